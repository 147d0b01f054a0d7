"""Groups, supergroups and forums: the bot speaks only when spoken to."""

from __future__ import annotations

import pytest

from bot.application import App
from sandbox import BotApiServer, Forum, Group, Message, Person
from sandbox.values.entities import Entity
from sandbox.world.profile import Abilities
from sandbox.world.wire import Json, message_json, user_json

QUESTION = "When is Putin coming to India?"
ANSWER = "Earlier, Kremlin aide Yury Ushakov had confirmed that Putin is expected"
USAGE = "Write the question after the command"


@pytest.fixture
def abilities() -> Abilities:
    """Privacy mode is off, so that the bot's silence is its own doing."""
    return Abilities(reads_all_group_messages=True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"/ask {QUESTION}", id="command"),
        pytest.param(f"/ask@verbatim_bot {QUESTION}", id="command for this bot"),
        pytest.param(f"/ASK@Verbatim_Bot {QUESTION}", id="command in capitals"),
        pytest.param(f"@verbatim_bot {QUESTION}", id="mention first"),
        pytest.param(f"{QUESTION} @verbatim_bot", id="mention last"),
        pytest.param("When is Putin, @verbatim_bot, coming to India?", id="mention inside"),
        pytest.param(f"@Verbatim_Bot: {QUESTION}", id="mention in capitals"),
        pytest.param(f"👋🏽 @verbatim_bot {QUESTION}", id="mention after emoji"),
    ],
)
async def test_it_answers_who_speaks_to_it(group: Group, boris: Person, text: str) -> None:
    reply = await group.only_reply(to=await group.send(boris, text))
    assert reply.text.startswith(ANSWER)


async def test_it_answers_a_mention_by_name(
    telegram: BotApiServer, group: Group, boris: Person
) -> None:
    entity = Entity("text_mention", 0, 8, (("user", telegram.bot.id),))
    sent = await group.send(boris, f"Verbatim {QUESTION}", entities=[entity])
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


async def test_it_answers_a_reply_to_its_own_message(group: Group, boris: Person) -> None:
    said = await group.bot_said("Good morning")
    sent = await group.send(boris, QUESTION, reply_to=said)
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


@pytest.mark.parametrize(
    "call",
    [
        "/ask",
        "/ask@verbatim_bot",
        "@verbatim_bot",
        "@verbatim_bot?",
        "/ask please",
        "@verbatim_bot can you answer this?",
        "@verbatim_bot ответь, пожалуйста",
        "iska jawab do @verbatim_bot",
        "hey @verbatim_bot",
        "@verbatim_bot नमस्ते",
        "@verbatim_bot what do you think?",
        "@verbatim_bot а ты знаешь?",
        "bhai iska answer do @verbatim_bot",
        "@verbatim_bot इसका उत्तर दो",
    ],
)
async def test_it_answers_somebody_else_s_question_when_called_to_it(
    group: Group, anna: Person, boris: Person, call: str
) -> None:
    question = await group.send(anna, QUESTION)
    await group.send(boris, call, reply_to=question)
    reply = await group.reply(to=question)
    assert reply.text.startswith(ANSWER)
    assert len(group.bot_messages) == 1


@pytest.mark.parametrize(
    ("call", "line"), [("/ask", USAGE), ("@verbatim_bot", "Write a question beside my name")]
)
async def test_its_own_message_is_no_question(
    group: Group, anna: Person, call: str, line: str
) -> None:
    said = await group.bot_said(QUESTION)
    sent = await group.send(anna, call, reply_to=said)
    assert line in (await group.only_reply(to=sent)).text


async def test_a_question_of_one_s_own_is_not_handed_over(
    group: Group, anna: Person, boris: Person
) -> None:
    question = await group.send(anna, QUESTION)
    sent = await group.send(boris, "@verbatim_bot who won the IPL final?", reply_to=question)
    assert not (await group.only_reply(to=sent)).blockquotes


async def test_talk_that_is_replied_to_is_not_taken_for_a_question(
    group: Group, anna: Person, boris: Person
) -> None:
    talk = await group.send(anna, "I had pizza with my sister")
    sent = await group.send(boris, "@verbatim_bot you there mate", reply_to=talk)
    assert not (await group.only_reply(to=sent)).blockquotes


