"""A day in a group of forty: every question to the bot is answered once, nothing else is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from faq.library import Library
from sandbox import Abilities, BotApiServer, Group, Message, Person
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN
from tests.telegram.conftest import Clock, running

MEMBERS = 40
TALK = (Path(__file__).parent.parent / "data" / "small_talk.txt").read_text("utf-8").splitlines()
CLEAR = "I also answer clear questions"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(reads_all_group_messages=True, supports_inline_queries=True)


@pytest.fixture
def settings(settings: Settings, fast_chats: None) -> Settings:
    """With the limits of a group, and a pace that no test has to wait for."""
    del fast_chats
    return settings.model_copy(update={"telegram_rate_limit": 1000.0})


class Room:
    """A group with its host's account of what the bot should have said in it."""

    def __init__(self, group: Group, people: list[Person]) -> None:
        self.group = group
        self.people = people
        self.said: list[Message] = []

    async def talk(self, *, lines: int, start: int = 0) -> None:
        """Let members talk about anything; none of it is for the bot."""
        previous: Message | None = None
        for number in range(start, start + lines):
            speaker = self.people[number % len(self.people)]
            text = TALK[number % len(TALK)]
            reply_to = previous if number % 5 == 0 else None
            previous = await self.group.send(speaker, text, reply_to=reply_to)

    async def answered(self, sent: Message) -> Message:
        """Return the bot's answer to a message; the host expected it."""
        reply = await self.group.reply(to=sent)
        self.said.append(reply)
        return reply

    def check(self) -> None:
        """See that the bot said what was expected, and nothing else."""
        said = {message.id for message in self.group.bot_messages}
        assert said == {message.id for message in self.said}, self.group.transcript()


@pytest.fixture
async def people(telegram: BotApiServer) -> list[Person]:
    languages = ("en", "hi", "ru")
    return [
        telegram.user(f"Member {number}", language_code=languages[number % 3])
        for number in range(MEMBERS)
    ]


@pytest.fixture
async def family(
    telegram: BotApiServer,
    people: list[Person],
    settings: Settings,
    library: Library,
    clock: Clock,
) -> AsyncIterator[Room]:
    """A basic group, to which the bot is added in the morning."""
    group = telegram.group("Newsroom friends", *people, with_bot=False)
    async with running(settings, library, clock=clock):
        yield Room(group, people)


async def test_a_day_in_a_group(
    telegram: BotApiServer, family: Room, people: list[Person], clock: Clock
) -> None:
    host, anna, boris, chandra, *_ = people
    await morning(telegram, family, clock)
    family.check()

    # At noon the group has grown too large for a basic one.
    supergroup = Room(await family.group.upgrade(), people)
    await telegram.settled()
    supergroup.check()
    clock.pass_by(minutes=30)
    await afternoon(telegram, supergroup, clock)
    supergroup.check()

    # In the evening the host tries the bot in a forum.
    forum = telegram.forum("Many topics", host, anna, boris, chandra)
    trade, visit = await forum.open_topic("Trade"), await forum.open_topic("Visit")
    in_trade = await forum.send(anna, f"/ask {HOW_MUCH}", topic=trade)
    in_visit = await forum.send(boris, f"@verbatim_bot {WHEN}", topic=visit)
    for sent, topic, quote in ((in_trade, trade, TRADE), (in_visit, visit, VISIT)):
        reply = await forum.reply(to=sent)
        assert (reply.blockquotes, reply.thread) == ([quote], topic.id)
    await forum.send(chandra, "good night all", topic=visit)
    await telegram.settled()
    assert len(forum.bot_messages) == 2


async def morning(telegram: BotApiServer, room: Room, clock: Clock) -> None:
    """The bot is added and greets; it is asked by command, mention, reply, and for others."""
    host, anna, boris, chandra, *_ = room.people
    group = room.group
    await group.add(telegram.bot, by=host)
    room.said.append(await group.reply())
    await room.talk(lines=60)

    asked = await room.answered(await group.send(anna, f"/ask {WHEN}"))
    assert asked.blockquotes == [VISIT]
    await room.talk(lines=15, start=60)
    followed = await room.answered(await group.send(boris, "кто это сказал?", reply_to=asked))
    assert followed.blockquotes == [VISIT]
    mentioned = await group.send(chandra, f"@verbatim_bot {HOW_MUCH}")
    assert (await room.answered(mentioned)).blockquotes == [TRADE]

    clock.pass_by(minutes=2)
    question = await group.send(anna, f"By the way: {HOW_MUCH} I forgot.")
    await group.send(boris, "no idea", reply_to=question)
    await group.send(chandra, "/ask", reply_to=question, quote=HOW_MUCH)
    for_another = await room.answered(question)
    assert for_another.blockquotes == [TRADE]
    assert for_another.quoted is not None

    # Someone corrects a question, and thanks.
    typo = await group.send(boris, "/ask best pizza in town?")
    declined = await room.answered(typo)
    await group.edit(boris, typo, f"/ask {WHEN}")
    corrected = await group.edited(declined)
    assert corrected.blockquotes == [VISIT]
    await group.send(boris, "спасибо", reply_to=corrected)
    await group.send(anna, "haha nice bot", reply_to=corrected)
    await room.talk(lines=20, start=75)
    await telegram.settled()


async def afternoon(telegram: BotApiServer, room: Room, clock: Clock) -> None:
    """A flood, a curious member, the host's settings, a clear question, an inline user."""
    host, anna, boris, chandra, *others = room.people
    group = room.group
    first = await room.answered(await group.send(anna, f"/ask {WHEN}"))
    for person in others[:3]:
        await group.send(person, f"/ask {WHEN}")
    pointers = await group.replies(to=first, count=3)
    assert not any(pointer.blockquotes for pointer in pointers)
    room.said += pointers
    for person in others[:3]:  # once is enough
        await group.send(person, f"/ask {WHEN}")
    await telegram.settled()

    clock.pass_by(minutes=5)
    refused = await room.answered(await group.send(boris, "/settings"))
    assert not refused.buttons
    panel = await room.answered(await group.send(host, "/settings"))
    await group.press(host, panel, CLEAR)
    panel = await group.edited(panel)
    await group.press(host, panel, "Done")
    await group.edited(panel)

    await room.talk(lines=80, start=95)
    clear = await room.answered(await group.send(chandra, HOW_MUCH))
    assert clear.blockquotes == [TRADE]
    await group.send(anna, WHEN)  # clear too, but unasked it has just spoken
    await room.talk(lines=40, start=175)

    # A suggestion is pressed by somebody else, in place; related ones too: no new noise.
    await group.press(boris, clear, "Related")
    related = await group.edited(clear)
    await group.press(anna, clear, related.buttons[0])
    assert (await group.edited(related)).blockquotes

    # A member shares an answer by inline mode: the bot has nothing to add to itself.
    found = await group.type_inline(chandra, "trade 2030")
    await group.choose(chandra, found, found.results[0])
    await telegram.settled()
