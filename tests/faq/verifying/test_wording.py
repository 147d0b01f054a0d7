"""What counts in a comparison of words, and what does not."""

from __future__ import annotations

import pytest

from faq.verifying.wording import Wording, tokens


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It Is Our TURN", "it is our turn"),
        ("India’s visit", "India's visit"),
        ("multi\u2011vector", "multi-vector"),
        ("inter\u00adnational", "international"),
        ("$ 60", "$60"),
        ("5 %", "5%"),
        ("12 000", "12000"),
        ("1,200", "1200"),
        ("2019\u20132024", "2019-2024"),
        ("४५", "45"),
        ("Ещё", "еще"),
        ("हँस", "हंस"),
        ("e\u0301t\u00e9", "\u00e9te\u0301"),
        ("Yes, of course: it is!", "yes of course it is"),
    ],
)
def test_typography_does_not_count(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$60", "60"), ("$60", "€60"), ("-5", "5"), ("5%", "5"), ("1.5", "15"), ("10²", "102"),
        ("re-sign", "resign"), ("we're", "were"), ("it is", "it is?"), ("a & b", "a b"),
        ("2019-2024", "20192024"), ("1,20", "120"),
    ],
)  # fmt: skip
def test_what_changes_the_sense_counts(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_run_of_words_is_found_at_each_place() -> None:
    wording = Wording(tokens("A b a b, ab a"))
    assert list(wording.find(["a", "b"])) == [0, 2]
    assert list(wording.find(["b", "ab"])) == [3]
    assert list(wording.find(["a"])) == [0, 2, 5]
    assert list(wording.find(["c"])) == []
    assert list(wording.find([])) == []


def test_tokens_say_where_they_stand() -> None:
    text = "…exceeded  $ 60 billion!"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "exceeded",
        "$ 60",
        "billion",
    ]