async def test_words_that_hand_over_ask_nothing_anew_when_they_are_edited(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    question = await group.send(anna, QUESTION)
    sent = await group.send(boris, "@verbatim_bot what do you think", reply_to=question)
    await group.reply(to=question)
    await group.edit(boris, sent, "@verbatim_bot what do you think?")
    await telegram.settled()
    assert len(group.bot_messages) == 1


async def test_a_captioned_command_is_a_question(group: Group, boris: Person) -> None:
    sent = await group.send(boris, caption=f"/ask {QUESTION}")
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


async def test_of_a_quoted_reply_the_quoted_part_is_the_question(
    group: Group, anna: Person, boris: Person
) -> None:
    text = f"I bought milk today, and bread. {QUESTION} Also it rains."
    question = await group.send(anna, text)
    await group.send(boris, "/ask", reply_to=question, quote=QUESTION)
    reply = await group.reply(to=question)
    assert reply.text.startswith(ANSWER)
    assert reply.quoted is not None
    assert reply.quoted.formatted.text == QUESTION


async def test_a_part_of_a_channel_s_post_can_be_asked_too(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    channel = telegram.channel("News", anna)
    channel.discuss_in(group)
    post = channel.forwarded(await channel.post(f"Good morning! {QUESTION} Discuss."))
    await group.send(boris, "/ask", reply_to=post, quote=QUESTION)
    reply = await group.reply(to=post)
    assert reply.text.startswith(ANSWER)
    assert reply.quoted is not None
    assert reply.quoted.formatted.text == QUESTION


async def test_a_quoted_part_that_was_edited_away_is_answered_all_the_same(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    question = await group.send(anna, f"I bought milk today. {QUESTION}")
    held = telegram.hold_next("sendMessage")
    await group.send(boris, "/ask", reply_to=question, quote=QUESTION)
    await held.arrived()
    await group.edit(anna, question, "I bought milk today.")
    held.release()
    reply = await group.reply(to=question)
    assert reply.text.startswith(ANSWER)
    assert reply.quoted is None


@pytest.mark.parametrize(
    "text",
    [
        "haha nice",
        "lol",
        "ok",
        "👌🏽 wow",
        "see you tomorrow",
        "really?",
        "what a surprise",
        "правда?",
        "ну и что",
        "sach mein?",
        "सच में?",
    ],
)
async def test_talk_about_its_answer_is_left_alone(
    group: Group, anna: Person, boris: Person, text: str
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {QUESTION}"))
    await group.send(boris, text, reply_to=reply)
    await group.quiet()


async def test_a_question_beside_the_call_counts_before_the_message_replied_to(
    group: Group, anna: Person, boris: Person
) -> None:
    other = await group.send(anna, "What a day")
    sent = await group.send(boris, f"/ask {QUESTION}", reply_to=other)
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


async def test_a_caption_that_mentions_it_is_a_question(group: Group, boris: Person) -> None:
    sent = await group.send(boris, caption=f"@verbatim_bot {QUESTION}")
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("/ask", USAGE, id="command alone"),
        pytest.param("@verbatim_bot", "Write a question beside my name", id="mention alone"),
    ],
)
async def test_called_without_a_question_it_says_how_to_ask(
    group: Group, anna: Person, text: str, line: str
) -> None:
    assert line in (await group.only_reply(to=await group.send(anna, text))).text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(QUESTION, id="a question it knows"),
        pytest.param("Good morning everybody", id="talk"),
        pytest.param(f"/ask@other_bot {QUESTION}", id="another bot's command"),
        pytest.param(f"/quiz {QUESTION}", id="an unknown command"),
        pytest.param(f"@other_bot {QUESTION}", id="another mentioned"),
        pytest.param(f"@verbatim_bot_fan {QUESTION}", id="a name that begins like its own"),
        pytest.param("mail@verbatim_bot.org", id="an address"),
        pytest.param(f"/quiz @verbatim_bot {QUESTION}", id="an unknown command about it"),
        pytest.param("verbatim " + QUESTION, id="its name without a mention"),
    ],
)
async def test_to_all_else_it_is_silent(group: Group, boris: Person, text: str) -> None:
    await group.send(boris, text)
    await group.quiet()


async def test_a_reply_to_somebody_else_is_not_for_it(
    group: Group, anna: Person, boris: Person
) -> None:
    await group.send(boris, QUESTION, reply_to=await group.send(anna, "Any news?"))
    await group.quiet()


async def test_another_bot_s_command_in_reply_to_it_is_left_alone(
    group: Group, boris: Person
) -> None:
    said = await group.bot_said("Good morning")
    await group.send(boris, f"/ask@other_bot {QUESTION}", reply_to=said)
    await group.quiet(since=said)


async def test_a_sticker_in_reply_to_it_is_left_alone(group: Group, boris: Person) -> None:
    said = await group.bot_said("Good morning")
    await group.send(boris, sticker="👍", reply_to=said)
    await group.quiet(since=said)


async def test_an_anonymous_admin_is_answered(group: Group, anna: Person) -> None:
    sent = await group.send(anna, f"/ask {QUESTION}", anonymous=True)
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


async def test_who_writes_as_a_channel_is_answered(
    telegram: BotApiServer, group: Group, anna: Person
) -> None:
    channel = telegram.channel("News", anna)
    sent = await group.send(anna, f"@verbatim_bot {QUESTION}", as_channel=channel)
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


@pytest.mark.parametrize("call", ["/ask", "@verbatim_bot"])
async def test_a_post_forwarded_into_the_discussion_is_not_a_member_s_message(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person, call: str
) -> None:
    channel = telegram.channel("News", anna)
    channel.discuss_in(group)
    post = await channel.post(f"{call} {QUESTION}")
    await group.quiet()
    sent = await group.send(boris, f"/ask {QUESTION}", reply_to=channel.forwarded(post))
    assert (await group.reply(to=sent)).text.startswith(ANSWER)


