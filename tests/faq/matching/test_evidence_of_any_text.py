"""Whatever a reader writes, the evidence is finite and within its documented range."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq.matching.evidence import CANDIDATES, Evidence, gather
from faq.matching.index import Index
from faq.matching.matcher import Matcher
from faq.matching.reading import read
from tests.faq.made_up import bank_of, entry
from tests.faq.matching.harbour_bank import harbour_bank

SIGNED = {
    "sentence_margin",
    "kind_agrees",
    "kind_told",
    "counted",
    "head",
    "margin",
    "margin_unanswerable",
    "covered_margin",
    "classified_margin",
    "association_margin",
}
"""Fields that may be below 0."""

GREATEST = dict.fromkeys(("matched", "unexplained", "unknown", "elsewhere", "nowhere"), 48.0) | {
    "association_margin": 20.0,
    "classified_margin": 1.4,
}
"""Sums of the weights of words, and margins of log-odds; all other fields are at most 1."""

MATCHERS = {
    "harbour": Matcher(harbour_bank()),
    "tiny": Matcher(bank_of(entry("a", "???"), entry("b", "is it", is_answered=False))),
}

_WORDS = """
when who how many much often long why where the ferry boats storm sink sank 14 June 1974 Tern Line
Calder China Kenya lighthouse before not zzqxv pls whos hotel repair cost 2024 когда паром Китая
сколько лодок कितनी नावें चीन kitni nave kab skolko lodok ? ! 5th ½ ² ٣ may _ ' - “ é ß İ
"""
_TALK = st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=80), _TALK)


@pytest.mark.parametrize("name", MATCHERS)
@given(text=_TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_weighed(name: str, text: str) -> None:
    index = MATCHERS[name].index
    found = gather(read(text), index)
    assert len(found) <= CANDIDATES + 4
    assert len({one.entry for one in found}) == len(found)
    for one in found:
        assert index.phrasings[one.phrasing].entry == one.entry
        assert_in_range(one.evidence)


def assert_in_range(evidence: Evidence) -> None:
    for field, value in evidence._asdict().items():
        greatest = GREATEST.get(field, 1.0) + 1e-4
        least = -greatest if field in SIGNED else -1e-4
        assert isfinite(value), field
        assert least <= value <= greatest, (field, value)


@pytest.mark.parametrize("name", MATCHERS)
@given(text=_TEXTS)
@settings(max_examples=60, deadline=None)
def test_scores_are_probabilities_best_first(name: str, text: str) -> None:
    scores = [match.score for match in MATCHERS[name].rank(text).matches]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="module")
def harbour() -> Index:
    return MATCHERS["harbour"].index


@pytest.mark.parametrize(
    ("field", "question", "name", "value"),
    [
        pytest.param("limits_lacking", "the lighthouse", "lighthouse", 0, id="no limit"),
        pytest.param(
            "limits_lacking",
            "the lighthouse before the storm",
            "lighthouse",
            0,
            id="a limit it has",
        ),
        pytest.param("limits_lacking", "the lighthouse except", "lighthouse", 0.5, id="one more"),
        pytest.param(
            "limits_lacking",
            "never another lighthouse except it",
            "lighthouse",
            1,
            id="three more",
        ),
        pytest.param("number_lacking", "15 boats lost", "boats", 1, id="another number"),
        pytest.param("number_lacking", "14 boats lost", "boats", 0, id="its number"),
        pytest.param("kind_told", "when did the ferry sink", "sinking", 1, id="a date"),
        pytest.param("counted", "how many boats were destroyed", "boats", 1, id="a count"),
        pytest.param("head", "how many boats were destroyed", "boats", 1, id="the head"),
        pytest.param("denies", "which hotel", "hotel", 1, id="unanswerable"),
        pytest.param("slips", "ferry zzqxv", "sinking", 0.5, id="half are no words"),
    ],
)
def test_each_part_is_in_the_evidence(
    harbour: Index, field: str, question: str, name: str, value: float
) -> None:
    [evidence] = [
        one.evidence
        for one in gather(read(question), harbour)
        if harbour.entries[one.entry].id == name
    ]
    assert getattr(evidence, field) == value


def test_the_sizes_of_entry_and_bank_are_told(harbour: Index) -> None:
    [sinking] = [c.evidence for c in gather(read("date of the sinking"), harbour) if c.entry == 0]
    assert sinking.phrasings == pytest.approx(1.386294 / 5), "three phrasings"
    assert sinking.phrasings_in_language == pytest.approx(1.098612 / 5), "two in English"
    assert sinking.entries == pytest.approx(1.945910 / 5), "six entries"
    [russian] = [c.evidence for c in gather(read("когда паром"), harbour) if c.entry == 0]
    assert russian.phrasings_in_language == pytest.approx(0.693147 / 5), "one in Russian"


def test_the_classifier_believes_in_the_entry_and_those_of_the_same_answer(
    harbour: Index,
) -> None:
    found = gather(read("how many boats were destroyed in the ferry"), harbour)
    by_entry = {one.entry: one.evidence for one in found}
    assert by_entry[1].classified > 0.5 > by_entry[0].classified
    assert by_entry[1].classified_margin > 0 > by_entry[0].classified_margin
