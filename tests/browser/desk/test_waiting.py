"""What takes long at the desk is shown, and what the page looks up by itself holds nobody up."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.desk.conftest import visiting
from tests.desk.conftest import ELECTION, RunningDesk

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_keys_wait_for_no_warnings_and_a_long_save_is_shown(
    browser: Browser, desk: RunningDesk
) -> None:
    go_on = asyncio.Event()

    async def hold(route: Route) -> None:
        await go_on.wait()
        await route.continue_()

    async with visiting(browser, desk) as page:
        await page.route("**/warnings", hold)
        await page.goto(f"{desk.address}/bank/{ELECTION}/go-through")
        await page.locator("body").press("k")
        await expect(page.locator("#said")).to_have_text("Kept “How many seats did Unity win?”.")
        strip = page.locator(".under-way")
        await expect(strip).to_be_hidden()  # though the warnings are still looked up
        await page.route("**/keep", hold)
        await page.locator("body").press("k")
        await expect(strip).to_be_visible()
        go_on.set()
        await expect(page.get_by_text("Every draft is gone through.")).to_be_visible()
        await expect(strip).to_be_hidden()