@pytest.mark.parametrize("call", ["/ask", "@verbatim_bot"])
async def test_another_bot_is_not_answered_even_where_telegram_shows_it(
    telegram: BotApiServer, group: Group, call: str
) -> None:
    """Two bots that answer each other never stop."""
    other = telegram.user("Other", username="other_bot", is_bot=True)
    await group.add(other)
    show(telegram, await group.send(other, f"{call} {QUESTION}"))
    await group.quiet()


@pytest.mark.parametrize("call", ["/ask", "@verbatim_bot"])
async def test_what_somebody_sends_by_way_of_another_bot_is_left_alone(
    telegram: BotApiServer, group: Group, boris: Person, call: str
) -> None:
    other = telegram.user("Other", username="other_bot", is_bot=True)
    await group.add(other)
    sent = await group.send(other, f"{call} {QUESTION}")
    show(telegram, sent, **{"from": user_json(boris.user)}, via_bot=user_json(other.user))
    await group.quiet()


def show(telegram: BotApiServer, message: Message, **fields: Json) -> None:
    """Show the bot a message that Telegram keeps from bots unless they agree on it."""
    value = message_json(message, telegram.world)
    telegram.world.updates.push("message", {**value, **fields})


async def test_a_basic_group_is_a_group_too(
    telegram: BotApiServer, anna: Person, application: App
) -> None:
    del application
    group = telegram.group("Family", anna)
    await group.send(anna, QUESTION)
    await group.quiet()
    sent = await group.send(anna, f"/ask {QUESTION}")
    assert (await group.only_reply(to=sent)).text.startswith(ANSWER)


async def test_in_a_forum_the_answer_stays_in_its_topic(forum: Forum, boris: Person) -> None:
    topic = await forum.open_topic("Foreign news")
    sent = await forum.send(boris, f"/ask {QUESTION}", topic=topic)
    reply = await forum.only_reply(to=sent)
    assert (reply.thread, reply.in_topic) == (topic.id, True)


async def test_in_a_forum_the_answer_stays_in_its_topic_when_the_question_is_gone(
    telegram: BotApiServer, forum: Forum, boris: Person
) -> None:
    topic = await forum.open_topic("Foreign news")
    held = telegram.hold_next("sendMessage")
    sent = await forum.send(boris, f"/ask {QUESTION}", topic=topic)
    await held.arrived()
    await forum.delete(sent)
    held.release()
    await telegram.settled()
    [reply] = forum.bot_messages
    assert (reply.reply_to, reply.thread) == (None, topic.id)


async def test_the_thread_of_a_group_without_topics_is_not_named(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    """Replies form threads in every supergroup, but only topics can be written to."""
    sent = await group.send(boris, f"/ask {QUESTION}", reply_to=await group.send(anna, "Hm"))
    assert sent.thread is not None
    await group.only_reply(to=sent)
    [call] = telegram.calls("sendMessage")
    assert "message_thread_id" not in call.parameters


async def test_in_general_no_thread_is_named(
    telegram: BotApiServer, forum: Forum, boris: Person
) -> None:
    reply = await forum.only_reply(to=await forum.send(boris, f"@verbatim_bot {QUESTION}"))
    assert reply.thread is None
    [call] = telegram.calls("sendMessage")
    assert "message_thread_id" not in call.parameters


async def test_in_a_topic_somebody_else_s_question_is_answered_there(
    forum: Forum, anna: Person, boris: Person
) -> None:
    topic = await forum.open_topic("Foreign news")
    question = await forum.send(anna, QUESTION, topic=topic)
    await forum.send(boris, "/ask", reply_to=question)
    reply = await forum.reply(to=question)
    assert reply.text.startswith(ANSWER)
    assert reply.thread == topic.id


async def test_the_first_message_of_a_topic_does_not_reply_to_anybody(
    forum: Forum, anna: Person
) -> None:
    """Telegram shows it as a reply to the service message that opened the topic."""
    topic = await forum.open_topic("Foreign news")
    sent = await forum.send(anna, "/ask", topic=topic)
    assert USAGE in (await forum.only_reply(to=sent)).text


async def test_talk_in_a_topic_that_the_bot_opened_is_not_a_reply_to_it(
    telegram: BotApiServer, forum: Forum, anna: Person
) -> None:
    topic = await forum.open_topic("Foreign news", by=telegram.bot)
    await forum.send(anna, QUESTION, topic=topic)
    await forum.quiet()


async def test_a_group_that_it_may_not_write_in_holds_up_nobody(
    telegram: BotApiServer, group: Group, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await group.restrict(telegram.bot)
    await group.send(anna, f"/ask {QUESTION}")
    chat = telegram.private_chat(anna)
    assert (await chat.reply(to=await chat.send(anna, QUESTION))).text.startswith(ANSWER)
    assert not group.bot_messages
    assert not [record for record in caplog.records if record.exc_info]


async def test_buttons_work_for_anybody_in_a_group(
    group: Group, anna: Person, boris: Person
) -> None:
    reply = await group.only_reply(to=await group.send(anna, f"/ask {QUESTION}"))
    await group.press(boris, reply, "In context")
    assert (await group.edited(reply)).blockquotes != reply.blockquotes
