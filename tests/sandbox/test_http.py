"""Addresses, bodies and answers, as "Making requests" describes them."""

from __future__ import annotations

import logging

import httpx
import pytest

from sandbox import BotApiServer, PrivateChat
from tests.sandbox.conftest import TOKEN, Call


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        pytest.param(f"/bot{TOKEN}/getNothing", 404, "Not Found", id="unknown method"),
        pytest.param("/bot123456:other/getMe", 401, "Unauthorized", id="another token"),
        pytest.param("/botgarbage/getMe", 404, "Not Found", id="not a token"),
        pytest.param(f"/bot{TOKEN}", 404, "Not Found", id="no method"),
        pytest.param("/", 404, "Not Found", id="no bot"),
    ],
)
async def test_a_wrong_address_is_refused(
    http: httpx.AsyncClient, path: str, status: int, description: str
) -> None:
    response = await http.post(path)
    assert response.status_code == status
    assert response.json() == {"ok": False, "error_code": status, "description": description}


@pytest.mark.parametrize("method", ["getMe", "getme", "GETME"])
async def test_case_does_not_count_in_the_name_of_a_method(call: Call, method: str) -> None:
    assert (await call(method)).result["username"] == "verbatim_bot"


async def test_parameters_come_in_every_format_of_body(
    http: httpx.AsyncClient, private_chat: PrivateChat
) -> None:
    address = f"/bot{TOKEN}/sendMessage"
    keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
    as_json = '{"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}'
    form = {"chat_id": str(private_chat.id), "text": "Hello", "reply_markup": as_json}
    parts = {name: (None, value) for name, value in form.items()}
    nested = {"chat_id": private_chat.id, "text": "Hello", "reply_markup": keyboard}
    chat = {"chat_id": str(private_chat.id)}
    answers = [
        await http.post(address, data=form),
        await http.post(address, files=parts),
        await http.post(address, json=nested),
        await http.post(address, json={"text": "Hello", "reply_markup": keyboard}, params=chat),
        await http.post(address, params=form),
        await http.get(address, params=form),
    ]
    assert [answer.status_code for answer in answers] == [200] * 6
    assert [message.buttons for message in private_chat.bot_messages] == [["More"]] * 6


@pytest.mark.parametrize("body", ["{", "[]", '"text"'])
async def test_a_json_body_must_be_an_object(http: httpx.AsyncClient, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = await http.post(f"/bot{TOKEN}/getMe", content=body, headers=headers)
    assert response.status_code == 400


async def test_an_unknown_parameter_is_ignored_but_logged(
    call: Call, private_chat: PrivateChat, caplog: pytest.LogCaptureFixture
) -> None:
    sent = await call("sendMessage", chat_id=private_chat.id, text="Hello", colour="red")
    assert sent.result["text"] == "Hello"
    assert [record.getMessage() for record in caplog.records if record.levelno >= 30] == [
        "The sandbox ignores parameters of sendMessage: ['colour']"
    ]


async def test_an_unknown_method_is_logged(call: Call, caplog: pytest.LogCaptureFixture) -> None:
    await call("sendHologram")
    assert "The sandbox has no method sendHologram" in caplog.messages


async def test_no_log_holds_the_token(
    call: Call, caplog: pytest.LogCaptureFixture, http: httpx.AsyncClient
) -> None:
    caplog.set_level(logging.DEBUG, logger="sandbox")
    caplog.set_level(logging.DEBUG, logger="aiohttp")
    await call("getMe")
    await call("sendHologram")
    await http.post("/bot123456:other/getMe")
    own = [record for record in caplog.records if record.name.startswith(("sandbox", "aiohttp"))]
    assert own
    assert not [record for record in own if "123456:" in record.getMessage()]


async def test_the_server_listens_on_loopback_at_the_port_it_was_given() -> None:
    async with BotApiServer() as first:
        port = int(first.url.rsplit(":", 1)[1])
    async with BotApiServer(port=port) as second:
        assert second.url == f"http://127.0.0.1:{port}"
