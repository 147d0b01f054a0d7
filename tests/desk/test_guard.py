"""Nobody but who opened the address that the terminal shows gets in, and only from its pages."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from starlette.routing import Route

from desk.application import application
from tests.desk.conftest import ELECTION, RunningDesk

UNDO = f"/bank/{ELECTION}/undo"


def test_the_address_lets_in_once_and_shows_no_token(desk: RunningDesk) -> None:
    with httpx.Client(base_url=desk.address, trust_env=False) as stranger:
        assert stranger.get("/").status_code == 403
        first = stranger.get(f"/new?from=mail&token={desk.desk.secrets.address}")
        assert (first.status_code, first.headers["location"]) == (303, "/new?from=mail")
        cookie = first.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert f"verbatim-desk-{desk.address.rpartition(':')[2]}=" in cookie
        assert stranger.get("/").status_code == 200


def test_a_link_on_another_site_lets_in_by_a_page_of_this_one(desk: RunningDesk) -> None:
    with httpx.Client(base_url=desk.address, trust_env=False) as stranger:
        path = f"/?token={desk.desk.secrets.address}"
        first = stranger.get(path, headers={"Sec-Fetch-Site": "cross-site"})
        assert (first.status_code, first.headers["refresh"]) == (200, "0; url=/")


@pytest.mark.parametrize(
    ("headers", "path", "method"),
    [
        pytest.param({"Host": "evil.example:PORT"}, "/", "GET", id="another host name"),
        pytest.param({"Host": "8.8.8.8:PORT"}, "/", "GET", id="another address"),
        pytest.param({"Host": "[::1"}, "/", "GET", id="no host"),
        pytest.param({"Host": "127.0.0.1:99999"}, "/", "GET", id="no port"),
        pytest.param({"Cookie": "verbatim-desk-1=x"}, "/", "GET", id="no cookie"),
        pytest.param({"Cookie": ""}, "/static/scripts/desk.js", "GET", id="a script"),
        pytest.param({"Cookie": ""}, "/?token=%FF", "GET", id="a wrong token"),
        pytest.param({"Origin": "http://evil.example"}, UNDO, "POST", id="another origin"),
        pytest.param({"Origin": "null"}, UNDO, "POST", id="no origin"),
        pytest.param({"X-Form-Token": "é".encode()}, UNDO, "POST", id="a wrong form token"),
        pytest.param({}, UNDO, "POST", id="no form token"),
    ],
)
def test_others_are_refused(
    desk: RunningDesk, headers: dict[str, Any], path: str, method: str
) -> None:
    port = desk.address.rpartition(":")[2]
    given = {"X-Form-Token": desk.desk.secrets.form} if "Origin" in headers else {}
    for name, value in headers.items():
        given[name] = value.replace("PORT", port) if isinstance(value, str) else value
    answer = desk.client.request(method, path, headers=given)
    assert answer.status_code == 403
    assert "Content-Security-Policy" in answer.headers


def test_every_action_wants_the_form_s_token(desk: RunningDesk) -> None:
    routes = application(desk.desk, loopback_only=True).routes
    actions = [each for each in routes if isinstance(each, Route) and each.methods == {"POST"}]
    assert len(actions) > 1
    for each in actions:
        path = each.path.replace("{slug}", ELECTION).replace("{entry}", "x")
        assert desk.client.post(path).status_code == 403, path


def test_no_page_may_run_or_load_anything_from_elsewhere(desk: RunningDesk) -> None:
    policy = desk.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
