"""`python -m bot` as a process: it answers, keeps secrets, and stops when told."""

from __future__ import annotations

import asyncio
import signal

import httpx
import psutil
import pytest

from sandbox import BotApiServer, Person
from tests.telegram.processes import (
    COST,
    COSTS,
    PACKAGED,
    PATIENCE,
    SECRET,
    TOKEN,
    Start,
    ended,
    free_port,
    logged,
)


async def test_it_answers_over_http_and_stops_when_told(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, "when is putin comming to india??")
    near_miss = await chat.send(anna, "what did jaishankar say in his speech")
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        LOG_LEVEL="DEBUG",
        FAQ_BANKS=PACKAGED,
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
    question = await chat.send(anna, COST)
    await asyncio.wait_for(held.arrived(), PATIENCE)
    process.send_signal(signal.SIGTERM)
    await logged(process, "Stopping")
    assert not chat.bot_messages
    held.release()
    code, _ = await ended(process)
    assert code == 0
    assert (await chat.reply(to=question)).blockquotes == COSTS


async def test_no_failure_of_telegram_s_brings_the_token_or_a_traceback_into_the_log(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    chat = telegram.private_chat(anna)
    codes = (400, 403, 429, 500, 502)
    for code in codes:
        telegram.fail_next("sendMessage", code)
    telegram.drop_next("sendMessage")
    telegram.fail_next("getUpdates", 502)
    telegram.drop_next("getUpdates")
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        TELEGRAM_RATE_LIMIT="0",
        LOG_LEVEL="DEBUG",
        PYTHONWARNINGS="default",
    )
    for _ in (*codes, "dropped"):
        await chat.send(anna, COST)
    last = await chat.send(anna, COST)
    assert (await chat.reply(to=last, within=PATIENCE)).blockquotes == COSTS
    refused = 2  # 400 and 403: nothing is gained by a repetition
    assert len(chat.bot_messages) == len(codes) + 2 - refused
    process.send_signal(signal.SIGINT)
    exit_code, output = await ended(process)
    assert exit_code == 0
    assert SECRET not in output
    assert "Traceback" not in output
    assert "PTB_TIMEDELTA" not in output, "python-telegram-bot warns of what is ready for it"


async def test_polling_it_tells_on_a_port_of_its_own_how_it_is(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    port = free_port()
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": telegram.url,
        "HEALTH_PORT": str(port),
    }
    process = await start(**settings)
    chat = telegram.private_chat(anna)
    await chat.reply(to=await chat.send(anna, COST), within=PATIENCE)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as operator:
        assert (await operator.get("/healthz")).status_code == 200
        ready = await operator.get("/readyz")
        assert (ready.status_code, ready.json()["ready"]) == (200, True)
        metrics = (await operator.get("/metrics")).text
        assert 'verbatim_decisions_total{outcome="answered"} 1.0' in metrics
        assert (await operator.post("/telegram", json={"update_id": 1})).status_code == 404
        code, output = await ended(await start(**settings))
        assert code == 1
        assert f"Cannot listen on port {port}" in output
        assert "set HEALTH_PORT" in output
    process.send_signal(signal.SIGTERM)
    code, _ = await ended(process)
    assert code == 0


async def test_with_a_webhook_address_it_serves_one(
    telegram: BotApiServer, anna: Person, start: Start
) -> None:
    port = free_port()
    chat = telegram.private_chat(anna)
    question = await chat.send(anna, COST)
    process = await start(
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        WEBHOOK_URL=f"http://127.0.0.1:{port}",
        WEBHOOK_SECRET="between-us",
        PORT=str(port),
        LOG_LEVEL="DEBUG",
    )
    assert (await chat.reply(to=question, within=PATIENCE)).blockquotes == COSTS
    async with httpx.AsyncClient() as stranger:
        guessed = await stranger.post(f"http://127.0.0.1:{port}/telegram", json={"update_id": 1})
        page = await stranger.get(f"http://127.0.0.1:{port}/a/harbour")
    assert guessed.status_code == 404
    assert page.status_code == 200
    assert "https://t.me/verbatim_bot?start=" in page.text
    process.send_signal(signal.SIGTERM)
    code, output = await ended(process)
    assert code == 0
    assert SECRET not in output
    assert "between-us" not in output


def is_loading(process_id: int) -> bool:
    """Whether the bot's process has begun to load a library; before that it is a copy of this."""
    process = psutil.Process(process_id)
    is_bot = process.cmdline()[1:3] == ["-m", "bot"]
    return is_bot and any("pydantic_core" in each.path for each in process.memory_maps())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("arguments", [(), ("sandbox", "--headless")])
async def test_told_to_stop_while_it_loads_it_ends_at_once_and_quietly(
    start: Start, arguments: tuple[str, ...], number: signal.Signals
) -> None:
    token = {} if arguments else {"TELEGRAM_BOT_TOKEN": TOKEN}
    process = await start(*arguments, **token)
    async with asyncio.timeout(PATIENCE):
        while not is_loading(process.pid):  # noqa: ASYNC110  it is a process of its own
            await asyncio.sleep(0.001)
    process.send_signal(number)
    code, output = await ended(process)
    assert code == 0
    assert "Traceback" not in output
