"""What a ranking comes to: an answer, suggestions or a decline."""

from __future__ import annotations

import dataclasses

import pytest

from faq.answering import Answered, Answerer, Attributed, Declined, Part, Suggested, entry_of
from faq.bank import Bank, Language
from faq.deciding import decide
from faq.matching.matcher import Match, Ranking
from tests.faq.made_up import bank_of, entry

QUESTION = "When does the harbour ferry leave?"
JUST_BELOW = 1e-9

BANK = bank_of(
    *(entry(f"ferry-{number}", f"ferry {number}", quote="Made up.") for number in range(1, 6)),
    entry("fares", "harbour fares", is_answered=False),
    entry("refused", "harbour refused", is_answered=False),
)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(BANK)


def matches(bank: Bank, **scores: float) -> tuple[Match, ...]:
    """Return matches of the bank's entries; ids are written with _ for -."""
    found = []
    for name, score in scores.items():
        one = bank.entry(name.replace("_", "-"))
        assert one is not None
        found.append(Match(one, score))
    return tuple(found)


def ranked(*, on_subject: bool = True, says_nothing: bool = False, **scores: float) -> Ranking:
    return Ranking(Language.RUSSIAN, matches(BANK, **scores), on_subject, says_nothing)


def decline(score: float, *, unanswerable: str = "", understood: bool = True) -> Declined:
    foreseen = BANK.entry(unanswerable) if unanswerable else None
    return Declined(
        QUESTION, Language.RUSSIAN, score, (), foreseen, is_understood=understood, in_context=False
    )


def decided(answerer: Answerer, ranking: Ranking) -> Part:
    return decide(QUESTION, ranking, answerer.matcher)


def test_a_question_that_stands_in_the_bank_is_answered_by_its_entry(answerer: Answerer) -> None:
    asked = "Ferry 3?"
    answer = answerer.ask(asked)
    assert answer == Answered(asked, Language.ENGLISH, 1.0, BANK.entries[2], is_clear=True)


def test_a_question_without_a_known_word_is_declined_with_score_0(answerer: Answerer) -> None:
    nothing = Ranking(Language.RUSSIAN, (), is_on_subject=False, says_nothing=False)
    assert decided(answerer, nothing) == decline(0.0, understood=False)


def test_a_question_that_says_nothing_is_declined_whatever_it_is_alike_to(
    answerer: Answerer,
) -> None:
    ranking = ranked(says_nothing=True, on_subject=False, ferry_1=0.99, ferry_2=0.9)
    assert decided(answerer, ranking) == decline(0.99, understood=False)


def test_from_the_answer_threshold_on_the_best_entry_is_the_answer(answerer: Answerer) -> None:
    score = answerer.matcher.policy.answer
    answer = decided(answerer, ranked(ferry_2=score, ferry_1=0.2))
    assert answer == Answered(
        QUESTION, Language.RUSSIAN, score, BANK.entries[1], is_clear=False, in_context=False
    )


def test_just_below_the_answer_threshold_it_is_only_suggested(answerer: Answerer) -> None:
    score = answerer.matcher.policy.answer - JUST_BELOW
    answer = decided(answerer, ranked(ferry_2=score))
    assert answer == Suggested(
        QUESTION, Language.RUSSIAN, score, matches(BANK, ferry_2=score), in_context=False
    )


def test_at_most_three_entries_are_suggested_the_best(answerer: Answerer) -> None:
    answer = decided(
        answerer, ranked(ferry_4=0.25, ferry_3=0.24, ferry_5=0.23, ferry_1=0.22, ferry_2=0.21)
    )
    assert isinstance(answer, Suggested)
    assert answer.suggestions == matches(BANK, ferry_4=0.25, ferry_3=0.24, ferry_5=0.23)


def test_only_answerable_entries_worth_offering_are_suggested(answerer: Answerer) -> None:
    policy = answerer.matcher.policy
    answer = decided(
        answerer,
        ranked(
            ferry_1=policy.suggest,
            fares=policy.suggest - JUST_BELOW,
            ferry_2=policy.offer,
            ferry_3=policy.offer - JUST_BELOW,
        ),
    )
    near = matches(BANK, ferry_1=policy.suggest, ferry_2=policy.offer)
    assert answer == Suggested(QUESTION, Language.RUSSIAN, policy.suggest, near)


