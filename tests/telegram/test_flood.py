"""Many questions at once: what was just answered is pointed to, and too much is too much."""

from __future__ import annotations

import pytest

from bot.chats.limits import PER_CHAT, PER_PERSON
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.transport import attempts
from sandbox import BotApiServer, Group, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN
from tests.telegram.conftest import Clock
from tests.telegram.processes import PATIENCE

POINTER = "just replied to this here"
NOTICE = "more than I may answer in a minute"


async def test_the_same_question_within_a_minute_is_pointed_to_the_answer_given(
    group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    await group.send(boris, f"@verbatim_bot {WHEN.lower()}")
    pointer = await group.reply(to=answer)
    assert POINTER in pointer.text, "in the question's language, not in the app's"
    assert not pointer.blockquotes
    assert pointer.marked("text_mention") == ["Boris"]
    assert len(group.bot_messages) == 2


async def test_who_asks_the_same_again_and_again_is_pointed_to_it_once(
    group: Group, anna: Person
) -> None:
    await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    asked = [await group.send(anna, f"/ask {WHEN}") for _ in range(3)]
    await group.reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    assert len(group.bot_messages) == 3
    assert [group.reactions(each) for each in asked] == [(), ("👀",), ("👀",)]


async def test_where_reactions_are_forbidden_a_repeat_is_pointed_to_the_answer_again(
    telegram: BotApiServer, group: Group, anna: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    telegram.fail_next("setMessageReaction", 400, description="Bad Request: REACTION_INVALID")
    for _ in range(2):
        await group.send(anna, f"/ask {WHEN}")
    pointers = await group.replies(to=answer, count=2)
    assert all(POINTER in pointer.text for pointer in pointers)


async def test_a_pointer_that_telegram_did_not_take_is_sent_when_the_question_comes_again(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    telegram.fail_next("sendMessage", 500, count=attempts.MOST)
    await group.send(boris, f"/ask {WHEN}")
    assert POINTER in (await group.reply(to=answer, within=PATIENCE)).text


async def test_a_follow_up_of_the_same_words_to_another_answer_is_no_repetition(
    group: Group, anna: Person, boris: Person
) -> None:
    await group.only_reply(to=await group.send(anna, "/ask who said that?"))
    await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
    sent = await group.send(boris, "/ask who said that?")
    assert (await group.only_reply(to=sent)).blockquotes == [TRADE]


async def test_a_reply_asks_the_same_as_who_replies_to_nobody(
    group: Group, anna: Person, boris: Person
) -> None:
    talk = await group.send(boris, "When does he come at last?")
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}", reply_to=talk))
    await group.send(boris, WHEN, reply_to=answer)
    assert POINTER in (await group.reply(to=answer)).text
    sent = await group.send(boris, f"/ask {HOW_MUCH}", reply_to=answer)
    other = await group.reply(to=sent)
    await group.send(anna, f"/ask {HOW_MUCH}")
    assert POINTER in (await group.reply(to=other)).text
    assert len(group.bot_messages) == 4


@pytest.mark.parametrize("below_a_comment", [False, True])
async def test_under_another_post_of_a_channel_it_is_answered_in_that_thread(
    telegram: BotApiServer, group: Group, anna: Person, boris: Person, below_a_comment: bool
) -> None:
    channel = telegram.channel("News", anna)
    channel.discuss_in(group)
    for person in (anna, boris):
        post = place = channel.forwarded(await channel.post("Read this"))
        if below_a_comment:
            place = await group.send(boris, "Interesting", reply_to=post)
        sent = await group.send(person, f"/ask {WHEN}", reply_to=place)
        reply = await group.only_reply(to=sent)
        assert reply.blockquotes == [VISIT]
        assert reply.thread == post.id


async def test_after_a_minute_it_is_answered_anew(
    group: Group, anna: Person, boris: Person, clock: Clock
) -> None:
    await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    clock.pass_by(minutes=1)
    assert (await group.only_reply(to=await group.send(boris, f"/ask {WHEN}"))).blockquotes == [
        VISIT
    ]


async def test_an_answer_that_was_deleted_is_given_again(
    group: Group, anna: Person, boris: Person
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    await group.delete(answer)
    sent = await group.send(boris, f"/ask {WHEN}")
    assert (await group.reply(to=sent)).blockquotes == [VISIT]


async def test_alone_with_the_bot_one_may_ask_the_same_again(
    chat: PrivateChat, anna: Person
) -> None:
    for _ in range(3):
        assert (await chat.only_reply(to=await chat.send(anna, WHEN))).blockquotes == [VISIT]


class TestLimits:
    """With the limits that suit Telegram's own."""

    @pytest.fixture
    def settings(self, settings: Settings, fast_chats: None) -> Settings:
        del fast_chats
        return settings.model_copy(update={"telegram_rate_limit": 1000.0})

    async def test_who_asks_too_much_is_told_once_and_then_not_answered(
        self, group: Group, anna: Person, boris: Person, clock: Clock
    ) -> None:
        for number in range(PER_PERSON):
            await group.only_reply(to=await group.send(anna, f"/ask {WHEN} {number}"))
        anna.speak("ru")
        over = await group.send(anna, f"/ask {HOW_MUCH}")
        assert NOTICE in (await group.only_reply(to=over)).text, "in the question's language"
        for _ in range(3):
            await group.send(anna, f"/ask {HOW_MUCH}")
        other = await group.only_reply(to=await group.send(boris, f"/ask {HOW_MUCH}"))
        assert other.blockquotes == [TRADE]
        assert len(group.bot_messages) == PER_PERSON + 2
        clock.pass_by(minutes=1)
        again = await group.send(anna, f"/ask {HOW_MUCH}")
        assert (await group.only_reply(to=again)).blockquotes == [TRADE]

    async def test_edits_count_too(self, group: Group, anna: Person) -> None:
        sent = await group.send(anna, f"/ask {WHEN}")
        answer = await group.only_reply(to=sent)
        for number in range(PER_PERSON - 1):
            await group.edit(anna, sent, f"/ask {(HOW_MUCH, WHEN)[number % 2]}")
            answer = await group.edited(answer)
        await group.edit(anna, sent, "/ask who is Lavrov?")
        _, notice = await group.replies(to=sent, count=2)
        assert NOTICE in notice.text

    async def test_an_edit_that_changes_nothing_does_not_count(
        self, telegram: BotApiServer, group: Group, anna: Person
    ) -> None:
        sent = await group.send(anna, f"/ask {WHEN}")
        await group.only_reply(to=sent)
        for number in range(PER_PERSON + 1):
            await group.edit(anna, sent, f"/ask {WHEN}{'?' * number}")
            await telegram.settled()
        assert len(group.bot_messages) == 1

    async def test_who_asks_too_much_is_forgotten_all_the_same(
        self, group: Group, anna: Person, memory: Memory
    ) -> None:
        answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
        await group.press(anna, answer, "👍")
        for number in range(PER_PERSON):
            await group.reply(to=await group.send(anna, f"/ask {HOW_MUCH} {number}"))
        await group.send(anna, "/forget")
        await group.quiet()
        assert not await memory.feedback.votes()

    async def test_commands_count_too_and_talk_does_not(
        self, group: Group, anna: Person, boris: Person
    ) -> None:
        answer = await group.only_reply(to=await group.send(anna, f"/ask {HOW_MUCH}"))
        for _ in range(PER_PERSON + 2):
            await group.send(anna, "haha nice", reply_to=answer)
        for _ in range(PER_PERSON - 1):
            await group.only_reply(to=await group.send(anna, "/topics"))
        assert NOTICE in (await group.only_reply(to=await group.send(anna, "/help"))).text
        await group.send(anna, "/help")
        reply = await group.only_reply(to=await group.send(boris, "/ask"))
        assert "after the command" in reply.text or "после команды" in reply.text

    async def test_a_group_that_asks_too_much_is_told_once(
        self, telegram: BotApiServer, group: Group
    ) -> None:
        members = [telegram.user(f"Member {number}") for number in range(PER_CHAT + 3)]
        asked = []
        for number, member in enumerate(members):
            await group.add(member)
            asked.append(await group.send(member, f"/ask {WHEN} {number}"))
        await group.reply(to=asked[PER_CHAT], within=PATIENCE)
        await telegram.settled()
        said = [message.text for message in group.bot_messages]
        assert len(said) == PER_CHAT + 1
        assert NOTICE in said[-1]
