"""The side panel: what the bot did and why, its calls, and the article."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from faq.bank import Bank
from sandbox.values.utf16 import length
from tests.browser.screen import BOT, READING_ROOM, Screen
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_decision_is_laid_open(screen: Screen) -> None:
    await screen.ask(HOW_MUCH)
    panel = screen.panel
    await expect(panel.get_by_role("heading", name=HOW_MUCH)).to_be_visible()
    await expect(panel.locator(".verdict")).to_have_text("Answered")
    await expect(panel.get_by_text("It gave the entry trade-2024")).to_be_visible()
    rule = "Answered: the bank has this question word for word."
    await expect(panel.locator("h2 + .why")).to_have_text(rule)
    score = panel.get_by_role("img", name="Score 1.000; offered from")
    await expect(score).to_be_hidden()
    await screen.unfold()
    await expect(score).to_be_visible()
    await expect(panel.locator(".share-name").first).to_have_text(
        "the entry has the question's words"
    )
    word = panel.get_by_role("row").filter(has=screen.page.get_by_text("trade", exact=True))
    await expect(word.get_by_role("cell")).to_have_count(4)
    considered = panel.locator(".considered")
    await expect(considered).to_have_count(3)
    await considered.nth(1).locator("summary").click()
    await expect(considered.nth(1).get_by_text("Fits best by")).to_be_visible()


async def test_the_bar_is_as_long_as_the_score(screen: Screen) -> None:
    await screen.ask("what did jaishankar say in his speech")
    await screen.unfold()
    label = await screen.panel.get_by_role("img", name="Score").get_attribute("aria-label")
    score = float((label or "").removeprefix("Score ").partition(";")[0])
    bar = screen.panel.locator(".score-fill")
    assert await bar.evaluate("bar => parseFloat(bar.style.width)") == pytest.approx(
        score * 100, abs=0.1
    )
    await expect(screen.panel.locator(".verdict")).to_have_text("Declined")


async def test_a_follow_up_is_explained_from_what_was_shown(screen: Screen) -> None:
    await screen.ask(HOW_MUCH)
    await screen.ask("and with China?")
    panel = screen.panel
    await expect(panel.locator(".verdict")).to_have_text("Declined")
    await expect(panel.get_by_text("Read as a follow-up to")).to_be_visible()
    await screen.unfold()
    await expect(
        panel.get_by_role("img", name="offered from 0.50, answered from 0.60")
    ).to_be_visible()
    near = panel.get_by_text("no-other-countries-trade: ")
    await expect(near).to_contain_text("marked as one that the article does not answer")


async def test_a_click_on_an_older_answer_shows_its_decision_again(screen: Screen) -> None:
    older = await screen.ask(WHEN)
    await screen.ask(HOW_MUCH)
    await expect(screen.panel.get_by_role("heading", name=HOW_MUCH)).to_be_visible()
    await older.locator(".text").click()
    await expect(screen.panel.get_by_role("heading", name=WHEN)).to_be_visible()


async def test_after_a_press_the_panel_is_about_the_press(screen: Screen) -> None:
    reply = await screen.ask(HOW_MUCH)
    await screen.press(reply, "Related")
    panel = screen.panel
    await expect(panel.get_by_role("heading", name="You pressed “Related”")).to_be_visible()
    await expect(panel.locator("h2 + .why")).to_have_text(
        "It changed the buttons under the message."
    )
    await screen.press(reply, "‹ Back to the answer")
    await screen.press(reply, "👍")
    await expect(panel.locator(".why")).to_contain_text(["Thank you, noted."])
    await reply.get_by_role("button", name="Share").click()
    await expect(panel.locator("h2 + .why")).to_contain_text("The button needs no bot")
    await screen.page.keyboard.press("Escape")
    await reply.locator(".text").click()
    await expect(panel.get_by_role("heading", name=HOW_MUCH)).to_be_visible()


async def test_calls_are_listed_with_their_times_and_unfold(screen: Screen) -> None:
    await screen.ask(WHEN)
    await screen.turn_to("Calls")
    call = screen.panel.locator(".call").first
    await expect(call.locator(".call-method")).to_have_text("sendMessage")
    await expect(call.locator(".call-took")).to_contain_text("s")
    await call.locator("summary").click()
    await expect(call.get_by_role("region", name="Parameters")).to_contain_text(VISIT)
    await expect(call.get_by_role("region", name="Result")).to_contain_text('"message_id"')


async def test_the_cited_quote_is_marked_in_the_article(screen: Screen, bank: Bank) -> None:
    reply = await screen.ask(HOW_MUCH)
    await screen.use(reply, "Show in the article")
    mark = screen.panel.locator("mark")
    await expect(mark).to_have_text(TRADE)
    await expect(mark).to_be_in_viewport()
    cited = screen.panel.locator(".paragraph").filter(has=screen.page.locator("mark"))
    await expect(cited).to_contain_text("¶7")
    await expect(screen.panel.locator(".paragraph")).to_have_count(len(bank.article.paragraphs))


async def test_a_click_on_an_answer_marks_what_it_cites(screen: Screen) -> None:
    older = await screen.ask(WHEN)
    await screen.ask(HOW_MUCH)
    await screen.turn_to("Article")
    await expect(screen.panel.locator("mark")).to_have_text(TRADE)
    await older.locator(".text").click()
    await expect(screen.panel.locator("mark")).to_have_text(VISIT)


async def test_the_paragraphs_are_the_article_s_letter_for_letter(
    screen: Screen, bank: Bank
) -> None:
    await screen.turn_to("Article")
    shown = await screen.panel.locator(".paragraph").all_text_contents()
    texts = [bank.article.slice(span) for span in bank.article.paragraphs]
    assert shown == [f"¶{number}{text}" for number, text in enumerate(texts, start=1)]
    assert all(length(text) for text in texts)


async def test_an_inline_question_is_explained_too(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.field.fill(f"{BOT} best pizza in moscow")
    await expect(screen.page.get_by_role("button", name="Ask the bot in private")).to_be_visible()
    await screen.turn_to("Calls")
    await expect(screen.panel.locator(".call-method").first).to_have_text("answerInlineQuery")


async def test_the_panel_closes_and_opens(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Close the panel").click()
    await expect(screen.panel).to_be_hidden()
    await screen.page.get_by_role("button", name="What the bot did").click()
    await expect(screen.panel).to_be_visible()
