"""The page as somebody uses it: what they see by its role and name, and what they do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.async_api import Locator, Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Complaints

BOT = "@verbatim_bot"
READING_ROOM = "Reading room"
CITY_DESK = "City desk"
THE_DAILY = "The Daily"
COMMENTS = "The Daily: comments"
BORIS = "Boris Ivanov"


class Screen:
    """One tab.

    Attributes:
        complaints: what went wrong in it so far.
    """

    def __init__(self, page: Page, complaints: Complaints) -> None:
        self.page = page
        self.complaints = complaints
        self.field = page.get_by_role("textbox", name="Message", exact=True)
        self.messages = page.locator(".message")
        self.mine = page.locator(".message.mine")
        self.panel = page.get_by_role("tabpanel")
        self.offers = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
        self.dialog = page.get_by_role("dialog")
        self.announced = page.get_by_role("log", name="New messages")
        self.notices = page.locator("#toasts")

    async def ready(self) -> None:
        """Wait until the bot runs."""
        status = self.page.locator("#status")
        await expect(status).to_have_text("@verbatim_bot is running")

    async def open(self, chat: str) -> None:
        """Turn to the chat of that name."""
        await self.back()
        chats = self.page.get_by_role("navigation", name="Chats").get_by_role("button")
        title = self.page.locator(".chat-title", has_text=re.compile(f"^{re.escape(chat)}$"))
        await chats.filter(has=title).click()
        await expect(self.page.locator(".bar-title")).to_have_text(chat)

    async def back(self) -> None:
        """Go back to the list of chats; only a phone has that way."""
        back = self.page.get_by_role("button", name="Back to the chats")
        if await back.is_visible():
            await back.click()

    async def speak_as(self, person: str) -> None:
        """Become somebody else."""
        await self.page.get_by_label("Speaking as").select_option(label=person)

    async def speak_as_new(self, name: str) -> None:
        """Let somebody of that name exist, and become them."""
        await self.speak_as("Somebody new…")
        await self.dialog.get_by_label("Name").fill(name)
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator("#person option:checked")).to_have_text(name)

    async def send(self, text: str) -> Locator:
        """Write a message, and return it."""
        before = await self.mine.count()
        await self.field.fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.mine).to_have_count(before + 1)
        return self.message(await self.mine.last.get_attribute("data-id"))

    async def sent(self, text: str) -> Locator:
        """Return the newest of one's own messages, once it holds that text."""
        await expect(self.mine.last.locator(".text")).to_contain_text(text)
        return self.message(await self.mine.last.get_attribute("data-id"))

    async def ask(self, text: str) -> Locator:
        """Write a message, and return the bot's reply."""
        return await self.reply_to(await self.send(text))

    async def reply_to(self, message: Locator) -> Locator:
        """Return the first message of the bot after that one."""
        number = await message.get_attribute("data-id")
        after = self.page.locator(f"[data-id='{number}'] ~ .message:not(.mine)").first
        await expect(after).to_be_visible()
        return self.message(await after.get_attribute("data-id"))

    def message(self, number: str | None) -> Locator:
        """Return a message by its number, however often it is edited."""
        return self.page.locator(f".message[data-id='{number}']")

    async def press(self, message: Locator, button: str) -> None:
        """Press a button under a message, and wait until the bot has answered that."""
        pressed = message.get_by_role("group", name="Buttons").get_by_text(button, exact=True)
        await pressed.click()
        await expect(message.locator("[aria-busy]")).to_have_count(0)

    async def use(self, message: Locator, tool: str) -> None:
        """Use a tool of a message, as Reply."""
        await message.hover()
        await message.get_by_role("button", name=tool, exact=True).click()

    async def open_panel(self) -> None:
        """Let the side panel be open; on a phone it is not at first."""
        if await self.panel.is_hidden():
            await self.page.get_by_role("button", name="What the bot did").click()

    async def unfold(self) -> None:
        """Unfold what led to the decision that the panel shows."""
        await self.panel.get_by_text("How it came to that").click()

    async def turn_to(self, tab: str) -> None:
        """Open a tab of the side panel."""
        await self.page.get_by_role("tab", name=tab).click()

    async def select(self, message: Locator, words: str) -> None:
        """Select words of a message, as by the mouse."""
        await message.locator(".text").evaluate(
            """(text, words) => {
                const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                while (nodes.nextNode()) {
                    const at = nodes.currentNode.textContent.indexOf(words);
                    if (at < 0) continue;
                    getSelection().setBaseAndExtent(
                        nodes.currentNode, at, nodes.currentNode, at + words.length);
                    return;
                }
                throw new Error(`no ${words}`);
            }""",
            words,
        )


def quotes(message: Locator) -> Locator:
    """Return the blockquotes of a message."""
    return message.get_by_role("blockquote")
