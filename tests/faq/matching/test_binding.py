"""What a question binds its answer to: names, countries, numbers that the entry must have."""

from __future__ import annotations

import pytest

from faq.matching.binding import Lacking, find_lacking, sentence_margins
from faq.matching.hearing import hear
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, Omission, without_entry, without_phrasing
from faq.matching.reading import read
from tests.faq.made_up import bank_about, bank_of, entry
from tests.faq.matching.harbour_bank import (
    BOATS,
    COST,
    HOTEL,
    LIGHTHOUSE,
    OWNER,
    SINKING,
    harbour_bank,
)


@pytest.fixture(scope="module")
def harbour() -> Index:
    return build_index(harbour_bank())


def lacking(question: str, number: int, index: Index, without: Omission = NOTHING) -> Lacking:
    reading = read(question)
    heard = hear(reading, index, unknown=without.unknown)
    return find_lacking(reading, heard, number, index, without)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("foreign minister of China", id="China"),
        pytest.param("Chinese ferry", id="its people"),
        pytest.param("the Kenyan ferry", id="people that are in no list"),
        pytest.param("ferry from Moscow", id="a city"),
        pytest.param("паром из Китая", id="Russian, in another case"),
        pytest.param("китайский паром", id="Russian people"),
        pytest.param("चीन की नावें", id="Hindi"),
        pytest.param("china ki nave kab aayi", id="Hindi in Latin letters"),
    ],
)
def test_a_country_that_an_entry_lacks_is_told(harbour: Index, question: str) -> None:
    for number in (SINKING, BOATS, HOTEL):
        assert lacking(question, number, harbour).place > 0.3


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("when did the ferry sink", id="no country"),
        pytest.param("how many tables were there", id="a word that is none"),
        pytest.param("когда затонул паром", id="Russian"),
        pytest.param("कितनी नावें", id="Hindi"),
    ],
)
def test_without_a_country_none_is_lacking(harbour: Index, question: str) -> None:
    assert lacking(question, SINKING, harbour).place == 0


def test_a_country_in_the_paragraph_around_the_quote_is_met(harbour: Index) -> None:
    question = "who thanked the minister of Norway"
    assert lacking(question, OWNER, harbour).place == 0
    assert lacking(question, COST, harbour).place == 0, "the same paragraph"
    assert lacking(question, SINKING, harbour).place > 0.3


@pytest.mark.parametrize(
    ("question", "number", "is_lacking"),
    [
        pytest.param("what does Calder own", OWNER, False, id="in the quote"),
        pytest.param("what did Calder pay", COST, False, id="in the paragraph"),
        pytest.param("when did Calder sink the ferry", SINKING, True, id="in another paragraph"),
        pytest.param("when did Obama sink the ferry", SINKING, False, id="nowhere in the article"),
        pytest.param("when did the pilot sink", SINKING, False, id="a word that is no name"),
        pytest.param("hotel of Tern Line", HOTEL, True, id="an entry without a quote"),
    ],
)
def test_a_name_of_the_article_must_stand_around_the_entry(
    harbour: Index, question: str, number: int, is_lacking: bool
) -> None:
    assert (lacking(question, number, harbour).name > 0.3) is is_lacking


@pytest.mark.parametrize(
    ("question", "number", "share"),
    [
        pytest.param("did it sink on 14 June", SINKING, 0.0, id="in the quote"),
        pytest.param("did it sink on 15 June", SINKING, 1.0, id="nowhere"),
        pytest.param("did it sink in 1974", SINKING, 1.0, id="in another paragraph"),
        pytest.param("lighthouse of 1974", LIGHTHOUSE, 0.0, id="a year"),
        pytest.param("lighthouse of 1975", LIGHTHOUSE, 1.0, id="another year"),
        pytest.param("fourteen boats", BOATS, 0.0, id="in words"),
        pytest.param("twelve boats", BOATS, 1.0, id="another in words"),
        pytest.param("тринадцать лодок", BOATS, 1.0, id="another in Russian words"),
        pytest.param("चौदह नावें", BOATS, 0.0, id="in Hindi words"),
        pytest.param("boats", BOATS, 0.0, id="no number"),
        pytest.param("b52 boats", BOATS, 0.0, id="a word with a number in it"),
        pytest.param("утонуло 15 лодок", BOATS, 1.0, id="Russian"),
        pytest.param("14 नावें", BOATS, 0.0, id="Hindi"),
    ],
)
def test_a_number_must_be_met(harbour: Index, question: str, number: int, share: float) -> None:
    assert lacking(question, number, harbour).number == share


