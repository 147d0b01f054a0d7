"""What a question comes to that is asked after an answer.

The entry shown has left eight words known. An entry near it has one phrasing: of some of these, of
the year that is asked for, and of words that nobody said. All weigh the same, so it fits by the
share of its words that are known or asked for.
"""

from __future__ import annotations

import dataclasses

import pytest

from faq.answering import Answer, Answered, Answerer, Attributed, Declined, Part, Suggested
from faq.bank import Bank, Language
from faq.matching.matcher import Match, Ranking
from tests.faq.made_up import bank_of, entry

FOLLOW_UP = "and 2030?"
KNOWN = ("harbour", "ferry", "bridge", "tunnel", "canal", "lighthouse", "pier", "anchor")
UNSAID = ("orchard", "bakery", "museum", "theatre", "library", "garden")
ALL_WORDS = " ".join((*KNOWN, "2030", *UNSAID))
SHOWN = entry("shown", " ".join(KNOWN), quote="Made up.")
ELSEWHERE = entry("elsewhere", " ".join(("2030", *UNSAID)), topic="elsewhere", quote="Made up.")
NOTHING = Declined(FOLLOW_UP, Language.HINDI, 0.01)


class Deciding(Answerer):
    """One for which it is settled what a question alone comes to."""

    alone: Part

    def decide(self, question: str, ranking: Ranking) -> Part:  # noqa: ARG002
        return self.alone


def ask(
    *fits: str, alone: Part = NOTHING, question: str = FOLLOW_UP, shown: str = "shown"
) -> tuple[Bank, Answer]:
    """Ask after the entry shown, of entries such as "3/5" (of the words of its phrasing), or
    "not 3/5" for one marked unanswerable; these are their ids."""
    near = []
    for fit in fits:
        part, whole = map(int, fit.removeprefix("not ").split("/"))
        said = (*KNOWN[: part - 1], "2030", *UNSAID[: whole - part])
        phrasing, foreseen = " ".join(said), fit.startswith("not ")
        near.append(
            entry(fit, phrasing, related=("shown",), quote=ALL_WORDS, is_answered=not foreseen)
        )
    bank = bank_of(SHOWN, *near, ELSEWHERE)
    asked = Deciding(bank)
    asked.alone = alone
    return bank, asked.ask(question, shown=bank.entry(shown) or SHOWN)


def test_the_entry_that_fits_in_context_is_the_answer() -> None:
    bank, answer = ask("3/5", "1/2")
    best = bank.entries[1]
    assert answer == Answered(
        FOLLOW_UP, Language.HINDI, 0.6, best, is_clear=False, in_context=True
    )


def test_entries_that_half_fit_in_context_are_offered_at_most_three() -> None:
    bank, answer = ask("7/12", "4/8", "1/2", "2/4", "5/11")
    offered = tuple(map(Match, bank.entries[1:4], (7 / 12, 0.5, 0.5)))
    assert answer == Suggested(FOLLOW_UP, Language.HINDI, 7 / 12, offered, in_context=True)


def test_what_fits_less_in_context_is_not_offered() -> None:
    bank, answer = ask("7/12", "1/2", "not 1/2", "5/11")
    assert isinstance(answer, Suggested)
    assert answer.suggestions == tuple(map(Match, bank.entries[1:3], (7 / 12, 0.5)))


def test_an_answer_in_context_is_well_ahead_of_what_the_article_does_not_answer() -> None:
    bank, answer = ask("9/10", "not 4/5")
    assert answer == Answered(FOLLOW_UP, Language.HINDI, 0.9, bank.entries[1], in_context=True)


def test_an_entry_hardly_ahead_of_what_the_article_does_not_answer_is_only_offered() -> None:
    bank, answer = ask("8/9", "not 4/5")
    offered = (Match(bank.entries[1], 8 / 9),)
    assert answer == Suggested(FOLLOW_UP, Language.HINDI, 8 / 9, offered, in_context=True)


