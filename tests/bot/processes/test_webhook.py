"""The webhook server: who is let in, what is answered, and how it tells that it is well."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry
from pydantic import SecretStr
from telegram import Update
from telegram.error import NetworkError

from bot.application import App, build_application
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.web.application import LARGEST_BODY, SECRET_HEADER
from bot.web.metrics import Metrics
from bot.web.modes import webhook
from bot.web.webhook import address_of
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from tests.bot.processes.failing import Fail, let_fail
from tests.telegram.processes import COST, COSTS, SMALL_BANKS, TOKEN, free_port


@dataclass
class Hook:
    """The running bot's web server, and a client that knows its secrets."""

    settings: Settings
    application: App
    client: httpx.AsyncClient

    @property
    def path(self) -> str:
        return address_of(self.settings).path

    @property
    def headers(self) -> dict[str, str]:
        secret = address_of(self.settings).secret
        return {SECRET_HEADER: secret, "Content-Type": "application/json"}

    async def deliver(self, update: Any) -> int:
        """Deliver as Telegram does; return the status of the answer."""
        body = json.dumps(update)
        return (await self.client.post(self.path, content=body, headers=self.headers)).status_code


@asynccontextmanager
async def hooked(
    telegram: BotApiServer, database_url: str, port: int, *, fail: Fail = lambda _: None
) -> AsyncIterator[Hook]:
    """Run the bot as a web server."""
    settings = Settings(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.url,
        telegram_rate_limit=0,
        database_url=database_url,
        webhook_url=f"http://127.0.0.1:{port}",
        port=port,
    )
    metrics = Metrics(CollectorRegistry())
    served = ServedBanks(Library(load_banks(SMALL_BANKS)))
    application = build_application(settings, served, observers=(metrics.decided,))
    let_fail(application, fail)
    async with (
        webhook(application, settings, metrics, served),
        httpx.AsyncClient(base_url=settings.webhook_url or "", timeout=20) as client,
    ):
        yield Hook(settings, application, client)


@pytest.fixture
async def hook(telegram: BotApiServer, sqlite_url: str) -> AsyncIterator[Hook]:
    async with hooked(telegram, sqlite_url, free_port()) as hook:
        yield hook


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    return telegram.user("Anna", language_code="en")


@pytest.fixture
def chat(telegram: BotApiServer, anna: Person) -> PrivateChat:
    return telegram.private_chat(anna)


def question(update_id: int, text: str = COST) -> dict[str, Any]:
    person = {"id": 77, "is_bot": False, "first_name": "Vera", "language_code": "en"}
    chat = {"id": 77, "type": "private", "first_name": "Vera"}
    message = {"message_id": update_id, "date": 1, "from": person, "chat": chat, "text": text}
    return {"update_id": update_id, "message": message}


async def test_what_telegram_delivers_is_answered_and_confirmed(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, hook: Hook
) -> None:
    assert (await chat.only_reply(to=await chat.send(anna, COST))).blockquotes == COSTS
    assert not telegram.world.updates.pending
    assert hook.application.failure is None


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"headers": {SECRET_HEADER: "guessed"}}, 403, id="wrong secret"),
        pytest.param({"headers": {SECRET_HEADER: ""}}, 403, id="no secret"),
        pytest.param({"headers": {SECRET_HEADER: "\xff"}}, 403, id="a secret of odd bytes"),
        pytest.param({"headers": {"Content-Type": "text/plain"}}, 415, id="not JSON by name"),
        pytest.param({"content": b"{"}, 400, id="not JSON"),
        pytest.param({"content": b"[" * 100_000}, 400, id="nested without end"),
        pytest.param({"content": b"[]"}, 400, id="no object"),
        pytest.param({"content": b'{"update_id": "1"}'}, 400, id="no number"),
        pytest.param({"content": b'{"update_id": 1e999}'}, 400, id="infinite"),
        pytest.param({"content": b'{"update_id": -1}'}, 400, id="negative"),
        pytest.param({"content": b"x" * (LARGEST_BODY + 1)}, 413, id="too long"),
        pytest.param({"url": "/telegram"}, 404, id="another path"),
        pytest.param({"method": "GET", "content": b""}, 405, id="another method"),
    ],
)
async def test_a_stranger_is_turned_away(
    telegram: BotApiServer, hook: Hook, change: dict[str, Any], status: int
) -> None:
    asked: dict[str, Any] = {
        "method": "POST",
        "url": hook.path,
        "content": json.dumps(question(1)),
    }
    headers = hook.headers | change.pop("headers", {})
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    answer = await hook.client.request(**asked | change, headers=encoded)
    assert answer.status_code == status
    assert not telegram.calls("sendMessage")