def test_words_that_an_entry_lacks_are_elsewhere_or_nowhere(harbour: Index) -> None:
    found = lacking("ferry lighthouse castle zzqxv", SINKING, harbour)
    assert found.elsewhere == lacking("lighthouse", SINKING, harbour).elsewhere > 0.3
    assert found.nowhere == lacking("castle", SINKING, harbour).nowhere > 0.3
    assert found == lacking("castle zzqxv lighthouse ferry", SINKING, harbour)
    both = lacking("ferry lighthouse castle village repair", SINKING, harbour)
    assert both.elsewhere > found.elsewhere
    assert both.nowhere > found.nowhere


def test_what_the_paragraph_has_is_covered(harbour: Index) -> None:
    shares = [
        lacking(question, SINKING, harbour).around_covered
        for question in ("ferry", "ferry boats", "ferry castle", "castle village")
    ]
    assert shares[:2] == pytest.approx([1, 1])
    assert 0.2 < shares[2] < 0.8
    assert shares[3] == 0


def test_a_slip_is_met_by_the_word_that_is_meant() -> None:
    near = build_index(
        bank_about("It lies between the piers.", entry("a", "pier", quote="It lies"))
    )
    assert lacking("btwn", 0, near).around_covered == 1
    assert lacking("btwn", 0, build_index(bank_of(entry("a", "pier")))).around_covered == 0


def test_the_weightiest_lacking_word_counts_wherever_it_stands(harbour: Index) -> None:
    for question in ("Kenya London ferry", "London Kenya ferry"):
        alone = [lacking(word, SINKING, harbour).place for word in question.split()[:2]]
        assert lacking(question, SINKING, harbour).place == pytest.approx(max(alone))


def test_a_question_without_words_lacks_nothing(harbour: Index) -> None:
    assert lacking("???", SINKING, harbour) == Lacking(0, 0, 0, 0, 0, 0)


def test_what_is_left_out_is_lacking() -> None:
    index = build_index(
        bank_of(entry("trade", "trade with China", "turnover"), entry("b", "pier"))
    )
    assert lacking("trade with China", 0, index).place == 0
    left_out = without_phrasing(0, index)
    assert lacking("trade with China", 0, index, left_out).place > 0.3
    assert lacking("turnover", 0, index, left_out).around_covered == 1
    assert lacking("pier", 1, index, without_entry(1, index)).around_covered == 0


def margins(question: str, index: Index, *entries: int) -> list[float]:
    return sentence_margins(hear(read(question), index), index, entries)


def test_the_sentence_of_the_quote_leads_or_trails_the_others(harbour: Index) -> None:
    """The words of the sixth sentence stand nowhere else, those of the third in part."""
    sinking, boats, hotel = margins("storm destroyed", harbour, SINKING, BOATS, HOTEL)
    assert boats == pytest.approx(1, abs=1e-5)
    assert sinking == pytest.approx(-1, abs=1e-5)
    assert hotel == 0, "it has no quote"


def test_a_word_of_several_sentences_gives_none_a_lead(harbour: Index) -> None:
    sinking, owner = margins("tern", harbour, SINKING, OWNER)
    assert sinking == owner == 0


def test_a_lead_is_a_share_of_the_whole_question(harbour: Index) -> None:
    [lead] = margins("storm castle", harbour, BOATS)
    assert 0.2 < lead < 0.8
    assert margins("storm lighthouse", harbour, BOATS) == pytest.approx([0], abs=0.3)
    assert margins("castle", harbour, BOATS) == margins("???", harbour, BOATS) == [0]


def test_the_only_sentence_of_an_article_leads_nothing_else() -> None:
    index = build_index(bank_of(entry("a", "made up", quote="Made up.")))
    assert margins("made", index, 0) == pytest.approx([1], abs=1e-4)
