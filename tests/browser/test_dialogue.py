"""A reader alone with the bot, in the browser."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.browser.screen import READING_ROOM, Screen, quotes
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN

pytestmark = pytest.mark.asyncio(loop_scope="session")

README = Path(__file__).parents[2] / "README.md"
ANSWERED = re.compile(r"^you › (.+)\n((?:(?!you ›|```).+\n|\n(?!you ›))*)", re.MULTILINE)


def readme_dialogue() -> list[tuple[str, list[str], list[str]]]:
    """Return the README's questions, each with the quotes and the attributions it shows."""
    return [
        (question, re.findall(r"▎ (.+)", reply), re.findall(r"— (.+)", reply))
        for question, reply in ANSWERED.findall(README.read_text())
    ]


async def test_the_dialogue_of_the_readme(screen: Screen) -> None:
    dialogue = readme_dialogue()
    assert len(dialogue) == 4
    assert [len(each) for _, each, _ in dialogue] == [1, 1, 2, 1], "the third is in two parts"
    for question, cited, attributions in dialogue:
        reply = await screen.ask(question)
        await expect(quotes(reply)).to_have_text(cited)
        await expect(reply.locator("strong")).to_have_text(attributions)
        await expect(reply.locator(".reply-words")).to_have_count(0)


async def test_a_press_of_a_button_changes_the_message_and_the_way_back_is_there(
    screen: Screen,
) -> None:
    reply = await screen.ask(HOW_MUCH)
    await screen.press(reply, "Related")
    await expect(reply.get_by_role("button", name="‹ Back to the answer")).to_be_visible()
    await screen.press(reply, "‹ Back to the answer")
    await expect(reply.get_by_role("button", name="Related")).to_be_visible()


async def test_a_button_that_is_pressed_twice_in_haste_is_pressed_once(screen: Screen) -> None:
    sent: list[str] = []
    screen.page.on(
        "websocket",
        lambda line: line.on("framesent", lambda frame: sent.append(str(frame))),
    )
    await screen.page.reload()
    await screen.ready()
    reply = await screen.ask(HOW_MUCH)
    related = reply.get_by_role("button", name="Related")
    await related.evaluate("button => { button.click(); button.click(); }")
    await expect(reply.get_by_role("button", name="‹ Back to the answer")).to_be_visible()
    assert len([frame for frame in sent if '"press"' in frame]) == 1


async def test_a_vote_is_thanked_for_in_a_notice(screen: Screen) -> None:
    await screen.press(await screen.ask(WHEN), "👍")
    await expect(screen.notices).to_contain_text("Thank you, noted.")


async def test_a_picture_of_the_bot_is_shown(screen: Screen) -> None:
    figures = await screen.ask("/stats")
    picture = (await screen.reply_to(figures)).get_by_role("img")
    await expect(picture).to_be_visible()
    await expect(picture).not_to_have_js_property("naturalWidth", 0)
    await expect(picture).to_have_attribute("alt", re.compile(r"\w"))


