"""An article comes in at the desk in a real browser, by keyboard alone and by a dropped file."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.browser.desk.conftest import visiting
from tests.chat_server import ChatServer, Said, chat_server
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.writing.ferry import ARTICLE, GOOD, OVERVIEW, entry, reply

pytestmark = pytest.mark.asyncio(loop_scope="session")

NARROW = {"width": 360, "height": 740}

LIE = entry("The mayor lied.", "Who lied?")
HELD = threading.Event()


def speak(prompt: str, _: int) -> Said:
    """Reply well; the entries come when they are let go."""
    if '"unanswerable"' in prompt:
        return Said(json.dumps(OVERVIEW))
    return Said(reply([*GOOD, LIE]), after=HELD)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk without a bank, and a model."""
    with chat_server(speak) as model, pytest.MonkeyPatch.context() as patch:
        _set_up(model, patch)
        with served(tmp_path_factory.mktemp("newsroom")) as running:
            yield running
            HELD.set()
            running.desk.jobs.close()


def _set_up(model: ChatServer, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WRITER_URL", model.url)
    patch.setenv("WRITER_MODEL", "qwen")
    patch.delenv("WRITER_KEY", raising=False)


async def check(page: Page) -> None:
    """Check that axe finds nothing, and that nothing is wider than the page."""
    results = await Axe().run(page)
    assert not results.violations_count, results.generate_report()
    assert await is_as_wide(page), page.url


async def is_as_wide(page: Page) -> bool:
    """Whether nothing stands beside the page."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


async def test_an_article_is_drafted_by_a_model_by_keyboard(
    browser: Browser, newsroom: RunningDesk
) -> None:
    HELD.clear()
    async with visiting(browser, newsroom, reduced_motion="reduce") as page:
        await page.get_by_role("link", name="Add the first").press("Enter")
        await page.get_by_label("Paste the article").focus()
        await page.keyboard.insert_text(ARTICLE)
        await page.keyboard.press("Control+Enter")
        await expect(page.get_by_role("heading", name="What was read")).to_be_visible()
        people = page.get_by_role("region", name="Who is quoted")
        await people.get_by_label("One more: name").fill("Bob Ray")
        await expect(people.get_by_label("Role")).to_have_count(3)  # a row for the next one
        headline = page.get_by_label("Headline")
        await headline.fill("Mine")
        await headline.press("Enter")  # which keeps, and drafts nothing
        await expect(page.get_by_role("status").filter(has_text="Kept.")).to_be_visible()
        await expect(headline).to_have_value("Mine")
        await expect(people.get_by_text("quoted nowhere under this name")).to_be_visible()
        await check(page)
        await page.get_by_role("button", name="Draft by qwen").press("Enter")
        await expect(page.get_by_text("Now: ¶1–4")).to_be_visible()
        await expect(page.locator("[data-steps]")).to_have_text("Half is done.")
        await check(page)
        HELD.set()
        await expect(page.get_by_text("3 drafts that answer")).to_be_visible()
        await page.get_by_text("Quotes that cannot be quoted: 1").press("Enter")
        await expect(page.get_by_text("'The mayor lied.' does not stand")).to_be_visible()
        await check(page)


async def test_a_file_is_dropped_and_a_chat_drafts_on_a_phone_in_the_dark(
    browser: Browser, newsroom: RunningDesk
) -> None:
    async with visiting(
        browser,
        newsroom,
        viewport=NARROW,
        expected=("status of 422",),  # of a form that was refused, as every browser logs
        color_scheme="dark",
        reduced_motion="reduce",
    ) as page:
        await page.get_by_role("link", name="New article").click()
        await expect(page.get_by_label("Paste the article")).to_be_visible()
        await check(page)
        await page.evaluate(
            """text => {
                const files = new DataTransfer();
                files.items.add(new File([text], "ferry.md"));
                for (const kind of ["dragenter", "drop"]) {
                    const options = { bubbles: true, cancelable: true, dataTransfer: files };
                    document.querySelector("h1").dispatchEvent(new DragEvent(kind, options));
                }
            }""",
            ARTICLE,
        )
        await expect(page.get_by_text("ferry.md · 4 paragraphs")).to_be_visible()
        assert await is_as_wide(page)
        await page.get_by_role("button", name="Draft with a chat").click()
        await page.get_by_role("button", name="Copy the prompt").click()
        await expect(page.locator("[data-copied]")).not_to_be_empty()
        answer = page.get_by_label("The whole answer")
        await answer.fill("No.")
        await page.get_by_role("button", name="Take this answer").click()
        await expect(page.get_by_role("alert")).to_contain_text("It was not kept.")
        await expect(answer).to_have_value("No.")
        await answer.fill(f"Here you are:\n{reply([LIE, *GOOD])}")
        await page.get_by_role("button", name="Take this answer").click()
        await expect(page.get_by_text("What cannot be used: 1")).to_be_visible()
        await check(page)
        await page.get_by_role("button", name="Draft from what is here").click()
        await expect(page.get_by_text("3 drafts that answer")).to_be_visible()
        await page.get_by_role("link", name="Go through the drafts").click()
        await page.get_by_role("link", name="Let a writer add ways to ask").click()
        current = page.get_by_role("navigation").locator("[aria-current=page]")
        await expect(current).to_have_text("Add more")
        await expect(page.get_by_text("For 1 entry:")).to_be_visible()
        await expect(page.get_by_role("heading", name="In Hindi")).to_be_visible()
        await check(page)
