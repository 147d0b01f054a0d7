"""All that a running bot says, at DEBUG, holds no secret and nothing that a reader wrote."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
from asyncio.subprocess import Process
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from bot.application import build_application
from bot.banks.served_banks import ServedBanks
from bot.cli.logs import SafeFormatter
from bot.settings import Settings
from bot.web.webhook import secrets_of_webhook
from faq.library import Library
from sandbox import BotApiServer, Person
from tests.postgres import PASSWORD, PostgresServer, postgres_server
from tests.telegram.processes import (
    COST,
    COSTS,
    PATIENCE,
    SECRET,
    TOKEN,
    Start,
    ended,
    free_port,
)

GIVEN_SECRET = "between-us-only"


def secrets(webhook_url: str | None = None) -> set[str]:
    """Return what must not be said: the token, the webhook's path and secret, the password."""
    settings = Settings(
        telegram_bot_token=SecretStr(TOKEN),
        webhook_url=webhook_url,
        webhook_secret=SecretStr(GIVEN_SECRET),
    )
    derived = {secret.removeprefix("/telegram/") for secret in secrets_of_webhook(settings)}
    return {SECRET, PASSWORD, GIVEN_SECRET, *derived}


async def stopped(process: Process) -> str:
    """Return all that a bot has said, once it has ended as told."""
    process.send_signal(signal.SIGTERM)
    code, output = await ended(process)
    assert code == 0, output
    return output


def says_no(words: set[str], output: str) -> None:
    assert output
    assert not [word for word in words if word in output]


@pytest.mark.parametrize("form", ["console", "json"])
async def test_polling_through_failures_of_telegram_s_and_of_the_database(
    telegram: BotApiServer, anna: Person, start: Start, form: str
) -> None:
    chat = telegram.private_chat(anna)
    with postgres_server() as server:
        for code in (400, 403, 429, 500):
            telegram.fail_next("sendMessage", code)
        telegram.drop_next("sendMessage")
        telegram.fail_next("getUpdates", 502)
        process = await start(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            DATABASE_URL=server.new_database(),
            LOG_LEVEL="DEBUG",
            LOG_FORMAT=form,
        )
        for _ in range(5):
            await chat.send(anna, COST)
        last = await chat.send(anna, COST)
        assert (await chat.reply(to=last, within=PATIENCE)).blockquotes == COSTS
        await asyncio.to_thread(server.stop)
        last = await chat.send(anna, COST)
        await asyncio.to_thread(server.start)
        assert (await chat.reply(to=last, within=PATIENCE)).blockquotes == COSTS
        output = await stopped(process)
    says_no({*secrets(), COST, COSTS[0], "Anna", "anna"}, output)
    assert "update" in output


async def test_a_webhook_with_its_health_and_its_metrics(
    telegram: BotApiServer, anna: Person, start: Start, postgres_url: str
) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, COST)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        WEBHOOK_URL=address,
        WEBHOOK_SECRET=GIVEN_SECRET,
        PORT=str(urlsplit(address).port),
        DATABASE_URL=postgres_url,
        LOG_LEVEL="DEBUG",
    )
    assert (await chat.reply(to=question, within=PATIENCE)).blockquotes == COSTS
    said = ""
    async with httpx.AsyncClient(base_url=address) as stranger:
        for path in ("/healthz", "/readyz", "/metrics", "/telegram", "/absent"):
            said += (await stranger.get(path)).text
        said += (await stranger.post("/telegram", json={"update_id": 1})).text
    output = await stopped(process)
    says_no({*secrets(address), COST, COSTS[0], "Anna", "anna"}, output + said)


async def test_an_operator_may_have_questions_logged(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, COST)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        LOG_FORMAT="json",
        LOG_TEXTS="true",
    )
    await chat.reply(to=question, within=PATIENCE)
    output = await stopped(process)
    lines = [json.loads(line) for line in output.splitlines()]
    [decision] = [line for line in lines if "decision" in line]
    assert decision["decision"] == "answered"
    assert decision["entry"] == "cost"
    assert decision["question"] == COST
    assert isinstance(decision["update"], int)
    says_no(secrets(), output)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"PORT": "many"}, id="a setting"),
        pytest.param({"DATABASE_URL": f"postgresql://a:{PASSWORD}@127.0.0.1/x?y=z"}, id="option"),
        pytest.param({"DATABASE_URL": f"mysql://a:{PASSWORD}@127.0.0.1/x"}, id="kind"),
        pytest.param({"TELEGRAM_BOT_TOKEN": f"{SECRET}"}, id="no token"),
        pytest.param({"TELEGRAM_BOT_TOKEN": f"123:{SECRET} "}, id="a token with a space"),
    ],
)
async def test_what_keeps_it_from_starting_is_said_without_secrets(
    telegram: BotApiServer, start: Start, change: dict[str, str]
) -> None:
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "WEBHOOK_SECRET": GIVEN_SECRET,
        "LOG_LEVEL": "DEBUG",
    }
    code, output = await ended(await start(**settings | change))
    assert code in (1, 3)
    says_no(secrets(), output)
    assert "Traceback" not in output


async def test_a_wrong_database_password_is_not_said(
    telegram: BotApiServer, start: Start, postgres: PostgresServer
) -> None:
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        DATABASE_URL=postgres.url().replace(PASSWORD, "hunter2-hunter2"),
        LOG_LEVEL="DEBUG",
    )
    code, output = await ended(process)
    assert code == 1
    assert "refuses the user or the password" in output
    assert "hunter2-hunter2" not in output
    assert "Traceback" not in output


async def test_the_log_hides_the_token_where_a_library_shows_it(
    settings: Settings, library: Library
) -> None:
    """Which of them do is none of ours to know: the formatter takes it out of all."""
    application = build_application(settings, ServedBanks(library))
    shown = f"{application.bot!r} {settings!r} {application!r}"
    formatter = SafeFormatter(settings.secrets, settings.log_format)
    record = logging.LogRecord("x", logging.INFO, "", 0, shown, None, None)
    assert SECRET not in formatter.format(record)
