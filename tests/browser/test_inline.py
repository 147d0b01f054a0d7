"""Inline mode: results as one types the bot's name anywhere."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.screen import BORIS, BOT, READING_ROOM, Screen, quotes
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_results_come_as_one_types_and_one_is_sent(screen: Screen) -> None:
    await screen.open(BORIS)
    await screen.field.press_sequentially(f"{BOT} trade 2024")
    result = screen.offers.filter(has_text=HOW_MUCH)
    await expect(result).to_contain_text(TRADE)
    await result.click()
    await expect(screen.field).to_have_value("")
    sent = screen.messages.last
    await expect(quotes(sent)).to_have_text(TRADE)
    await expect(sent.locator(".via")).to_have_text("via the bot")


async def test_enter_alone_sends_what_was_typed(screen: Screen, when: str) -> None:
    await screen.open(READING_ROOM)
    await screen.field.fill(f"{BOT} {when}")
    await expect(screen.offers.first).to_be_visible()
    await screen.page.keyboard.press("Enter")
    reply = await screen.reply_to(await screen.sent(when))
    await expect(quotes(reply)).to_have_text(VISIT)
    await expect(screen.offers).to_have_count(0)


async def test_where_nothing_fits_the_button_leads_to_the_bot(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.field.fill(f"{BOT} which shoes does lavrov wear")
    await screen.page.get_by_role("button", name="Ask the bot in private").click()
    await expect(screen.page.locator(".bar-title")).to_have_text("Verbatim")
    await screen.sent("/start")


async def test_results_are_for_nobody_but_who_typed(screen: Screen) -> None:
    await screen.open(READING_ROOM)
    await screen.field.fill(f"{BOT} trade 2030")
    await expect(screen.offers.first).to_be_visible()
    await screen.speak_as(BORIS)
    await expect(screen.offers).to_have_count(0)


async def test_share_takes_an_answer_to_another_chat(screen: Screen) -> None:
    await screen.press(await screen.ask(HOW_MUCH), "Share")
    await screen.dialog.get_by_role("button", name=BORIS).click()
    await expect(screen.page.locator(".bar-title")).to_have_text(BORIS)
    await expect(screen.field).to_have_value(f"{BOT} {HOW_MUCH}")
    await expect(screen.offers.first).to_contain_text(HOW_MUCH)
