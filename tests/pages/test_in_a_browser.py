"""The article's page as a reader meets it, in Chromium."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from bot.rendering.page_links import link_into_context
from faq.bank import Bank
from faq.library import Library

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one browser for all

SLUG = "lavrov-india-visit"
HEIGHT = 600  # of the window, in pixels


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A window of a reader without scripts; whatever goes wrong in it fails the test."""
    context = await browser.new_context(
        java_script_enabled=False, viewport={"width": 900, "height": HEIGHT}
    )
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    await context.close()
    assert not complaints


async def middle_of(page: Page, text: str) -> float:
    """Return where a marked text is in the window, in pixels from the top; negative: above."""
    box = await page.locator("mark", has_text=text).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2


async def test_the_page_is_read_without_scripts_and_holds_the_article_word_for_word(
    page: Page, site: str, bank: Bank
) -> None:
    await page.goto(f"{site}/a/{SLUG}")
    paragraphs = page.locator("article > p")
    assert await paragraphs.count() == len(bank.article.paragraphs)
    for number, span in enumerate(bank.article.paragraphs, start=1):
        text = await page.locator(f"#p{number}").inner_text()
        assert text.removeprefix(str(number)).split() == bank.article.slice(span).split()


@pytest.mark.parametrize(
    ("entry_id", "first_words"),
    [("trade-2024", "In 2024,"), ("trade-target", "We continue"), ("visit-when", "Earlier,")],
)
async def test_read_in_context_opens_at_the_quote(
    page: Page, site: str, bank: Bank, entry_id: str, first_words: str
) -> None:
    entry = bank.entry(entry_id)
    assert entry is not None
    assert entry.quotes[0].text.startswith(first_words)
    link = link_into_context(entry.quotes[0], bank, site)
    assert link is not None
    await page.goto(link)
    # A browser puts what a text fragment names into the middle, and what an anchor does on top.
    assert await middle_of(page, first_words) == pytest.approx(HEIGHT / 2, abs=80)


async def test_an_anchor_alone_opens_at_the_paragraph(page: Page, site: str) -> None:
    await page.goto(f"{site}/a/{SLUG}#p7")
    box = await page.locator("#p7").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60


async def test_a_quote_leads_to_its_question_and_back(page: Page, site: str) -> None:
    await page.goto(f"{site}/a/{SLUG}")
    await page.get_by_text("In 2024, bilateral trade turnover exceeded $60 billion.").click()
    question = page.locator("li:target")
    assert "How much did India and Russia trade in 2024?" in await question.inner_text()
    await question.get_by_role("link", name="Paragraph 7").click()
    assert await page.locator("#p7:target").count() == 1
    ask = question.page.locator("#q-trade-2024 a", has_text="Ask")
    assert (await ask.get_attribute("href") or "").startswith("https://t.me/verbatim_bot?start=")


async def test_corrections_are_shown_the_newest_first(page: Page, site: str) -> None:
    await page.goto(f"{site}/a/ferry")
    days = await page.locator(".corrections time").all_inner_texts()
    assert days == ["20 November 2026", "2 November 2026"]
    assert await page.locator("del").all_inner_texts() == [
        "The ferry to Saltmouth carries 420 people",
        "It never leaves at noon.",
    ]
    assert await page.locator("ins").all_inner_texts() == [
        "The ferry to Saltmouth carries 240 people"
    ]


async def test_what_looks_like_markup_is_text(page: Page, site: str) -> None:
    await page.goto(f"{site}/a/ferry")
    assert await page.locator("h1").inner_text() == "The <ferry> & its times"
    assert "<b>Ingrid Holm</b> & her staff" in await page.locator("#p1").inner_text()
    assert await page.locator("article b").count() == 0


async def test_a_quote_with_every_odd_sign_is_found(
    page: Page, site: str, library: Library
) -> None:
    ferry = library.banks[1]
    entry = ferry.entry("evening")
    assert entry is not None
    link = link_into_context(entry.quotes[0], ferry, site)
    assert link is not None
    await page.set_viewport_size({"width": 900, "height": 200})
    await page.goto(link)
    assert await middle_of(page, "nine, or so") == pytest.approx(100, abs=60)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize("slug", [SLUG, "ferry"])
async def test_it_is_accessible(
    browser: Browser, site: str, scheme: str, width: int, slug: str
) -> None:
    context = await browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    page = await context.new_page()
    await page.goto(f"{site}/a/{slug}#p1")
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await page.evaluate(wider)
    await context.close()


async def test_light_and_dark_differ(browser: Browser, site: str) -> None:
    colours = set()
    for dark in (False, True):
        context = await browser.new_context(color_scheme="dark" if dark else "light")
        page = await context.new_page()
        await page.goto(f"{site}/a/{SLUG}")
        colours.add(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
        await context.close()
    assert len(colours) == 2
