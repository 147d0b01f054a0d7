"""A whole story: an article comes in at the desk, and its readers are answered by a real bot.

With SCREENSHOTS set, the pictures of README and `docs/curating.md` are in that folder.
"""

from __future__ import annotations

from asyncio.subprocess import Process
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from desk.surroundings import Surroundings
from tests.browser.conftest import address_of, opened
from tests.browser.desk.conftest import visiting
from tests.browser.desk.dragging import drag_over
from tests.browser.desk.test_published import check
from tests.browser.screen import quotes
from tests.desk.conftest import RunningDesk, served
from tests.telegram.processes import ROOT, Start, logged

pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDE = {"width": 1280, "height": 800}
HEADLINE = "Thieves roll a bronze horse out of a museum"
SLUG = "thieves-roll-a-bronze-horse-out-of"
ROOMS = ("go-through", "try", "ready", "asked", "publish")

WORE = "what did the robbers wear"
WORTH = "how much was the horse worth"
CCTV = "any cctv of the burglars?"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[RunningDesk]:
    """A desk without an article, with the folder and the database of a bot that does not run."""
    banks, public = tmp_path / "banks", tmp_path / "public"
    banks.mkdir()
    public.mkdir()
    with served(banks, Surroundings(public, f"sqlite:///{tmp_path / 'bot.sqlite'}")) as running:
        yield running


async def test_from_a_pasted_article_to_readers_who_are_answered(
    browser: Browser, newsroom: RunningDesk, start: Start, pictures: Path
) -> None:
    async with visiting(
        browser, newsroom, viewport=WIDE, color_scheme="light", reduced_motion="reduce"
    ) as page:
        await paste_and_draft(page, pictures)
        await go_through_the_drafts(page, pictures)
        await give_an_answer_in_try(page, pictures)
        await see_how_ready(page, pictures)
        await publish(page, "13 entries")
        bot, address = await start_bot(start, newsroom)
        async with opened(browser, address) as reader:
            await reader.open("Verbatim")
            await expect(quotes(await reader.ask(WORE))).to_contain_text("in gray coveralls")
            await expect(quotes(await reader.ask(CCTV))).to_have_count(0)
            await answer_what_was_asked_in_vain(page)
            await publish(page, "13 entries")
            await logged(bot, f"Took over what has changed: {SLUG}")
            await expect(quotes(await reader.ask(CCTV))).to_contain_text("Surveillance video")
        await see_every_room_in_the_dark(page)


async def paste_and_draft(page: Page, pictures: Path) -> None:
    await page.get_by_role("link", name="New article").press("Enter")
    await check(page)
    await page.get_by_label("Paste the article").fill(_web_page())
    await page.keyboard.press("Control+Enter")
    left_out = page.get_by_role("region", name="What was left out")
    await expect(left_out).to_contain_text("captions of pictures, 1")
    await check(page)
    await _take(page, pictures / "desk-new.png")
    await page.get_by_role("button", name="Draft by rules").press("Enter")
    await expect(page.get_by_text("16 drafts, by rules.")).to_be_visible()
    waited = page.get_by_role("link", name="Go through the drafts")
    if await waited.is_visible():  # where drafting takes more than a second
        await waited.press("Enter")


async def go_through_the_drafts(page: Page, pictures: Path) -> None:
    """Give one another phrasing, drop one, set the words of one, and keep ten as they are."""
    keys, title = page.keyboard, page.locator("#entry-title")
    await expect(title).to_be_visible()
    await page.wait_for_load_state()
    await check(page)
    await keys.press("e")
    await keys.press("Enter")
    await keys.type(WORE)
    await keys.press("Escape")
    await _keep(page)
    await expect(title).to_have_text("How many men were?")
    await keys.press("d")
    await expect(title).to_have_text("Who is Travis Wendell Coker?")
    words = "Travis Wendell Coker, 38, of Port Lenox"
    await drag_over(page.locator("[data-paragraph='4']"), words)
    await keys.press("Enter")
    await expect(page.locator("#quotes q")).to_have_text(words)
    for _ in range(3):
        await _keep(page)
    await expect(page.get_by_label("Who says it").locator(":checked")).to_contain_text("Abruzzo")
    await expect(page.get_by_role("button", name="Keep")).to_be_in_viewport(ratio=1)
    await check(page)
    await _take(page, pictures / "desk.png")
    for _ in range(8):
        await _keep(page)


