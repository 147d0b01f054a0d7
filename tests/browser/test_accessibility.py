"""What axe, the checker that accessibility auditors use, finds: nothing."""

from __future__ import annotations

import re
from contextlib import AbstractAsyncContextManager
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, opened
from tests.browser.screen import BOT, CITY_DESK, READING_ROOM, Screen
from tests.telegram.asking import HOW_MUCH

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOKS = pytest.mark.parametrize(
    ("scheme", "viewport"),
    [
        pytest.param("light", DESK, id="light"),
        pytest.param("dark", DESK, id="dark"),
        pytest.param("light", PHONE, id="phone"),
    ],
)
Scheme = Literal["light", "dark"]


def still(
    browser: Browser, address: str, scheme: Scheme, viewport: dict[str, int]
) -> AbstractAsyncContextManager[Screen]:
    """Open the page without animations, in the midst of which colours are other ones."""
    return opened(
        browser, address, viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
    )


async def violations(screen: Screen) -> str:
    """Return what axe finds in the page as it is, for people; empty for nothing."""
    results = await Axe().run(screen.page)
    return results.generate_report() if results.violations_count else ""


@LOOKS
async def test_a_conversation(
    browser: Browser, address: str, scheme: Scheme, viewport: dict[str, int], when: str
) -> None:
    async with still(browser, address, scheme, viewport) as screen:
        await screen.open("Verbatim")
        await screen.press(await screen.ask(HOW_MUCH), "Related")
        assert not await violations(screen)
        await screen.back()
        await screen.open(READING_ROOM)
        await screen.use(await screen.ask(f"{BOT} {when}"), "Reply (R)")
        assert not await violations(screen)
        await screen.field.fill("/")
        await expect(screen.offers.first).to_be_visible()
        assert not await violations(screen)
        await screen.field.fill(f"{BOT} trade")
        await expect(screen.page.locator(".offer.result").first).to_be_visible()
        assert not await violations(screen)


@LOOKS
async def test_the_panel(
    browser: Browser, address: str, scheme: Scheme, viewport: dict[str, int]
) -> None:
    async with still(browser, address, scheme, viewport) as screen:
        await screen.open("Verbatim")
        await screen.ask(HOW_MUCH)
        await screen.open_panel()
        for tab in ("What the bot did", "Calls", "Article"):
            await screen.turn_to(tab)
            if tab == "Calls":
                await screen.panel.locator("summary").first.click()
            assert not await violations(screen), tab


@LOOKS
async def test_dialogs(
    browser: Browser, address: str, scheme: Scheme, viewport: dict[str, int]
) -> None:
    async with still(browser, address, scheme, viewport) as screen:
        assert not await violations(screen)
        await screen.open(CITY_DESK)
        for button in ("Members", "New topic"):
            await screen.page.get_by_role("button", name=button).click()
            await expect(screen.dialog).to_be_visible()
            assert not await violations(screen)
            await screen.page.keyboard.press("Escape")
        await screen.page.locator("#messages").press("?")
        assert not await violations(screen)


async def test_what_the_bot_edits_is_told_to_a_screen_reader(screen: Screen) -> None:
    reply = await screen.ask(HOW_MUCH)
    await screen.press(reply, "Related")
    await expect(screen.announced).to_contain_text(
        re.compile("Verbatim, buttons: .+‹ Back to the answer")
    )
    await screen.press(reply, "‹ Back to the answer")
    await screen.press(await screen.ask("/topics"), "Trade")
    await expect(screen.announced).to_contain_text("Verbatim, edited: ")


async def test_who_wants_no_motion_sees_none(browser: Browser, address: str) -> None:
    async with still(browser, address, "light", DESK) as screen:
        await screen.open("Verbatim")
        moving, colour = await screen.page.evaluate(
            """() => {
                document.documentElement.dataset.theme = "dark";
                const title = document.querySelector(".chat-title");
                return [document.getAnimations().length, getComputedStyle(title).color];
            }"""
        )
    assert moving == 0
    assert colour == "rgb(233, 231, 225)"
