"""A curator goes through drafts: by keyboard alone, by dragging, and with somebody else at it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from faq.bank import Entry
from faq.files.loading import BANK_FILE
from tests.browser.conftest import DESK, PHONE
from tests.browser.desk.conftest import visiting
from tests.desk.conftest import ELECTION, RunningDesk

pytestmark = pytest.mark.asyncio(loop_scope="session")

ROOM = f"/bank/{ELECTION}/go-through"


def entry_of(desk: RunningDesk, entry_id: str) -> Entry:
    entry = desk.desk.workspace.open(ELECTION).bank.entry(entry_id)
    assert entry is not None
    return entry


async def violations(page: Page) -> str:
    """Return what axe finds in the page as it is; empty for nothing."""
    results = await Axe().run(page)
    return results.generate_report() if results.violations_count else ""


async def test_drafts_are_gone_through_by_keyboard(browser: Browser, desk: RunningDesk) -> None:
    async with visiting(browser, desk) as page:
        await page.goto(f"{desk.address}{ROOM}")
        title = page.get_by_role("heading", level=1)
        await expect(title).to_have_text("How many seats did Unity win?")
        keys = page.keyboard

        # The words: another sentence, a word less, and back to the first one's end.
        await keys.press("w")
        await keys.press("ArrowDown")
        await keys.press("ArrowUp")
        for _ in range(6):
            await keys.press("ArrowLeft")
        await keys.press("Enter")
        words = page.locator("#quote-0 q")
        await expect(words).to_have_text(
            "Unity took 22 of the 51 seats in the Assembly, up from 14 in"
        )
        await expect(page.locator("#quote-0 [data-pick]")).to_be_focused()
        await expect(page.locator("#article mark.own")).to_have_text(await words.inner_text())

        # A line more; then somebody closes the tab before it is saved.
        await keys.press("e")
        await keys.press("Enter")
        await keys.type("unity's seats now")
        await page.reload()
        await page.get_by_role("button", name="Take it up again").click()
        await expect(words).to_have_text(re.compile("up from 14 in$"))
        lines = page.locator("[data-language=en] input")
        await expect(lines.nth(1)).to_have_value("unity's seats now")

        await page.locator("body").press("k")
        await expect(title).to_have_text("How many seats did the Reef and Land Movement win?")
        await expect(page.locator("#said")).to_have_text("Kept “How many seats did Unity win?”.")
        unity = entry_of(desk, "seats-unity")
        assert (unity.draft, unity.questions.en[1]) == (False, "unity's seats now")

        # What was kept is taken back, and made again.
        await page.locator("body").press("Control+z")
        await expect(page.locator("#said")).to_contain_text("Took back: Kept")
        assert entry_of(desk, "seats-unity").draft
        await page.locator("body").press("Control+Shift+z")
        await expect(page.locator("#said")).to_contain_text("Made again: Kept")
        assert entry_of(desk, "seats-unity").questions.en[1] == "unity's seats now"

        await page.locator("body").press("?")
        await expect(page.get_by_role("dialog")).to_contain_text("set the words")
        await keys.press("Escape")
        await expect(page.get_by_role("dialog")).to_be_hidden()
        await page.locator("body").press("d")
        await expect(page.get_by_text("Every draft is gone through.")).to_be_visible()


async def test_words_are_dragged_and_another_hand_is_noticed(
    browser: Browser, desk: RunningDesk
) -> None:
    async with visiting(browser, desk) as page:
        await page.goto(f"{desk.address}{ROOM}?filter=all&entry=seats-reef")
        sentence = page.locator("#article mark.own")
        box = await sentence.bounding_box()
        assert box is not None
        line = 13  # the middle of the first line
        await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + line)
        await page.mouse.down()
        await page.mouse.move(box["x"] + box["width"] - 3, box["y"] + line, steps=4)
        await page.mouse.up()
        await page.get_by_role("button", name="Another quote").click()
        quotes = page.locator("#quotes q")
        await expect(quotes).to_have_count(2)
        dragged = await quotes.nth(1).inner_text()
        article = desk.desk.workspace.open(ELECTION).bank.article
        assert article.has(dragged.strip("“”"))
        second = page.locator("#quote-1")
        await second.get_by_role("button", name="With the sentence before").click()
        await expect(second.locator("q")).not_to_have_text(dragged)
        await expect(second.locator("[data-pick]")).to_be_focused()

        path = desk.folder / ELECTION / BANK_FILE
        text = path.read_text(encoding="utf-8").replace("22 of 51", "twenty-two of 51")
        path.write_text(text, encoding="utf-8")
        await expect(page.locator("#stand")).to_contain_text("Somebody changed seats-unity.")
        await page.get_by_role("button", name="Save S").click()
        await expect(page.locator("#said")).to_contain_text("Saved “")
        assert len(entry_of(desk, "seats-reef").quotes) == 2
        assert "twenty-two of 51" in entry_of(desk, "seats-unity").questions.en


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", DESK), ("dark", PHONE)], ids=["light", "dark phone"]
)
async def test_every_page_is_accessible(
    browser: Browser, desk: RunningDesk, scheme: str, viewport: dict[str, int]
) -> None:
    desk.desk.editing.save(
        ELECTION, desk.desk.editing.read(ELECTION),
        desk.desk.editing.read(ELECTION).text.replace("22 of 51", "twenty-two of 51"), "Saved it",
    )  # fmt: skip
    async with visiting(browser, desk, viewport=viewport, color_scheme=scheme) as page:
        for path in ("/", ROOM, f"{ROOM}?filter=near-misses", f"/bank/{ELECTION}/history",
                     f"/bank/{ELECTION}/file"):  # fmt: skip
            await page.goto(f"{desk.address}{path}")
            assert not await violations(page), path
            wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, path