async def _keep(page: Page) -> None:
    """Keep the entry that is shown, and wait for the next one."""
    title = page.locator("#entry-title")
    shown = await title.inner_text()
    await page.keyboard.press("k")
    await expect(page.locator("#said")).to_have_text(f"Kept “{shown}”.")


async def give_an_answer_in_try(page: Page, pictures: Path) -> None:
    await page.get_by_role("link", name="Try", exact=True).press("Enter")
    await expect(page.locator("#composer")).to_be_focused()
    await page.keyboard.type(WORTH)
    await page.keyboard.press("Enter")
    await expect(page.locator(".turn .badge")).to_have_text("Declined")
    await check(page)
    await drag_over(page.locator("[data-paragraph='7']"), "It was insured for $3.2 million")
    await page.get_by_role("button", name="with these words").click()
    await expect(page.locator("#mend")).to_contain_text("then gets what it should")
    await check(page)
    await _take(page, pictures / "desk-try.png")
    await page.keyboard.press("y")
    await expect(page.locator("#said")).to_contain_text("Added the entry")
    await expect(page.locator(".turn .badge")).to_have_text("Answered")


async def see_how_ready(page: Page, pictures: Path) -> None:
    await page.get_by_role("link", name="How ready").press("Enter")
    await expect(page.get_by_role("heading", name="What to do next")).to_be_visible()
    await check(page)
    await _take(page, pictures / "desk-ready.png")


async def publish(page: Page, entries: str) -> None:
    await page.get_by_role("link", name="Publish", exact=True).press("Enter")
    await expect(page.get_by_role("button", name="Publish")).to_be_visible()
    await page.wait_for_load_state()  # which its keys wait for, too
    await page.locator("body").press("p")
    await expect(page.locator("#said")).to_have_text(f"Published: readers have {entries}.")


async def start_bot(start: Start, newsroom: RunningDesk) -> tuple[Process, str]:
    """Start the sandbox on what is published, and return it with its page's address."""
    surroundings = newsroom.desk.surroundings
    process = await start(
        "sandbox", "--headless", "--port", "0", LOG_LEVEL="INFO",
        FAQ_BANKS=str(surroundings.publish_to), DATABASE_URL=str(surroundings.database),
    )  # fmt: skip
    return process, await address_of(process)


async def answer_what_was_asked_in_vain(page: Page) -> None:
    await page.get_by_role("link", name="Asked in vain").press("Enter")
    await page.get_by_role("button", name="Read what readers asked").press("Enter")
    await expect(page.get_by_role("heading", name=CCTV)).to_be_visible()
    await page.wait_for_load_state()
    await check(page)
    await page.keyboard.press("e")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.type("surveillance")
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name="What does surveillance video show?").press("Enter")
    await expect(page.get_by_role("button", name="Keep it")).to_be_focused()
    await page.keyboard.press("y")
    await expect(page.locator("#said")).to_contain_text("has it now")


async def see_every_room_in_the_dark(page: Page) -> None:
    await page.emulate_media(color_scheme="dark")
    for room in ROOMS:
        await page.goto(f"{page.url.split('/bank/')[0]}/bank/{SLUG}/{room}")
        await check(page)


def _web_page() -> str:
    """Return the beginning of an article as a page of the web has it."""
    article = (ROOT / "corpus/museum-bronze-theft/article.txt").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{each}</p>" for each in article.strip().split("\n\n")[:8])
    return (
        "<html><body><nav><a href='/'>Home</a> <a href='/art'>Art</a></nav>"
        f"<article><h1>{HEADLINE}</h1><p class='byline'>By Nora Fenn</p><figure><img src='a.jpg'>"
        f"<figcaption>The horse in Gallery 6. (Dana Ruiz)</figcaption></figure>{paragraphs}"
        "<aside><p>Sign up for our morning newsletter.</p></aside></article></body></html>"
    )


async def _take(page: Page, picture: Path) -> None:
    await page.screenshot(path=picture, caret="initial")
