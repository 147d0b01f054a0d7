"""Which words are of an article's subject, and what a question without them says."""

from __future__ import annotations

from math import floor

import pytest

from faq.bank import Entry, Language
from faq.matching.hearing import HeardWord
from faq.matching.index import build_index
from faq.matching.reading import Reading, Word, read
from faq.matching.similarity import Sense
from faq.matching.subject import find_subject, is_understood, stands_alone, tells_little
from tests.faq.made_up import bank_of, entry


def subject_of(*entries: Entry) -> set[str]:
    """Return the words of the subject, each in the form that the bank has first."""
    index = build_index(bank_of(*entries))
    return {index.vocabulary.name(term) for term in find_subject(index)}


def frequency(word: str) -> float:
    """Return how often the word stands in its language: a rare one once in 10,000."""
    [one] = read(word).words
    return 1e-4 * float(100 ** (1 - one.telling))


def test_the_words_of_the_bank_that_its_language_seldom_has_are_of_the_subject() -> None:
    often = ["harbour ferry", "harbour anchor"] * 40
    assert subject_of(entry("ferry", *often, "more harbour", "all harbour")) == {
        "harbour",
        "ferry",
        "anchor",
    }


@pytest.mark.parametrize(("more", "is_key"), [(0, True), (1, False)])
def test_a_word_of_the_subject_is_five_times_as_often_in_the_bank_as_in_its_language(
    more: int, is_key: bool
) -> None:
    words = floor(1 / 5 / frequency("people")) + more
    assert 100 < words < 200
    subject = subject_of(entry("people", "people", *["harbour"] * (words - 1)))
    assert ("people" in subject) is is_key


@pytest.mark.parametrize(("more", "is_key"), [(0, True), (1, False)])
def test_the_forms_of_a_word_are_counted_together(more: int, is_key: bool) -> None:
    words = floor(3 / 5 / (frequency("city") + frequency("cities"))) + more
    assert words > 100
    phrasings = ["city", "cities", "cities", *["harbour"] * (words - 3)]
    assert ("city" in subject_of(entry("city", *phrasings))) is is_key


def test_each_language_is_counted_by_itself() -> None:
    english = ["harbour"] * 2000
    assert "человек" in subject_of(entry("people", *english, ru=("человек порт", "порт")))


def test_numbers_and_words_that_open_a_question_do_not_come_into_it() -> None:
    words = floor(1 / 5 / frequency("people"))
    phrasings = ["2030 people", "will 5", *["harbour"] * (words - 1)]
    subject = subject_of(entry("people", *phrasings))
    assert subject == {"people", "harbour"}


def test_what_only_unanswerable_entries_ask_for_is_not_of_the_subject() -> None:
    entries = (entry("ferry", "ferry"), entry("fares", "harbour fares", is_answered=False))
    assert subject_of(*entries) == {"ferry"}


@pytest.mark.parametrize(("entries", "is_key"), [(25, True), (26, False)])
def test_a_word_that_fewer_than_one_in_25_entries_has_is_a_detail(
    entries: int, is_key: bool
) -> None:
    others = [entry(f"ferry-{number}", "ferry") for number in range(entries - 1)]
    assert ("anchor" in subject_of(*others, entry("anchor", "anchor ferry"))) is is_key


SUBJECT = {7}


def heard(
    *, term: int = 7, sureness: float = 1.0, telling: float = 1.0, surface: str = "ferry"
) -> HeardWord:
    return HeardWord(
        Word(surface, surface, telling, real=True), (Sense(term, sureness), Sense(8, 0.1)), 1.0
    )


UNHEARD = HeardWord(Word("castle", "castle", 1.0, real=True), (), 1.0)


@pytest.mark.parametrize(
    ("word", "is_of_the_subject"),
    [
        pytest.param(heard(), True, id="a word of it"),
        pytest.param(heard(term=8), False, id="another"),
        pytest.param(heard(sureness=0.75), True, id="a slip of a word of it"),
        pytest.param(heard(sureness=0.74), False, id="hardly alike"),
        pytest.param(heard(telling=0.3), True, id="one that tells something"),
        pytest.param(heard(telling=0.29), False, id="one that tells too little"),
        pytest.param(heard(surface="2030"), False, id="a number"),
        pytest.param(heard(surface="5"), False, id="a digit"),
        pytest.param(UNHEARD, False, id="one that the bank lacks"),
    ],
)
def test_a_question_is_understood_by_one_word_of_the_subject(
    word: HeardWord, is_of_the_subject: bool
) -> None:
    assert is_understood([UNHEARD, heard(term=8), word], SUBJECT) is is_of_the_subject


def test_a_question_without_words_is_not_understood() -> None:
    assert not is_understood([], SUBJECT)


@pytest.mark.parametrize(
    ("weights", "tells"),
    [((), False), ((0.5, 0.29), False), ((0.5, 0.3), True), ((1.0,), True)],
)
def test_a_question_tells_little_whose_words_weigh_little_in_all(
    weights: tuple[float, ...], tells: bool
) -> None:
    words = [UNHEARD._replace(weight=weight) for weight in weights]
    assert tells_little(words) is not tells


@pytest.mark.parametrize(
    ("telling", "alone"),
    [
        pytest.param((1.0, 1.0), True, id="two words"),
        pytest.param((0.5, 0.1, 0.5), True, id="two that just tell something"),
        pytest.param((1.0, 0.49), False, id="one"),
        pytest.param((1.0,), False, id="one alone"),
        pytest.param((), False, id="none"),
    ],
)
def test_a_question_stands_alone_with_two_words_that_tell_something(
    telling: tuple[float, ...], alone: bool
) -> None:
    words = tuple(Word(f"{one}", f"{one}", one, real=True) for one in telling)
    assert stands_alone(Reading(Language.ENGLISH, (), words, frozenset())) is alone
