"""A group whose admins want answers to be seen by the asker only."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage.chats import ChatSettings, SeenBy
from bot.storage.memory import Memory
from sandbox import Abilities, BotApiServer, Group, Message, Person
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN

QUIETLY = "Answers seen by the asker only"
SHOW = "Show everyone"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(reads_all_group_messages=True)


@pytest.fixture
async def quiet_group(group: Group, memory: Memory) -> Group:
    await memory.chats.save(group.id, ChatSettings(seen_by=SeenBy.ASKER))
    return group


async def ask(group: Group, person: Person, text: str) -> Message:
    return await group.only_reply(to=await group.send(person, text))


async def test_an_admin_chooses_it_and_takes_it_back(group: Group, anna: Person) -> None:
    panel = await ask(group, anna, "/settings")
    await group.press(anna, panel, QUIETLY)
    assert f"✓ {QUIETLY}" in (await group.edited(panel)).buttons
    answer = await ask(group, anna, f"/ask {WHEN}")
    assert answer.seen_by == anna.id
    await group.press(anna, panel, f"✓ {QUIETLY}")
    await group.edited(panel)
    assert (await ask(group, anna, f"/ask {HOW_MUCH}")).seen_by is None


async def test_the_asker_alone_sees_each_reply_and_can_show_it_to_everyone(
    quiet_group: Group, boris: Person
) -> None:
    parts = f"@verbatim_bot {HOW_MUCH} And who is Sergei Lavrov?"
    for text in (f"/ask {WHEN}", parts, "/ask best pizza in town?", f"/verify {TRADE}"):
        await can_be_shown_to_everyone(quiet_group, boris, text)


async def can_be_shown_to_everyone(quiet_group: Group, boris: Person, text: str) -> None:
    asked = await quiet_group.send(boris, text)
    answer = await quiet_group.only_reply(to=asked)
    assert answer.seen_by == boris.id
    button = next(each for each in answer.buttons if each in (SHOW, "Показать всем"))
    await asyncio.gather(*(quiet_group.press(boris, answer, button) for _ in range(2)))
    await quiet_group.deleted(answer)
    [shown] = await quiet_group.replies(to=asked)
    assert shown.seen_by is None
    assert shown.formatted == answer.formatted
    assert shown.buttons == [each for each in answer.buttons if each != button]


async def test_cards_are_seen_by_the_asker_only_too(quiet_group: Group, anna: Person) -> None:
    for command in ("/help", "/topics", "/forget"):
        card = await ask(quiet_group, anna, command)
        assert card.seen_by == anna.id
        assert (SHOW in card.buttons) is (command == "/topics")
    panel = await ask(quiet_group, anna, "/settings")
    await quiet_group.press(anna, panel, "Done")
    assert not (await quiet_group.edited(panel)).buttons


async def test_the_buttons_turn_the_message_and_keep_the_one_to_show_it(
    telegram: BotApiServer, quiet_group: Group, anna: Person, memory: Memory
) -> None:
    answer = await ask(quiet_group, anna, f"/ask {HOW_MUCH}")
    await quiet_group.press(anna, answer, "👎")
    assert "Wrong answer" in (await quiet_group.edited(answer)).buttons
    assert SHOW in quiet_group.latest(answer).buttons
    other = await ask(quiet_group, anna, f"/ask {WHEN}")
    await quiet_group.press(anna, other, "👍")
    await telegram.settled()
    assert [vote.is_helpful for vote in await memory.feedback.votes()] == [False, True]
    topics = await ask(quiet_group, anna, "/topics")
    await quiet_group.press(anna, topics, topics.buttons[0])
    listed = await quiet_group.edited(topics)
    await quiet_group.press(anna, listed, listed.buttons[0])
    entry = await quiet_group.edited(listed)
    assert entry.blockquotes
    assert entry.buttons[-1] == SHOW


async def test_each_asker_gets_an_answer_of_their_own_and_follows_up_on_that(
    quiet_group: Group, anna: Person, boris: Person
) -> None:
    for person in (boris, anna):
        answer = await ask(quiet_group, person, f"/ask {WHEN}")
        assert (answer.blockquotes, answer.seen_by) == ([VISIT], person.id), "no pointer"
    await ask(quiet_group, boris, f"/ask {HOW_MUCH}")
    assert (await ask(quiet_group, anna, "/ask who said that?")).blockquotes == [VISIT]
    sent = await quiet_group.send(anna, HOW_MUCH, reply_to=answer)
    reply = await quiet_group.only_reply(to=sent)
    assert (reply.blockquotes, reply.seen_by) == ([TRADE], anna.id), "a reply to it is as quiet"


async def test_an_edited_question_changes_the_answer_wherever_it_stands(
    quiet_group: Group, anna: Person
) -> None:
    asked = await quiet_group.send(anna, f"/ask {WHEN}")
    answer = await quiet_group.only_reply(to=asked)
    await quiet_group.edit(anna, asked, f"/ask {HOW_MUCH}")
    revised = await quiet_group.edited(answer)
    assert (revised.blockquotes, revised.buttons[-1]) == ([TRADE], SHOW)
    await quiet_group.press(anna, revised, SHOW)
    await quiet_group.deleted(revised)
    [shown] = await quiet_group.replies(to=asked)
    await quiet_group.edit(anna, asked, f"/ask {WHEN}")
    assert (await quiet_group.edited(shown)).blockquotes == [VISIT]


async def test_where_the_server_refuses_everyone_sees_the_answer_and_a_repeat_is_pointed_to_it(
    telegram: BotApiServer, quiet_group: Group, anna: Person, boris: Person
) -> None:
    telegram.fail_next("sendMessage", 400, description="Bad Request: not enough rights")
    answer = await ask(quiet_group, anna, f"/ask {WHEN}")
    assert answer.seen_by is None
    assert SHOW not in answer.buttons
    boris.speak("en")
    await quiet_group.send(boris, f"/ask {WHEN}")
    assert "just replied" in (await quiet_group.reply(to=answer)).text


async def test_who_writes_as_the_group_is_answered_for_everyone(
    quiet_group: Group, anna: Person
) -> None:
    asked = await quiet_group.send(anna, f"/ask {WHEN}", anonymous=True)
    assert (await quiet_group.only_reply(to=asked)).seen_by is None
    old = await quiet_group.bot_said("Long ago", buttons=[(SHOW, "all:1")])
    assert (await quiet_group.press(anna, old, SHOW)).show_alert, "everyone sees it already"


class TestEarlierServer:
    """With a Bot API server from before 10.2, which shows such a message to everyone."""

    @pytest.fixture
    def abilities(self) -> Abilities:
        return Abilities(reads_all_group_messages=True, knows_ephemeral_messages=False)

    async def test_everyone_sees_the_answer_without_a_button_to_show_it(
        self, quiet_group: Group, anna: Person
    ) -> None:
        asked = await quiet_group.send(anna, f"/ask {WHEN}")
        answer = await quiet_group.reply(to=asked)
        assert answer.seen_by is None
        assert SHOW not in (await quiet_group.edited(answer)).buttons
