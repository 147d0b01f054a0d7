"""The rules that choose between the whole and the parts, with answers that are settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faq.answers import Answered, Declined, Part, Parted, Rule, Suggested, Why
from faq.asking.message import Message
from faq.bank import Entry, Language
from faq.matching.matcher import Match
from faq.parting import answer_in_parts, is_word_for_word
from tests.faq.made_up import entry

EN = Language.ENGLISH
SHIP, CREW = entry("ship", "Which ship?", quote="The ship."), entry("crew", "Crew?", quote="Crew.")
FORESEEN = entry("fish", "Which fish?", is_answered=False)
ONE, TWO = "which vessel arrived yesterday?", "which sailors arrived yesterday?"
BOTH = f"{ONE} {TWO}"


def yes(found: Entry, score: float = 0.9, rule: Rule = Rule.LIKELY) -> Answered:
    return Answered("", EN, score, found, why=Why(rule))


def no(score: float = 0.1, *, foreseen: Entry | None = None) -> Declined:
    return Declined("", EN, score, unanswerable=foreseen)


def settle(
    whole: Part,
    answers: dict[str, Part],
    message: Message | None = None,
    shown: Entry | None = None,
) -> Part | Parted:
    """Answer a message; what is not in the table is declined."""
    asked: list[Entry | None] = []

    def ask_one(question: str, here: Entry | None) -> Part:
        asked.append(here)
        found = answers.get(question, no())
        return replace(found, question=question)

    read = message or Message((ONE, TWO), BOTH, is_remark=False)
    said = replace(whole, question=BOTH)
    answer = answer_in_parts(read, said, shown, ask_one)
    assert answer.question == BOTH
    assert not asked or asked[0] is shown
    return answer


def test_two_answers_are_two_parts() -> None:
    answer = settle(yes(SHIP, 0.95), {ONE: yes(SHIP, 0.8), TWO: yes(CREW, 0.7)})
    assert isinstance(answer, Parted)
    assert (answer.score, len(answer.parts)) == (0.7, 2)


def test_one_answer_and_a_complete_question_without_one_are_two_parts() -> None:
    answer = settle(no(), {ONE: yes(SHIP)})
    assert isinstance(answer, Parted)
    assert isinstance(answer.parts[1], Declined)


@pytest.mark.parametrize(("score", "found"), [(0.95, CREW), (0.9, CREW), (0.85, SHIP)])
def test_of_whole_and_one_part_the_likelier_answers_where_the_rest_says_little(
    score: float, found: Entry
) -> None:
    message = Message((ONE, "is it?"), BOTH, is_remark=False)
    answer = settle(yes(CREW, score), {ONE: yes(SHIP, 0.9)}, message)
    assert isinstance(answer, Answered)
    assert answer.entry == found


def test_one_answered_part_is_the_answer_where_the_whole_has_none() -> None:
    message = Message((ONE, "is it?"), BOTH, is_remark=False)
    answer = settle(no(), {ONE: yes(SHIP)}, message)
    assert isinstance(answer, Answered)


@pytest.mark.parametrize(("score", "is_whole"), [(0.55, True), (0.54, False)])
def test_what_a_curator_expected_as_a_whole_is_one(score: float, is_whole: bool) -> None:
    answer = settle(no(score, foreseen=FORESEEN), {ONE: yes(SHIP, 0.55)})
    assert isinstance(answer, Declined) is is_whole


def test_a_surer_answer_to_a_part_is_not_withheld_for_what_was_expected_as_a_whole() -> None:
    assert isinstance(settle(no(0.6, foreseen=FORESEEN), {ONE: yes(SHIP, 0.7)}), Parted)


def test_what_a_part_foresees_as_well_is_that_part_s() -> None:
    foreseen = no(0.9, foreseen=FORESEEN)
    assert isinstance(settle(foreseen, {ONE: yes(SHIP), TWO: foreseen}), Parted)


def test_without_an_answered_part_the_whole_counts_or_else_its_setting() -> None:
    assert isinstance(settle(yes(SHIP), {}), Answered)
    assert isinstance(settle(no(), {BOTH: yes(SHIP)}), Answered)
    foreseen = settle(no(0.5, foreseen=FORESEEN), {BOTH: yes(SHIP)})
    assert isinstance(foreseen, Declined)


@pytest.mark.parametrize(("score", "kind"), [(0.5, Answered), (0.49, Suggested)])
def test_a_part_that_says_little_needs_a_likely_answer(score: float, kind: type[Part]) -> None:
    message = Message((ONE, "who sailed?"), BOTH, is_remark=False)
    answer = settle(no(), {ONE: yes(SHIP), "who sailed?": yes(CREW, score)}, message)
    assert isinstance(answer, Parted)
    assert isinstance(answer.parts[1], kind)


def test_the_gist_is_no_part_where_something_else_is_said() -> None:
    gist = yes(CREW, 1.0, Rule.GENERAL)
    alone = settle(no(), {ONE: yes(SHIP), TWO: gist})
    assert isinstance(alone, Parted)
    assert isinstance(alone.parts[1], Answered)
    message = Message((ONE, TWO), f"My card is lost. {BOTH}", is_remark=False)
    beside = settle(no(), {ONE: yes(SHIP), TWO: gist}, message)
    assert isinstance(beside, Parted)
    assert isinstance(beside.parts[1], Suggested)


def test_courtesy_alone_costs_nothing_and_a_whole_that_answers_stays() -> None:
    message = Message((ONE,), ONE, is_remark=False)
    assert isinstance(settle(no(), {ONE: yes(SHIP, 0.3)}, message, CREW), Answered)
    assert isinstance(settle(yes(SHIP), {}, message), Answered)
    assert isinstance(settle(no(), {}, message), Declined)


@pytest.mark.parametrize(("score", "is_answered"), [(0.55, True), (0.54, False)])
def test_a_question_without_its_setting_needs_to_be_surer(score: float, is_answered: bool) -> None:
    message = Message((ONE,), f"it rained here. {ONE}", is_remark=False)
    answer = settle(no(), {ONE: yes(SHIP, score)}, message)
    assert isinstance(answer, Answered) is is_answered


@pytest.mark.parametrize("around", ["we saw Ann there.", "that was in 1999."])
def test_a_name_or_a_figure_before_a_question_stays_with_it(around: str) -> None:
    message = Message((ONE,), f"{around} {ONE}", is_remark=False)
    assert isinstance(settle(no(), {ONE: yes(SHIP)}, message), Declined)


def test_what_is_offered_goes_before_what_is_declined() -> None:
    near = Suggested("", EN, 0.2, (Match(SHIP, 0.2),))
    message = Message((ONE,), f"it rained here. {ONE}", is_remark=False)
    assert isinstance(settle(no(), {message.setting: near}, message), Suggested)


@pytest.mark.parametrize(
    ("part", "is_curated"),
    [
        (yes(SHIP, 1.0, Rule.WORD_FOR_WORD), True),
        (yes(SHIP, 1.0, Rule.GENERAL), False),
        (yes(SHIP, 0.9, Rule.WORD_FOR_WORD), False),
        (Answered("", EN, 1.0, SHIP), False),
    ],
)
def test_a_phrasing_of_the_bank_is_known_by_its_rule_and_score(
    part: Part, is_curated: bool
) -> None:
    assert is_word_for_word(part) is is_curated
