"""A question is known again by its words, its place and what came of it."""

from __future__ import annotations

import pytest

from bot.answering.repeats import digest_without_answer, repeat_key
from faq.answering import Answer, Answered, Attributed, Declined, Part, Parted, Suggested
from faq.bank import Bank, Entry, Language
from faq.matching.matcher import Match
from tests.bot.rendering.examples import BANK, HOW_LONG, LEAVES, PRICE, SAFE, WHO_PAID, bank_with

ENGLISH = Language.ENGLISH
OTHER_BANK = bank_with(slug="other-news")


def answered(entry: Entry = SAFE, question: str = "Is it safe?") -> Answered:
    return Answered(question, ENGLISH, 0.9, entry)


def attributed(entry: Entry) -> Attributed:
    return Attributed("Is it safe?", ENGLISH, 1.0, entry)


def suggested(*entries: Entry) -> Suggested:
    return Suggested("Is it safe?", ENGLISH, 0.5, tuple(Match(each, 0.5) for each in entries))


def declined(
    *entries: Entry, unanswerable: Entry | None = None, understood: bool = False
) -> Declined:
    near = tuple(Match(each, 0.4) for each in entries)
    return Declined("Is it safe?", ENGLISH, 0.3, near, unanswerable, is_understood=understood)


KEY = repeat_key(-1, BANK, answered())


@pytest.mark.parametrize("question", ["is it safe", "IS IT SAFE?!", "  Is  it  safe? "])
def test_the_same_words_are_the_same_question_however_they_are_typed(question: str) -> None:
    assert repeat_key(-1, BANK, answered(question=question)) == KEY


@pytest.mark.parametrize(
    ("place", "bank", "answer"),
    [
        pytest.param(-2, BANK, answered(), id="elsewhere"),
        pytest.param(None, BANK, answered(), id="nowhere"),
        pytest.param(-1, OTHER_BANK, answered(), id="of another article"),
        pytest.param(-1, BANK, answered(LEAVES), id="with another answer"),
        pytest.param(-1, BANK, attributed(SAFE), id="with another outcome"),
        pytest.param(-1, BANK, declined(), id="without an answer"),
        pytest.param(-1, BANK, answered(question="safe is it?"), id="in another order"),
    ],
)
def test_a_question_is_another_one_elsewhere_or_with_another_outcome(
    place: int | None, bank: Bank, answer: Answer
) -> None:
    assert repeat_key(place, bank, answer) != KEY


def test_who_said_that_of_two_answers_is_two_questions() -> None:
    keys = {repeat_key(-1, BANK, attributed(entry)) for entry in (SAFE, LEAVES)}
    assert len(keys) == 2


def test_a_key_holds_none_of_the_words_and_stays_short() -> None:
    assert len(KEY) == 32
    assert int(KEY, 16)


def test_an_answer_of_an_entry_has_no_other_outcome() -> None:
    assert digest_without_answer(answered()) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(suggested(SAFE), suggested(LEAVES), id="other suggestions"),
        pytest.param(suggested(SAFE, LEAVES), suggested(LEAVES, SAFE), id="in another order"),
        pytest.param(suggested(SAFE), declined(SAFE), id="offered and declined"),
        pytest.param(declined(), declined(understood=True), id="understood and not"),
        pytest.param(declined(SAFE), declined(), id="with something near and without"),
        pytest.param(
            declined(unanswerable=WHO_PAID), declined(unanswerable=HOW_LONG), id="two honest lines"
        ),
        pytest.param(attributed(SAFE), declined(), id="whose words and declined"),
    ],
)
def test_what_is_said_otherwise_is_another_outcome(one: Answer, other: Answer) -> None:
    assert digest_without_answer(one) != digest_without_answer(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(suggested(SAFE, PRICE), suggested(SAFE, PRICE), id="the same suggestions"),
        pytest.param(attributed(SAFE), attributed(LEAVES), id="whose words"),
        pytest.param(
            declined(SAFE, unanswerable=WHO_PAID, understood=True),
            declined(SAFE, unanswerable=WHO_PAID, understood=True),
            id="the same honest line",
        ),
    ],
)
def test_the_same_said_is_the_same_outcome(one: Answer, other: Answer) -> None:
    assert digest_without_answer(one) == digest_without_answer(other)
    assert len(digest_without_answer(one) or "") == 16


def parted(*parts: Part) -> Parted:
    return Parted("Is it safe?", ENGLISH, 0.9, parts)


def test_a_message_in_parts_is_the_same_only_with_the_same_parts() -> None:
    both = parted(answered(SAFE), answered(LEAVES))
    for other in (
        parted(answered(LEAVES), answered(SAFE)),
        parted(answered(SAFE), answered(PRICE)),
        parted(answered(SAFE), declined()),
        answered(LEAVES),
    ):
        assert repeat_key(-1, BANK, other) != repeat_key(-1, BANK, both)
        assert digest_without_answer(other) != digest_without_answer(both)
    again = parted(answered(SAFE), answered(LEAVES))
    assert repeat_key(-1, BANK, again) == repeat_key(-1, BANK, both)
    assert digest_without_answer(again) == digest_without_answer(both)
