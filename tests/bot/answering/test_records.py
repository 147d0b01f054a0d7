"""Of an answer it is kept that it was given, with which quotes, and what it missed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.records import count_question, keep_answer
from bot.banks.changed_quotes import quote_keys
from bot.storage.feedback import UnansweredQuestion
from bot.storage.memory import Memory
from bot.storage.quotes_given import GivenQuotes
from bot.storage.tallies import Tally
from faq.answering import Answer, Answered, Attributed, Declined, Outcome, Suggested
from faq.bank import Bank, Entry, Language
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.library import bank_key
from faq.matching.matcher import Match
from tests.bot.storage.examples import GROUP, NOW, answer, opened

BANK = load_bank(DEFAULT_BANK)
KEY = bank_key(BANK)
DAY = date(2026, 3, 1)
RUSSIAN = Language.RUSSIAN


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


@pytest.fixture
async def memory() -> AsyncIterator[Memory]:
    memory = await opened("sqlite://")
    yield memory
    await memory.close()


async def given_quotes(memory: Memory, bank: Bank = BANK) -> list[GivenQuotes]:
    every = quote_keys(quote for each in bank.entries for quote in each.quotes)
    return await memory.quotes_given.with_any(every, bank_key=KEY, since=NOW)


@pytest.mark.parametrize(
    ("said", "quoting"),
    [
        pytest.param(ANSWERED, TRADE, id="answered"),
        pytest.param(ATTRIBUTED, RELATED, id="whose words"),
        pytest.param(DECLINED_WITH_QUOTES, QUOTING, id="foreseen, with what the article does say"),
    ],
)
async def test_the_quotes_that_an_answer_shows_can_be_corrected_where_they_stand(
    memory: Memory, said: Answer, quoting: Entry
) -> None:
    await keep_answer(memory, answer(1), said, BANK, topic_id=33)
    keys = tuple(sorted(quote_keys(quoting.quotes)))
    [found] = await given_quotes(memory)
    assert replace(found, quote_keys=tuple(sorted(found.quote_keys))) == GivenQuotes(
        GROUP, 2, KEY, keys, 33, Language.HINDI, NOW
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(SUGGESTED, id="suggested"),
        pytest.param(DECLINED, id="declined"),
        pytest.param(DECLINED_AS_FORESEEN, id="foreseen, without a quote"),
    ],
)
async def test_what_shows_no_quote_is_kept_without_one(memory: Memory, said: Answer) -> None:
    await keep_answer(memory, answer(1), said, BANK, topic_id=None)
    assert await memory.answers.to_question(GROUP, 1) == answer(1)
    assert await given_quotes(memory) == []


async def test_an_answer_is_kept_where_its_question_finds_it(memory: Memory) -> None:
    await keep_answer(memory, answer(1), ANSWERED, BANK, topic_id=None)
    assert await memory.answers.to_question(GROUP, 1) == answer(1)


@pytest.mark.parametrize("said", [ATTRIBUTED, SUGGESTED], ids=["another answer", "none"])
async def test_a_message_that_answers_anew_gives_the_old_quotes_no_more(
    memory: Memory, said: Answer
) -> None:
    await keep_answer(memory, answer(1), ANSWERED, BANK, topic_id=None)
    await keep_answer(memory, answer(1), said, BANK, topic_id=None, is_revised=True)
    found = {key for given in await given_quotes(memory) for key in given.quote_keys}
    assert found == set(quote_keys(RELATED.quotes) if said is ATTRIBUTED else ())


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
async def test_a_question_is_counted_by_day_entry_and_what_it_came_to(
    memory: Memory, said: Answer, entry_id: str, result: Outcome
) -> None:
    for _ in range(2):
        await count_question(memory, said, BANK, DAY)
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
    memory: Memory, said: Answer, outcome: Outcome
) -> None:
    await count_question(memory, said, BANK, DAY)
    assert await memory.feedback.unanswered() == [
        UnansweredQuestion(
            text=said.question, language=RUSSIAN, outcome=outcome, bank_key=KEY, asked_on=DAY
        )
    ]


@pytest.mark.parametrize("said", [ANSWERED, ATTRIBUTED], ids=["answered", "whose words"])
async def test_the_words_of_a_question_that_was_answered_are_not_kept(
    memory: Memory, said: Answer
) -> None:
    await count_question(memory, said, BANK, DAY)
    assert await memory.feedback.unanswered() == []
