"""Messages as people write them, of the kinds that break a matcher, on three articles."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from faq.answering import Answerer
from faq.files.loading import load_bank
from tests.faq.asking.asked import HERE, Asked, got_by, read_asked

LEAST = {
    "padded": 0.9,
    "two_part": 0.8,
    "gist": 0.95,
    "chatter": 0.9,
    "claim": 0.8,
    "short": 0.65,  # the others are offered
    "short_ambiguous": 0.95,
}


@pytest.fixture(scope="module")
def answerers(answerer: Answerer) -> Mapping[str, Answerer]:
    made_up = {
        "P": Answerer(load_bank(HERE / "banks" / "pool")),
        "C": Answerer(load_bank(HERE / "banks" / "comet")),
    }
    return {"L": answerer, **made_up}


@pytest.mark.parametrize("kind", LEAST)
def test_most_messages_of_a_kind_get_what_they_ask_for(
    answerers: Mapping[str, Answerer], kind: str
) -> None:
    asked = [one for one in read_asked() if one.kind == kind]
    got = {one: answerers[one.bank].ask(one.text) for one in asked}
    missed = [(*one, got_by(got[one])) for one in asked if not one.is_met_by(got[one])]
    assert len(asked) >= 40
    assert 1 - len(missed) / len(asked) >= LEAST[kind], missed


def test_a_word_never_gets_a_quote_that_another_entry_could_give(
    answerers: Mapping[str, Answerer],
) -> None:
    """A word that several entries tell of gets a choice; at most three are offered."""
    short = [one for one in read_asked() if one.kind == "short"]
    for one in short:
        got = got_by(answerers[one.bank].ask(one.text))
        assert got in {*one.expected.split("|"), "CHOICE"}, (*one, got)


def test_the_messages_are_of_all_languages_and_banks() -> None:
    asked: list[Asked] = read_asked()
    assert {one.language for one in asked} == {"en", "hi", "hinglish", "ru"}
    assert {one.bank for one in asked} == {"L", "P", "C"}
