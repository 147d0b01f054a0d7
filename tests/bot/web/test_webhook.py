"""The webhook's address, its secrets, and when Telegram is told of it."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from typing import Any

import pytest
from pydantic import SecretStr
from telegram.request import RequestData

from bot.settings import Settings
from bot.web.webhook import Address, address_of, register, secrets_of_webhook
from tests.bot.updates.replicas import GetMe, build

URL = "https://bot.example.org"
TOKEN = "123456:AAF-tests-only"
ADDRESS = Address(URL, "/telegram/unguessable", "secret")
KNOWN: dict[str, Any] = {
    "url": f"{URL}/telegram/unguessable",
    "has_custom_certificate": False,
    "pending_update_count": 5,
    "max_connections": 100,
    "allowed_updates": ["callback_query", "message"],
}


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {"telegram_bot_token": SecretStr(TOKEN), "webhook_url": URL} | changes
    return Settings(**given)


def derived(purpose: str, token: str = TOKEN) -> str:
    """Return what other replicas, of older versions too, make of the token."""
    message = f"verbatim webhook {purpose}".encode()
    return hmac.new(token.encode(), message, hashlib.sha256).hexdigest()


def test_all_replicas_make_the_same_address_of_the_token() -> None:
    secret = derived("secret")
    assert address_of(settings()) == Address(URL, f"/telegram/{derived(f'path {secret}')}", secret)


def test_a_secret_that_is_given_is_used_and_makes_another_path() -> None:
    given = address_of(settings(webhook_secret=SecretStr("ours")))
    assert given == Address(URL, f"/telegram/{derived('path ours')}", "ours")
    assert given.path != address_of(settings()).path


def test_another_token_makes_another_path_and_another_secret() -> None:
    mine, other = (
        address_of(settings(telegram_bot_token=SecretStr(token))) for token in ("1:a", "1:b")
    )
    assert mine.path != other.path
    assert mine.secret != other.secret


def test_the_log_may_show_neither_the_path_nor_the_secret() -> None:
    address = address_of(settings())
    assert secrets_of_webhook(settings()) == {address.path, address.secret}


def test_without_a_webhook_there_are_no_secrets_of_it() -> None:
    assert secrets_of_webhook(settings(webhook_url=None)) == frozenset()


class WebhookMethods(GetMe):
    """A Telegram that knows a webhook, and notes which one it is told."""

    def __init__(self, info: dict[str, Any]) -> None:
        super().__init__()
        self.info = info
        self.told: list[dict[str, Any]] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        assert method == "POST"
        match url.rpartition("/")[2]:
            case "getWebhookInfo":
                result: object = self.info
            case "setWebhook":
                assert request_data is not None
                self.told.append(request_data.parameters)
                result = True
            case other:
                raise AssertionError(f"nobody should call {other}")
        return 200, json.dumps({"ok": True, "result": result}).encode()


async def told(**changes: Any) -> list[dict[str, Any]]:
    """Return what Telegram is told that knows the address with these changes."""
    telegram = WebhookMethods(KNOWN | changes)
    await register(build("sqlite://", request=telegram), ADDRESS)
    return telegram.told


async def test_what_telegram_knows_already_it_is_not_told_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    assert await told() == []
    assert [each.message for each in caplog.records] == [
        "The webhook is set already; 5 updates wait."
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"url": ""}, id="no address"),
        pytest.param({"url": f"{URL}/telegram/other"}, id="another path, so another secret"),
        pytest.param({"url": "https://old.example.org/telegram/unguessable"}, id="another host"),
        pytest.param({"max_connections": 40}, id="fewer connections"),
        pytest.param({"allowed_updates": ["message"]}, id="fewer kinds of updates"),
        pytest.param(
            {"allowed_updates": ["message", "callback_query", "poll"]}, id="more kinds of updates"
        ),
        pytest.param({"allowed_updates": None}, id="all kinds of updates"),
    ],
)
async def test_whatever_telegram_knows_otherwise_it_is_told_in_full(
    change: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    assert await told(**change) == [
        {
            "url": f"{URL}/telegram/unguessable",
            "max_connections": 100,
            "allowed_updates": ["message", "callback_query"],
            "secret_token": "secret",
        }
    ]
    assert [each.message for each in caplog.records] == [f"The webhook is set to {URL}."]


async def test_that_telegram_could_not_deliver_is_worth_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await told(last_error_message="Connection refused", last_error_date=1)
    [warning] = caplog.records
    assert (warning.levelno, warning.message) == (
        logging.WARNING,
        "Telegram could not deliver an update: Connection refused",
    )


async def test_telegrams_answer_is_a_contact() -> None:
    application = build("sqlite://", request=WebhookMethods(KNOWN))
    application.last_contact = 0
    await register(application, ADDRESS)
    assert application.last_contact > 0
