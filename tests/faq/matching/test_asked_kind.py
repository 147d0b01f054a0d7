"""What an entry has of the kind of thing that a question asks for."""

from __future__ import annotations

import pytest

from faq.matching.asked_kind import AskedKind, find_asked_kind
from faq.matching.comparison import compare
from faq.matching.evidence import gather
from faq.matching.hearing import hear
from faq.matching.index import Index, build_index
from faq.matching.omission import NOTHING, without_phrasing
from faq.matching.reading import read
from tests.faq.made_up import bank_of, entry
from tests.faq.matching.harbour_bank import (
    BOATS,
    COST,
    HOTEL,
    OWNER,
    SINKING,
    harbour_bank,
)


@pytest.fixture(scope="module")
def harbour() -> Index:
    return build_index(harbour_bank())


def asked(question: str, number: int, index: Index) -> AskedKind:
    """Ask for the kind of thing with the entry's best phrasing, as the evidence does."""
    reading = read(question)
    comparison = compare(reading, hear(reading, index), index, NOTHING, index.classifier)
    start, end = index.first_phrasings[number : number + 2].tolist()
    fits = comparison.fits[start:end]
    return find_asked_kind(
        comparison, number, start + int(fits.argmax()), float(fits.max()), index
    )


@pytest.mark.parametrize(
    ("question", "number", "told"),
    [
        pytest.param("when did the ferry sink", SINKING, 1, id="a date for when"),
        pytest.param("when were the boats destroyed", BOATS, -1, id="no date"),
        pytest.param("when was the repair", COST, -1, id="money is no date"),
        pytest.param("how many boats", BOATS, 1, id="a count"),
        pytest.param("how many pilots own it", OWNER, -1, id="no number"),
        pytest.param("how much does the repair cost", COST, 1, id="money"),
        pytest.param("who owns Tern Line", OWNER, 1, id="a name"),
        pytest.param("who is Ines Calder of Tern Line", OWNER, -1, id="all named in the question"),
        pytest.param("where did the ferry sink", SINKING, 1, id="a place"),
        pytest.param("how long did the repair take", COST, -1, id="no duration"),
        pytest.param("why did the ferry sink", SINKING, -1, id="no reason"),
        pytest.param("how often do boats sink", BOATS, -1, id="nothing of how often"),
        pytest.param("when did the ferry sink on 14 June", SINKING, -1, id="the date it names"),
        pytest.param("what sank", SINKING, 0, id="a thing has no form"),
        pytest.param("how did the ferry sink", SINKING, 0, id="nor a manner"),
        pytest.param("ferry", SINKING, 0, id="nothing is asked for"),
        pytest.param("when did the crew go to the hotel", HOTEL, 0, id="no quote to look in"),
        pytest.param("когда затонул паром", SINKING, 1, id="Russian"),
        pytest.param("कितनी नावें", BOATS, 1, id="Hindi"),
    ],
)
def test_a_quote_tells_what_is_asked_for_or_does_not(
    harbour: Index, question: str, number: int, told: float
) -> None:
    assert asked(question, number, harbour).told == told


@pytest.mark.parametrize(
    ("question", "number", "counted"),
    [
        pytest.param("how many boats were destroyed", BOATS, 1, id="14 boats"),
        pytest.param("how many ferries sank", SINKING, -1, id="14 June is no 14 ferries"),
        pytest.param("how many pilots did the storm hurt", BOATS, -1, id="no pilots"),
        pytest.param("how much is the repair", COST, -1, id="a number behind its noun"),
        pytest.param("when were boats destroyed", BOATS, 0, id="no number is asked for"),
        pytest.param("how many", BOATS, 0, id="of what is not said"),
        pytest.param("how many hotels", HOTEL, 0, id="no quote"),
    ],
)
def test_what_is_counted_stands_beside_a_number(
    harbour: Index, question: str, number: int, counted: float
) -> None:
    assert asked(question, number, harbour).counted == counted


