"""A question is answered, volunteered on or revised: decided, rendered, sent and recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, TextQuote

from bot.answering.admission import Admission
from bot.answering.decisions import Decider, Decision
from bot.answering.hosting import Host
from bot.answering.records import Records
from bot.answering.repeats import Repeats
from bot.answering.responder import Responder
from bot.answering.samples import Samples
from bot.answering.since_asked import SinceAsked
from bot.answering.verdicts import Verdicts
from bot.banks.served_banks import ServedBanks
from bot.chats.addressing import Asked
from bot.chats.incoming import Incoming
from bot.chats.latest_replies import LatestReplies
from bot.chats.limits import Limits
from bot.rendering.replies import Renderers
from bot.storage.answers import GivenAnswer
from bot.storage.chats import ChatSettings, Speaks
from bot.storage.feedback import UnansweredQuestion
from bot.storage.memory import Memory
from bot.storage.tallies import Tally
from faq.answering import Answered, Attributed, Outcome
from faq.library import Library, bank_key
from sandbox import BotApiServer, Group, Message, Person
from tests.bot.answering.asking import QUIET, heard, incoming
from tests.bot.rendering.examples import BANK, KEY, bank_with
from tests.bot.storage.examples import NOW, TODAY

OTHER_KEY = bank_key(bank_with(slug="other-news"))
OF_OTHER = ChatSettings(bank_key=OTHER_KEY)
CLEAR = ChatSettings(speaks=Speaks.CLEAR_QUESTIONS)
SAFE = "Is the pier safe?"
A_TICKET = "What is a ticket?"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([BANK, bank_with(slug="other-news")])


class Room:
    """A group, and what answers in it.

    Attributes:
        told: the decisions that the observers were told of.
    """

    def __init__(self, group: Group, bot: Bot, memory: Memory, library: Library) -> None:
        self.group, self.bot, self.memory = group, bot, memory
        self.told: list[Decision] = []
        served = ServedBanks(library)
        admission = Admission(Limits(memory.turns, per_person=3))
        self.responder = Responder(
            Decider(served, (self.told.append,)),
            Renderers(served),
            admission,
            Repeats(memory.recent),
            Records(memory.answers, memory.recent, memory.feedback, memory.tallies),
            memory.answers,
            memory.chats,
            Verdicts(served, admission),
            SinceAsked(memory.quotes_given),
            Host(served, admission, Samples(memory.tallies, lambda: NOW), LatestReplies()),
        )

    async def hears(
        self,
        person: Person,
        text: str,
        *,
        settings: ChatSettings | None = None,
        after: timedelta = timedelta(),
        **how: Any,
    ) -> Incoming:
        await self.group.send(person, text, **how)
        return incoming(await heard(self.bot), settings=settings, now=NOW + after)

    async def asked(self, person: Person, text: str, **how: Any) -> Incoming:
        """Let somebody ask the bot, and answer."""
        brought = await self.hears(person, text, **how)
        await self.responder.respond(brought)
        return brought

    async def overhears(self, person: Person, text: str, **how: Any) -> Incoming:
        """Let somebody ask nobody, and answer where that is wanted."""
        brought = await self.hears(person, text, settings=how.pop("settings", CLEAR), **how)
        await self.responder.volunteer(brought)
        return brought

    async def given_to(self, brought: Incoming) -> GivenAnswer:
        given = await self.memory.answers.to_question(self.group.id, brought.message.message_id)
        assert given is not None
        return given

    async def edited(self, brought: Incoming, text: str, **how: Any) -> None:
        """Let the question read otherwise a second later, and answer that."""
        given = await self.given_to(brought)
        settings, now = how.get("settings"), NOW + how.get("after", SECOND)
        asked = Asked(text, brought.message)
        edit = incoming(brought.message, asked=asked, settings=settings, now=now)
        await self.responder.revise(edit, given)

    async def tallies(self) -> list[Tally]:
        await self.memory.tallies.flush()
        return await self.memory.tallies.since(TODAY)

    @property
    def said(self) -> list[Message]:
        return self.group.bot_messages


@pytest.fixture
def room(group: Group, bot: Bot, memory: Memory, library: Library) -> Room:
    return Room(group, bot, memory, library)


async def test_a_question_is_answered_in_a_reply_and_recorded(room: Room, boris: Person) -> None:
    brought = await room.asked(boris, SAFE)
    [said] = room.said
    assert "The pier is safe," in said.text
    assert said.reply_to == brought.message.message_id
    given = await room.given_to(brought)
    assert (given.answer_id, given.entry_id, given.bank_key) == (said.id, "safe", KEY)
    assert await room.tallies() == [Tally(TODAY, KEY, "safe", Outcome.ANSWERED, 1)]
    [decision] = room.told
    assert (decision.question, decision.message_id) == (SAFE, brought.message.message_id)


async def test_the_answer_is_in_the_question_s_language(room: Room, boris: Person) -> None:
    await room.asked(boris, "Причал безопасен?")
    assert "Причал безопасен," in room.said[0].text


async def test_what_gets_no_answer_is_declined_and_kept_for_the_curator(
    room: Room, boris: Person
) -> None:
    await room.asked(boris, "Who paid for it?")
    assert "It doesn't say who paid." in room.said[0].text
    [question] = await room.memory.feedback.unanswered()
    assert isinstance(question, UnansweredQuestion)
    assert question.text == "Who paid for it?"


async def test_who_asks_the_same_again_is_pointed_to_the_answer(
    room: Room, anna: Person, boris: Person
) -> None:
    await room.asked(boris, SAFE)
    await room.asked(anna, SAFE, after=SECOND)
    answer, pointer = room.said
    assert pointer.reply_to == answer.id
    assert "Anna" in pointer.text
    assert len(await room.tallies()) == 1
    assert (await room.tallies())[0].count == 1
    await room.asked(boris, SAFE, after=MINUTE)
    assert len(room.said) == 3, "after a minute it is answered again"


async def test_alone_with_the_bot_the_same_is_answered_again(
    telegram: BotApiServer, room: Room, boris: Person
) -> None:
    private = telegram.private_chat(boris)
    for _ in range(2):
        await private.send(boris, SAFE)
        await room.responder.respond(incoming(await heard(room.bot)))
    assert [said.text.count("The pier is safe,") for said in private.bot_messages] == [1, 1]


async def test_a_mere_remark_on_an_answer_is_left_alone_and_a_call_is_not(
    room: Room, boris: Person
) -> None:
    remark = await room.hears(boris, "How nice")
    talk = Asked("How nice", remark.message, calls_the_bot=False)
    await room.responder.respond(incoming(remark.message, asked=talk))
    assert room.said == []
    assert len(room.told) == 1
    await room.responder.respond(remark)
    assert len(room.said) == 1


async def test_a_reply_to_the_bot_that_asks_is_answered(room: Room, boris: Person) -> None:
    question = await room.hears(boris, SAFE)
    asked = Asked(SAFE, question.message, calls_the_bot=False)
    await room.responder.respond(incoming(question.message, asked=asked))
    assert "The pier is safe," in room.said[0].text


async def test_beyond_the_limits_a_question_is_neither_answered_nor_counted(
    room: Room, boris: Person
) -> None:
    for text in (SAFE, A_TICKET, "Is the bridge open?", "When does the ferry leave?"):
        await room.asked(boris, text)
    assert "more than I may answer" in room.said[3].text
    assert {tally.entry_id for tally in await room.tallies()} == {"safe", "price", "bridge"}


async def test_a_question_may_lean_on_the_answer_before_it(room: Room, boris: Person) -> None:
    await room.asked(boris, SAFE)
    await room.asked(boris, "Who said that?", after=SECOND)
    assert isinstance(room.told[1].answer, Attributed)
    assert "Ida Holm" in room.said[1].text


async def test_after_five_minutes_a_question_stands_alone(room: Room, boris: Person) -> None:
    await room.asked(boris, SAFE)
    await room.asked(boris, "Who said that?", after=5 * MINUTE + SECOND)
    assert not isinstance(room.told[1].answer, Attributed)


async def test_a_chat_is_answered_from_the_article_that_it_has_chosen(
    room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE, settings=OF_OTHER)
    assert (await room.given_to(brought)).bank_key == OTHER_KEY


async def test_in_the_quiet_hours_an_answer_makes_no_sound(
    telegram: BotApiServer, room: Room, boris: Person
) -> None:
    await room.asked(boris, SAFE, settings=QUIET)
    await room.asked(boris, A_TICKET)
    calls = telegram.calls("sendMessage")
    assert ["disable_notification" in call.parameters for call in calls] == [True, False]


async def handed_over(
    room: Room, boris: Person, anna: Person, original: str, **how: Any
) -> Incoming:
    """Let Anna say "what do you think?" to the bot in reply to what Boris said."""
    first = await room.group.send(boris, original)
    other = await heard(room.bot)
    await room.group.send(anna, "what do you think?", reply_to=first)
    call = await heard(room.bot)
    asked = Asked("what do you think?", call, otherwise=Asked(original, other))
    return incoming(call, asked=asked, **how)


async def test_words_that_say_nothing_alone_ask_what_they_reply_to(
    room: Room, boris: Person, anna: Person
) -> None:
    brought = await handed_over(room, boris, anna, SAFE, settings=OF_OTHER)
    await room.responder.respond(brought)
    [said] = room.said
    assert "The pier is safe," in said.text
    original = brought.question.otherwise
    assert original is not None
    assert said.reply_to == original.message.message_id
    given = await room.memory.answers.to_question(room.group.id, original.message.message_id)
    assert given is not None
    assert (given.bank_key, given.asker_id) == (OTHER_KEY, anna.id)
    assert [decision.question for decision in room.told] == [SAFE]


async def test_where_nothing_may_be_handed_over_such_words_are_left_alone(
    room: Room, boris: Person, anna: Person
) -> None:
    brought = await handed_over(room, boris, anna, SAFE)
    await room.responder.respond(brought, may_hand_over=False)
    assert room.said == []
    assert room.told == []


async def test_talk_that_is_replied_to_is_no_question(
    room: Room, boris: Person, anna: Person
) -> None:
    brought = await handed_over(room, boris, anna, "it is late there today my friend")
    await room.responder.respond(brought)
    assert [decision.question for decision in room.told] == ["what do you think?"]
    [said] = room.said
    assert said.reply_to == brought.message.message_id


async def test_a_question_of_one_s_own_in_reply_to_somebody_is_the_question(
    room: Room, boris: Person, anna: Person
) -> None:
    other = await room.hears(boris, SAFE)
    own = await room.hears(anna, A_TICKET)
    asked = Asked(A_TICKET, own.message, otherwise=Asked(SAFE, other.message))
    await room.responder.respond(incoming(own.message, asked=asked), may_hand_over=False)
    assert "40 kroner" in room.said[0].text


async def test_the_part_that_was_asked_is_quoted(room: Room, boris: Person) -> None:
    other = await room.hears(boris, f"Well. {SAFE}")
    call = await room.hears(boris, "/ask")
    part = TextQuote(SAFE, 6)
    asked = Asked(SAFE, other.message, part=part)
    await room.responder.respond(incoming(call.message, asked=asked))
    [said] = room.said
    assert (said.reply_to, said.quote) == (other.message.message_id, SAFE)


async def test_a_clear_question_to_all_is_answered_where_the_group_wants_that(
    room: Room, boris: Person
) -> None:
    brought = await room.overhears(boris, SAFE)
    [said] = room.said
    assert said.reply_to == brought.message.message_id
    assert await room.memory.chats.last_volunteered(room.group.id) == NOW
    assert await room.tallies() == [Tally(TODAY, KEY, "safe", Outcome.ANSWERED, 1)]
    assert await room.memory.answers.to_question(room.group.id, brought.message.message_id) is None
    assert await room.memory.answers.by_message(room.group.id, said.id)
    await room.asked(boris, SAFE, after=SECOND)
    assert room.said[1].reply_to == said.id, "who asks it then is pointed to it"


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(ChatSettings(), id="the group does not want that"),
        pytest.param(QUIET.model_copy(update={"speaks": Speaks.CLEAR_QUESTIONS}), id="quiet"),
    ],
)
async def test_where_it_is_not_wanted_nothing_is_decided(
    room: Room, boris: Person, settings: ChatSettings
) -> None:
    await room.overhears(boris, SAFE, settings=settings)
    assert room.said == []
    assert room.told == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(A_TICKET, id="not clear"),
        pytest.param("the pier is safe", id="no question"),
        pytest.param("How long is the trip?", id="declined"),
        pytest.param("who won the football match?", id="about something else"),
    ],
)
async def test_what_is_no_clear_question_is_left_to_others(
    room: Room, boris: Person, text: str
) -> None:
    await room.overhears(boris, text)
    assert room.said == []
    assert [decision.question for decision in room.told] == [text]
    assert await room.memory.chats.last_volunteered(room.group.id) is None


async def test_it_speaks_unasked_once_in_ten_minutes(room: Room, boris: Person) -> None:
    await room.overhears(boris, SAFE)
    await room.overhears(boris, "Is the bridge open?", after=10 * MINUTE - SECOND)
    assert len(room.said) == 1
    await room.overhears(boris, "Is the bridge open?", after=10 * MINUTE)
    assert len(room.said) == 2


async def test_what_was_just_answered_is_not_answered_unasked(room: Room, boris: Person) -> None:
    await room.asked(boris, SAFE)
    await room.overhears(boris, SAFE, after=SECOND)
    assert len(room.said) == 1


async def test_unasked_it_answers_from_the_article_that_the_group_has_chosen(
    room: Room, boris: Person
) -> None:
    settings = CLEAR.model_copy(update={"bank_key": OTHER_KEY})
    await room.overhears(boris, SAFE, settings=settings)
    given = await room.memory.answers.by_message(room.group.id, room.said[0].id)
    assert given is not None
    assert given.bank_key == OTHER_KEY


async def test_an_edited_question_is_answered_in_the_same_message(
    room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE)
    await room.edited(brought, A_TICKET)
    [said] = room.said
    first, *rest = said.text.splitlines()
    assert first == "✏️ The question was edited; this is the new answer."
    assert "Tickets cost 40 kroner." in "\n".join(rest)
    given = await room.given_to(brought)
    assert (given.entry_id, given.given) == ("price", NOW + SECOND)
    assert {tally.entry_id for tally in await room.tallies()} == {"safe", "price"}
    assert [decision.question for decision in room.told] == [SAFE, A_TICKET]


async def test_an_edit_that_changes_no_answer_changes_nothing(
    telegram: BotApiServer, room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE)
    await room.edited(brought, "is the pier safe")
    assert not telegram.calls("editMessageText")
    assert (await room.given_to(brought)).given == NOW
    assert [tally.count for tally in await room.tallies()] == [1]


async def test_beyond_the_limits_an_edit_changes_no_answer(
    telegram: BotApiServer, room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE)
    for text in ("Is the bridge open?", "When does the ferry leave?"):
        await room.asked(boris, text)
    await room.edited(brought, A_TICKET)
    assert not telegram.calls("editMessageText")
    assert (await room.given_to(brought)).entry_id == "safe"


async def test_an_edited_question_is_answered_from_the_article_that_is_chosen(
    room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE)
    await room.edited(brought, A_TICKET, settings=OF_OTHER)
    assert (await room.given_to(brought)).bank_key == OTHER_KEY


async def test_an_edited_question_leans_on_what_stood_before_its_own_answer(
    room: Room, boris: Person
) -> None:
    await room.asked(boris, SAFE)
    brought = await room.asked(boris, A_TICKET, after=SECOND)
    await room.edited(brought, "Who said that?", after=2 * SECOND)
    answer = room.told[2].answer
    assert isinstance(answer, Attributed)
    assert answer.entry.id == "safe"


async def test_a_question_that_is_taken_from_the_article_is_told_so(
    room: Room, boris: Person
) -> None:
    brought = await room.asked(boris, SAFE)
    await room.edited(brought, "who won the football match?")
    given = await room.given_to(brought)
    assert (given.bank_key, given.entry_id) == (None, None)
    assert isinstance(room.told[0].answer, Answered)
