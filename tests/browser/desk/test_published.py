"""A curator answers what was asked in vain, corrects and publishes: by keys, and by dragging."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from desk.surroundings import Surroundings
from faq.files.loading import load_bank
from tests.browser.conftest import PHONE
from tests.browser.desk.conftest import visiting
from tests.browser.desk.dragging import drag_over
from tests.browser.desk.test_go_through import violations
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.bridge import ARTICLE, BANK

pytestmark = pytest.mark.asyncio(loop_scope="session")

HORSES = "May horses cross it?"


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[RunningDesk]:
    """A desk on the bank of a bridge that publishes to a folder of its own."""
    bridge, public = tmp_path / "desk" / "bridge", tmp_path / "public"
    bridge.mkdir(parents=True)
    public.mkdir()
    (bridge / "bank.yaml").write_text(BANK, encoding="utf-8")
    (bridge / "article.txt").write_text(ARTICLE, encoding="utf-8")
    with served(bridge.parent, Surroundings(public)) as running:
        yield running


async def test_what_was_asked_in_vain_is_answered_and_published_by_keyboard(
    browser: Browser, publisher: RunningDesk
) -> None:
    async with visiting(browser, publisher, color_scheme="light") as page:
        await page.goto(f"{publisher.address}/bank/bridge/asked")
        await check(page)
        await page.get_by_label("… or questions, one a line").fill(f"{HORSES}\nWho paints it?")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name=HORSES)).to_be_visible()
        await check(page)
        key = page.get_by_role("link", name="Who may cross?").get_attribute("data-key")
        await page.keyboard.press(await key or "")
        await expect(page.get_by_text("answered with “Who may cross?”")).to_be_visible()
        await check(page)
        await page.keyboard.press("y")
        await expect(page.locator("#said")).to_contain_text("“Who may cross?” has it now.")
        await expect(page.get_by_role("heading", name="Who paints it?")).to_be_visible()
        await page.keyboard.press("b")
        await expect(page.locator("#said")).to_contain_text("Taken back.")
        await page.keyboard.press("Control+Shift+z")
        await expect(page.locator("#said")).to_contain_text("Made again")

        await page.goto(f"{publisher.address}/bank/bridge/publish")
        await expect(page.locator("#warnings")).to_contain_text("none of which keeps it")
        await check(page)
        await page.keyboard.press("p")
        await expect(page.locator("#said")).to_contain_text("Published: readers have 3 entries.")
        await check(page)
    public = publisher.desk.surroundings.publish_to
    assert public is not None
    assert load_bank(public / "bridge").entries[1].questions.en[-1] == HORSES


async def test_a_quote_is_mended_by_dragging_over_the_new_article(
    browser: Browser, publisher: RunningDesk
) -> None:
    corrected = ARTICLE.replace("in May", "late in June").replace("It is red.", "It is blue.")
    async with visiting(browser, publisher, viewport=PHONE, color_scheme="dark") as page:
        await page.goto(f"{publisher.address}/bank/bridge/correct")
        await check(page)
        await page.get_by_label("The corrected article, all of it").fill(corrected)
        await page.get_by_role("button", name="Compare with the bank's article").click()
        await check(page)
        field = page.get_by_label("The words in its place, as the new article has them")
        await field.fill("")
        await drag_over(page.locator("[data-new] .words").first, "The bridge opened late in June.")
        await expect(field).to_have_value("The bridge opened late in June.")
        await page.keyboard.press("Escape")  # leaves the field
        await page.keyboard.press("a")
        await expect(page.get_by_text("mended")).to_have_count(1)
        await page.keyboard.press("d")
        notice = page.get_by_role("article").first
        await expect(notice).to_contain_text("It says now:\nThe bridge opened late in June.")
        await check(page)
        await page.keyboard.press("c")
        await expect(page.locator("#said")).to_contain_text("1 quote mended, 1 dropped.")
    assert load_bank(publisher.folder / "bridge").article.text == corrected


async def check(page: Page) -> None:
    """See that the page is accessible, and not wider than its window."""
    assert not await violations(page)
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
