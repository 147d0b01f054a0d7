"""Several questions in one message, remarks, and what every article is asked, on every surface."""

from __future__ import annotations

import pytest

from sandbox import Abilities, BotApiServer, Dialogue, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN, ask

BOTH = f"{WHEN} And {HOW_MUCH[0].lower()}{HOW_MUCH[1:]}"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(
        reads_all_group_messages=True, supports_inline_queries=True, supports_guest_queries=True
    )


async def test_each_part_is_answered_under_its_question_in_order(
    chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, f"Hello! {BOTH} Thanks, Anna")
    assert reply.blockquotes == [VISIT, TRADE]
    asked = reply.marked("underline")
    assert asked[0] == WHEN
    assert reply.text.index(asked[0]) < reply.text.index(VISIT) < reply.text.index(asked[1])


async def test_a_part_without_an_answer_is_said_so(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, f"{WHEN} Who won the football cup in Norway?")
    assert reply.blockquotes == [VISIT]
    assert reply.text.endswith("Norway?\nThe article doesn't answer that.")
    assert reply.buttons == [WHEN, "In context", "🔔 Tell me when you know"]


async def test_a_foreseen_part_offers_what_is_near_to_it(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, f"{WHEN} What did Jaishankar say in his speech?")
    assert "does not report what he said" in reply.text
    assert reply.text.endswith("The nearest it does answer:")
    assert "Who else addressed the conference?" in reply.buttons


async def test_a_part_s_button_shows_its_answer_alone(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    reply = await ask(chat, anna, BOTH)
    await chat.press(anna, reply, HOW_MUCH)
    await telegram.settled()
    assert chat.bot_messages[-1].blockquotes == [TRADE]


async def test_a_follow_up_is_about_the_last_part(chat: PrivateChat, anna: Person) -> None:
    await ask(chat, anna, BOTH)
    reply = await ask(chat, anna, "who said that?")
    assert reply.blockquotes == [TRADE]


async def test_a_group_is_answered_too_and_a_repeat_is_pointed_to(
    group: Group, anna: Person, boris: Person
) -> None:
    first = await group.only_reply(to=await group.send(anna, f"@verbatim_bot {BOTH}"))
    assert first.blockquotes == [VISIT, TRADE]
    await group.send(boris, f"@verbatim_bot {BOTH}")
    again = await group.reply(to=first)
    assert not again.blockquotes


async def test_a_chat_without_the_bot_is_answered_too(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    del chat
    elsewhere = telegram.supergroup("Elsewhere", anna, boris, with_bot=False)
    reply = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {BOTH}"))
    assert reply.blockquotes == [VISIT, TRADE]


async def test_inline_lists_the_parts_first(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person
) -> None:
    del chat
    talk: Dialogue = telegram.dialogue(anna, boris)
    answer = await talk.type_inline(anna, BOTH)
    assert [result.blockquotes[0] for result in answer.results[:2]] == [VISIT, TRADE]


@pytest.mark.parametrize("said", ["see you next year", "I don't care", "мне всё равно"])
async def test_a_remark_gets_a_line_and_no_quote(
    chat: PrivateChat, anna: Person, said: str
) -> None:
    reply = await ask(chat, anna, said)
    assert not reply.blockquotes


async def test_a_remark_about_an_answer_gets_nothing_in_a_group(
    group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"@verbatim_bot {WHEN}"))
    await group.send(boris, "I want to visit India too", reply_to=answer)
    await group.quiet()
    assert len(group.bot_messages) == 1


@pytest.mark.parametrize("question", ["what is this about?", "tldr", "О чём статья?"])
async def test_the_gist_is_quoted_and_its_button_works(
    chat: PrivateChat, anna: Person, question: str
) -> None:
    reply = await ask(chat, anna, question)
    assert "preparations are being made" in reply.blockquotes[0]
    await chat.press(anna, reply, reply.buttons[0])
    assert (await chat.edited(reply)).blockquotes != reply.blockquotes


async def test_one_word_of_many_entries_offers_three(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, "Putin")
    assert not reply.blockquotes
    assert len(reply.buttons) == 3
