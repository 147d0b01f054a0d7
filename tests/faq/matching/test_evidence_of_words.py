"""What speaks for an entry and what against it, on a small bank."""

from __future__ import annotations

import pytest

from faq.matching.evidence import Candidate, gather
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, Omission, without_entry, without_phrasing
from faq.matching.reading import read
from tests.faq.made_up import bank_of, entry


@pytest.fixture(scope="module")
def index() -> Index:
    entries = (
        entry("trade", "How big is trade with Russia?", "turnover in 2024", "value of commerce"),
        entry(
            "visit", "When will Putin visit India?", "date of the trip", "on which day he comes"
        ),
        entry(
            "hotel",
            "Which hotel will Putin stay at?",
            "hotel of the delegation",
            is_answered=False,
        ),
    )
    return build_index(bank_of(*entries, synonyms=(("trip", "visit"),)))


def candidate(question: str, index: Index, name: str, without: Omission = NOTHING) -> Candidate:
    found = gather(read(question), index, without=without)
    return next(one for one in found if index.entries[one.entry].id == name)


def test_a_phrasing_fits_itself_wholly(index: Index) -> None:
    evidence = candidate("turnover in 2024", index, "trade").evidence
    assert evidence.fit == pytest.approx(1)
    assert evidence.unexplained == pytest.approx(0)
    assert evidence.margin > 0


@pytest.mark.parametrize(
    ("near_miss", "fine"),
    [
        pytest.param(
            "How big is trade with China?", "How big is trade with Russia?", id="the last word"
        ),
        pytest.param(
            "How big is China trade with Russia?",
            "How big is trade with Russia?",
            id="a word in the middle",
        ),
        pytest.param(
            "China: how big is trade with Russia?", "How big is trade with Russia?", id="the first"
        ),
        pytest.param(
            "When will Putin visit Pakistan?", "When will Putin visit India?", id="another last"
        ),
        pytest.param(
            "When will Erdogan visit India?", "When will Putin visit India?", id="in place of one"
        ),
    ],
)
def test_a_word_that_the_entry_lacks_counts_against_it(
    index: Index, near_miss: str, fine: str
) -> None:
    name = "trade" if "trade" in fine else "visit"
    against, before = (candidate(q, index, name).evidence for q in (near_miss, fine))
    assert against.unknown > before.unknown
    assert against.unexplained_most > 0.5 > before.unexplained_most
    assert against.fit < before.fit


def test_a_foreign_number_counts_against_it(index: Index) -> None:
    for foreign, own in (("turnover in 2023", "turnover in 2024"), ("2023 trade", "2024 trade")):
        assert candidate(foreign, index, "trade").evidence.number_lacking == 1
        assert candidate(own, index, "trade").evidence.number_lacking == 0


def test_an_unanswerable_entry_is_a_rival(index: Index) -> None:
    evidence = candidate("Which hotel will Putin stay at on the visit?", index, "visit").evidence
    assert evidence.margin_unanswerable < 0
    assert evidence.denies == 0
    assert (
        candidate("Which hotel will Putin stay at on the visit?", index, "hotel").evidence.denies
        == 1
    )


def test_another_kind_of_question_disagrees(index: Index) -> None:
    when, who = "When will Putin visit India?", "Who will visit India, Putin?"
    assert candidate(when, index, "visit").evidence.kind_agrees == 1
    assert candidate(who, index, "visit").evidence.kind_agrees == -1


def test_synonyms_are_one_word(index: Index) -> None:
    assert candidate("date of the visit", index, "visit").evidence.fit == pytest.approx(1)


def test_words_typical_of_an_entry_are_associated_with_it(index: Index) -> None:
    own = candidate("hotel", index, "hotel").evidence
    assert own.association > 1 / 4, "more than its share, were it one of four"
    assert own.association_margin >= 0


def test_no_word_in_common_is_no_candidate(index: Index) -> None:
    assert gather(read("sourdough"), index) == []


def test_without_a_phrasing_its_own_words_are_unknown(index: Index) -> None:
    number = next(n for n, one in enumerate(index.phrasings) if one.text == "turnover in 2024")
    without = without_phrasing(number, index)
    assert gather(read("turnover in 2024"), index, without=without) == []
    found = gather(read("commerce: turnover in 2024"), index, without=without)
    assert [index.phrasings[one.phrasing].text for one in found] == ["value of commerce"]
    assert found[0].evidence.fit < 0.4
    assert found[0].evidence.unexplained_most == pytest.approx(1)


def test_without_an_entry_its_question_is_a_near_miss(index: Index) -> None:
    question = read("How big is trade with Russia before Putin comes?")
    found = gather(question, index, without=without_entry(0, index))
    assert sorted(index.entries[one.entry].id for one in found) == ["hotel", "visit"]
    assert [one.evidence.unexplained_most for one in found] == pytest.approx([1, 1])


@pytest.mark.parametrize("most", [1, 3, 5, 20])
def test_the_best_fitting_entries_are_looked_at_in_the_order_of_the_bank_among_equals(
    most: int,
) -> None:
    index = build_index(
        bank_of(
            entry("third", "harbour ferry bridge"),
            entry("none", "orchard"),
            entry("fourth", "harbour ferry bridge"),
            entry("first", "harbour"),
            entry("second", "harbour ferry"),
            entry("fifth", "harbour ferry bridge canal"),
        )
    )
    found = [
        index.entries[one.entry].id for one in gather(read("harbour"), index, candidates=most)
    ]
    assert found[:most] == ["first", "second", "third", "fourth", "fifth"][:most]


def test_the_likeliest_entries_of_the_classifier_are_looked_at_too() -> None:
    """Nine long phrasings fit worse than eight short ones, but all speak for one entry."""
    short = (entry(f"{n}", f"harbour {2030 + n}") for n in range(8))
    long = entry("long", *(f"harbour bridge canal pier anchor museum {n}" for n in range(50, 59)))
    index = build_index(bank_of(*short, long))
    found = [
        index.entries[one.entry].id for one in gather(read("harbour bridge"), index, candidates=1)
    ]
    assert "long" in found
    assert 1 <= len(found) <= 5


def test_an_entry_that_shares_no_word_is_not_looked_at_however_few_there_are() -> None:
    index = build_index(bank_of(entry("a", "harbour"), entry("b", "orchard")))
    assert [one.entry for one in gather(read("harbour"), index)] == [0]


def test_eight_entries_are_looked_at() -> None:
    index = build_index(bank_of(*(entry(f"{n}", f"harbour {2030 + n}") for n in range(10))))
    assert [one.entry for one in gather(read("harbour"), index)] == [0, 1, 2, 3, 4, 5, 6, 7]


def test_the_best_of_many_entries_are_found_wherever_they_stand() -> None:
    """Each three have a word more than the three before them."""
    words = ("ferry", "canal", "pier", "anchor", "museum", "castle", "theatre", "garden", "bakery")
    shuffled = [n * 7 % 30 for n in range(30)]
    entries = [entry(f"{n}", " ".join(("harbour", *words[: n // 3]))) for n in shuffled]
    index = build_index(bank_of(*entries))
    found = [int(index.entries[one.entry].id) for one in gather(read("harbour"), index)]
    assert sorted(found[:3]) == [0, 1, 2]
    assert sorted(found[3:6]) == [3, 4, 5]
    assert len(found) == 8
    assert set(found[6:]) < {6, 7, 8}
