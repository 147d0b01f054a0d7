"""`python -m bot` where it cannot run: an exit code, and a message that says what to do."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox import BotApiServer, Person
from tests.telegram.processes import COST, PATIENCE, SECRET, TOKEN, Start, ended, free_port


async def test_a_wrong_token_is_told_with_what_to_do(telegram: BotApiServer, start: Start) -> None:
    process = await start(
        TELEGRAM_BOT_TOKEN="123456:no-such-token",
        TELEGRAM_API_URL=telegram.url,
        LOG_LEVEL="DEBUG",
    )
    code, output = await ended(process)
    assert code == 3
    assert "Telegram does not accept the token" in output
    assert "@BotFather" in output
    assert "no-such-token" not in output
    assert "Traceback" not in output


async def test_a_token_revoked_while_it_polls_ends_it(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    """Else it would live on without receiving anything, and nobody would notice."""
    chat = telegram.private_chat(anna)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        LOG_LEVEL="DEBUG",
        LOG_FORMAT="json",
    )
    await chat.reply(to=await chat.send(anna, COST), within=PATIENCE)
    telegram.fail_next("getUpdates", 401, count=10)
    await chat.send(anna, "/help")  # ends the call that waits; the next one is refused
    code, output = await ended(process)
    assert code == 3
    assert "Telegram does not accept the token" in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_another_poller_is_told_with_what_to_do(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.url)
    await chat.reply(to=await chat.send(anna, COST), within=PATIENCE)
    await telegram.settled()
    async with httpx.AsyncClient(timeout=PATIENCE) as other:
        address = f"{telegram.url}/bot{TOKEN}/getUpdates"
        polling = asyncio.create_task(other.get(address, params={"timeout": 30}))
        code, output = await ended(process)
        polling.cancel()
    assert code == 4
    assert "Another program receives this bot's updates" in output
    assert SECRET not in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("method", "failure", "advice"),
    [
        pytest.param(
            "deleteWebhook",
            {"code": 429, "retry_after": 3600},
            "asks for a pause",
            id="too many starts",
        ),
        pytest.param(
            "deleteWebhook", {"code": 502, "count": 50}, "cannot be reached", id="Telegram is ill"
        ),
    ],
)
async def test_what_telegram_refuses_at_the_start_ends_it_with_advice(
    telegram: BotApiServer, start: Start, method: str, failure: dict[str, Any], advice: str
) -> None:
    """A short pause and a passing fault are waited for."""
    telegram.fail_next(method, **failure)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_RATE_LIMIT="0",
        LOG_LEVEL="DEBUG",
    )
    exit_code, output = await ended(process)
    assert exit_code == 1
    assert advice in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_no_network_is_told_with_what_to_do(start: Start) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    process = await start(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=address, LOG_LEVEL="DEBUG")
    code, output = await ended(process)
    assert code == 1
    assert "Telegram cannot be reached" in output
    assert SECRET not in output
    assert "Traceback" not in output


async def test_a_port_that_is_taken_is_told(telegram: BotApiServer, start: Start) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
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


async def test_a_webhook_secret_that_telegram_refuses_is_told(
    telegram: BotApiServer, start: Start
) -> None:
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        WEBHOOK_URL="http://127.0.0.1:9",
        WEBHOOK_SECRET="between us",
        PORT=str(free_port()),
        LOG_LEVEL="DEBUG",
    )
    code, output = await ended(process)
    assert code == 1
    assert "correct WEBHOOK_URL or WEBHOOK_SECRET" in output
    assert "between us" not in output
    assert "Traceback" not in output


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
