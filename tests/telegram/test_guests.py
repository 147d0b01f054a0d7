"""A guest mention: the bot is asked where it is no member (Bot API 10.0)."""

from __future__ import annotations

import pytest

from sandbox import Abilities, BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(supports_guest_queries=True)


@pytest.fixture
def elsewhere(telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person) -> Group:
    del chat
    return telegram.supergroup("Elsewhere", anna, boris, with_bot=False)


async def test_it_is_answered_there_with_the_same_quote(elsewhere: Group, anna: Person) -> None:
    sent = await elsewhere.send(anna, f"@verbatim_bot {WHEN}")
    reply = await elsewhere.reply(to=sent)
    assert reply.blockquotes == [VISIT]
    assert reply.marked("bold") == ["The article, citing Yury Ushakov · ¶4"]


async def test_somebody_s_question_is_answered_when_it_is_mentioned_in_reply(
    elsewhere: Group, anna: Person, boris: Person
) -> None:
    question = await elsewhere.send(anna, HOW_MUCH)
    sent = await elsewhere.send(boris, "@verbatim_bot", reply_to=question)
    assert (await elsewhere.reply(to=sent)).blockquotes == [TRADE]


async def test_a_mention_alone_is_told_how_to_ask(elsewhere: Group, anna: Person) -> None:
    sent = await elsewhere.send(anna, "@verbatim_bot")
    assert "Write a question beside my name" in (await elsewhere.reply(to=sent)).text


async def test_what_the_article_does_not_say_is_declined_there_too(
    elsewhere: Group, anna: Person
) -> None:
    sent = await elsewhere.send(anna, "@verbatim_bot best pizza in town?")
    assert "I didn't understand" in (await elsewhere.reply(to=sent)).text


async def test_the_answer_shows_its_context_in_place(elsewhere: Group, anna: Person) -> None:
    reply = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {HOW_MUCH}"))
    await elsewhere.press(anna, reply, "In context")
    assert (await elsewhere.edited(reply)).blockquotes != reply.blockquotes


async def test_talk_there_that_does_not_mention_it_is_not_even_seen(
    telegram: BotApiServer, elsewhere: Group, anna: Person
) -> None:
    await elsewhere.send(anna, WHEN)
    await elsewhere.quiet()
    assert not telegram.calls("answerGuestQuery")


async def test_a_follow_up_in_reply_to_it_is_understood_though_nothing_is_kept(
    elsewhere: Group, anna: Person, boris: Person
) -> None:
    reply = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {HOW_MUCH}"))
    sent = await elsewhere.send(boris, "who said that?", reply_to=reply)
    followed = await elsewhere.reply(to=sent)
    assert followed.blockquotes == [TRADE]
    assert "Whose words these are" in followed.text


@pytest.mark.parametrize("text", ["really?", "haha nice", "thanks!", "@verbatim_bot thanks!"])
async def test_a_remark_in_reply_to_it_is_passed_over(
    telegram: BotApiServer, elsewhere: Group, anna: Person, boris: Person, text: str
) -> None:
    reply = await elsewhere.reply(to=await elsewhere.send(anna, f"@verbatim_bot {HOW_MUCH}"))
    await elsewhere.send(boris, text, reply_to=reply)
    await telegram.settled()
    assert len(telegram.calls("answerGuestQuery")) == 1


@pytest.mark.parametrize("text", ["hello", "help"])
async def test_a_greeting_there_is_told_how_to_ask(
    elsewhere: Group, anna: Person, text: str
) -> None:
    sent = await elsewhere.send(anna, f"@verbatim_bot {text}")
    assert "Write a question beside my name" in (await elsewhere.reply(to=sent)).text
