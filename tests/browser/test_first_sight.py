"""The sandbox for who sees it first: what to try stands there, and nothing leads away or hides."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, FloatRect, expect

from tests.browser.conftest import PHONE, opened
from tests.browser.screen import COMMENTS, READING_ROOM, Screen, quotes
from tests.telegram.asking import HOW_MUCH, TRADE

pytestmark = pytest.mark.asyncio(loop_scope="session")

GIST = (
    "preparations are being made for Russian President Vladimir Putin's upcoming visit to India."
)

BROKEN_WORDS = """() => {
    const broken = [];
    const shown = document.querySelectorAll(".panel, .message, .empty, .sidebar");
    for (const part of shown) {
        const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (nodes.nextNode()) {
            const text = nodes.currentNode.textContent;
            for (const word of text.matchAll(/[\\p{L}\\p{M}]+/gu)) {
                const range = document.createRange();
                range.setStart(nodes.currentNode, word.index);
                range.setEnd(nodes.currentNode, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map((each) => each.top));
                if (lines.size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""


def meet(one: FloatRect | None, other: FloatRect | None) -> bool:
    """Whether two boxes on the page overlap."""
    assert one is not None
    assert other is not None
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


async def test_on_a_phone_it_opens_on_the_gist_and_four_questions_one_to_be_declined(
    phone: Screen,
) -> None:
    await expect(phone.page.locator(".bar-title")).to_have_text("Verbatim")
    await expect(phone.field).to_be_visible()
    await phone.speak_as_new("Nobody Before")
    await phone.open("Verbatim")
    await expect(phone.page.locator("#empty h2")).to_contain_text(GIST)
    questions = phone.page.get_by_role("list", name="Questions to try").get_by_role("button")
    await expect(questions).to_have_count(4)
    assert await phone.page.evaluate(BROKEN_WORDS) == []
    await questions.filter(has_text="not in the article").click()
    await expect(phone.messages).to_have_count(2)
    await phone.open_panel()
    await expect(phone.panel.locator(".verdict")).to_have_text("Declined")


async def test_on_a_desk_the_panel_begins_with_the_article_and_its_gist(screen: Screen) -> None:
    title = screen.panel.get_by_role("heading", name=GIST)
    await expect(title).to_be_visible()
    await screen.ask(HOW_MUCH)
    await expect(screen.panel.get_by_role("heading", name=HOW_MUCH)).to_be_visible()


async def test_a_question_waits_in_the_group_and_is_answered_by_ask(
    screen: Screen, when: str
) -> None:
    await screen.open(READING_ROOM)
    first = screen.messages.first
    await expect(first.locator(".author-name")).to_have_text("Priya Sharma")
    await expect(first.locator(".text")).to_contain_text("?")
    await screen.speak_as("Boris Ivanov")
    asked = await screen.send(when)
    await screen.speak_as("Anna")
    await screen.page.get_by_role("button", name="the bot answers Boris Ivanov").click()
    mine = await screen.sent("/ask")
    await expect(quotes(await screen.reply_to(mine))).to_have_count(1)
    await expect(asked).to_be_visible()


async def test_ask_on_the_article_s_page_stays_in_the_sandbox(
    screen: Screen, address: str
) -> None:
    await screen.page.goto(f"{address}/a/lavrov-india-visit")
    await screen.page.get_by_role("link", name=f"Ask the bot: {HOW_MUCH}").click()
    await screen.ready()
    asked = await screen.sent("/start ")
    await expect(quotes(await screen.reply_to(asked))).to_have_text([TRADE])
    assert screen.page.url.startswith(f"{address}/#"), "a reload does not ask again"


async def test_tools_cover_no_text_and_no_word_is_broken(browser: Browser, address: str) -> None:
    async with opened(browser, address) as screen:
        reply = await screen.ask(HOW_MUCH)
        await screen.unfold()
        for message in (reply, screen.mine.last):
            await message.hover()
            tools = await message.get_by_role("toolbar").bounding_box()
            for each in await screen.page.locator(".bubble").all():
                assert not meet(tools, await each.bounding_box())
        assert await screen.page.evaluate(BROKEN_WORDS) == []
    async with opened(browser, address, viewport=PHONE, has_touch=True) as screen:
        await screen.messages.last.locator(".text").tap()
        tools = await screen.messages.last.get_by_role("toolbar").bounding_box()
        assert not meet(tools, await screen.messages.last.locator(".bubble").bounding_box())
        await screen.open_panel()
        await screen.unfold()
        assert await screen.page.evaluate(BROKEN_WORDS) == []


async def test_what_only_its_asker_sees_is_shown_to_nobody_else_until_it_is_published(
    screen: Screen, when: str
) -> None:
    await screen.open(COMMENTS)
    panel = await screen.ask("/settings")
    quietly = "Answers seen by the asker only"
    await screen.press(panel, quietly)
    answer = await screen.ask(f"/ask {when}")
    await expect(answer.locator(".author")).to_contain_text("only you see this")
    await screen.press(panel, f"✓ {quietly}")
    await screen.speak_as("Boris Ivanov")
    await expect(answer).to_have_count(0)
    await screen.speak_as("Anna")
    await screen.press(answer, "Show everyone")
    await expect(answer).to_have_count(0)
    shown = screen.messages.last
    await expect(quotes(shown)).to_have_count(1)
    await screen.speak_as("Boris Ivanov")
    await expect(shown).to_be_visible()