@pytest.mark.parametrize(
    ("question", "number", "head"),
    [
        pytest.param("how many boats sank", BOATS, 1, id="asked of it in the same way"),
        pytest.param("when did boats sink", BOATS, 0.5, id="the entry has it, asked otherwise"),
        pytest.param("when was the storm", SINKING, -0.5, id="only in the paragraph"),
        pytest.param("when did the pilot come", SINKING, -1, id="elsewhere in the article"),
        pytest.param("when did the castle fall", SINKING, -1, id="nowhere"),
        pytest.param("the ferry", SINKING, 0, id="nothing is asked about"),
        pytest.param("when did the hotel open", HOTEL, 0.5, id="without a quote"),
    ],
)
def test_the_word_asked_about_is_known_to_the_entry_or_not(
    harbour: Index, question: str, number: int, head: float
) -> None:
    assert asked(question, number, harbour).head == head


def test_what_is_told_is_near_the_word_asked_about(harbour: Index) -> None:
    near = asked("how many fishing boats", BOATS, harbour).near
    far = asked("how many did the storm destroy", BOATS, harbour).near
    assert 0 < far < near < 1
    assert asked("how many pilots", BOATS, harbour).near == 0
    assert asked("when were boats destroyed", BOATS, harbour).near == 0


def test_without_a_word_asked_about_it_is_near_any_word_of_the_question(harbour: Index) -> None:
    assert asked("ferry sank near Corrin when", SINKING, harbour).near > 0


@pytest.fixture(scope="module")
def bridge() -> Index:
    return build_index(
        bank_of(
            entry("bridge", "when will the bridge open", "bridge opening", "bridge"),
            entry("other", "who opens the harbour", "harbour"),
        )
    )


@pytest.mark.parametrize(
    ("question", "share", "missing", "agrees"),
    [
        pytest.param("when will the bridge open", 1 / 3, 0, 1, id="one of three asks so"),
        pytest.param("where will the bridge open", 0, 1, -1, id="none does, the best otherwise"),
        pytest.param("bridge open", 0.3, 0, 0, id="nothing is asked for"),
        pytest.param("when is the bridge", 1 / 3, 0, 0, id="the best asks for nothing"),
        pytest.param("when and where will the bridge open", 1 / 3, 0, 1, id="the better of two"),
    ],
)
def test_how_many_phrasings_ask_for_it(
    bridge: Index, question: str, share: float, missing: float, agrees: float
) -> None:
    found = asked(question, 0, bridge)
    assert found.share == pytest.approx(share)
    assert (found.missing, found.agrees) == (missing, agrees)


def test_the_fit_within_the_kind_is_a_share_of_the_best(bridge: Index) -> None:
    assert asked("when will the bridge open", 0, bridge).fit == pytest.approx(1)
    assert 0 < asked("when is the bridge", 0, bridge).fit < 1
    assert asked("where is the bridge", 0, bridge).fit == 0
    assert asked("bridge", 0, bridge).fit == 0.5, "not known"


def test_an_entry_that_shares_no_word_has_no_fit(bridge: Index) -> None:
    assert asked("when will the bridge open", 1, bridge).fit == 0


def test_a_phrasing_left_out_asks_about_nothing() -> None:
    """Else each phrasing that the fit asks of its own bank would find itself there."""
    index = build_index(
        bank_of(
            entry("a", "when will the bridge open before dawn", "bridge opening"),
            entry("b", "when will the bridge open", "bridge when does it open before dawn"),
        )
    )
    for number, entry_number, head, limits in ((0, 0, 0.5, 0.5), (2, 1, 0.5, 0), (3, 1, 1, 0.5)):
        without = without_phrasing(number, index)
        question = read("when will the bridge open before dawn")
        [found] = [
            one.evidence
            for one in gather(question, index, without=without)
            if one.entry == entry_number
        ]
        assert (found.head, found.limits_lacking) == (head, limits)
