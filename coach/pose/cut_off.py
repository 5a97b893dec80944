"""The pose engine's library tells its maker over the network how it is used; here it cannot.

mediapipe posts that it was started, how long it took and on which system to play.googleapis.com,
once a minute and when it ends, and has no switch for it. It does so by libcurl, which obeys the
proxy that the environment names, and gives up before it opens a socket where it does not know the
proxy's protocol. `tests/test_privacy.py` watches that no socket is opened in fact.
"""

import os
from typing import Final

_REPORTS: Final = "play.googleapis.com"
_NOWHERE: Final = "nowhere://reports-are-not-sent"
_PROXY: Final = ("https_proxy", "HTTPS_PROXY")  # libcurl asks in this order
_EXCEPT: Final = ("no_proxy", "NO_PROXY")

_users: dict[str, str | None] = {}


def cut_off_reports() -> None:
    """Lets no report of a library in this process leave; before such a library is loaded."""
    if _users:
        return
    _users.update({name: os.environ.get(name) for name in (*_PROXY, *_EXCEPT)})
    os.environ[_PROXY[0]] = _NOWHERE
    for name in _EXCEPT:
        if _is_excepted(os.environ.get(name, "")):
            os.environ[name] = ""


def users_proxies(named: dict[str, str]) -> dict[str, str]:
    """Proxies by protocol, as `urllib.request.getproxies` names them, with the user's own again."""
    if not _users:
        return named
    own = next((proxy for proxy in map(_users.get, _PROXY) if proxy), None)
    others = {protocol: proxy for protocol, proxy in named.items() if proxy != _NOWHERE}
    return others | ({"https": own} if own else {})


def users_environment() -> dict[str, str]:
    """The environment for a program of the user's own, as it was before reports were cut off."""
    own = dict(os.environ)
    for name, value in _users.items():
        own.pop(name, None)
        if value is not None:
            own[name] = value
    return own


def _is_excepted(names: str) -> bool:
    """Whether these hosts, which are asked without a proxy, include the reports' one."""
    hosts = [name.strip().lstrip("*").lstrip(".") for name in names.split(",") if name.strip()]
    return any(not host or host == _REPORTS or _REPORTS.endswith(f".{host}") for host in hosts)
