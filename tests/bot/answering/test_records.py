"""It is recorded which message answered what, with which quotes, and what got no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from telegram import TextQuote

from bot.answering.records import Records, revised_answer
from bot.answering.repeats import digest_without_answer
from bot.banks.changed_quotes import quote_keys
from bot.chats.addressing import Asked
from bot.chats.incoming import Incoming
from bot.chats.messages import Sent
from bot.storage.answers import GivenAnswer
from bot.storage.feedback import UnansweredQuestion
from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from bot.storage.tallies import Tally
from faq.answering import (
    Answer,
    Answered,
    Attributed,
    Declined,
    Outcome,
    Parted,
    Rule,
    Suggested,
    Why,
)
from faq.bank import Bank, Entry, Language, Quote
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.library import bank_key
from faq.matching.matcher import Match
from tests.bot.answering.asking import decision, incoming
from tests.bot.messages_of import FORUM, GROUP, message
from tests.bot.storage.examples import NOW

BANK = load_bank(DEFAULT_BANK)
KEY = bank_key(BANK)
DAY = date(2026, 3, 1)
RUSSIAN = Language.RUSSIAN
GROUP_ID = GROUP["id"]
LATER = NOW + timedelta(minutes=3)


def entry(entry_id: str) -> Entry:
    found = BANK.entry(entry_id)
    assert found is not None
    return found


TRADE, RELATED = entry("trade-2024"), entry("our-turn")
FORESEEN, QUOTING = entry("no-oil-gas"), entry("no-visit-day")
ANSWERED = Answered("Сколько?", RUSSIAN, 1.0, TRADE)
ATTRIBUTED = Attributed("Кто сказал?", RUSSIAN, 1.0, RELATED)
SUGGESTED = Suggested("Что с торговлей?", RUSSIAN, 0.5, (Match(TRADE, 0.5),))
DECLINED = Declined("А цены?", RUSSIAN, 0.1, is_understood=True)
NOT_UNDERSTOOD = Declined("Абв?", RUSSIAN, 0.0)
DECLINED_AS_FORESEEN = Declined(
    "А нефть?", RUSSIAN, 0.9, unanswerable=FORESEEN, is_understood=True
)
DECLINED_WITH_QUOTES = replace(DECLINED_AS_FORESEEN, unanswerable=QUOTING)

SENT = Sent(GROUP_ID, 31, topic_id=None, strand_id=None)
"""The message that answers message 30."""


@pytest.fixture
def records(memory: Memory) -> Records:
    return Records(memory.answers, memory.recent, memory.feedback, memory.tallies)


def asked(text: str = "Сколько?", **fields: Any) -> Incoming:
    return incoming(message(30, text=text, **fields))


async def given_quotes(memory: Memory, bank: Bank = BANK) -> list[GivenQuotes]:
    every = quote_keys(quote for each in bank.entries for quote in each.quotes)
    return await memory.quotes_given.with_any(every, bank_key=KEY, since=NOW)


def keys_of(quotes: tuple[Quote, ...]) -> tuple[str, ...]:
    return tuple(sorted(quote_keys(quotes)))


def sorted_keys(given: GivenQuotes) -> GivenQuotes:
    return replace(given, quote_keys=tuple(sorted(given.quote_keys)))


@pytest.mark.parametrize(
    ("said", "quoting"),
    [
        pytest.param(ANSWERED, TRADE, id="answered"),
        pytest.param(ATTRIBUTED, RELATED, id="whose words"),
        pytest.param(DECLINED_WITH_QUOTES, QUOTING, id="foreseen, with what the article does say"),
    ],
)
async def test_the_quotes_that_an_answer_shows_can_be_corrected_where_they_stand(
    records: Records, memory: Memory, said: Answer, quoting: Entry
) -> None:
    sent = replace(SENT, topic_id=33, strand_id=33)
    await records.record(sent, asked(chat=FORUM), decision(said, BANK))
    [found] = await given_quotes(memory)
    assert sorted_keys(found) == GivenQuotes(
        GROUP_ID, 31, KEY, keys_of(quoting.quotes), 33, RUSSIAN, NOW
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(SUGGESTED, id="suggested"),
        pytest.param(DECLINED, id="declined"),
        pytest.param(DECLINED_AS_FORESEEN, id="foreseen, without a quote"),
    ],
)
async def test_what_shows_no_quote_is_kept_without_one(
    records: Records, memory: Memory, said: Answer
) -> None:
    await records.record(SENT, asked(), decision(said, BANK))
    assert await memory.answers.to_question(GROUP_ID, 30) == GivenAnswer(
        chat_id=GROUP_ID,
        question_id=30,
        answer_id=31,
        thread_id=None,
        asker_id=7,
        bank_key=None,
        entry_id=None,
        outcome=digest_without_answer(said),
        language=RUSSIAN,
        given=NOW,
    )
    assert await given_quotes(memory) == []


async def test_what_its_asker_alone_sees_is_kept_without_quotes_to_be_corrected(
    records: Records, memory: Memory
) -> None:
    """A notice of a correction would tell everyone of it."""
    sent = replace(SENT, message_id=-5)
    await records.record(sent, asked(), decision(ANSWERED, BANK))
    given = await memory.answers.to_question(GROUP_ID, 30)
    assert given is not None
    assert (given.answer_id, given.is_ephemeral, given.position) == (-5, True, 30)
    assert await memory.answers.by_message(GROUP_ID, -5) == given
    await records.record_revised(given, asked(), decision(ANSWERED, BANK))
    await records.record_shown(sent, RELATED, BANK, RUSSIAN, NOW)
    assert await given_quotes(memory) == []


async def test_an_answer_is_kept_where_its_question_finds_it(
    records: Records, memory: Memory
) -> None:
    sent = replace(SENT, strand_id=33)
    await records.record(sent, asked("How much?"), decision(ANSWERED, BANK))
    assert await memory.answers.to_question(GROUP_ID, 30) == GivenAnswer(
        chat_id=GROUP_ID,
        question_id=30,
        answer_id=31,
        thread_id=33,
        asker_id=7,
        bank_key=KEY,
        entry_id="trade-2024",
        outcome=None,
        language=RUSSIAN,
        given=NOW,
    )


async def test_the_answer_to_another_message_s_question_is_tied_to_that_message(
    records: Records, memory: Memory
) -> None:
    other = message(20, text="Сколько?")
    call = incoming(message(30, text="/ask"), asked=Asked("Сколько?", other))
    await records.record(SENT, call, decision(ANSWERED, BANK))
    assert await memory.answers.to_question(GROUP_ID, 20)
    assert await memory.answers.to_question(GROUP_ID, 30) is None


async def test_the_answer_to_a_part_of_a_message_is_tied_to_the_message_that_asked(
    records: Records, memory: Memory
) -> None:
    other, part = message(20, text="Сколько? Когда?"), TextQuote("Сколько?", 0)
    call = incoming(message(30, text="/ask"), asked=Asked("Сколько?", other, part=part))
    await records.record(SENT, call, decision(ANSWERED, BANK))
    assert await memory.answers.to_question(GROUP_ID, 30)
    assert await memory.answers.to_question(GROUP_ID, 20) is None


async def test_an_answer_that_nobody_asked_for_is_tied_to_no_question(
    records: Records, memory: Memory
) -> None:
    await records.record(SENT, asked(), decision(ANSWERED, BANK), is_tied=False)
    assert await memory.answers.to_question(GROUP_ID, 30) is None
    given = await memory.answers.by_message(GROUP_ID, 31)
    assert given is not None
    assert given.entry_id == "trade-2024"


async def test_an_answer_in_the_supergroup_is_tied_to_no_message_of_the_group_before(
    records: Records, memory: Memory
) -> None:
    sent = replace(SENT, chat_id=-1_002)
    await records.record(sent, asked(), decision(ANSWERED, BANK))
    assert await memory.answers.to_question(-1_002, 30) is None
    assert await memory.answers.to_question(GROUP_ID, 30) is None
    assert await memory.answers.by_message(-1_002, 31)


@pytest.mark.parametrize("said", [ATTRIBUTED, SUGGESTED], ids=["another answer", "none"])
async def test_a_message_that_answers_anew_gives_the_old_quotes_no_more(
    records: Records, memory: Memory, said: Answer
) -> None:
    await records.record(SENT, asked(), decision(ANSWERED, BANK))
    given = await memory.answers.to_question(GROUP_ID, 30)
    assert given is not None
    revised = revised_answer(given, decision(said, BANK), RUSSIAN)
    edited = replace(asked(chat=FORUM, message_thread_id=33, is_topic_message=True), now=LATER)
    await records.record_revised(revised, edited, decision(said, BANK))
    found = await given_quotes(memory)
    if said is ATTRIBUTED:
        assert [sorted_keys(each) for each in found] == [
            GivenQuotes(GROUP_ID, 31, KEY, keys_of(RELATED.quotes), 33, RUSSIAN, LATER)
        ]
    else:
        assert found == []
    assert await memory.answers.to_question(GROUP_ID, 30) == replace(revised, given=LATER)


async def test_a_revised_answer_is_pointed_to_by_nobody_who_asks_the_old_question(
    records: Records, memory: Memory
) -> None:
    await records.record(SENT, asked(), decision(ANSWERED, BANK))
    given = await memory.answers.to_question(GROUP_ID, 30)
    assert given is not None
    for answer_id, key in ((31, "revised"), (41, "other")):
        await memory.recent.note(GROUP_ID, key, answer_id, NOW)
    await records.record_revised(given, asked(), decision(ATTRIBUTED, BANK))
    since = NOW - timedelta(minutes=1)
    assert await memory.recent.answer_to(GROUP_ID, "revised", since=since) is None
    assert await memory.recent.answer_to(GROUP_ID, "other", since=since) == 41


def given_answer() -> GivenAnswer:
    return GivenAnswer(GROUP_ID, 30, 31, 33, 7, KEY, "trade-2024", RUSSIAN, NOW)


def test_an_edit_that_gets_the_same_answer_changes_nothing() -> None:
    assert revised_answer(given_answer(), decision(ANSWERED, BANK), RUSSIAN) == given_answer()


@pytest.mark.parametrize(
    ("said", "language", "changes"),
    [
        pytest.param(ATTRIBUTED, RUSSIAN, {"entry_id": "our-turn"}, id="another entry"),
        pytest.param(ANSWERED, Language.HINDI, {"language": Language.HINDI}, id="in Hindi"),
        pytest.param(
            SUGGESTED,
            RUSSIAN,
            {"bank_key": None, "entry_id": None, "outcome": digest_without_answer(SUGGESTED)},
            id="offered",
        ),
    ],
)
def test_an_edit_that_gets_another_answer_changes_what_is_told_of_it(
    said: Answer, language: Language, changes: dict[str, Any]
) -> None:
    revised = revised_answer(given_answer(), decision(said, BANK), language)
    made = {
        "bank_key": KEY,
        "entry_id": "trade-2024",
        "outcome": digest_without_answer(said),
        "language": RUSSIAN,
    }
    assert revised == replace(given_answer(), **(made | changes))


async def test_an_answer_of_another_article_is_another_answer() -> None:
    other = BANK.model_copy(update={"slug": "another"})
    revised = revised_answer(given_answer(), decision(ANSWERED, other), RUSSIAN)
    assert revised == replace(given_answer(), bank_key=bank_key(other))


async def test_what_a_button_made_a_message_show_is_what_it_shows(
    records: Records, memory: Memory
) -> None:
    await records.record(SENT, asked(), decision(ANSWERED, BANK))
    await memory.recent.note(GROUP_ID, "how-much", 31, NOW)
    shown = Sent(GROUP_ID, 31, topic_id=33, strand_id=44)
    await records.record_shown(shown, RELATED, BANK, Language.HINDI, LATER)
    since = NOW - timedelta(minutes=1)
    assert await memory.recent.answer_to(GROUP_ID, "how-much", since=since) is None
    [found] = await given_quotes(memory)
    assert sorted_keys(found) == GivenQuotes(
        GROUP_ID, 31, KEY, keys_of(RELATED.quotes), 33, Language.HINDI, LATER
    )
    given = await memory.answers.by_message(GROUP_ID, 31)
    assert given is not None
    assert (given.bank_key, given.entry_id) == (KEY, "our-turn")


async def test_what_a_button_showed_in_a_new_message_can_be_leant_on_where_it_stands(
    records: Records, memory: Memory
) -> None:
    shown = Sent(GROUP_ID, 40, topic_id=None, strand_id=44)
    await records.record_shown(shown, RELATED, BANK, Language.HINDI, LATER)
    given = await memory.answers.by_message(GROUP_ID, 40)
    assert given is not None
    assert (given.thread_id, given.language, given.given) == (44, Language.HINDI, LATER)


@pytest.mark.parametrize(
    ("said", "entry_id", "result"),
    [
        pytest.param(ANSWERED, "trade-2024", Outcome.ANSWERED, id="answered"),
        pytest.param(ATTRIBUTED, "our-turn", Outcome.ANSWERED, id="whose words"),
        pytest.param(SUGGESTED, "", Outcome.SUGGESTED, id="suggested"),
        pytest.param(DECLINED, "", Outcome.DECLINED, id="declined"),
        pytest.param(DECLINED_AS_FORESEEN, "no-oil-gas", Outcome.DECLINED, id="foreseen"),
        pytest.param(NOT_UNDERSTOOD, "", Outcome.NOT_UNDERSTOOD, id="not understood"),
    ],
)
async def test_a_question_is_counted_by_day_entry_and_outcome(
    records: Records, memory: Memory, said: Answer, entry_id: str, result: Outcome
) -> None:
    for _ in range(2):
        await records.count(decision(said, BANK), DAY)
    await memory.tallies.flush()
    assert await memory.tallies.since(DAY) == [Tally(DAY, KEY, entry_id, result, 2)]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        pytest.param(SUGGESTED, Outcome.SUGGESTED, id="suggested"),
        pytest.param(DECLINED, Outcome.DECLINED, id="declined"),
        pytest.param(DECLINED_AS_FORESEEN, Outcome.DECLINED, id="foreseen"),
        pytest.param(NOT_UNDERSTOOD, Outcome.NOT_UNDERSTOOD, id="not understood"),
    ],
)
async def test_the_curator_reads_what_got_no_answer(
    records: Records, memory: Memory, said: Answer, outcome: Outcome
) -> None:
    await records.count(decision(said, BANK), DAY)
    assert await memory.feedback.unanswered() == [
        UnansweredQuestion(
            text=said.question, language=RUSSIAN, outcome=outcome, bank_key=KEY, asked_on=DAY
        )
    ]


@pytest.mark.parametrize("said", [ANSWERED, ATTRIBUTED], ids=["answered", "whose words"])
async def test_the_words_of_a_question_that_was_answered_are_not_kept(
    records: Records, memory: Memory, said: Answer
) -> None:
    await records.count(decision(said, BANK), DAY)
    assert await memory.feedback.unanswered() == []


async def test_each_part_is_counted_and_what_has_no_answer_is_kept_alone(
    records: Records, memory: Memory
) -> None:
    said = Parted("Сколько? А цены? Абв?", RUSSIAN, 1.0, (ANSWERED, DECLINED, NOT_UNDERSTOOD))
    await records.count(decision(said, BANK), DAY)
    await memory.tallies.flush()
    counted = {(tally.entry_id, tally.result) for tally in await memory.tallies.since(DAY)}
    assert counted == {
        (TRADE.id, Outcome.ANSWERED),
        ("", Outcome.DECLINED),
        ("", Outcome.NOT_UNDERSTOOD),
    }
    kept = {question.text for question in await memory.feedback.unanswered()}
    assert kept == {DECLINED.question, NOT_UNDERSTOOD.question}


async def test_a_remark_is_counted_and_not_kept(records: Records, memory: Memory) -> None:
    await records.count(decision(replace(NOT_UNDERSTOOD, why=Why(Rule.REMARK)), BANK), DAY)
    await memory.tallies.flush()
    assert len(await memory.tallies.since(DAY)) == 1
    assert not await memory.feedback.unanswered()
