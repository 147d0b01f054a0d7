"""The sandbox's page in real, headless Chromium, against the sandbox as people start it.

One process and one browser serve all tests; each test has a tab of its own, and looks only at
what it wrote itself. Set SCREENSHOTS to a folder to have pictures of the page there.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from faq.bank import Bank
from tests.browser.screen import Screen
from tests.services import chromium
from tests.telegram.processes import PACKAGED, PATIENCE, Start, processes

DESK = {"width": 1360, "height": 860}
PHONE = {"width": 390, "height": 780}
# What is waited for comes at once, but not on a machine that does much else.
expect.set_options(timeout=PATIENCE * 1000)

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def start() -> AsyncIterator[Start]:
    """Starts the sandbox as a process, with the arguments and settings given."""
    async with processes() as start:
        yield start


async def start_sandbox(start: Start, *, port: int = 0) -> tuple[asyncio.subprocess.Process, str]:
    """Start the sandbox with the packaged bank, and return it with the page's address."""
    process = await start(
        "sandbox", "--headless", "--port", str(port), FAQ_BANKS=PACKAGED, LOG_LEVEL="WARNING"
    )
    return process, await address_of(process)


async def address_of(sandbox: asyncio.subprocess.Process) -> str:
    """Return where the page of a sandbox is that was started just now."""
    assert sandbox.stdout is not None
    line = await asyncio.wait_for(sandbox.stdout.readline(), PATIENCE)
    assert line.startswith(b"Sandbox: "), line
    return line.decode().removeprefix("Sandbox: ").strip()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(start: Start) -> AsyncIterator[str]:
    """Where the page is."""
    process, address = await start_sandbox(start)
    yield address
    process.terminate()
    _, log = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert not re.search(r"WARNING|ERROR|Traceback", log.decode())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield browser
        await browser.close()


class Complaints:
    """What a page must not do: fail, break its own policy, or talk to anybody else.

    Attributes:
        expected: parts of console messages that a test provokes.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.seen: list[str] = []
        self.expected: tuple[str, ...] = ()
        host = urlsplit(address).netloc
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("dialog", lambda dialog: self.seen.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self._check_host(request.url, host))

    def unexpected(self) -> list[str]:
        """Return what the test did not provoke."""
        return [each for each in self.seen if not any(part in each for part in self.expected)]

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.seen.append(f"{kind}: {text}")

    def _check_host(self, url: str, host: str) -> None:
        if urlsplit(url).netloc != host:
            self.seen.append(f"request to another origin: {url}")


@asynccontextmanager
async def opened(
    browser: Browser,
    address: str,
    *,
    viewport: dict[str, int] = DESK,
    prepare: Callable[[Page], Awaitable[None]] | None = None,
    **options: Any,
) -> AsyncIterator[Screen]:
    """Open the page in a tab of its own, wait for the bot, and complain in the end.

    Args:
        prepare: is given the tab while it is empty.
        options: of the browser's context.
    """
    context = await browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    page = await context.new_page()
    complaints = Complaints(page, address)
    if prepare is not None:
        await prepare(page)
    try:
        await page.goto(address)
        screen = Screen(page, complaints)
        await screen.ready()
        yield screen
    finally:
        await context.close()
    assert not complaints.unexpected()


@pytest_asyncio.fixture(loop_scope="session")
async def screen(browser: Browser, address: str) -> AsyncIterator[Screen]:
    """The page on a desk, as Anna sees it."""
    async with opened(browser, address) as screen:
        yield screen


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, address: str) -> AsyncIterator[Screen]:
    """The page on a phone."""
    async with opened(browser, address, viewport=PHONE, has_touch=True) as screen:
        yield screen


@pytest.fixture(scope="session")
def wordings(bank: Bank) -> Iterator[str]:
    entry = bank.entry("visit-when")
    assert entry is not None
    return iter(entry.questions.en)


@pytest.fixture
def when(wordings: Iterator[str]) -> str:
    """When Putin is coming, asked in words that no other test uses.

    A group that asks something twice within a minute is pointed to the answer already given.
    """
    return next(wordings)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for screenshots."""
    folder = os.environ.get("SCREENSHOTS")
    if folder is None:
        return tmp_path_factory.mktemp("screenshots")
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)
