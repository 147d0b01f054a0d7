"""The sandbox ends and comes back while the page is open."""

from __future__ import annotations

import signal

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import opened, start_sandbox
from tests.telegram.asking import HOW_MUCH
from tests.telegram.processes import Start, free_port

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_page_waits_for_a_sandbox_that_stopped(start: Start, browser: Browser) -> None:
    port = free_port()
    process, address = await start_sandbox(start, port=port)
    async with opened(browser, address) as screen:
        screen.complaints.expected = ("WebSocket connection",)
        await screen.ask(HOW_MUCH)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
        status = screen.page.locator("#status")
        await expect(status).to_contain_text("has stopped")
        await screen.field.fill("Are you there?")
        await screen.page.keyboard.press("Enter")
        await expect(screen.notices).to_contain_text("is not running")
        await expect(screen.field).to_have_value("Are you there?")
        process, _ = await start_sandbox(start, port=port)
        await screen.ready()
        await expect(screen.messages).to_have_count(0)
        await screen.ask(HOW_MUCH)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
