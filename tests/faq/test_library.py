"""Several banks asked as one: whose answer is given, and what is indexed when."""

from __future__ import annotations

import pytest

from faq.answering import Answered, Attributed, Declined, Suggested
from faq.bank import Bank, Entry
from faq.library import Library, Reference, bank_key, slug_key
from faq.matching.model import ScoringModel
from tests.faq.made_up import bank_of, entry, scoring

QUESTION = "Which castle is at the harbour?"


def bank(slug: str, *entries: Entry) -> Bank:
    return bank_of(*(entries or (entry(slug, "harbour ferry"),)), slug=slug)


def library(*banks: tuple[Bank, ScoringModel]) -> Library:
    asked = Library([one for one, _ in banks])
    for one, model in banks:
        asked.answerer(one).matcher.model = model
    return asked


ANSWERING = (bank("answering"), scoring(0.4))
SUGGESTING = (bank("suggesting"), scoring(0.9, answer=0.95))
FORESEEING = (
    bank("foreseeing", entry("fares", "harbour ferry", is_answered=False)), scoring(0.95)
)  # fmt: skip
DECLINING = (bank("declining"), scoring(0.98, answer=1.0, suggest=0.99))


@pytest.mark.parametrize(
    ("better", "worse", "kind"),
    [
        pytest.param(ANSWERING, SUGGESTING, Answered, id="an answer before suggestions"),
        pytest.param(SUGGESTING, FORESEEING, Suggested, id="suggestions before a decline"),
        pytest.param(FORESEEING, DECLINING, Declined, id="a foreseen decline before any other"),
    ],
)
def test_the_better_kind_of_answer_is_given_whatever_its_score(
    better: tuple[Bank, ScoringModel], worse: tuple[Bank, ScoringModel], kind: type
) -> None:
    for banks in ((better, worse), (worse, better)):
        asked, answer = library(*banks).ask(QUESTION)
        assert asked is better[0]
        assert isinstance(answer, kind)


def test_among_equals_the_higher_score_wins_and_then_the_earlier_bank() -> None:
    low, high = (bank("low"), scoring(0.4)), (bank("high"), scoring(0.5))
    assert library(low, high).ask(QUESTION)[0] is high[0]
    assert library(high, low).ask(QUESTION)[0] is high[0]
    assert library((low[0], high[1]), high).ask(QUESTION)[0] is low[0]


# After an answer. It is answered by the entry beside the one shown.

MORE = "and the castle in 2030?"
SHOWN = entry("shown", "harbour ferry", quote="Made up.")
TALKING = bank(
    "talking", SHOWN, entry("beside", "harbour ferry castle of 2030", related=("shown",))
)
REFERENCE = Reference(bank_key(TALKING), "shown")
SURE_OF_NOTHING = scoring(0.04)


def test_an_answer_in_context_goes_before_suggestions() -> None:
    other = (bank("other", entry("year", "castle 2030")), scoring(0.99, answer=1.0))
    asked, answer = library(other, (TALKING, SURE_OF_NOTHING)).ask(MORE, shown=REFERENCE)
    assert asked is TALKING
    assert isinstance(answer, Answered)
    assert answer.in_context
    assert answer.score < 0.99


def test_an_answer_to_the_question_alone_goes_before_one_in_context() -> None:
    other = (bank("other", entry("year", "castle 2030")), scoring(0.3))
    asked, answer = library((TALKING, SURE_OF_NOTHING), other).ask(MORE, shown=REFERENCE)
    assert asked is other[0]
    assert isinstance(answer, Answered)
    assert not answer.in_context


def test_a_source_is_told_before_any_answer() -> None:
    other = (bank("other", entry("said", "Who said that?")), scoring(0.3))
    asked = library(other, (TALKING, SURE_OF_NOTHING)).ask("who said that?", shown=REFERENCE)
    assert asked[0] is TALKING
    assert isinstance(asked[1], Attributed)


def test_only_its_own_bank_understands_a_question_from_the_entry_shown() -> None:
    """The other bank has an entry of that id as well."""
    twin = TALKING.model_copy(update={"slug": "twin"})
    both = library((twin, SURE_OF_NOTHING), (TALKING, SURE_OF_NOTHING))
    assert both.ask(MORE, shown=REFERENCE)[0] is TALKING
    assert isinstance(both.ask(MORE)[1], Declined)


def test_one_bank_may_be_asked_alone() -> None:
    both = library(ANSWERING, SUGGESTING)
    assert both.ask(QUESTION, only=bank_key(SUGGESTING[0]))[0] is SUGGESTING[0]
    assert both.ask(QUESTION, only=bank_key(ANSWERING[0]))[0] is ANSWERING[0]
    assert both.ask(QUESTION, only="gone")[0] is ANSWERING[0]
    assert both.ask(QUESTION, only="")[0] is ANSWERING[0]


# Banks and entries by their keys.


def test_a_bank_has_the_same_key_as_long_as_it_has_its_name() -> None:
    """The buttons of messages sent years ago bring it back."""
    assert slug_key("harbour") == "aa74f6fd"
    assert bank_key(bank("harbour")) == slug_key("harbour")


def test_banks_and_entries_are_found_by_their_keys() -> None:
    harbour, orchard = bank("harbour"), bank("orchard")
    both = Library([harbour, orchard])
    assert both.banks == (harbour, orchard)
    assert both.bank(bank_key(orchard)) is orchard
    assert both.bank("gone") is None
    assert both.entry(Reference(bank_key(orchard), "orchard")) is orchard.entries[0]
    assert both.entry(Reference(bank_key(orchard), "harbour")) is None
    assert both.entry(Reference("gone", "harbour")) is None
    assert both.answerer(orchard).bank is orchard


# Searching.


def test_what_several_banks_find_comes_best_first() -> None:
    both = library(SUGGESTING, ANSWERING)
    assert [one.slug for one, _ in both.search(QUESTION)] == ["answering", "suggesting"]
    assert [one.slug for one, _ in both.search(QUESTION, limit=1)] == ["answering"]
    assert both.search(QUESTION, limit=0) == ()
    assert both.search(QUESTION, only=bank_key(SUGGESTING[0])) == (
        (SUGGESTING[0], SUGGESTING[0].entries[0]),
    )


def test_fifty_entries_are_found_at_most() -> None:
    many = bank("many", *(entry(f"ferry-{number}", f"ferry {number}") for number in range(60)))
    assert len(Library([many]).search("")) == 50


@pytest.mark.parametrize("text", ["", "  "])
def test_without_a_text_the_entries_of_all_banks_or_of_one_are_found(text: str) -> None:
    both = Library([bank("harbour"), bank("orchard")])
    assert [entry.id for _, entry in both.search(text)] == ["harbour", "orchard"]
    only = bank_key(bank("orchard"))
    assert [entry.id for _, entry in both.search(text, only=only)] == ["orchard"]
    assert [entry.id for _, entry in both.search(text, limit=1)] == ["harbour"]


def test_a_bank_is_indexed_for_typed_text_when_somebody_types() -> None:
    asked = Library([bank("harbour"), bank("castle")])
    both = tuple(asked.cards)
    assert asked.unindexed(QUESTION) == ()
    assert asked.unindexed("ferr", is_begun=True) == both
    assert asked.unindexed(" ", is_begun=True) == ()
    asked.index(both[0], for_search=True)
    assert asked.unindexed("ferr", is_begun=True) == both[1:]
    assert asked.unindexed("ferr", is_begun=True, only=both[0].key) == ()
