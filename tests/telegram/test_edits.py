"""A question is edited: so is its answer."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import Abilities, BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN
from tests.telegram.conftest import running

REVISED = "The question was edited"
FOREIGN = "best pizza in town?"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(reads_all_group_messages=True)


async def test_an_edited_question_gets_its_answer_edited_which_says_so(
    chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, WHEN)
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, HOW_MUCH)
    revised = await chat.edited(reply)
    assert revised.blockquotes == [TRADE]
    assert REVISED in revised.text
    assert len(chat.bot_messages) == 1


async def test_an_edit_can_make_a_question_answerable_and_unanswerable(
    chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, FOREIGN)
    reply = await chat.only_reply(to=sent)
    assert not reply.blockquotes
    await chat.edit(anna, sent, WHEN)
    answered = await chat.edited(reply)
    assert answered.blockquotes == [VISIT]
    await chat.edit(anna, sent, FOREIGN)
    declined = await chat.edited(answered)
    assert not declined.blockquotes
    assert REVISED in declined.text


async def test_an_edit_that_asks_the_same_leaves_the_answer_alone(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, "when is putin comming to india")
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, WHEN)
    other = await chat.send(anna, FOREIGN)
    await chat.edit(anna, other, HOW_MUCH)  # dealt with after the first edit
    await chat.edited(await chat.reply(to=other))
    assert chat.latest(reply) == reply
    assert len(telegram.calls("editMessageText")) == 1


async def test_edits_in_quick_succession_are_answered_once_by_the_last(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, FOREIGN)
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, WHEN)
    await chat.edit(anna, sent, HOW_MUCH)
    assert (await chat.edited(reply)).blockquotes == [TRADE]
    await telegram.settled()
    assert len(telegram.calls("editMessageText")) == 1


async def test_an_edit_waits_for_the_answer_that_is_being_given(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    held = telegram.hold_next("sendMessage")
    sent = await chat.send(anna, WHEN)
    await held.arrived()
    await chat.edit(anna, sent, HOW_MUCH)
    held.release()
    await telegram.settled()
    [given] = telegram.calls("sendMessage")
    [corrected] = telegram.calls("editMessageText")
    assert VISIT in given.parameters["text"]
    assert corrected.started > given.started
    [reply] = chat.bot_messages
    assert (reply.id, reply.blockquotes) == (sent.id + 1, [TRADE])


@pytest.mark.parametrize(
    ("asked", "edited"),
    [
        pytest.param("@verbatim_bot {}", "@verbatim_bot {}", id="mention"),
        pytest.param("@verbatim_bot {}", "{}", id="mention taken out"),
        pytest.param("/ask {}", "/ask {}", id="command"),
        pytest.param("/ask@verbatim_bot {}", "/ask@verbatim_bot {}", id="command for this bot"),
    ],
)
async def test_in_a_group_a_question_stays_one_when_it_is_edited(
    group: Group, boris: Person, asked: str, edited: str
) -> None:
    sent = await group.send(boris, asked.format(WHEN))
    reply = await group.only_reply(to=sent)
    await group.edit(boris, sent, edited.format(HOW_MUCH))
    assert (await group.edited(reply)).blockquotes == [TRADE]


async def test_somebody_s_question_that_another_put_to_the_bot_is_revised_too(
    group: Group, anna: Person, boris: Person
) -> None:
    question = await group.send(anna, WHEN)
    await group.send(boris, "/ask", reply_to=question)
    reply = await group.reply(to=question)
    await group.edit(anna, question, HOW_MUCH)
    assert (await group.edited(reply)).blockquotes == [TRADE]


@pytest.mark.parametrize("text", [f"@verbatim_bot {WHEN}", f"/ask {WHEN}"])
async def test_a_mention_that_was_forgotten_and_is_edited_in_is_answered_once(
    group: Group, boris: Person, text: str
) -> None:
    sent = await group.send(boris, WHEN)
    await group.edit(boris, sent, text)
    assert (await group.only_reply(to=sent)).blockquotes == [VISIT]


async def test_an_edit_of_what_is_none_of_its_business_is_left_alone(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    sent = await group.send(boris, "Good morning")
    await group.edit(boris, sent, WHEN)
    asked = await group.send(anna, f"/ask {FOREIGN}")
    await group.edit(anna, asked, f"/ask {HOW_MUCH}")  # dealt with after the first edit
    await group.edited(await group.reply(to=asked))
    assert len(group.bot_messages) == 1
    assert len(telegram.calls("editMessageText")) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("thanks", "thanks!!", id="thanks to thanks"),
        pytest.param(HOW_MUCH, "thanks, got it", id="a question to thanks"),
        pytest.param("/help", "/topics", id="a command to another"),
        pytest.param(HOW_MUCH, "/weather@other_bot Delhi", id="a question to a command"),
    ],
)
async def test_an_edit_that_asks_nothing_is_left_alone(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, first: str, second: str
) -> None:
    sent = await chat.send(anna, first)
    await telegram.settled()
    said = chat.bot_messages
    await chat.edit(anna, sent, second)
    other = await chat.send(anna, FOREIGN)
    await chat.edit(anna, other, WHEN)  # dealt with after the first edit
    await chat.edited(await chat.reply(to=other))
    assert chat.bot_messages[: len(said)] == said
    assert len(chat.bot_messages) == len(said) + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("trade", FOREIGN, id="from suggestions to none"),
        pytest.param(FOREIGN, "trade", id="from nothing to suggestions"),
        pytest.param(
            FOREIGN, "what did jaishankar say in his speech", id="to a foreseen question"
        ),
        pytest.param("trade with China?", "trade", id="from a foreseen question"),
        pytest.param(WHEN, "Когда Путин приедет в Индию?", id="into another language"),
    ],
)
async def test_whatever_an_edit_changes_is_said_to_be_new(
    chat: PrivateChat, anna: Person, before: str, after: str
) -> None:
    sent = await chat.send(anna, before)
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, after)
    assert "✏️" in (await chat.edited(reply)).text


async def test_the_answer_to_whose_words_they_are_becomes_the_answer_itself(
    chat: PrivateChat, anna: Person
) -> None:
    await chat.only_reply(to=await chat.send(anna, HOW_MUCH))
    sent = await chat.send(anna, "who said that?")
    attributed = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, HOW_MUCH)
    revised = await chat.edited(attributed)
    assert REVISED in revised.text
    assert revised.blockquotes == [TRADE]


async def test_a_decline_that_stays_the_same_is_left_alone(
    chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, FOREIGN)
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, "best burger in town?")
    other = await chat.send(anna, FOREIGN)
    await chat.edit(anna, other, WHEN)  # dealt with after the first edit
    await chat.edited(await chat.reply(to=other))
    assert chat.latest(reply).text == reply.text


async def test_an_answer_that_was_deleted_is_not_given_again(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    sent = await chat.send(anna, WHEN)
    await chat.delete(await chat.only_reply(to=sent))
    await chat.edit(anna, sent, HOW_MUCH)
    other = await chat.send(anna, FOREIGN)
    await chat.edit(anna, other, HOW_MUCH)
    await chat.edited(await chat.reply(to=other))
    assert len(telegram.calls("sendMessage")) == 2


async def test_an_answer_from_before_a_restart_is_edited(
    telegram: BotApiServer, anna: Person, settings: Settings, library: Library
) -> None:
    chat = telegram.private_chat(anna)
    async with running(settings, library):
        sent = await chat.send(anna, WHEN)
        reply = await chat.only_reply(to=sent)
    async with running(settings, library):
        await chat.edit(anna, sent, HOW_MUCH)
        assert (await chat.edited(reply)).blockquotes == [TRADE]
