"""The figures that an owner reads: counted by the day, and told line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.banks.served_banks import Refusal, ServedBanks
from bot.rendering.replies import Reply
from bot.statistics.figures import Figures, figures_of
from bot.statistics.rendering import render_figures
from bot.storage.feedback import Reason, UnansweredQuestion, Vote
from bot.storage.tallies import Tally
from faq.answering import Outcome
from faq.bank import Language
from faq.errors import Fault
from faq.library import Library, Reference
from tests.bot.rendering.examples import BANK, BOLD, KEY, marked

FIRST, LAST = date(2026, 5, 1), date(2026, 5, 3)
BEFORE, AFTER = FIRST - timedelta(days=1), LAST + timedelta(days=1)
ENGLISH = Language.ENGLISH
_DRAFTED = tuple(entry.model_copy(update={"draft": True}) for entry in BANK.entries[:2])


def vote(day: date, reason: Reason | None = None, *, is_helpful: bool = False) -> Vote:
    cast = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    return Vote(1, 2, 3, KEY, "safe", is_helpful, reason, cast)


def question(text: str, day: date = LAST) -> UnansweredQuestion:
    return UnansweredQuestion(text, ENGLISH, Outcome.DECLINED, KEY, day)


def figures(
    *tallies: Tally,
    votes: list[Vote] | None = None,
    questions: list[UnansweredQuestion] | None = None,
) -> Figures:
    return figures_of(
        first=FIRST, last=LAST, tallies=tallies, votes=votes or [], questions=questions or []
    )


def test_each_day_of_the_period_has_its_own_counts_also_one_without_questions() -> None:
    made = figures(
        Tally(FIRST, KEY, "safe", Outcome.ANSWERED, 2),
        Tally(FIRST, KEY, "price", Outcome.ANSWERED, 3),
        Tally(LAST, KEY, "", Outcome.DECLINED, 4),
        Tally(BEFORE, KEY, "safe", Outcome.ANSWERED, 9),
        Tally(AFTER, KEY, "safe", Outcome.ANSWERED, 9),
    )
    assert made.by_day == {
        FIRST: {Outcome.ANSWERED: 5},
        FIRST + timedelta(days=1): {},
        LAST: {Outcome.DECLINED: 4},
    }
    assert made.results == {Outcome.ANSWERED: 5, Outcome.DECLINED: 4}
    assert (made.first, made.last, made.questions) == (FIRST, LAST, 9)


def test_only_answers_count_for_an_entry_and_they_add_up_over_the_days() -> None:
    made = figures(
        Tally(FIRST, KEY, "safe", Outcome.ANSWERED, 2),
        Tally(LAST, KEY, "safe", Outcome.ANSWERED, 3),
        Tally(LAST, KEY, "safe", Outcome.SUGGESTED, 7),
    )
    assert made.entries == {Reference(KEY, "safe"): 5}


def test_votes_and_vain_questions_of_other_days_are_left_out() -> None:
    made = figures(
        votes=[
            vote(FIRST, is_helpful=True),
            vote(LAST, is_helpful=True),
            vote(AFTER, is_helpful=True),
            vote(LAST, Reason.WRONG),
            vote(BEFORE, Reason.WRONG),
        ],
        questions=[question("why?", FIRST), question("why?", BEFORE), question("how?", AFTER)],
    )
    assert made.helpful == 2
    assert made.unhelpful == {Reason.WRONG: 1}
    assert made.misses == {"why?": 1}


@pytest.mark.parametrize(
    ("answered", "declined", "percent"),
    [(1, 2, 33), (2, 1, 67), (1, 0, 100), (0, 1, 0), (0, 0, 0)],
)
def test_shares_are_in_whole_percent_and_nought_of_nothing(
    answered: int, declined: int, percent: int
) -> None:
    made = figures(
        Tally(LAST, KEY, "safe", Outcome.ANSWERED, answered),
        Tally(LAST, KEY, "", Outcome.DECLINED, declined),
    )
    assert made.percent(Outcome.ANSWERED) == percent


def tell(made: Figures, language: Language = ENGLISH, served: ServedBanks | None = None) -> Reply:
    return render_figures(made, served or ServedBanks(Library([BANK], is_lazy=True)), language)


def test_the_figures_are_told_from_questions_to_votes_to_lists() -> None:
    made = figures(
        Tally(LAST, KEY, "safe", Outcome.ANSWERED, 2),
        Tally(LAST, KEY, "price", Outcome.ANSWERED, 3),
        Tally(LAST, KEY, "", Outcome.SUGGESTED, 1),
        Tally(LAST, KEY, "", Outcome.DECLINED, 3),
        Tally(LAST, KEY, "", Outcome.NOT_UNDERSTOOD, 1),
        votes=[
            vote(LAST, is_helpful=True),
            vote(LAST),
            vote(LAST, Reason.TOO_LONG),
            vote(LAST, Reason.WRONG),
            vote(LAST, Reason.WRONG),
        ],
        questions=[question("Who\n  paid?"), question("how?"), question("How?")],
    )
    reply = tell(made)
    assert reply.text.splitlines() == [
        "📊 May 1, 2026 – May 3, 2026",
        "10 questions",
        "answered: 5 (50%)",
        "offered others: 1 (10%)",
        "declined: 3 (30%)",
        "not understood: 1 (10%)",
        "👍 1 · 👎 4 (Wrong answer: 2, The quote is too long: 1)",
        "",
        "Most answered",
        "3 × What is a ticket?",
        "2 × Is the pier safe?",
        "",
        "Asked in vain, or answered without help",
        "2 × how?",
        "1 × Who paid?",
    ]
    assert marked(reply) == [
        (BOLD, "📊 May 1, 2026 – May 3, 2026"),
        (BOLD, "Most answered"),
        (BOLD, "Asked in vain, or answered without help"),
    ]
    assert reply.keyboard is None


def test_the_figures_are_told_in_the_owner_s_language() -> None:
    made = figures(
        Tally(LAST, KEY, "safe", Outcome.ANSWERED, 1),
        votes=[vote(LAST, Reason.NOT_ASKED)],
        questions=[question("как?")],
    )
    lines = tell(made, Language.RUSSIAN).text.splitlines()
    assert "с ответом: 1 (100%)" in lines
    assert "👍 0 · 👎 1 (Я спрашивал о другом: 1)" in lines
    assert lines[-5:] == [
        "Чаще всего отвечено",
        "1 × Причал безопасен?",
        "",
        "Без ответа, или ответ не помог",
        "1 × как?",
    ]


def test_without_answers_misses_or_reasons_nothing_is_listed() -> None:
    assert tell(figures(votes=[vote(LAST)])).text.splitlines()[-1] == "👍 0 · 👎 1"


def test_each_list_has_ten_at_most_the_most_frequent_first() -> None:
    tallies = [Tally(LAST, KEY, f"e{count}", Outcome.ANSWERED, count) for count in range(1, 13)]
    questions = [question(f"q{number}?") for number in range(12)]
    lines = tell(figures(*tallies, questions=questions)).text.splitlines()
    answered = [line for line in lines if " × e" in line]
    assert answered == [f"{count} × e{count}" for count in range(12, 2, -1)]
    assert len([line for line in lines if " × q" in line]) == 10


@pytest.mark.parametrize(
    ("length", "shown"), [(150, "a" * 150), (151, "a" * 150 + "…")], ids=["fits", "is cut"]
)
def test_a_long_question_is_cut_and_says_so(length: int, shown: str) -> None:
    text = tell(figures(questions=[question("a" * length)])).text
    assert text.splitlines()[-1] == f"1 × {shown}"


@pytest.mark.parametrize(
    ("count", "more"), [(3, []), (4, ["+ 1"])], ids=["all faults", "the first three"]
)
def test_a_refused_bank_is_told_with_its_first_faults(count: int, more: list[str]) -> None:
    served = ServedBanks(Library([BANK], is_lazy=True))
    served.renewed = datetime(2026, 5, 3, 8, 5, tzinfo=UTC)
    faults = tuple(Fault("bank.yaml", line, "safe", "is wrong") for line in range(1, count + 1))
    served.refused = {"ferry-news": Refusal(served.renewed, faults)}
    reply = tell(figures(), served=served)
    told = [str(fault) for fault in faults[:3]]
    assert reply.text.splitlines()[7:] == [
        "",
        "A changed article was taken over at 2026-05-03 08:05 UTC.",
        "⚠️ The changed article ferry-news is refused:",
        *told,
        *more,
    ]
    assert marked(reply)[1:] == [
        (BOLD, "⚠️ The changed article ferry-news is refused:"),
        *(("code", each) for each in told),
    ]


def test_of_many_banks_ten_are_told() -> None:
    banks = [BANK.model_copy(update={"slug": f"pier-{n:02}", "withheld": 1}) for n in range(12)]
    served = ServedBanks(Library(banks, is_lazy=True))
    served.renewed = datetime(2026, 5, 3, 8, 5, tzinfo=UTC)
    served.refused = {f"ferry-{n:02}": Refusal(served.renewed, ()) for n in range(13)}
    lines = tell(figures(), served=served).text.splitlines()
    assert [line for line in lines if line.startswith("+")] == ["+ 2", "+ 3"]
    assert sum("pier-" in line for line in lines) == sum("ferry-" in line for line in lines) == 10


def test_the_state_of_the_banks_is_told_in_the_owner_s_language() -> None:
    served = ServedBanks(Library([BANK], is_lazy=True))
    served.renewed = datetime(2026, 5, 3, 8, 5, tzinfo=UTC)
    served.refused = {"ferry-news": Refusal(served.renewed, ())}
    assert tell(figures(), Language.RUSSIAN, served).text.splitlines()[-2:] == [
        "Изменённая статья принята в 2026-05-03 08:05 UTC.",
        "⚠️ Изменённая статья ferry-news не принята:",
    ]


@pytest.mark.parametrize(
    ("drafts", "line"),
    [
        ({"withheld": 1}, "✍️ pier: 1 draft, which readers do not get until somebody has"),
        ({"withheld": 3}, "✍️ pier: 3 drafts, which readers do not get until somebody has"),
        ({"entries": _DRAFTED}, "⚠️ pier: 2 drafts are served unreviewed."),
    ],
)
def test_drafts_are_told(drafts: dict[str, object], line: str) -> None:
    bank = BANK.model_copy(update={"slug": "pier", **drafts})
    served = ServedBanks(Library([bank], is_lazy=True))
    assert line in tell(figures(), served=served).text
    assert "draft" not in tell(figures()).text
