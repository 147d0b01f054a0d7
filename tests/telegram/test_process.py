"""`python -m bot` as a process: how it starts, stops, and says what is wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.sandbox import BotApiServer, Person
from tests.telegram.conftest import TOKEN

PATIENCE = 30.0  # seconds; to start, a process imports and indexes everything
SECRET = TOKEN.split(":")[1]

Start = Callable[..., Coroutine[Any, Any, Process]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Start the bot with these settings, and kill what is left of it afterwards."""
    started: list[Process] = []

    async def run(**settings: str) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot",
            stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env={**_clean_environment(), **settings},
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def _clean_environment() -> dict[str, str]:
    ours = ("TELEGRAM_", "WEBHOOK_", "FAQ_", "LOG_", "PORT", "DATABASE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def ended(process: Process, stdin: bytes | None = None) -> tuple[int | None, str]:
    """Return the exit code and all output of a process that ends by itself."""
    out, err = await asyncio.wait_for(process.communicate(stdin), PATIENCE)
    return process.returncode, out.decode() + err.decode()


async def test_it_answers_over_http_and_stops_when_told(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, "when is putin comming to india??")
    near_miss = await chat.send(anna, "what did jaishankar say in his speech")
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url, LOG_LEVEL="DEBUG"
    )
    answer = await chat.reply(to=question, within=PATIENCE)
    assert "early 2025" in answer.blockquotes[0]
    assert "does not report" in (await chat.reply(to=near_miss)).text
    process.send_signal(signal.SIGTERM)
    code, output = await ended(process)
    assert code == 0
    assert "Running as @verbatim_bot." in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_what_is_in_hand_is_finished_before_it_stops(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
    held = telegram.hold_next("sendMessage")
    question = await chat.send(anna, "When is Putin coming to India?")
    await asyncio.wait_for(held.arrived(), PATIENCE)
    process.send_signal(signal.SIGTERM)
    held.release()
    code, _ = await ended(process)
    assert code == 0
    assert (await chat.reply(to=question)).blockquotes


@pytest.mark.parametrize("log_format", ["console", "json"])
async def test_no_failure_of_telegram_s_brings_the_token_or_a_traceback_into_the_log(
    telegram: BotApiServer, anna: Person, start: Start, log_format: str
) -> None:
    chat = telegram.private_chat(anna)
    for code in (500, 502, 403, 400):
        telegram.fail_next("sendMessage", code)
    telegram.drop_next("sendMessage")
    telegram.fail_next("getUpdates", 502)
    telegram.drop_next("getUpdates")
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_RATE_LIMIT="0",
        LOG_LEVEL="DEBUG",
        LOG_FORMAT=log_format,
    )
    for _ in range(6):
        last = await chat.send(anna, "When is Putin coming to India?")
    assert (await chat.reply(to=last, within=PATIENCE)).blockquotes
    process.send_signal(signal.SIGINT)
    exit_code, output = await ended(process)
    assert exit_code == 0
    assert SECRET not in output
    assert "Traceback" not in output


async def test_a_wrong_token_is_told_with_what_to_do(telegram: BotApiServer, start: Start) -> None:
    wrong = "123456:no-such-token"
    process = await start(
        TELEGRAM_BOT_TOKEN=wrong, TELEGRAM_API_URL=telegram.url, LOG_LEVEL="DEBUG"
    )
    code, output = await ended(process)
    assert code == 3
    assert "Telegram does not accept the token" in output
    assert "@BotFather" in output
    assert "no-such-token" not in output
    assert "Traceback" not in output


async def test_another_poller_is_told_with_what_to_do(
    telegram: BotApiServer, start: Start
) -> None:
    telegram.fail_next("getUpdates", 409, count=100)
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
    code, output = await ended(process)
    assert code == 4
    assert "Another program receives this bot's updates" in output
    assert "Traceback" not in output


async def test_no_network_is_told_with_what_to_do(start: Start) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=address, LOG_LEVEL="DEBUG")
    code, output = await ended(process)
    assert code == 1
    assert "Telegram cannot be reached" in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_with_a_webhook_address_it_serves_one(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    port = free_port()
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, "When is Putin coming to India?")
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        WEBHOOK_URL=f"http://127.0.0.1:{port}",
        WEBHOOK_SECRET="between-us",
        PORT=str(port),
        LOG_LEVEL="DEBUG",
    )
    assert (await chat.reply(to=question, within=PATIENCE)).blockquotes
    async with httpx.AsyncClient() as stranger:
        forged = await stranger.post(f"http://127.0.0.1:{port}/telegram", json={"update_id": 1})
    assert forged.status_code == 403
    process.send_signal(signal.SIGTERM)
    code, output = await ended(process)
    assert code == 0
    assert SECRET not in output
    assert "between-us" not in output


async def test_without_a_token_it_chats_in_the_terminal(start: Start) -> None:
    code, output = await ended(await start(), b"When is Putin coming to India?\n")
    assert code == 0
    assert "No TELEGRAM_BOT_TOKEN is set" in output
    assert "@BotFather" in output
    assert "early 2025" in output


async def test_a_faulty_bank_stops_the_start_with_file_line_and_entry(
    start: Start, tmp_path: Path, bank_folder: Path
) -> None:
    faulty = tmp_path / "story"
    faulty.mkdir()
    (faulty / "article.txt").write_bytes((bank_folder / "article.txt").read_bytes())
    curated = (bank_folder / "bank.yaml").read_text(encoding="utf-8")
    (faulty / "bank.yaml").write_text(
        curated.replace("exceeded $60 billion.", "exceeded $61 billion."), encoding="utf-8"
    )
    process = await start(FAQ_BANKS=str(tmp_path), TELEGRAM_BOT_TOKEN=TOKEN)
    code, output = await ended(process)
    assert code == 1
    assert "bank.yaml:" in output
    assert "entry trade-2024" in output
    assert "$61 billion" in output
    assert "Traceback" not in output


async def test_a_setting_that_cannot_be_used_is_named_without_its_value(start: Start) -> None:
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, PORT="many", TELEGRAM_API_URL="nowhere")
    code, output = await ended(process)
    assert code == 1
    assert "PORT: " in output
    assert "TELEGRAM_API_URL: " in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_a_token_that_is_revoked_ends_the_run(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
    question = await chat.send(anna, "When is Putin coming to India?")
    await chat.reply(to=question, within=PATIENCE)
    telegram.fail_next("getUpdates", 401, count=100)
    await chat.send(anna, "When is Putin coming to India?")  # ends the poll under way
    code, output = await ended(process)
    assert code == 3
    assert "Telegram does not accept the token" in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_a_port_that_is_taken_is_named(telegram: BotApiServer, start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await start(
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            WEBHOOK_URL=f"http://127.0.0.1:{port}",
            PORT=str(port),
        )
        code, output = await ended(process)
    assert code == 1
    assert f"Cannot listen on port {port}" in output
    assert "Traceback" not in output
