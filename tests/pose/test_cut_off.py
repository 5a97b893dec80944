import os

import pytest

from coach.pose import cut_off


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_off, "_users", {})
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def test_reports_are_sent_nowhere_and_downloads_the_users_way(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    cut_off.cut_off_reports()
    nowhere = os.environ["https_proxy"]
    assert not nowhere.startswith(("http", "socks"))
    named = {"https": nowhere, "http": "http://other"}
    expected = {"https": "http://proxy:3128", "http": "http://other"}
    assert cut_off.users_proxies(named) == expected
    cut_off.cut_off_reports()  # a second engine
    assert cut_off.users_proxies(named) == expected


def test_other_programs_have_the_users_own_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("no_proxy", "*")
    before = dict(os.environ)
    cut_off.cut_off_reports()
    assert dict(os.environ) != before
    assert cut_off.users_environment() == before


def test_without_a_proxy_downloads_have_none():
    assert cut_off.users_proxies({}) == {}
    cut_off.cut_off_reports()
    assert cut_off.users_proxies({"https": os.environ["https_proxy"]}) == {}


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("localhost,.local", "localhost,.local"),
        ("apis.com", "apis.com"),
        ("*", ""),
        ("localhost, .googleapis.com", ""),
        ("play.googleapis.com", ""),
    ],
)
def test_an_exception_that_would_let_reports_out_is_none(
    names: str, left: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("no_proxy", names)
    cut_off.cut_off_reports()
    assert os.environ["no_proxy"] == left
