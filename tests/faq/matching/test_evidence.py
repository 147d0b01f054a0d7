"""Each figure of the evidence, measured on the questions that may be asked of a harbour.

Each word there tells as much as a word can, and weighs by how few entries have it. The fares are
not in the article; the ferry and the boat quote the same.
"""

from __future__ import annotations

from functools import partial
from math import exp

import pytest

from faq.matching.evidence import Candidate, Evidence, gather
from faq.matching.hearing import hear
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, Omission
from faq.matching.reading import Word, read
from tests.faq.made_up import bank_of, entry

close = partial(pytest.approx, abs=1e-5)


@pytest.fixture(scope="module")
def harbour() -> Index:
    return build_index(
        bank_of(
            entry(
                "bridge",
                "bridge of the harbour",
                "when will the bridge open",
                "bridge canal",
                "anchor lighthouse",
                "who opens the bridge",
                "bridge",
            ),
            entry("ferry", "ferry harbour", "ferry tunnel", quote="Made up."),
            entry("boat", "ferry harbour pier", quote="Made up."),
            entry("fares", "harbour museum theatre canal", is_answered=False),
            entry("orchard", "orchard bakery"),
        )
    )


def weights(index: Index, *words: str) -> float:
    terms = [index.vocabulary.senses(Word(one, one, 1.0, real=True))[0].term for one in words]
    return sum(float(index.weights[term]) for term in terms)


def candidate(question: str, index: Index, name: str, without: Omission = NOTHING) -> Candidate:
    found = gather(read(question), index, without=without)
    return next(one for one in found if index.entries[one.entry].id == name)


def evidence(question: str, index: Index, name: str, without: Omission = NOTHING) -> Evidence:
    return candidate(question, index, name, without).evidence


def test_the_fit_is_the_harmonic_mean_of_what_covers_what(harbour: Index) -> None:
    found = evidence("ferry castle", harbour, "ferry")
    of_question = weights(harbour, "ferry") / (weights(harbour, "ferry") + 1)
    of_phrasing = weights(harbour, "ferry") / weights(harbour, "ferry", "harbour")
    assert found.question_covered == close(of_question)
    assert found.phrasing_covered == close(of_phrasing)
    assert found.fit == close(2 * of_question * of_phrasing / (of_question + of_phrasing))
    assert found.matched == close(weights(harbour, "ferry"))


def test_the_best_phrasing_is_told_by_its_number_in_the_bank(harbour: Index) -> None:
    assert harbour.phrasings[candidate("tunnel", harbour, "ferry").phrasing].text == "ferry tunnel"


def test_the_entry_covers_by_all_its_phrasings_what_one_does_not(harbour: Index) -> None:
    found = evidence("ferry tunnel harbour castle", harbour, "ferry")
    has = weights(harbour, "ferry", "tunnel", "harbour")
    assert found.entry_covered == close(has / (has + 1))
    assert found.question_covered < found.entry_covered
    assert found.unexplained == close(1)
    assert found.unexplained_most == close(1)


def test_support_is_the_mean_fit_of_the_four_best_phrasings() -> None:
    words = [
        "harbour",
        "ferry",
        "canal",
        "pier",
        "anchor",
        "museum",
        "castle",
        "theatre",
        "garden",
    ]
    phrasings = (" ".join(words[:length]) for length in (3, 1, 5, 9, 2, 6, 8, 4, 7))
    index = build_index(bank_of(entry("one", *phrasings), entry("two", "orchard")))
    fits = [1, 2 / 3, 2 / 4, 2 / 5]
    assert evidence("harbour", index, "one").support == close(sum(fits) / 4)


def test_of_fewer_phrasings_all_are_averaged(harbour: Index) -> None:
    assert evidence("tunnel", harbour, "ferry").support == close(
        evidence("tunnel", harbour, "ferry").fit / 2
    )
    assert evidence("orchard bakery", harbour, "orchard").support == close(1)


def test_only_a_real_word_that_no_entry_has_is_unknown(harbour: Index) -> None:
    assert evidence("ferry castle village", harbour, "ferry").unknown == close(2)
    assert evidence("ferry orchard zxqvvk", harbour, "ferry").unknown == 0


@pytest.mark.parametrize(
    ("question", "name", "share", "missing", "agrees"),
    [
        pytest.param("when will the bridge open", "bridge", 1 / 6, 0, 1, id="its best asks so"),
        pytest.param("when is the bridge", "bridge", 1 / 6, 0, 0, id="its best asks nothing"),
        pytest.param("where will the bridge open", "bridge", 0, 1, -1, id="it asks otherwise"),
        pytest.param("where is the ferry", "ferry", 0, 1, 0, id="it asks nothing"),
        pytest.param("ferry", "ferry", 0.3, 0, 0, id="the question asks nothing"),
        pytest.param("bridge open", "bridge", 0.3, 0, 0, id="though its best asks"),
        pytest.param("when and where will the bridge open", "bridge", 1 / 6, 0, 1, id="of two"),
    ],
)
def test_kinds_of_questions_are_compared(
    harbour: Index, question: str, name: str, share: float, missing: float, agrees: float
) -> None:
    found = evidence(question, harbour, name)
    assert found.kind_share == close(share)
    assert (found.kind_missing, found.kind_agrees) == (missing, agrees)