async def test_the_place_of_a_picture_is_kept_until_it_has_come(screen: Screen) -> None:
    arrived = asyncio.Event()

    async def delay(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await screen.page.route("**/picture/*", delay)
    picture = (await screen.reply_to(await screen.ask("/stats"))).get_by_role("img")
    await expect(picture).to_be_attached()
    kept = await picture.bounding_box()
    arrived.set()
    await expect(picture).not_to_have_js_property("naturalWidth", 0)
    assert await picture.bounding_box() == kept


async def test_what_one_writes_and_its_answer_are_seen_wherever_one_was(screen: Screen) -> None:
    for _ in range(4):
        await screen.ask(HOW_MUCH)
    await screen.page.locator("#messages").evaluate("area => { area.scrollTop = 0; }")
    sent = await screen.send(WHEN)
    await expect(sent).to_be_in_viewport()
    await expect(quotes(await screen.reply_to(sent))).to_be_in_viewport()


async def test_thanks_get_a_reaction(screen: Screen) -> None:
    await screen.ask(WHEN)
    sent = await screen.send("thanks a lot!")
    await expect(sent.locator(".reaction")).to_have_count(1)


async def test_an_edited_question_gets_its_answer_edited(screen: Screen) -> None:
    sent = await screen.send(WHEN)
    reply = await screen.reply_to(sent)
    await expect(quotes(reply)).to_have_text(VISIT)
    await screen.use(sent, "Edit (E)")
    await expect(screen.field).to_have_value(WHEN)
    await screen.field.fill(HOW_MUCH)
    await screen.page.get_by_role("button", name="Send").click()
    await expect(sent.locator(".text")).to_contain_text(HOW_MUCH)
    await expect(sent.locator(".meta")).to_contain_text("edited")
    await expect(quotes(reply)).to_have_text(TRADE)
    await expect(reply.locator(".meta")).to_contain_text("edited")
    await expect(screen.field).to_have_value("")


async def test_who_stops_the_bot_cannot_write_until_it_may_come_back(screen: Screen) -> None:
    await screen.speak_as("Priya Sharma")
    stop = screen.page.get_by_role("button", name="Stop the bot")
    await stop.click()
    await expect(stop).to_have_attribute("aria-pressed", "true")
    await expect(screen.field).to_be_hidden()
    await expect(screen.page.get_by_text("You have stopped the bot")).to_be_visible()
    await stop.click()
    await expect(quotes(await screen.ask(HOW_MUCH))).to_have_text(TRADE)


async def test_an_own_message_can_be_deleted_and_the_reply_says_so(
    screen: Screen, when: str
) -> None:
    await screen.open(READING_ROOM)
    sent = await screen.send(f"/ask {when}")
    reply = await screen.reply_to(sent)
    await screen.use(sent, "Delete (Del)")
    await expect(sent).to_have_count(0)
    await expect(reply.locator(".reply-name")).to_have_text("Deleted message")


@pytest.mark.parametrize("tool", ["Edit (E)", "Reply (R)"])
async def test_what_is_deleted_is_neither_edited_nor_answered_any_more(
    screen: Screen, tool: str
) -> None:
    sent = await screen.send(WHEN)
    await screen.reply_to(sent)
    await screen.use(sent, tool)
    await screen.use(sent, "Delete (Del)")
    await expect(screen.page.locator("#about")).to_be_hidden()
    await expect(screen.field).to_have_value("")
    asked = await screen.send(HOW_MUCH)
    await expect(asked.locator(".reply-header")).to_have_count(0)
    await expect(quotes(await screen.reply_to(asked))).to_have_text(TRADE)


async def test_the_reply_s_header_leads_to_the_question(
    screen: Screen, wordings: Iterator[str]
) -> None:
    await screen.open(READING_ROOM)
    sent = await screen.send(f"/ask {next(wordings)}")
    reply = await screen.reply_to(sent)
    for _ in range(3):
        await screen.ask(f"/ask {next(wordings)}")
    await expect(sent).not_to_be_in_viewport()
    await reply.get_by_role("button", name="In reply to").click()
    await expect(sent).to_be_in_viewport()
    await expect(sent).to_be_focused()


async def test_the_app_s_language_is_that_of_the_bot_s_words_and_menu(screen: Screen) -> None:
    language = screen.page.get_by_label("App language")
    try:
        await language.select_option(label="Русский")
        reply = await screen.ask("/help")
        await expect(reply.locator(".text")).to_contain_text("статье")
        await screen.field.fill("/")
        await expect(screen.offers.filter(has_text="/help")).to_contain_text("Как")
        await screen.field.fill("")
        await language.select_option(label="हिन्दी")
        await expect((await screen.ask("/help")).locator(".text")).to_contain_text("लेख")
    finally:
        await language.select_option(label="English")
    await expect((await screen.ask("/help")).locator(".text")).to_contain_text("article")


async def test_the_menu_in_another_language_is_not_offered_any_more(screen: Screen) -> None:
    language = screen.page.get_by_label("App language")
    await screen.field.fill("/")
    await expect(screen.offers.filter(has_text="/help")).to_be_visible()
    try:
        await language.select_option(label="Русский")
        await expect(screen.offers).to_have_count(0)
    finally:
        await language.select_option(label="English")


async def test_a_deep_link_opens_in_the_page(screen: Screen) -> None:
    await screen.open("Reading room")
    await screen.page.get_by_role("button", name="Open a link").click()
    await screen.dialog.get_by_label("Telegram link").fill("t.me/verbatim_bot?start=hello")
    await screen.page.keyboard.press("Enter")
    await expect(screen.page.locator(".bar-title")).to_have_text("Verbatim")
    sent = await screen.sent("/start hello")
    await expect((await screen.reply_to(sent)).locator(".text")).to_contain_text("Hello!")


async def test_a_link_that_leads_elsewhere_is_not_followed(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Open a link").click()
    await screen.dialog.get_by_label("Telegram link").fill("https://example.com/?start=hello")
    await screen.page.keyboard.press("Enter")
    await expect(screen.notices).to_contain_text("does not lead to this bot")
