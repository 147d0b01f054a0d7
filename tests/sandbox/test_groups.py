"""What a bot is shown in groups and channels, and how it looks."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox import Abilities, BotApiServer, Group, NotSeenError, Person
from tests.sandbox.conftest import TOKEN, Call


@pytest.fixture
def group(telegram: BotApiServer, anna: Person, boris: Person) -> Group:
    return telegram.supergroup("Reading room", anna, boris)


async def news(call: Call, kind: str = "message") -> list[dict[str, Any]]:
    updates = (await call("getUpdates")).result
    return [update[kind] for update in updates if kind in update]


async def seen(call: Call) -> list[str]:
    return [message["text"] for message in await news(call) if "text" in message]


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        pytest.param("When is Putin coming?", False, id="plain"),
        pytest.param("/ask When?", True, id="command"),
        pytest.param("/ask@verbatim_bot When?", True, id="command for it"),
        pytest.param("/ask@Verbatim_Bot When?", True, id="in another case"),
        pytest.param("/ask@other_bot When?", False, id="command for another"),
        pytest.param("Try /ask", False, id="command in the middle"),
        pytest.param("Try /ask@verbatim_bot", True, id="its own in the middle"),
        pytest.param("When, @verbatim_bot?", True, id="mention"),
        pytest.param("When, @other_bot?", False, id="mention of another"),
        pytest.param("mail@verbatim_bot", False, id="no mention"),
        pytest.param("/askда, or /ask", False, id="does not open with a command"),
    ],
)
async def test_privacy_mode_shows_what_is_meant_for_the_bot(
    call: Call, group: Group, anna: Person, text: str, is_seen: bool
) -> None:
    await group.send(anna, text)
    assert await seen(call) == ([text] if is_seen else [])


async def test_privacy_mode_shows_replies_to_the_bot_and_edits_that_mean_it(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    said = await group.bot_said("Soon")
    question = await group.send(anna, "When?")
    await group.send(boris, "Ask the bot", reply_to=question)
    await group.send(boris, "Thanks", reply_to=said)
    await group.edit(anna, question, "@verbatim_bot When?")
    assert await seen(call) == ["Thanks"]
    assert [edit["text"] for edit in await news(call, "edited_message")] == ["@verbatim_bot When?"]


async def test_a_command_replies_to_a_message_that_was_not_shown(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    question = await group.send(anna, "When is Putin coming, by the way?")
    await group.send(boris, "/ask", reply_to=question, quote="When is Putin coming")
    (command,) = await news(call)
    assert command["reply_to_message"]["text"] == question.text
    assert command["quote"]["text"] == "When is Putin coming"


async def test_a_plain_command_goes_to_the_bot_that_wrote_last(
    telegram: BotApiServer, call: Call, group: Group, anna: Person
) -> None:
    other = telegram.user("Other", username="other_bot", is_bot=True)
    await group.add(other)
    await group.send(other, "I am here")
    await group.send(anna, "/first")
    await group.bot_said("So am I")
    await group.send(anna, "/second")
    assert await seen(call) == ["/second"]


@pytest.mark.parametrize(
    ("abilities", "texts"),
    [
        pytest.param(Abilities(), ["@verbatim_bot"], id="privacy mode"),
        pytest.param(Abilities(sees_mentions=False), [], id="no mentions"),
        pytest.param(
            Abilities(reads_all_group_messages=True), ["plain", "@verbatim_bot"], id="mode off"
        ),
    ],
)
async def test_what_a_bot_is_shown_depends_on_its_abilities(
    abilities: Abilities, texts: list[str]
) -> None:
    async with BotApiServer(token=TOKEN, abilities=abilities) as telegram:
        anna = telegram.user("Anna")
        group = telegram.group("Reading room", anna)
        await group.send(anna, "plain")
        await group.send(anna, "@verbatim_bot")
        pending = telegram.world.updates.pending
        assert [update.value["text"] for update in pending] == texts


async def test_an_administrator_is_shown_everything_but_other_bots(
    telegram: BotApiServer, call: Call, group: Group, anna: Person
) -> None:
    other = telegram.user("Other", username="other_bot", is_bot=True)
    await group.add(other)
    await group.promote(telegram.bot)
    await group.send(anna, "plain")
    await group.send(other, "/ask@verbatim_bot")
    assert await seen(call) == ["plain"]


async def test_a_bot_that_is_not_in_the_group_is_shown_nothing(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.supergroup("Elsewhere", anna, with_bot=False)
    await group.send(anna, "/ask@verbatim_bot When?")
    assert await news(call) == []


async def test_an_anonymous_administrator_writes_as_the_group_and_presses_as_themselves(
    call: Call, group: Group, anna: Person, boris: Person
) -> None:
    await group.send(anna, "/ask When?", anonymous=True)
    await group.promote(boris, anonymous=True)
    await group.send(boris, "/ask Where?")
    first, second = [message for message in await news(call) if "text" in message]
    for message in (first, second):
        assert message["from"]["id"] == 1087968824
        assert message["from"]["is_bot"] is True
        assert message["sender_chat"]["id"] == group.id
    await group.demote(boris)
    said = await group.bot_said("Soon", buttons=[("More", "more")])
    with pytest.raises(NotSeenError):
        await group.press(anna, said, "More", within=0)
    (query,) = await news(call, "callback_query")
    assert query["from"]["id"] == anna.id
    with pytest.raises(ValueError, match="Boris is no administrator"):
        await group.send(boris, "/ask", anonymous=True)


async def test_a_member_writes_as_a_channel(
    telegram: BotApiServer, call: Call, group: Group, anna: Person
) -> None:
    channel = telegram.channel("News", anna)
    await group.send(anna, "/ask When?", as_channel=channel)
    (message,) = await news(call)
    assert (message["from"]["id"], message["sender_chat"]["title"]) == (136817688, "News")


async def test_a_post_is_forwarded_into_the_discussion_group(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person
) -> None:
    group = telegram.supergroup("Discussion", anna, boris)
    await group.promote(telegram.bot)
    channel = telegram.channel("News", anna, username="news")
    channel.discuss_in(group)
    post = await channel.post("Russia and India")
    await group.send(boris, "/ask When?", reply_to=channel.forwarded(post))
    forward, comment = [message for message in await news(call) if "text" in message]
    assert forward["is_automatic_forward"] is True
    assert forward["from"]["id"] == 777000
    assert forward["sender_chat"]["username"] == "news"
    assert forward["forward_origin"]["message_id"] == post.id
    assert comment["message_thread_id"] == forward["message_id"]
    assert comment["reply_to_message"]["text"] == "Russia and India"
    assert (await call("getChat", chat_id=group.id)).result["linked_chat_id"] == channel.id


async def test_a_bot_in_a_channel_is_shown_posts_and_posts_itself(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    channel = telegram.channel("News", anna, with_bot=True)
    post = await channel.post("Russia and India")
    await channel.edit(anna, post, "India and Russia")
    (shown,) = await news(call, "channel_post")
    assert "from" not in shown
    assert shown["sender_chat"]["id"] == channel.id
    (edit,) = await news(call, "edited_channel_post")
    assert edit["text"] == "India and Russia"
    sent = await call("sendMessage", chat_id=channel.id, text="Soon")
    assert "from" not in sent.result
    await call("editMessageText", chat_id=channel.id, message_id=3, text="Later")
    assert [message.text for message in channel.bot_messages] == ["Later"]
    assert [len(await news(call, kind)) for kind in ("channel_post", "edited_channel_post")] == [
        1,
        1,
    ]


async def test_joining_and_leaving_are_told_twice_over(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.supergroup("Reading room", anna, with_bot=False)
    await group.add(telegram.bot)
    await group.kick(telegram.bot)
    joined, left = await news(call)
    assert [user["id"] for user in joined["new_chat_members"]] == [telegram.bot.id]
    assert left["left_chat_member"]["id"] == telegram.bot.id
    changes = await news(call, "my_chat_member")
    assert [change["new_chat_member"]["status"] for change in changes] == ["member", "kicked"]
    assert changes[0]["from"]["id"] == anna.id


@pytest.mark.parametrize(
    ("make", "description"),
    [
        pytest.param("group", "bot was kicked from the group chat", id="group"),
        pytest.param("supergroup", "bot was kicked from the supergroup chat", id="supergroup"),
    ],
)
async def test_a_kicked_bot_may_not_write(
    telegram: BotApiServer, call: Call, anna: Person, make: str, description: str
) -> None:
    group = getattr(telegram, make)("Reading room", anna)
    await group.kick(telegram.bot)
    answer = await call("sendMessage", chat_id=group.id, text="Hello")
    assert (answer.status, answer.refusal) == (403, f"Forbidden: {description}")


async def test_a_kicked_bot_may_still_look_at_itself_in_a_basic_group(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    group = telegram.group("Reading room", anna)
    await group.kick(telegram.bot)
    own = await call("getChatMember", chat_id=group.id, user_id=telegram.bot.id)
    assert own.result["status"] == "kicked"
    other = await call("getChatMember", chat_id=group.id, user_id=anna.id)
    assert other.refusal == "Forbidden: bot was kicked from the group chat"


async def test_a_bot_that_left_is_no_member(
    telegram: BotApiServer, call: Call, group: Group
) -> None:
    assert (await call("leaveChat", chat_id=group.id)).result is True
    answer = await call("sendMessage", chat_id=group.id, text="Hello")
    assert answer.refusal == "Forbidden: bot is not a member of the supergroup chat"
    assert [message["left_chat_member"]["id"] for message in await news(call)] == [telegram.bot.id]


async def test_a_restricted_bot_may_not_write(
    telegram: BotApiServer, call: Call, group: Group
) -> None:
    await group.restrict(telegram.bot)
    answer = await call("sendMessage", chat_id=group.id, text="Hello")
    assert answer.refusal == ("Bad Request: not enough rights to send text messages to the chat")


async def test_in_a_channel_only_an_administrator_posts(
    telegram: BotApiServer, call: Call, anna: Person
) -> None:
    channel = telegram.channel("News", anna, username="news")
    answer = await call("sendMessage", chat_id="@news", text="Hello")
    assert answer.refusal == "Forbidden: bot is not a member of the channel chat"
    assert (await call("getChat", chat_id="@News")).result["id"] == channel.id


@pytest.mark.parametrize(
    ("status", "change"),
    [
        pytest.param("creator", None, id="owner"),
        pytest.param("member", "demote", id="member"),
        pytest.param("administrator", "promote", id="administrator"),
        pytest.param("restricted", "restrict", id="restricted"),
        pytest.param("left", "leave", id="left"),
        pytest.param("kicked", "kick", id="kicked"),
    ],
)
async def test_what_a_member_is_can_be_asked(
    call: Call, group: Group, anna: Person, boris: Person, status: str, change: str | None
) -> None:
    person = boris if change else anna
    if change:
        await getattr(group, change)(boris)
    member = (await call("getChatMember", chat_id=group.id, user_id=person.id)).result
    assert (member["status"], member["user"]["id"]) == (status, person.id)


@pytest.mark.parametrize(
    ("user_id", "description"),
    [
        pytest.param(0, "invalid user_id specified", id="none"),
        pytest.param(99, "PARTICIPANT_ID_INVALID", id="unknown"),
    ],
)
async def test_who_is_nobody_is_no_member(
    call: Call, group: Group, user_id: int, description: str
) -> None:
    answer = await call("getChatMember", chat_id=group.id, user_id=user_id)
    assert answer.refusal == f"Bad Request: {description}"


async def test_a_stranger_to_a_private_chat_is_no_member(
    telegram: BotApiServer, call: Call, anna: Person, boris: Person
) -> None:
    chat = telegram.private_chat(anna)
    answer = await call("getChatMember", chat_id=chat.id, user_id=boris.id)
    assert answer.refusal == "Bad Request: member not found"
    assert (await call("leaveChat", chat_id=chat.id)).refusal == (
        "Bad Request: can't leave private chats"
    )


async def test_people_are_held_to_what_telegrams_apps_allow(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    stranger = telegram.user("Olga")
    with pytest.raises(ValueError, match="Olga is not in Reading room"):
        await group.send(stranger, "Hello")
    await group.restrict(boris)
    with pytest.raises(ValueError, match="Boris may not write"):
        await group.send(boris, "Hello")
    with pytest.raises(ValueError, match="would split a text"):
        await group.send(anna, "a" * 4097)
    sent = await group.send(anna, "Hello")
    with pytest.raises(ValueError, match="Boris did not write 'Hello'"):
        await group.edit(boris, sent, "Bye")