def test_what_the_article_does_not_answer_is_foreseen_in_context() -> None:
    bank, answer = ask("not 3/5", "1/2", "2/4", "3/6", "4/8")
    assert answer == Declined(
        FOLLOW_UP,
        Language.HINDI,
        0.6,
        tuple(Match(one, 0.5) for one in bank.entries[2:5]),
        bank.entries[1],
        is_understood=True,
        in_context=True,
    )


def test_what_only_half_fits_is_declined_without_a_line_of_the_curator() -> None:
    _, answer = ask("not 1/2")
    assert answer == Declined(FOLLOW_UP, Language.HINDI, 0.5, is_understood=True, in_context=True)


def answered(score: float, name: str = "elsewhere", *, question: str = FOLLOW_UP) -> Answered:
    found = {one.id: one for one in (SHOWN, ELSEWHERE)}
    return Answered(question, Language.HINDI, score, found[name], is_clear=True)


@pytest.mark.parametrize(
    "alone",
    [
        pytest.param(answered(0.6), id="an answer"),
        pytest.param(
            Declined(FOLLOW_UP, Language.HINDI, 0.6, unanswerable=ELSEWHERE), id="foreseen"
        ),
    ],
)
def test_what_is_sure_alone_stands_whatever_was_shown(alone: Part) -> None:
    assert ask("1/1", alone=alone)[1] == alone


@pytest.mark.parametrize(
    "alone",
    [
        pytest.param(answered(0.6 - 1e-9), id="an answer that is not sure"),
        pytest.param(Declined(FOLLOW_UP, Language.HINDI, 0.9), id="nothing foreseen"),
        pytest.param(
            Suggested(FOLLOW_UP, Language.HINDI, 0.9, (Match(ELSEWHERE, 0.9),)), id="suggestions"
        ),
    ],
)
def test_all_else_is_understood_from_what_was_shown(alone: Part) -> None:
    answer = ask("1/1", alone=alone)[1]
    assert isinstance(answer, Answered)
    assert (answer.entry.id, answer.in_context) == ("1/1", True)


def test_an_entry_that_answers_alone_as_well_does_so_on_its_own() -> None:
    bank, _ = ask("1/1")
    alone = dataclasses.replace(answered(0.5), entry=bank.entries[1])
    assert ask("1/1", alone=alone)[1] == alone


@pytest.mark.parametrize("fits", [(), ("5/11",)], ids=["nothing near", "too far"])
def test_a_leaning_question_that_nothing_near_fits_is_not_answered_from_elsewhere(
    fits: tuple[str, ...],
) -> None:
    _, answer = ask(*fits, alone=answered(0.5))
    assert answer == Suggested(FOLLOW_UP, Language.HINDI, 0.5, (Match(ELSEWHERE, 0.5),))


def test_a_question_that_is_only_short_may_be_answered_from_elsewhere() -> None:
    question = "when library?"
    alone = answered(0.5, question=question)
    assert ask(alone=alone, question=question)[1] == alone


def test_what_is_not_answered_alone_stays_so_where_nothing_near_fits() -> None:
    assert ask("5/11")[1] == NOTHING


def test_the_source_of_the_entry_shown_is_told() -> None:
    _, answer = ask(question="who said that?")
    assert answer == Attributed("who said that?", Language.HINDI, 1.0, SHOWN)


def test_what_the_article_does_not_answer_has_no_source_though_it_quotes() -> None:
    assert ask("not 1/2", question="who said that?", shown="not 1/2")[1] == NOTHING


def test_an_entry_without_a_quote_has_no_source() -> None:
    asked = Deciding(bank_of(entry("bare", "harbour"), SHOWN))
    asked.alone = NOTHING
    assert asked.ask("who said that?", shown=asked.bank.entries[0]) == NOTHING


def test_a_complete_question_is_taken_alone() -> None:
    question = "does the harbour ferry stop at the lighthouse bridge canal museum?"
    assert ask("1/1", question=question)[1] == NOTHING
