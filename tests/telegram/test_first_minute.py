"""What a new reader writes first gets what a host would say, and never the same twice in a row."""

from __future__ import annotations

import pytest

from faq.bank import Bank
from sandbox import Group, Person, PrivateChat
from tests.telegram.asking import WHEN, ask

GIST = "preparations are being made for Russian President Vladimir Putin's upcoming visit"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("/start", "only in its own words", id="start"),
        pytest.param("/help", "typos are fine", id="help"),
        pytest.param("/article", "Moscow, November 27", id="article"),
        pytest.param("hi", "only in its own words", id="a greeting"),
        pytest.param("bhai ye kya hai", "हूबहू", id="what is this, in Hinglish"),
    ],
)
async def test_a_new_reader_sees_the_gist_and_three_questions_to_press(
    chat: PrivateChat, anna: Person, bank: Bank, text: str, part: str
) -> None:
    reply = await ask(chat, anna, text)
    assert part in reply.text
    assert GIST in reply.blockquotes[0]
    entries = [bank.entry(entry_id) for entry_id in bank.featured]
    titles = {
        title for entry in entries if entry for title in (entry.title, entry.questions.hi[0])
    }
    assert len(titles.intersection(reply.buttons)) == 3


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ok", "Ask on"),
        ("can I trust you? are you AI?", "letter by letter"),
        ("who made you?", "people wrote"),
        ("tumhe kisne banaya", "प्रोग्राम"),
        ("ты дурак", "Жаль"),
        ("you are stupid", "I'm sorry"),
        ("stop", "only when I'm asked"),
        ("really?", "word for word"),
        ("tell me more", "About what?"),
    ],
)
async def test_talk_gets_a_line_of_its_own(
    chat: PrivateChat, anna: Person, text: str, part: str
) -> None:
    assert part in (await ask(chat, anna, text)).text


@pytest.mark.parametrize("text", ["hmm", "hi", "help", "asdf qwer", "what about Pakistan?", WHEN])
async def test_no_two_replies_in_a_row_are_the_same(
    chat: PrivateChat, anna: Person, text: str
) -> None:
    first, second, third = [(await ask(chat, anna, text)).text for _ in range(3)]
    assert first != second
    assert second != third


async def test_more_after_an_answer_offers_what_leads_on(
    chat: PrivateChat, anna: Person, bank: Bank
) -> None:
    entry = bank.entry("visit-when")
    assert entry is not None
    await ask(chat, anna, entry.title)
    reply = await ask(chat, anna, "tell me more")
    related = [bank.entry(other) for other in entry.related]
    assert reply.buttons == [other.title for other in related if other][:3]
    await chat.press(anna, reply, reply.buttons[0])
    assert (await chat.edited(reply)).blockquotes


async def test_a_bare_why_that_the_article_leaves_open_leads_on(
    chat: PrivateChat, anna: Person
) -> None:
    await ask(chat, anna, "Does Russia see India as a great power?")
    reply = await ask(chat, anna, "why?")
    assert reply.text.startswith("The article doesn't say that here.")
    assert len(reply.buttons) == 4
    assert reply.buttons[-1] == "🔔 Tell me when you know"


async def test_in_a_group_talk_gets_a_line_only_where_the_bot_is_spoken_to(
    group: Group, anna: Person
) -> None:
    await group.send(anna, "you are stupid")
    await group.quiet()
    answer = await group.reply(to=await group.send(anna, f"/ask {WHEN}"))
    await group.send(anna, "lol", reply_to=answer)
    await group.quiet()
    asked = await group.send(anna, "who made you?", reply_to=answer)
    assert "people wrote" in (await group.reply(to=asked)).text
