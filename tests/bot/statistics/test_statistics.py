"""Figures, and how they are told and drawn."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.banks.served_banks import Refusal, ServedBanks
from bot.statistics.chart import ChartError, drawn, picture_of
from bot.statistics.figures import Figures, figures_of
from bot.statistics.rendering import render_figures
from bot.storage.feedback import Reason, UnansweredQuestion, Vote
from bot.storage.tallies import Tally
from faq.answering import Outcome
from faq.bank import Bank, Language
from faq.errors import Fault
from faq.library import Library, Reference, bank_key

LAST = date(2026, 11, 25)
FIRST = LAST - timedelta(days=29)
BEFORE = FIRST - timedelta(days=1)


def asked(text: str, day: date = LAST) -> UnansweredQuestion:
    return UnansweredQuestion(text, Language.ENGLISH, Outcome.DECLINED, "k", day)


def cast(day: date, *, is_helpful: bool, reason: Reason | None = None) -> Vote:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Vote(1, 2, 3, "k", "e", is_helpful, reason, moment)


def figures(
    tallies: Iterable[Tally] = (),
    votes: Iterable[Vote] = (),
    questions: Iterable[UnansweredQuestion] = (),
) -> Figures:
    return figures_of(first=FIRST, last=LAST, tallies=tallies, votes=votes, questions=questions)


def test_the_days_of_the_period_count_and_no_others() -> None:
    made = figures(
        [
            Tally(BEFORE, "k", "e", Outcome.ANSWERED, 100),
            Tally(FIRST, "k", "e", Outcome.ANSWERED, 2),
            Tally(LAST, "k", "e", Outcome.ANSWERED, 1),
            Tally(LAST, "k", "", Outcome.DECLINED, 1),
        ],
        votes=[cast(BEFORE, is_helpful=True), cast(LAST, is_helpful=True)],
        questions=[asked("why?", BEFORE), asked("how?")],
    )
    assert made.questions == 4
    assert made.percent(Outcome.ANSWERED) == 75
    assert made.entries == {Reference("k", "e"): 3}
    assert made.misses == {"how?": 1}
    assert made.helpful == 1
    assert len(made.by_day) == 30


def test_the_same_words_are_the_same_miss_under_their_usual_spelling() -> None:
    made = figures(questions=[asked("Best pizza?"), asked("best  PIZZA"), asked("pizza best")])
    assert made.misses == {"Best pizza?": 2, "pizza best": 1}


def test_reasons_of_votes_are_counted() -> None:
    against = [cast(LAST, is_helpful=False, reason=reason) for reason in (None, Reason.WRONG)]
    assert figures(votes=against).unhelpful == {None: 1, Reason.WRONG: 1}


@pytest.mark.parametrize("language", Language)
def test_figures_with_everything_fit_a_message(bank: Bank, language: Language) -> None:
    key = bank_key(bank)
    entries = [Tally(LAST, key, entry.id, Outcome.ANSWERED, 7) for entry in bank.entries]
    made = figures(
        [*entries, Tally(LAST, key, "gone-since", Outcome.ANSWERED, 1000)],
        questions=[asked(f"{number} " + "very " * 200) for number in range(50)],
    )
    served = ServedBanks(Library([bank], is_lazy=True))
    faults = tuple(Fault("bank.yaml", line, "e", "is wrong " * 30) for line in range(50))
    served.renewed = datetime(2026, 11, 25, 12, tzinfo=UTC)
    served.refused = {"story": Refusal(served.renewed, faults)}
    text = render_figures(made, served, language).text
    assert len(text) < 4096
    assert "1000 × gone-since" in text
    assert "bank.yaml:0: entry e: is wrong" in text
    assert text.endswith("+ 47")


def test_entries_of_two_banks_that_have_one_title_are_counted_apart(bank: Bank) -> None:
    other = bank.model_copy(update={"slug": "another"})
    entry = bank.entries[0]
    tallies = [
        Tally(LAST, bank_key(each), entry.id, Outcome.ANSWERED, count)
        for each, count in ((bank, 5), (other, 3))
    ]
    served = ServedBanks(Library([bank, other], is_lazy=True))
    text = render_figures(figures(tallies), served, Language.ENGLISH).text
    title = entry.title_in(Language.ENGLISH)
    assert [line for line in text.splitlines() if title in line] == [
        f"5 × {title}",
        f"3 × {title}",
    ]


@pytest.mark.parametrize(
    ("language", "count"),
    [(Language.ENGLISH, 0), (Language.RUSSIAN, 12345), (Language.HINDI, 1)],
)
async def test_the_picture_is_a_png_drawn_while_the_event_loop_goes_on(
    language: Language, count: int
) -> None:
    tallies = [Tally(LAST, "k", "e", result, count) for result in Outcome] if count else []
    drawing = asyncio.create_task(picture_of(figures(tallies), language))
    turns = 0
    while not drawing.done():
        await asyncio.sleep(0.01)
        turns += 1
    picture = await drawing
    assert turns > 10
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1000, 500)


async def test_a_picture_that_cannot_be_drawn_is_told_of() -> None:
    with pytest.raises(ChartError, match="KeyError"):
        await drawn("{}")
