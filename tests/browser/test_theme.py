"""Light or dark: as the system says, at once, until somebody switches."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import opened
from tests.telegram.asking import HOW_MUCH

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAPER = {"light": "rgb(244, 241, 234)", "dark": "rgb(20, 23, 29)"}


async def expect_paper(page: Page, scheme: str) -> None:
    """Wait until that is the colour behind everything."""
    await expect(page.locator("body")).to_have_css("background-color", PAPER[scheme])


@pytest.mark.parametrize("scheme", PAPER)
async def test_it_is_as_the_system_says_before_any_script_has_run(
    browser: Browser, address: str, scheme: str
) -> None:
    context = await browser.new_context(
        java_script_enabled=False,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    try:
        page = await context.new_page()
        await page.goto(address)
        await expect_paper(page, scheme)
    finally:
        await context.close()


async def test_what_was_switched_to_is_kept(browser: Browser, address: str) -> None:
    async with opened(browser, address, color_scheme="dark") as screen:
        await expect_paper(screen.page, "dark")
        await screen.page.get_by_role("button", name="Light or dark").click()
        await expect_paper(screen.page, "light")
        await screen.page.reload()
        await screen.ready()
        await expect_paper(screen.page, "light")
        await screen.page.get_by_role("button", name="Light or dark").click()
        await expect_paper(screen.page, "dark")


async def test_what_is_chosen_and_how_much_are_seen_in_the_system_s_colours(
    browser: Browser, address: str
) -> None:
    async with opened(browser, address, forced_colors="active") as screen:
        await screen.ask(HOW_MUCH)
        for name in ("chat", "tab"):
            look = "elements => elements.map(each => getComputedStyle(each).borderTopWidth)"
            borders = await screen.page.locator(f".{name}").evaluate_all(look)
            assert sorted(set(borders)) == ["0px", "2px"], f"the chosen {name} is not seen"
        highlight = await screen.page.get_by_role("tab", selected=True).evaluate(
            "tab => getComputedStyle(tab).borderTopColor"
        )
        for bar in (".score-fill", ".share-bar"):
            filled = screen.panel.locator(bar).first
            await expect(filled).to_have_css("background-color", highlight)
