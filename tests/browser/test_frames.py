"""What the sandbox seldom tells: told here by a frame of the test's own among the real ones."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from tests.browser.conftest import opened
from tests.browser.screen import Screen
from tests.telegram.asking import WHEN

pytestmark = pytest.mark.asyncio(loop_scope="session")

Tell = Callable[[dict[str, Any]], None]


@pytest_asyncio.fixture(loop_scope="session")
async def told(browser: Browser, address: str) -> AsyncIterator[tuple[Screen, Tell]]:
    """The page, and a way to send it a frame."""
    lines: list[WebSocketRoute] = []

    def connect(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    async def prepare(page: Page) -> None:
        await page.route_web_socket("**/live", connect)

    async with opened(browser, address, prepare=prepare) as screen:
        yield screen, lambda frame: lines[-1].send(json.dumps(frame))


async def test_the_bot_is_seen_typing_until_it_has_written(told: tuple[Screen, Tell]) -> None:
    screen, tell = told
    typing = screen.page.locator("#typing")
    chat_id = int((screen.page.url).partition("#")[2])
    tell({"type": "typing", "chat_id": chat_id, "thread": None, "kind": "typing"})
    await expect(typing).to_have_text("Verbatim is typing")
    await screen.ask(WHEN)
    await expect(typing).to_have_text("")


async def test_what_the_sandbox_cannot_do_stands_out(told: tuple[Screen, Tell]) -> None:
    screen, tell = told
    call = {
        "id": 10**6,
        "method": "sendDice",
        "parameters": {"chat_id": 1},
        "result": None,
        "error": {"code": 404, "description": "Not Found", "parameters": {}},
        "is_known": False,
        "ignored": ["emoji"],
        "is_dropped": False,
        "started": 1764100000.123,
        "seconds": 0.0021,
    }
    await screen.turn_to("Calls")
    tell({"type": "call", "call": call})
    row = screen.panel.get_by_role("listitem").first
    for words in ("sendDice", "404: Not Found", "has no such method", "Without effect", "2 ms"):
        await expect(row).to_contain_text(words)


async def test_a_bot_that_fails_says_why(told: tuple[Screen, Tell]) -> None:
    screen, tell = told
    tell({"type": "status", "status": {"bot": "failed", "note": "bank.yaml:212: broken"}})
    await expect(screen.page.locator("#status")).to_have_text("bank.yaml:212: broken")


async def test_all_kinds_of_buttons_and_marks_are_shown(told: tuple[Screen, Tell]) -> None:
    screen, tell = told
    chat_id = int((screen.page.url).partition("#")[2])
    text = "bold italic underlined struck code spoiler #tag $CASH a@b.example"
    kinds = ["bold", "italic", "underline", "strikethrough", "code", "spoiler", "hashtag"]
    kinds += ["cashtag", "email"]
    offset = 0
    entities = []
    for kind, word in zip(kinds, text.split(), strict=True):
        entities.append({"type": kind, "offset": offset, "length": len(word)})
        offset += len(word) + 1
    tell({"type": "message", "message": message(chat_id, text, entities)})
    shown = screen.messages.last
    for tag, word in (("strong", "bold"), ("em", "italic"), ("u", "underlined"), ("s", "struck")):
        await expect(shown.locator(tag)).to_have_text(word)
    hidden = shown.get_by_role("button", name="Hidden text")
    await hidden.click()
    await expect(shown.get_by_role("button", name="spoiler")).to_be_visible()
    link = shown.get_by_role("link", name="Elsewhere")
    await expect(link).to_have_attribute("target", "_blank")
    await shown.get_by_role("button", name="Copy").click()
    await expect(screen.notices.or_(screen.dialog).first).to_contain_text("opied")
    assert await screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def message(chat_id: int, text: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a message of the bot with many buttons."""
    keyboard = [
        [{"text": str(number), "action": "callback_data", "value": "x"} for number in range(8)],
        [{"text": "A long text on a button " * 6, "action": "callback_data", "value": "x"}],
        [{"text": "Elsewhere", "action": "url", "value": "https://example.com/"}],
        [{"text": "Copy", "action": "copy_text", "value": {"text": "these words"}}],
    ]
    nothing = dict.fromkeys(
        ("edit_date", "sender_chat", "thread", "reply_to", "quote", "media", "service")
    )
    nothing |= dict.fromkeys(("guest_of", "origin", "seen_by"))
    return nothing | {
        "chat_id": chat_id,
        "id": 10**6,
        "date": 1764100000,
        "sender": 7700000001,
        "name": "Verbatim",
        "is_own": True,
        "in_topic": False,
        "text": text,
        "entities": entities,
        "keyboard": keyboard,
        "reactions": ["❤"],
        "is_via_bot": False,
        "is_protected": False,
        "cited": [],
    }