@pytest.mark.parametrize("on_subject", [True, False], ids=["on the subject", "off it"])
def test_below_the_suggestion_threshold_the_near_entries_go_with_a_decline(
    answerer: Answerer, on_subject: bool
) -> None:
    score = answerer.matcher.policy.suggest - JUST_BELOW
    answer = decided(answerer, ranked(on_subject=on_subject, ferry_1=score))
    assert answer == dataclasses.replace(
        decline(score, understood=on_subject), suggestions=matches(BANK, ferry_1=score)
    )


def test_on_the_subject_a_foreseen_question_is_known_from_the_suggestion_threshold_on(
    answerer: Answerer,
) -> None:
    score = answerer.matcher.policy.suggest
    near = answerer.matcher.policy.offer - JUST_BELOW  # too far to be offered
    known = decided(answerer, ranked(fares=score, ferry_1=near))
    assert known == decline(score, unanswerable="fares")


@pytest.mark.parametrize(("rival", "is_known"), [(0.03, True), (0.04, False)])
def test_below_it_a_foreseen_question_is_known_where_nothing_else_is_near(
    answerer: Answerer, rival: float, is_known: bool
) -> None:
    answer = decided(answerer, ranked(fares=0.1, ferry_1=rival))
    assert isinstance(answer, Declined)
    assert (answer.unanswerable is not None) is is_known


@pytest.mark.parametrize(("rival", "is_known"), [(0.24, True), (0.25, False)])
def test_an_unsure_one_is_known_where_it_leads_what_may_be_offered(
    answerer: Answerer, rival: float, is_known: bool
) -> None:
    answer = decided(answerer, ranked(fares=0.3, ferry_1=rival))
    assert isinstance(answer, Declined if is_known else Suggested)
    assert answer.suggestions == matches(BANK, ferry_1=rival)


def test_off_the_subject_a_foreseen_question_is_known_from_the_answer_threshold_on(
    answerer: Answerer,
) -> None:
    score = answerer.matcher.policy.answer
    known = decided(answerer, ranked(on_subject=False, fares=score))
    assert known == decline(score, unanswerable="fares")
    below = score - JUST_BELOW
    unknown = decided(answerer, ranked(on_subject=False, fares=below))
    assert unknown == decline(below, understood=False)


def test_a_foreseen_question_comes_with_what_is_near(answerer: Answerer) -> None:
    answer = decided(answerer, ranked(fares=0.9, ferry_1=0.8, refused=0.7, ferry_2=0.6))
    near = matches(BANK, ferry_1=0.8, ferry_2=0.6)
    assert answer == dataclasses.replace(decline(0.9, unanswerable="fares"), suggestions=near)


def test_what_is_near_is_suggested_where_the_foreseen_question_is_not_sure(
    answerer: Answerer,
) -> None:
    answer = decided(answerer, ranked(on_subject=False, fares=0.26, ferry_1=0.2))
    assert answer == Suggested(QUESTION, Language.RUSSIAN, 0.2, matches(BANK, ferry_1=0.2))


@pytest.mark.parametrize(
    ("question", "on_subject", "below", "is_clear"),
    [
        pytest.param(QUESTION, True, 0.0, True, id="sure and complete"),
        pytest.param(QUESTION, True, JUST_BELOW, False, id="not sure enough"),
        pytest.param(QUESTION, False, 0.0, False, id="off the subject"),
        pytest.param("ferry?", True, 0.0, False, id="one telling word"),
    ],
)
def test_an_answer_is_clear_where_it_is_sure_and_the_question_is_complete(
    answerer: Answerer, question: str, on_subject: bool, below: float, is_clear: bool
) -> None:
    score = answerer.matcher.policy.volunteer - below
    answer = decide(question, ranked(on_subject=on_subject, ferry_1=score), answerer.matcher)
    assert isinstance(answer, Answered)
    assert answer.is_clear is is_clear


def test_an_answer_and_an_attribution_have_an_entry_and_nothing_else_has() -> None:
    one = BANK.entries[0]
    assert entry_of(Answered("", Language.ENGLISH, 1.0, one)) is one
    assert entry_of(Attributed("", Language.ENGLISH, 1.0, one)) is one
    assert entry_of(Suggested("", Language.ENGLISH, 1.0, matches(BANK, ferry_1=1.0))) is None
    assert entry_of(Declined("", Language.ENGLISH, 1.0, unanswerable=BANK.entries[-1])) is None
