"""A curator tries a bank in real Chromium: by dragging over the article, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from faq.files.loading import load_bank
from tests.browser.conftest import DESK
from tests.browser.desk.conftest import visiting
from tests.browser.desk.dragging import drag_over
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.reviews import write_bank

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW = {"width": 360, "height": 740}
QUESTION = "which wood for the royal vessel"


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk on a small bank."""
    folder = tmp_path_factory.mktemp("banks")
    write_bank(folder)
    with served(folder) as running:
        yield running


async def looks_well(page: Page) -> None:
    """Fail for what axe finds, wide and narrow, and for a page wider than its window."""
    for viewport in (NARROW, DESK):
        await page.set_viewport_size(viewport)  # type: ignore[arg-type]
        results = await Axe().run(page)
        assert not results.violations_count, results.generate_report()
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_words_of_the_article_are_dragged_over_to_answer(
    browser: Browser, desk: RunningDesk
) -> None:
    folder = desk.folder / "oslo"
    before = (folder / "bank.yaml").read_text(encoding="utf-8")
    async with visiting(browser, desk, color_scheme="dark", reduced_motion="reduce") as page:
        await page.goto(f"{desk.address}/bank/oslo/try")
        await expect(page.locator("#composer")).to_be_focused()
        await page.keyboard.type("who closed the pier")
        await page.keyboard.press("Enter")
        await expect(page.locator(".turn .badge")).to_have_text("Declined")
        await drag_over(page.locator("[data-paragraph='2']"), "The pier was closed")
        await page.get_by_role("button", name="with these words").click()
        await expect(page.locator("#mend")).to_contain_text("then gets what it should")
        await expect(page.locator(".article-text mark")).to_have_text("The pier was closed")
        await looks_well(page)
        await page.keyboard.press("y")
        await expect(page.locator("#said")).to_contain_text("Added the entry")
        await expect(page.locator(".turn .badge")).to_have_text("Answered")
        made = load_bank(folder).entries[-1]
        assert made.quotes[0].text == "The pier was closed"
        await expect(page.locator("#undo")).to_be_enabled()
        await page.keyboard.press("Escape")
        await page.keyboard.press("Control+z")
        await expect(page.locator(".turn .badge")).to_have_text("Declined")
        assert (folder / "bank.yaml").read_text(encoding="utf-8") == before


async def test_many_questions_are_gone_through_by_keyboard(
    browser: Browser, desk: RunningDesk
) -> None:
    async with visiting(browser, desk, color_scheme="light", reduced_motion="reduce") as page:
        await page.goto(f"{desk.address}/bank/oslo/try/many")
        await expect(page.get_by_role("textbox")).to_be_focused()
        await page.keyboard.type(f"How was the weather?\n{QUESTION}")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.locator("[data-row]")).to_have_count(2)
        await page.keyboard.press("r")
        await expect(page.locator(".tally")).to_contain_text("1 to look at, 1 right")
        await expect(page.locator("[data-row]")).to_be_focused()
        await page.keyboard.press("a")
        await expect(page.get_by_role("searchbox")).to_be_focused()
        await looks_well(page)
        await page.keyboard.type("king")
        await expect(page.locator("#found")).to_contain_text("Entries")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Keep")).to_be_focused()
        await page.keyboard.press("n")
        await expect(page.locator("#said")).to_contain_text("nothing was changed")
        await page.keyboard.press("a")
        await expect(page.get_by_role("searchbox")).to_be_focused()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Keep")).to_be_focused()
        await page.keyboard.press("y")
        await expect(page.locator(".tally")).to_contain_text("That was the last one.")
        await page.get_by_role("link", name="See how ready the article is.").press("Enter")
        await expect(page.locator("#next")).to_be_visible()
        await looks_well(page)
