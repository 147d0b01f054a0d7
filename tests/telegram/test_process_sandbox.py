"""`python -m bot sandbox` as a process: it shows the real bot, and stops when told."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import psutil
import pytest

from sandbox.transcripts.lines import read_lines
from tests.sandbox.page.viewing import Page, opened
from tests.telegram.processes import COST, COSTS, PATIENCE, ROOT, TOKEN, Start, ended, free_port

ADDRESS = re.compile(r"Sandbox: (http://127\.0\.0\.1:\d+)\n")


async def address_of(process: Process) -> str:
    """Return where the page is, as the first line that is printed says."""
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
    found = ADDRESS.fullmatch(line.decode())
    assert found, line
    return found[1]


@asynccontextmanager
async def page_of(process: Process) -> AsyncIterator[Page]:
    """Open the page, once the bot runs."""
    async with opened(await address_of(process)) as page:
        if page.state["status"]["bot"] != "running":
            await page.until("status", lambda status: status["bot"] == "running")
        yield page


async def ask(page: Page, question: str) -> list[str]:
    """Ask in the private chat of whom the page shows, and return what the reply quotes."""
    you = page.state["you"]
    asked = await page.act("send", by=you, chat_id=you, text=question)
    reply = await page.until("message", lambda each: each["id"] == asked["message_id"] + 1)
    words = reply["text"].encode("utf-16-le")
    return [
        words[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in reply["entities"]
        if entity["type"] == "blockquote"
    ]


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        pytest.param(("sandbox", "--headless", "--port", "0"), signal.SIGINT, id="as a command"),
        pytest.param(("--no-browser", "--port", "0"), signal.SIGTERM, id="without a token"),
    ],
)
async def test_the_real_bot_answers_on_the_page_until_it_is_told_to_stop(
    start: Start, arguments: tuple[str, ...], number: signal.Signals
) -> None:
    process = await start(*arguments)
    async with page_of(process) as page:
        assert await ask(page, COST) == COSTS
        decision = next(f["decision"] for f in page.frames if f["type"] == "decision")
        assert (decision["question"], decision["decision"]) == (COST, "answer")
        process.send_signal(number)
        closing = await page.socket.receive(PATIENCE)
        while closing.type is aiohttp.WSMsgType.TEXT:
            closing = await page.socket.receive(PATIENCE)
        assert (closing.type, closing.data) == (aiohttp.WSMsgType.CLOSE, 1001)
    code, output = await ended(process)
    assert code == 0
    assert "Traceback" not in output
    assert "7700000001:" not in output, "the token"


async def test_a_token_does_not_keep_the_command_from_the_sandbox(start: Start) -> None:
    """And Telegram is left alone: nobody listens at that address."""
    process = await start(
        *("sandbox", "--headless", "--port", "0"),
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}",
        WEBHOOK_URL="https://bot.example.org",
    )
    async with page_of(process) as page:
        assert await ask(page, COST) == COSTS
    process.terminate()
    assert (await ended(process))[0] == 0


async def test_a_newcomer_s_folder_stays_clean(start: Start, tmp_path: Path) -> None:
    process = await start(
        *("--headless", "--port", "0"), cwd=tmp_path, PYTHONPATH=str(ROOT), DATABASE_URL=""
    )
    async with page_of(process) as page:
        await ask(page, COST)
    process.terminate()
    assert (await ended(process))[0] == 0
    assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))


async def test_it_listens_on_the_loopback_interface_alone(start: Start) -> None:
    process = await start("--headless", "--port", "0")
    await address_of(process)
    listening = [
        connection.laddr.ip
        for connection in psutil.Process(process.pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]


async def test_who_lets_others_in_is_warned(start: Start) -> None:
    process = await start("--headless", "--port", "0", "--host", "0.0.0.0")
    async with page_of(process) as page:
        assert await ask(page, COST) == COSTS
    process.terminate()
    code, output = await ended(process)
    assert code == 0
    assert "Whoever reaches this machine can open the page" in output


async def test_it_can_be_stopped_while_the_bot_is_made_ready(start: Start) -> None:
    process = await start("--headless", "--port", "0", FAQ_BANKS="")  # takes seconds to index
    async with opened(await address_of(process)) as page:
        assert page.state["status"] == {"bot": "starting"}
        process.send_signal(signal.SIGINT)
        code, output = await ended(process)
    assert code == 0
    assert "Traceback" not in output


async def test_another_port_is_taken_where_that_is_in_use_unless_it_was_named(
    start: Start,
) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8081))
            taken.listen()
        except OSError:
            pass  # somebody else has it, which will do
        process = await start("--headless")
        port = int((await address_of(process)).rpartition(":")[2])
        assert 8082 <= port <= 8100
        named = await start("--headless", "--port", str(port))
        code, output = await ended(named)
    assert code == 1
    assert f"127.0.0.1, port {port}: Address already in use. Free the port" in output


async def test_an_address_of_another_machine_is_refused_with_what_to_do(start: Start) -> None:
    code, output = await ended(await start("--headless", "--host", "192.0.2.1", "--port", "0"))
    assert code == 1
    assert "Name an address of this machine: --host 127.0.0.1" in output
    assert "Traceback" not in output


async def test_a_bank_with_a_fault_ends_it_with_the_fault(start: Start, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    process = await start("--headless", "--port", "0", FAQ_BANKS=str(tmp_path))
    code, output = await ended(process)
    assert code == 1
    assert "Cannot start:\n" in output
    assert "no folder in here holds a bank.yaml" in output
    assert "Traceback" not in output


async def test_what_keeps_the_bot_from_running_is_told_on_the_page_too(
    start: Start, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path / 'no-such-folder' / 'verbatim.db'}"
    process = await start("--headless", "--port", "0", FAQ_BANKS="", DATABASE_URL=database)
    async with opened(await address_of(process)) as page:
        status = await page.until("status")
    assert status["bot"] == "failed"
    assert "no-such-folder" in status["note"]
    code, output = await ended(process)
    assert code == 1
    assert f"Cannot start:\n{status['note']}" in output
    assert "Traceback" not in output


async def test_a_session_is_recorded_and_never_written_over(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "session.jsonl"
    process = await start("--headless", "--port", "0", "--record", str(file))
    async with page_of(process) as page:
        await ask(page, COST)
    process.terminate()
    assert (await ended(process))[0] == 0
    recorded = file.read_text(encoding="utf-8").splitlines()
    assert [type(line).__name__ for line in read_lines(recorded)] == ["Did", "Got", "Said"]
    again = await start("--headless", "--port", "0", "--record", str(file))
    code, output = await ended(again)
    assert code == 1
    assert f"{file}: File exists. Name another file: --record FILE" in output
    assert file.read_text(encoding="utf-8").splitlines() == recorded


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--port", "70000"), "70000 is no port: 0 to 65535"),
        (("--port", "http"), "invalid _port value: 'http'"),
        (("sandbox", "--colour"), "unrecognized arguments: --colour"),
    ],
)
async def test_what_it_does_not_understand_ends_it_with_the_reason(
    start: Start, arguments: tuple[str, ...], fault: str
) -> None:
    code, output = await ended(await start(*arguments))
    assert code == 2
    assert fault in output