def test_the_margins_are_the_lead_over_the_best_that_would_answer_something_else(
    harbour: Index,
) -> None:
    question = "bridge harbour canal"
    own, others = evidence(question, harbour, "ferry"), ("bridge", "fares", "boat")
    bridge, fares, boat = (evidence(question, harbour, name) for name in others)
    assert bridge.fit > fares.fit > boat.fit
    assert own.margin == close(own.fit - bridge.fit)
    assert own.margin_unanswerable == close(own.fit - fares.fit)
    assert own.covered_margin == close(own.entry_covered - 1)
    assert fares.margin_unanswerable == close(fares.fit), "it is not its own rival"


def test_an_entry_that_quotes_the_same_is_no_rival(harbour: Index) -> None:
    question = "ferry harbour"
    own, bridge = evidence(question, harbour, "boat"), evidence(question, harbour, "bridge")
    assert own.margin == close(own.fit - bridge.fit)
    assert own.covered_margin == close(own.entry_covered - bridge.entry_covered)


def associations(question: str, index: Index) -> list[float]:
    heard = hear(read(question), index)
    terms = {word.senses[0].term: word.senses[0].sureness for word in heard if word.senses}
    return [float(one) for one in index.associations.of(terms)]


def test_belief_is_shared_among_all_entries_and_counts_with_those_that_quote_the_same(
    harbour: Index,
) -> None:
    bridge, ferry, boat, fares, orchard = associations("ferry harbour castle", harbour)
    beliefs = [exp(one / 4) for one in (bridge, ferry, boat, fares, orchard)]
    found = evidence("ferry harbour castle", harbour, "ferry")
    assert found.association == close((beliefs[1] + beliefs[2]) / sum(beliefs))
    assert found.association_margin == close((ferry - max(bridge, fares)) / 4)


@pytest.mark.parametrize("entries", [1, 2, 3, 4, 5])
def test_what_a_bank_lacks_of_four_entries_shares_belief_as_if_it_had_none_of_the_words(
    entries: int,
) -> None:
    index = build_index(bank_of(*(entry(f"{n}", f"harbour {2030 + n}") for n in range(entries))))
    beliefs = [exp(one / 4) for one in associations("2030", index)]
    [term] = index.vocabulary.senses(Word("2030", "2030", 1.0, real=True))
    of_none = exp(index.associations.of_none({term.term: 1.0}) / 4)
    expected = beliefs[0] / (sum(beliefs) + max(0, 4 - entries) * of_none)
    assert evidence("2030", index, "0").association == close(expected)


def test_a_word_counts_for_an_association_as_surely_as_the_surest_that_stands_for_it() -> None:
    index = build_index(bank_of(entry("one", "president ferry"), entry("two", "ferry")))
    once = evidence("president", index, "one").association
    assert evidence("presidential president", index, "one").association == close(once)
    assert evidence("president presidential", index, "one").association == close(once)
    assert evidence("presidential", index, "one").association < once


def test_likeness_is_letter_by_letter_in_any_order(harbour: Index) -> None:
    assert evidence("harbour ferry", harbour, "ferry").likeness == 1
    assert evidence("ferri harbour", harbour, "ferry").likeness == close(2 * 12 / 26)


def test_brevity_counts_the_words(harbour: Index) -> None:
    assert evidence("ferry", harbour, "ferry").brevity == 1 / 2
    assert evidence("ferry castle village", harbour, "ferry").brevity == 1 / 4


def test_only_an_entry_that_the_article_does_not_answer_denies(harbour: Index) -> None:
    assert evidence("harbour canal", harbour, "fares").denies == 1
    assert evidence("harbour canal", harbour, "bridge").denies == 0


def test_without_a_phrasing_the_next_best_stands_in_for_it(harbour: Index) -> None:
    [number] = [n for n, one in enumerate(harbour.phrasings) if one.text == "ferry harbour"]
    without = Omission(phrasing=number, of_entry=1)
    found = candidate("ferry harbour", harbour, "ferry", without)
    assert harbour.phrasings[found.phrasing].text == "ferry tunnel"
    whole = associations("ferry harbour", harbour)
    left = harbour.associations.without(
        dict.fromkeys(harbour.phrasings[number].terms, 1.0),
        left_out=harbour.phrasings[number].terms,
        of_entry=1,
    )
    beliefs = [exp(one / 4) for one in (whole[0], left, *whole[2:])]
    assert found.evidence.association == close((beliefs[1] + beliefs[2]) / sum(beliefs))


def test_without_an_entry_it_is_believed_in_as_little_as_the_least(harbour: Index) -> None:
    whole = associations("ferry harbour", harbour)
    beliefs = [exp(one / 4) for one in (whole[0], min(whole), *whole[2:])]
    found = evidence("ferry harbour", harbour, "bridge", Omission(entry=1))
    assert found.association == close(beliefs[0] / sum(beliefs))


def test_without_a_word_it_is_as_one_that_no_entry_has(harbour: Index) -> None:
    [tunnel] = harbour.vocabulary.senses(Word("tunnel", "tunnel", 1.0, real=True))
    without = Omission(unknown=frozenset({tunnel.term}))
    assert evidence("ferry tunnel", harbour, "ferry", without).unknown == 1
