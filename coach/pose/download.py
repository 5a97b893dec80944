"""Fetches one file over HTTP: checked, resumable, never half there.

What has arrived lies in a part file until its hash is right; an interrupted download goes on from
there, also in a later run.
"""

import hashlib
import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from coach.pose.cut_off import users_proxies
from coach.pose.model_error import ModelError

Progress = Callable[[str, int, int], None]
"""(what is being done, bytes so far, bytes in all or 0 where unknown)"""

_CHUNK = 1 << 16
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file on a server and the hash that it must have."""

    url: str
    sha256: str


class _CutOffError(Exception):
    """The transfer ended early; what arrived is kept and another attempt may go on."""


def silent(what: str, done: int, total: int) -> None:
    """The progress report of those who want none."""


def file_sha256(path: Path) -> str:
    """Hex digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download(
    remote: RemoteFile,
    target: Path,
    part: Path,
    *,
    timeout_s: float = 10.0,
    progress: Progress = silent,
) -> None:
    """Fetches ``remote`` to ``target``, which appears whole or stays as it was.

    Blocks until done; gives up once the server has been silent for ``timeout_s``.

    Args:
        remote: What to fetch.
        target: Where it goes, on the same disk as ``part``.
        part: Collects what has arrived; a later call goes on from it.
        timeout_s: Longest silence of the server.
        progress: Told after each piece.

    Raises:
        ModelError: Not reachable, refused, cut off three times, or not the expected content.
        OSError: A file cannot be written.
    """
    problem = ""
    for _ in range(_ATTEMPTS):
        try:
            resumed = _fetch(remote.url, part, timeout_s, progress)
        except _CutOffError as error:
            problem = str(error)
            continue
        if file_sha256(part) == remote.sha256:
            part.replace(target)
            return
        part.unlink()
        problem = "the content is not the expected one (wrong sha256)"
        if not resumed:
            break
    raise ModelError(f"cannot fetch {remote.url}: {problem}")


def _fetch(url: str, part: Path, timeout_s: float, progress: Progress) -> bool:
    """One attempt, appending to what is there already. Returns whether it could go on from it."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        with _open(request, timeout_s) as reply:
            if not _continues(reply, have):
                have = 0
            _copy(reply, part, have, progress)
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink()
            raise _CutOffError("the server does not know the rest of the file") from error
        raise ModelError(f"cannot fetch {url}: the server says {error.code} {error.reason}") from (
            error
        )
    return have > 0


def _copy(reply: http.client.HTTPResponse, part: Path, have: int, progress: Progress) -> None:
    length = reply.headers.get("Content-Length")
    total = have + int(length) if length else 0
    with part.open("ab" if have else "wb") as file:
        while chunk := _read(reply):
            file.write(chunk)
            have += len(chunk)
            progress("downloading", have, total)
    if have < total:
        raise _CutOffError(f"the transfer ended after {have} of {total} bytes")


def _read(reply: http.client.HTTPResponse) -> bytes:
    try:
        return reply.read(_CHUNK)
    except (OSError, http.client.HTTPException) as error:
        raise _CutOffError(f"the transfer stopped ({error})") from error


def _continues(reply: http.client.HTTPResponse, have: int) -> bool:
    """Whether the answer goes on at byte ``have`` rather than starting again."""
    said = str(reply.headers.get("Content-Range", ""))
    return reply.status == http.client.PARTIAL_CONTENT and said.startswith(f"bytes {have}-")


def _open(request: urllib.request.Request, timeout_s: float) -> http.client.HTTPResponse:
    proxies = users_proxies(urllib.request.getproxies())
    handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler(proxies)]
    if request.type == "https":
        import certifi

        # the system's certificates, and certifi's for a Python that was installed without any
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        handlers.append(urllib.request.HTTPSHandler(context=context))
    try:
        reply = urllib.request.build_opener(*handlers).open(request, timeout=timeout_s)
    except urllib.error.HTTPError:
        raise
    except (OSError, http.client.HTTPException) as error:
        # an OSError that leaves this module is the disk's, not the network's
        raise _CutOffError(str(getattr(error, "reason", error))) from error
    return cast(http.client.HTTPResponse, reply)