async def test_the_path_and_the_secret_cannot_be_guessed_and_differ_with_the_secret(
    hook: Hook,
) -> None:
    made = address_of(hook.settings)
    given = address_of(hook.settings.model_copy(update={"webhook_secret": SecretStr("ours")}))
    other = hook.settings.model_copy(update={"telegram_bot_token": SecretStr("1:other")})
    assert given.secret == "ours"
    assert len({made.path, given.path, address_of(other).path}) == 3
    assert len(made.secret) == 64
    assert TOKEN not in made.path + made.secret


async def test_delivered_again_it_is_confirmed_and_not_answered_again(
    telegram: BotApiServer, hook: Hook
) -> None:
    telegram.private_chat(telegram.user("Vera"))
    assert [await hook.deliver(question(5)) for _ in range(3)] == [200] * 3
    assert len(telegram.calls("sendMessage")) == 1


async def test_a_failure_that_can_pass_is_delivered_again(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, sqlite_url: str
) -> None:
    failures = iter([NetworkError("away"), NetworkError("away")])

    def fail(_: Update) -> Exception | None:
        return next(failures, None)

    async with hooked(telegram, sqlite_url, free_port(), fail=fail) as hook:
        sent = await chat.send(anna, COST)
        assert (await chat.only_reply(to=sent)).blockquotes == COSTS
        assert await hook.application.memory.updates.set_aside() == []
        assert 'outcome="failed"' in (await hook.client.get("/metrics")).text


async def test_a_poison_update_is_set_aside_after_three_deliveries(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, sqlite_url: str
) -> None:
    def fail(update: Update) -> Exception | None:
        is_poison = update.message is not None and update.message.text == "poison"
        return ZeroDivisionError("a bug") if is_poison else None

    async with hooked(telegram, sqlite_url, free_port(), fail=fail) as hook:
        await chat.send(anna, "poison")
        sent = await chat.send(anna, COST)
        assert (await chat.reply(to=sent, within=10)).blockquotes == COSTS
        assert [await hook.deliver({"update_id": 9, "poll": {}}) for _ in range(2)] == [200, 200]
        aside = await hook.application.memory.updates.set_aside()
    kinds = [each.error.partition(":")[0] for each in aside]
    assert sorted(kinds) == ["UnreadableUpdateError", "ZeroDivisionError"]


async def test_two_replicas_given_the_same_update_answer_it_once(
    telegram: BotApiServer, sqlite_url: str
) -> None:
    async with (
        hooked(telegram, sqlite_url, free_port()) as one,
        hooked(telegram, sqlite_url, free_port()) as other,
    ):
        held = telegram.hold_next("sendMessage")
        first = asyncio.create_task(one.deliver(question(5)))
        await held.arrived()
        assert await other.deliver(question(5)) == 500, "later, please: it is being handled"
        held.release()
        assert await first == 200
        assert await other.deliver(question(5)) == 200
    assert len(telegram.calls("sendMessage")) == 1


async def test_the_webhook_is_set_only_where_telegram_knows_another(
    telegram: BotApiServer, sqlite_url: str
) -> None:
    port = free_port()
    for _ in range(2):
        async with hooked(telegram, sqlite_url, port):
            pass
    assert len(telegram.calls("setWebhook")) == 1
    async with hooked(telegram, sqlite_url, free_port()):
        pass
    assert len(telegram.calls("setWebhook")) == 2


async def test_it_tells_how_it_is(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, hook: Hook
) -> None:
    await chat.only_reply(to=await chat.send(anna, COST))
    telegram.fail_next("sendMessage", 403)
    await chat.send(anna, COST)
    await telegram.settled()
    assert (await hook.client.get("/healthz")).status_code == 200
    ready = await hook.client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    metrics = (await hook.client.get("/metrics")).text
    for line in (
        'verbatim_updates_total{kind="message",outcome="handled"} 2.0',
        'verbatim_decisions_total{outcome="answered"} 2.0',
        'verbatim_telegram_errors_total{error="Forbidden",method="sendMessage"} 1.0',
        "verbatim_updates_in_hand 0.0",
        "verbatim_update_seconds_count 2.0",
    ):
        assert line in metrics
    for secret in (TOKEN.partition(":")[2], hook.path, hook.headers[SECRET_HEADER], COST):
        assert secret not in metrics


async def test_it_is_not_ready_without_its_database_or_telegram(
    telegram: BotApiServer, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook.application.last_contact -= 3600
    telegram.fail_next("getMe", 502, count=10)
    await hook.application.memory.close()

    async def away() -> None:
        raise OSError("no route to host")

    monkeypatch.setattr(hook.application.memory, "check", away)
    answer = await hook.client.get("/readyz")
    found = answer.json()
    assert answer.status_code == 503
    assert (found["ready"], found["database"]) == (False, "no answer (OSError)")
    assert "no contact for 36" in found["telegram"]
    assert (await hook.client.get("/healthz")).status_code == 200, "a restart would not help"
