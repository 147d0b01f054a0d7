"""Whatever people write or are called is text: nothing of it runs, loads, or breaks the page."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from sandbox.values.formatted_text import accept
from tests.browser.screen import CITY_DESK, Screen

pytestmark = pytest.mark.asyncio(loop_scope="session")

IMAGE = "<img src=x onerror=alert(1)>"
HOSTILE = {
    "an image": IMAGE,
    "a script": "</textarea></script><script>alert(1)</script>",
    "a handler": "\"' onfocus=alert(1) autofocus x='",
    "an entity": "&lt;b&gt; &amp; &#60;i&#62;",
    "a template": "${alert(1)} {{constructor.constructor('alert(1)')()}}",
    "right to left": "\u202eabc\u202c שלום \u2067def\u2069",
    "zalgo": "z̷̡̢̛a̷̡̢̛l̷̡̢̛g̷̡̢̛ơ̷̡̢" * 20,
    "one long word": "w" * 4096,
    "4,096 UTF-16 units of emoji": "😂" * 2048,
    "many lines": "line\n" * 400 + "last",
    "nothing to see": "\u200b\u2060.\u200d",
}


async def fits(screen: Screen) -> bool:
    """Tell whether nothing sticks out of the page sideways."""
    return bool(
        await screen.page.evaluate(
            """() => [document.documentElement, document.getElementById("messages")]
                .every(part => part.scrollWidth <= part.clientWidth)"""
        )
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_message_is_shown_as_it_is_written(screen: Screen, text: str) -> None:
    sent = await screen.send(text)
    reply = await screen.reply_to(sent)
    shown = await sent.locator(".text").evaluate(
        """text => {
            const copy = text.cloneNode(true);
            copy.querySelector(".meta").remove();
            return copy.textContent;
        }"""
    )
    assert shown == accept(text).text
    await expect(reply.locator(".text")).to_be_visible()
    assert not await sent.locator("img, script").count()
    assert await fits(screen)
    overlap = await sent.evaluate(
        """sent => {
            const bubble = sent.querySelector(".bubble").getBoundingClientRect();
            return bubble.right <= innerWidth && bubble.width > 0;
        }"""
    )
    assert overlap


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(IMAGE, id="an image"),
        pytest.param("\u202eannA", id="right to left"),
        pytest.param("W" * 64, id="64 characters"),
        pytest.param("प्रिया शर्मा", id="Hindi"),
    ],
)
async def test_a_hostile_name_is_shown_as_it_is(screen: Screen, name: str) -> None:
    await screen.speak_as_new(name)
    await expect(screen.page.locator(".bar-subtitle")).to_contain_text(name)
    asked = await screen.send("When is Putin coming to India?")
    await screen.reply_to(asked)
    await screen.use(asked, "Reply (R)")
    again = await screen.send("Hello?")
    await expect(again.locator(".reply-name")).to_have_text(name)
    await screen.speak_as("Anna")
    await screen.open(CITY_DESK)
    await screen.page.get_by_role("button", name="Members").click()
    await screen.dialog.get_by_role("button", name=f"Add {name}").click()
    await expect(screen.dialog.get_by_label(f"What {name} is here")).to_be_visible()
    assert not await screen.page.locator("img").count()
    assert await fits(screen)
    await screen.page.keyboard.press("Escape")
    await screen.speak_as(name)
    sent = await screen.send("Hello")
    await screen.speak_as("Anna")
    number = await sent.get_attribute("data-id")
    author = screen.message(number).locator(".author-name")
    await expect(author).to_have_text(name)
    await screen.page.get_by_role("textbox", name="Message").fill(f"@{name[:1]}")
    assert await fits(screen)


async def test_a_link_of_another_kind_is_not_made_one(screen: Screen) -> None:
    sent = await screen.send("javascript:alert(1) data:text/html,x https://example.com/a?b=c")
    links = sent.locator(".text a")
    await expect(links).to_have_count(1)
    await expect(links).to_have_attribute("href", "https://example.com/a?b=c")
    await expect(links).to_have_attribute("rel", "noopener noreferrer")


async def test_the_page_can_run_nothing_that_is_not_its_own(screen: Screen) -> None:
    screen.complaints.expected = ("TrustedScript", "TrustedHTML")
    ran = await screen.page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.textContent = "window.ran = 1"; } catch { return "refused"; }
            document.body.append(script);
            return window.ran ?? "blocked";
        }"""
    )
    assert ran in {"refused", "blocked"}
    parsed = await screen.page.evaluate(
        """() => {
            try { document.body.innerHTML = "<i>x</i>"; } catch (error) { return error.name; }
        }"""
    )
    assert parsed == "TypeError"
