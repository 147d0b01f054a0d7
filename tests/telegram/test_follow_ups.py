"""A question that leans on the answer before it."""

from __future__ import annotations

import pytest

from sandbox import Abilities, BotApiServer, Forum, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN, ask
from tests.telegram.conftest import Clock

TARGET = "2030"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(reads_all_group_messages=True)


async def test_a_follow_up_is_understood_from_the_answer_before(
    chat: PrivateChat, anna: Person
) -> None:
    await ask(chat, anna, HOW_MUCH)
    reply = await ask(chat, anna, "and by 2030?")
    assert TARGET in " ".join(reply.blockquotes)


@pytest.mark.parametrize("question", ["who said that?", "кто это сказал?", "kisne kaha?"])
async def test_who_said_that_is_answered_from_the_quote_s_own_speaker(
    chat: PrivateChat, anna: Person, question: str
) -> None:
    await ask(chat, anna, HOW_MUCH)
    reply = await ask(chat, anna, question)
    assert reply.marked("bold") == ["Sergei Lavrov, Russian Foreign Minister · ¶7"]
    assert reply.blockquotes == [TRADE]


async def test_after_some_minutes_a_question_stands_alone(
    chat: PrivateChat, anna: Person, clock: Clock
) -> None:
    await ask(chat, anna, HOW_MUCH)
    clock.pass_by(minutes=6)
    assert not (await ask(chat, anna, "who said that?")).blockquotes


async def test_a_whole_question_is_not_drawn_to_the_answer_before(
    chat: PrivateChat, anna: Person
) -> None:
    await ask(chat, anna, HOW_MUCH)
    assert (await ask(chat, anna, WHEN)).blockquotes == [VISIT]


async def test_in_a_group_the_answer_replied_to_counts_before_the_last_one(
    group: Group, anna: Person, boris: Person
) -> None:
    trade = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    await group.only_reply(to=await group.send(boris, f"/ask {WHEN}"))
    sent = await group.send(anna, "/ask who said that?")
    assert (await group.only_reply(to=sent)).blockquotes == [VISIT]
    sent = await group.send(anna, "who said that?", reply_to=trade)
    assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_press_counts_as_the_answer_shown_last(chat: PrivateChat, anna: Person) -> None:
    welcome = await ask(chat, anna, "/start")
    await chat.press(anna, welcome, welcome.buttons[0])
    shown = await chat.reply(to=welcome)
    reply = await ask(chat, anna, "who said that?")
    assert reply.blockquotes == shown.blockquotes


async def test_topics_of_a_forum_do_not_mix(forum: Forum, anna: Person) -> None:
    trade = await forum.open_topic("Trade")
    visit = await forum.open_topic("Visit")
    await forum.only_reply(to=await forum.send(anna, f"/ask {HOW_MUCH}", topic=trade))
    await forum.only_reply(to=await forum.send(anna, f"/ask {WHEN}", topic=visit))
    sent = await forum.send(anna, "/ask who said that?", topic=trade)
    assert (await forum.only_reply(to=sent)).blockquotes == [TRADE]


async def test_comments_under_two_posts_of_a_channel_do_not_mix(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    channel = telegram.channel("News", anna)
    channel.discuss_in(group)
    trade, visit = [channel.forwarded(await channel.post(each)) for each in ("Trade", "Visit")]
    for post, question, quote in ((trade, HOW_MUCH, TRADE), (visit, WHEN, VISIT)):
        sent = await group.send(anna, f"/ask {question}", reply_to=post)
        assert (await group.only_reply(to=sent)).blockquotes == [quote]
    comment = await group.send(boris, "Interesting", reply_to=trade)
    for replied, question in ((trade, "who said that?"), (comment, "whose words are these?")):
        sent = await group.send(boris, f"/ask {question}", reply_to=replied)
        assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_comment_under_a_post_where_nothing_was_asked_leans_on_nothing(
    telegram: BotApiServer, group: Group, anna: Person
) -> None:
    channel = telegram.channel("News", anna)
    channel.discuss_in(group)
    await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    post = channel.forwarded(await channel.post("Something else"))
    sent = await group.send(anna, "/ask who said that?", reply_to=post)
    assert not (await group.only_reply(to=sent)).blockquotes


async def test_in_a_group_a_reply_to_a_remark_leans_on_the_last_answer(
    group: Group, anna: Person, boris: Person
) -> None:
    await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    remark = await group.send(boris, "That is a lot of money")
    sent = await group.send(anna, "/ask who said that?", reply_to=remark)
    assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_member_s_follow_up_is_answered_when_another_calls_the_bot_to_it(
    group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    del answer
    wondering = await group.send(anna, "and who said that?")
    await group.send(boris, "@verbatim_bot can you answer her?", reply_to=wondering)
    assert (await group.reply(to=wondering)).blockquotes == [TRADE]


async def test_an_edited_follow_up_leans_on_what_stood_before_it(
    chat: PrivateChat, anna: Person
) -> None:
    await ask(chat, anna, HOW_MUCH)
    sent = await chat.send(anna, "and by 2023?")
    reply = await chat.only_reply(to=sent)
    await chat.edit(anna, sent, "and by 2030?")
    assert TARGET in " ".join((await chat.edited(reply)).blockquotes)


async def test_a_reply_to_an_old_answer_is_understood_from_its_buttons(
    group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    question = await group.only_reply(to=await group.send(anna, "/forget"))
    await group.press(anna, question, "Yes, delete it")  # as two days later
    sent = await group.send(boris, "who said that?", reply_to=answer)
    assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_follow_up_outlives_the_upgrade_to_a_supergroup(
    telegram: BotApiServer, group: Group, anna: Person
) -> None:
    del group  # the bot runs
    family = telegram.group("Family", anna)
    await family.only_reply(to=await family.send(anna, f"/ask {HOW_MUCH}"))
    upgraded = await family.upgrade()
    sent = await upgraded.send(anna, "/ask who said that?")
    assert (await upgraded.only_reply(to=sent)).blockquotes == [TRADE]
