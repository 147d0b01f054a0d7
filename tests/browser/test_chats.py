"""Groups, topics, channels, two people's chats: as any of their members."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import opened
from tests.browser.screen import (
    BORIS,
    BOT,
    CITY_DESK,
    COMMENTS,
    READING_ROOM,
    THE_DAILY,
    Screen,
    quotes,
)
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_in_a_group_it_answers_who_mentions_it_and_nobody_else(
    screen: Screen, when: str
) -> None:
    await screen.open(READING_ROOM)
    said = await screen.send("Has anybody read it?")
    asked = await screen.send(f"{BOT} {when}")
    reply = await screen.reply_to(said)
    await expect(quotes(reply)).to_have_text(VISIT)
    await expect(reply.locator(".reply-words")).to_contain_text(when)
    await expect(asked.locator(".mention")).to_have_text(BOT)


async def test_one_can_write_as_any_member(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.speak_as(BORIS)
    sent = await screen.send("Как дела?")
    await screen.speak_as("Anna")
    theirs = screen.message(await sent.get_attribute("data-id"))
    await expect(theirs.locator(".author-name")).to_have_text(BORIS)
    await expect(theirs.get_by_role("button", name="Edit")).to_have_count(0)
    await screen.speak_as(BORIS)
    await expect(theirs.get_by_role("button", name="Edit")).to_be_attached()


async def test_who_speaks_as_somebody_else_edits_nothing_any_more(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.use(await screen.send("Hello from Anna"), "Edit (E)")
    await screen.speak_as(BORIS)
    await expect(screen.page.locator("#about")).to_be_hidden()
    await expect(screen.field).to_have_value("")


async def test_who_one_speaks_as_is_kept_when_the_page_is_loaded_again(screen: Screen) -> None:
    await screen.speak_as(BORIS)
    await expect(screen.page.locator(".bar-title")).to_have_text("Verbatim")
    await screen.page.reload()
    await screen.ready()
    person = screen.page.get_by_label("Speaking as").locator("option:checked")
    await expect(person).to_have_text(BORIS)
    await expect(quotes(await screen.ask(HOW_MUCH))).to_have_text(TRADE)


async def test_what_one_writes_is_still_there_when_the_page_is_loaded_again(
    screen: Screen,
) -> None:
    await screen.open(READING_ROOM)
    await screen.field.fill("Half a sent")
    await screen.open(CITY_DESK)
    await screen.field.fill("Another half")
    await screen.page.reload()
    await screen.ready()
    await expect(screen.field).to_have_value("Another half")
    await screen.open(READING_ROOM)
    await expect(screen.field).to_have_value("Half a sent")


async def test_the_way_back_leads_nobody_into_a_chat_that_is_not_theirs(screen: Screen) -> None:
    await screen.open(THE_DAILY)
    await screen.open(READING_ROOM)
    await screen.speak_as(BORIS)
    await screen.page.go_back()
    await expect(screen.page.locator(".bar-title")).to_have_text("Verbatim")
    await expect(screen.field).to_be_editable()
    await screen.page.go_forward()
    await expect(screen.page.locator(".bar-title")).to_have_text(READING_ROOM)


async def test_an_edit_that_was_left_does_not_become_a_new_message(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.use(await screen.send("To be edited"), "Edit (E)")
    await expect(screen.field).to_have_value("To be edited")
    await screen.open(CITY_DESK)
    await screen.open(READING_ROOM)
    await expect(screen.field).to_have_value("")


async def test_a_reply_can_quote_a_part_and_ask_just_that(screen: Screen, when: str) -> None:
    await screen.open(READING_ROOM)
    asked = f"{when} And who pays for the flowers?"
    theirs = await screen.send(asked)
    await screen.select(theirs, when)
    await screen.page.get_by_role("button", name="Quote in a reply").click()
    await expect(screen.page.locator("#about")).to_contain_text(f"“{when}”")
    sent = await screen.send("/ask")
    await expect(sent.locator(".reply-words.quoted")).to_have_text(when)
    await expect(quotes(await screen.reply_to(sent))).to_have_text(VISIT)


async def test_names_are_completed_after_an_at_sign(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.field.press_sequentially("Hello @pri")
    await expect(screen.offers).to_have_text(["Priya Sharma@priya"])
    await screen.page.keyboard.press("Tab")
    await expect(screen.field).to_have_value("Hello @priya ")


async def test_an_admin_sets_the_group_and_a_member_is_told_that_they_cannot(
    screen: Screen,
) -> None:
    await screen.open(READING_ROOM)
    panel = await screen.ask("/settings")
    await screen.press(panel, "I also answer clear questions")
    await expect(panel.get_by_role("button", name="✓ I also answer")).to_be_visible()
    await screen.press(panel, "I speak when spoken to")
    await screen.speak_as(BORIS)
    await panel.get_by_role("button", name="I also answer clear questions").click()
    await expect(screen.dialog).to_contain_text("только администраторы")
    await screen.page.keyboard.press("Enter")
    await expect(screen.dialog).to_have_count(0)
    await expect(panel.get_by_role("button", name="✓ I speak")).to_be_visible()


async def test_a_member_can_be_made_an_admin(screen: Screen) -> None:
    await screen.open(CITY_DESK)
    members = screen.page.get_by_role("button", name="Members")
    await members.click()
    role = screen.dialog.get_by_label(f"What {BORIS} is here")
    await role.select_option(label="Admin")
    await expect(screen.dialog.get_by_text("@boris · Admin")).to_be_visible()
    await screen.page.keyboard.press("Escape")
    await screen.speak_as(BORIS)
    panel = await screen.ask("/settings")
    await expect(panel.get_by_role("button", name="Готово")).to_be_visible()
    await screen.speak_as("Anna")
    await members.click()
    await role.select_option(label="Member")
    await expect(screen.dialog.get_by_text("@boris · Member")).to_be_visible()


async def test_members_names_are_whole_on_a_small_phone(browser: Browser, address: str) -> None:
    async with opened(browser, address, viewport={"width": 320, "height": 640}) as phone:
        await phone.open(READING_ROOM)
        await phone.page.get_by_role("button", name="Members").click()
        name = phone.dialog.locator(".member-name", has_text=BORIS)
        assert await name.evaluate("name => name.scrollWidth <= name.clientWidth")


async def test_what_is_asked_in_a_topic_is_answered_there(screen: Screen) -> None:
    await screen.open(CITY_DESK)
    topics = screen.page.get_by_role("group", name="Topics")
    await topics.get_by_role("button", name="World").click()
    await expect(quotes(await screen.ask(f"/ask {HOW_MUCH}"))).to_have_text(TRADE)
    await topics.get_by_role("button", name="Letters").click()
    await expect(screen.page.locator("#messages")).not_to_contain_text(TRADE)


async def test_a_topic_can_be_opened(screen: Screen) -> None:
    await screen.open(CITY_DESK)
    await screen.page.get_by_role("button", name="New topic").click()
    await screen.dialog.get_by_label("Name").fill("Sport")
    await screen.page.keyboard.press("Enter")
    opened = screen.page.get_by_role("group", name="Topics").get_by_role("button", name="Sport")
    await expect(opened).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("name", ["", "   "])
async def test_a_topic_without_a_name_is_not_opened(screen: Screen, name: str) -> None:
    await screen.open(CITY_DESK)
    await screen.page.get_by_role("button", name="New topic").click()
    field = screen.dialog.get_by_label("Name")
    await field.fill(name)
    await screen.page.keyboard.press("Enter")
    await expect(field).to_be_visible()
    assert await field.evaluate("field => field.matches(':invalid')")
    await expect(screen.notices).to_be_empty()


async def test_a_channel_s_post_is_discussed_in_its_group(screen: Screen) -> None:
    await screen.open(THE_DAILY)
    field = screen.page.get_by_role("textbox", name="Message")
    await field.fill("Lavrov: trade is up")
    await screen.page.keyboard.press("Enter")
    post = screen.messages.last
    await expect(post).to_contain_text("Lavrov: trade is up")
    await post.get_by_role("button", name="Leave a comment").click()
    await expect(screen.page.locator(".bar-title")).to_have_text(COMMENTS)
    await expect(screen.page.locator("#about")).to_contain_text("Lavrov: trade is up")
    reply = await screen.ask(f"{BOT} {HOW_MUCH}")
    await expect(quotes(reply)).to_have_text(TRADE)
    await screen.open(THE_DAILY)
    await expect(post.get_by_role("button", name="2 comments")).to_be_visible()


async def test_only_its_admins_post_in_a_channel(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.speak_as(BORIS)
    chats = screen.page.get_by_role("navigation", name="Chats")
    await expect(chats.get_by_text(THE_DAILY, exact=True)).to_have_count(0)
    await expect(chats.get_by_text(COMMENTS, exact=True)).to_be_visible()


async def test_as_a_guest_it_answers_where_it_is_no_member(screen: Screen, when: str) -> None:
    await screen.open(BORIS)
    reply = await screen.ask(f"{BOT} {when}")
    await expect(quotes(reply)).to_have_text(VISIT)
    await expect(reply.locator(".author")).to_contain_text("as a guest")


async def test_a_chat_that_is_not_open_counts_what_others_write(
    screen: Screen, browser: Browser, address: str
) -> None:
    room = screen.page.get_by_role("navigation", name="Chats").get_by_role("button")
    room = room.filter(has_text=READING_ROOM)
    async with opened(browser, address) as theirs:
        await theirs.open(READING_ROOM)
        await theirs.speak_as(BORIS)
        await theirs.send("Is anybody here?")
    await expect(room).to_contain_text("Is anybody here?")
    await expect(room.locator(".chat-unread")).to_have_text("1 new")
    await room.click()
    await expect(room.locator(".chat-unread")).to_have_count(0)
