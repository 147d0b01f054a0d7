"""Without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.screen import BORIS, BOT, READING_ROOM, THE_DAILY, Screen, quotes
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_question_is_asked_and_a_button_pressed(screen: Screen) -> None:
    press = screen.page.keyboard.press
    await expect(screen.field).to_be_focused()
    await screen.page.keyboard.type(HOW_MUCH)
    await press("Enter")
    reply = await screen.reply_to(await screen.sent(HOW_MUCH))
    related = reply.get_by_role("button", name="Related")
    await expect(related).to_be_visible()
    for _ in range(20):
        await press("Shift+Tab")
        if await related.evaluate("button => button === document.activeElement"):
            break
    await expect(related).to_be_focused()
    await press("Enter")
    back = reply.get_by_role("button", name="‹ Back to the answer")
    await expect(back).to_be_visible()
    focused = await reply.evaluate("reply => reply.contains(document.activeElement)")
    assert focused, "who pressed a button goes on from there"


async def test_every_focus_is_seen(screen: Screen) -> None:
    await screen.ask(WHEN)
    seen = set()
    for _ in range(40):
        await screen.page.keyboard.press("Tab")
        if await screen.page.evaluate("document.activeElement === document.body"):
            continue  # between the last stop and the first, it is the browser's turn
        shown = await screen.page.evaluate(
            """() => {
                const focused = document.activeElement;
                const around = focused.closest(".composer-box") ?? focused;
                const { outlineStyle, boxShadow } = getComputedStyle(around);
                return [focused.outerHTML.slice(0, 120), outlineStyle, boxShadow];
            }"""
        )
        seen.add(shown[0])
        assert shown[1] != "none" or shown[2] != "none", shown
    assert len(seen) > 15


async def test_the_first_stop_leads_to_the_message_field(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Open a link").focus()
    await screen.page.keyboard.press("Shift+Tab")
    await expect(screen.page.get_by_role("link", name="Skip to")).to_be_focused()
    await screen.page.keyboard.press("Enter")
    await expect(screen.field).to_be_focused()


async def test_a_command_is_chosen_from_the_menu(screen: Screen) -> None:
    press = screen.page.keyboard.press
    await screen.page.keyboard.type("/to")
    await expect(screen.offers).to_have_count(1)
    await press("ArrowDown")
    await expect(screen.offers).to_have_attribute("aria-selected", "true")
    await expect(screen.field).to_have_attribute("aria-activedescendant", "offer-0")
    await press("Enter")
    await screen.sent("/topics")
    await expect(screen.field).to_have_value("")


async def test_an_inline_result_is_chosen(screen: Screen) -> None:
    await screen.open(BORIS)
    await screen.page.keyboard.type(f"{BOT} {WHEN}")
    await expect(screen.offers.first).to_contain_text(WHEN)
    await screen.page.keyboard.press("ArrowDown")
    await screen.page.keyboard.press("Enter")
    await expect(quotes(screen.messages.last)).to_have_text(VISIT)


async def test_the_last_message_is_edited_with_the_arrow_up(screen: Screen) -> None:
    press = screen.page.keyboard.press
    reply = await screen.ask(WHEN)
    await press("ArrowUp")
    await expect(screen.field).to_have_value(WHEN)
    await screen.field.fill(HOW_MUCH)
    await press("Enter")
    await expect(quotes(reply)).to_have_text(TRADE)


async def test_a_channel_s_post_is_edited_and_deleted(screen: Screen) -> None:
    press = screen.page.keyboard.press
    await screen.open(THE_DAILY)
    await screen.field.fill("To be edited")
    await press("Enter")
    post = screen.page.locator(".message", has_text="To be edited")
    await expect(post).to_be_visible()
    post = screen.message(await post.get_attribute("data-id"))
    await press("ArrowUp")
    await expect(screen.field).to_have_value("To be edited")
    await press("Escape")
    await post.focus()
    await press("e")
    await screen.field.fill("To be deleted")
    await press("Enter")
    await expect(post.locator(".text")).to_contain_text("To be deleted")
    await post.focus()
    await press("Delete")
    await expect(post).to_have_count(0)


async def test_who_deleted_a_message_goes_on_from_the_next_one(screen: Screen) -> None:
    press = screen.page.keyboard.press
    first = await screen.send(WHEN)
    reply = await screen.reply_to(first)
    last = await screen.send(HOW_MUCH)
    await expect(quotes(await screen.reply_to(last))).to_have_text(TRADE)
    await first.focus()
    await press("Delete")
    await expect(reply).to_be_focused()
    await press("ArrowDown")
    await expect(last).to_be_focused()


async def test_messages_are_walked_answered_quoted_and_shown_in_the_article(
    screen: Screen, when: str
) -> None:
    press = screen.page.keyboard.press
    await screen.open(READING_ROOM)
    reply = await screen.ask(f"/ask {when}")
    await screen.page.locator("#messages").focus()
    await press("ArrowUp")
    await expect(reply).to_be_focused()
    await press("a")
    await expect(screen.panel.locator("mark")).to_have_text(VISIT)
    await press("r")
    await expect(screen.page.locator("#about")).to_contain_text("Reply to Verbatim")
    await expect(screen.field).to_be_focused()
    await press("Escape")
    await expect(screen.page.locator("#about")).to_be_hidden()
    await screen.page.locator("#messages").focus()
    await press("ArrowUp")
    await press("q")
    await expect(screen.dialog.get_by_label("Select the words")).to_be_focused()
    await press("Control+Home")
    await press("Shift+Control+ArrowRight")
    await screen.dialog.get_by_role("button", name="Quote").press("Enter")
    first = re.split(r"\W", await reply.locator(".text").inner_text(), maxsplit=1)[0]
    await expect(screen.page.locator("#about")).to_contain_text(f"“{first}”")


async def test_the_keys_are_listed(screen: Screen) -> None:
    press = screen.page.keyboard.press
    await screen.page.locator("#messages").focus()
    await press("?")
    await expect(screen.dialog.get_by_role("heading", name="Keys")).to_be_visible()
    await press("Escape")
    await expect(screen.dialog).to_have_count(0)
    await expect(screen.page.locator("#messages")).to_be_focused()


async def test_keys_step_through_chats_and_tabs_and_switch_the_light(screen: Screen) -> None:
    press = screen.page.keyboard.press
    await screen.page.locator("#messages").focus()
    await press("j")
    await expect(screen.page.locator(".bar-title")).to_have_text(READING_ROOM)
    await screen.page.get_by_role("tab", name="What the bot did").focus()
    await press("ArrowRight")
    await expect(screen.page.get_by_role("tab", name="Calls")).to_be_focused()
    await expect(screen.page.get_by_role("tab", name="Calls")).to_have_attribute(
        "aria-selected", "true"
    )
    await press("d")
    await expect(screen.page.locator("html")).to_have_attribute("data-theme", "dark")
    await press("i")
    await expect(screen.panel).to_be_hidden()
