"""Pictures of the page for people to look at: light, dark, on a phone; see `conftest.pictures`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import PHONE, opened
from tests.browser.screen import READING_ROOM, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

Scheme = Literal["light", "dark"]
EMPTY = 10_000  # bytes; a picture of a page without anything on it has fewer
WIDE = {"width": 1320, "height": 880}


@asynccontextmanager
async def talk(
    browser: Browser, address: str, scheme: Scheme, viewport: dict[str, int]
) -> AsyncIterator[Screen]:
    """Anna asks two questions."""
    async with opened(
        browser, address, viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
    ) as screen:
        if viewport == PHONE:
            await screen.open("Verbatim")
        await screen.ask("when is putin comming to india??")
        await screen.ask("how much did the two countries trade in 2024")
        yield screen


async def take(screen: Screen, picture: Path) -> None:
    """Take a picture without a caret in it."""
    taken = await screen.page.screenshot(path=picture, caret="hide")
    assert len(taken) > EMPTY, "an empty page"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_desk(browser: Browser, address: str, pictures: Path, scheme: Scheme) -> None:
    async with talk(browser, address, scheme, WIDE) as screen:
        await expect(screen.panel.locator(".verdict")).to_have_text("Answered")
        await take(screen, pictures / f"{scheme}.png")
        await screen.turn_to("Article")
        await expect(screen.panel.locator("mark")).to_be_in_viewport()
        await take(screen, pictures / f"{scheme}-article.png")


async def test_phone(browser: Browser, address: str, pictures: Path) -> None:
    async with talk(browser, address, "light", PHONE) as screen:
        await take(screen, pictures / "phone.png")
        await screen.open_panel()
        await expect(screen.panel.locator(".verdict")).to_be_visible()
        await take(screen, pictures / "phone-panel.png")
        await screen.page.get_by_role("button", name="Close the panel").click()
        await screen.back()
        await expect(screen.page.get_by_text(READING_ROOM)).to_be_visible()
        await take(screen, pictures / "phone-chats.png")
