"""A bank is asked as it is and in versions: thinner, without quotes, answerable only."""

from __future__ import annotations

import pytest

from faq.bank import Bank
from faq.fitting.versions import thinned, versions_of
from faq.matching.evidence import gather
from faq.matching.index import build_index
from faq.matching.reading import read
from tests.faq.made_up import bank_of, entry
from tests.faq.matching.harbour_bank import harbour_bank


def rich() -> Bank:
    return bank_of(
        entry("a", *(f"harbour {n}" for n in range(20)), ru=tuple(f"паром {n}" for n in range(9))),
        entry("b", "orchard", is_answered=False),
    )


def test_the_bank_itself_comes_first_and_then_each_version() -> None:
    bank = harbour_bank()
    versions = list(versions_of(bank, (16, 4)))
    names = [name for name, _ in versions]
    assert names == ["", "at most 16", "at most 4", "without quotes", "answerable only"]
    assert versions[0][1] is bank


@pytest.mark.parametrize("most", [1, 2, 5, 12])
def test_a_thinned_bank_has_so_many_phrasings_of_each_language_at_most(most: int) -> None:
    first, second = thinned(rich(), most).entries
    assert len(first.questions.en) == min(most, 20)
    assert len(first.questions.ru) == min(most, 9)
    assert second == rich().entries[1]


def test_the_first_phrasing_is_kept_and_the_others_are_of_the_bank() -> None:
    whole = rich().entries[0].questions
    kept = thinned(rich(), 5).entries[0].questions
    assert kept.en[0] == whole.en[0]
    assert kept.ru[0] == whole.ru[0]
    assert set(kept.en) < set(whole.en)
    assert len(set(kept.en)) == 5
    assert kept.en != whole.en[:5], "chosen at random"


def test_the_same_phrasings_are_chosen_each_time() -> None:
    assert thinned(rich(), 5) == thinned(rich(), 5)


def test_a_bank_with_few_phrasings_stays_as_it_is() -> None:
    assert thinned(rich(), 20) == rich()


def test_without_quotes_there_is_no_article_to_look_in() -> None:
    without = dict(versions_of(harbour_bank(), ()))["without quotes"]
    assert not any(one.quotes for one in without.entries)
    assert [one.questions for one in without.entries] == [
        one.questions for one in harbour_bank().entries
    ]
    index = build_index(without)
    assert index.told == (None,) * len(without.entries)
    found = gather(read("when did the ferry sink"), index)[0].evidence
    assert (found.sentence_margin, found.kind_told, found.counted) == (0, 0, 0)


def test_answerable_only_leaves_out_what_is_foreseen() -> None:
    version = dict(versions_of(harbour_bank(), ()))["answerable only"]
    assert [one.id for one in version.entries] == [
        one.id for one in harbour_bank().entries if one.unanswerable is None
    ]
