"""The word that a question asks about, its head, and the words that limit it."""

from __future__ import annotations

import pytest

from faq.matching.reading import read


def term(word: str) -> str:
    return read(word).words[0].term


@pytest.mark.parametrize(
    ("question", "head"),
    [
        pytest.param("How many tanks were there?", "tanks", id="what is counted"),
        pytest.param("How many of the tanks burnt?", "tanks", id="of the"),
        pytest.param("How much does the ticket cost?", "ticket", id="not does"),
        pytest.param("How long did the strike last?", "strike", id="not did"),
        pytest.param("When will the bridge open?", "bridge", id="not will"),
        pytest.param("What is the price?", "price", id="not is"),
        pytest.param("tell me when the conference was", "conference", id="in the middle"),
        pytest.param("When and where was the conference?", "conference", id="two question words"),
        pytest.param("what happened when the bridge fell", "bridge", id="the more telling of two"),
        pytest.param("when was the bridge shut and who shut it", "bridge", id="else the first"),
        pytest.param("कितने टैंक थे?", "टैंक", id="Hindi"),
        pytest.param("कितनी नावें नष्ट हुईं", "नावें", id="Hindi count"),
        pytest.param("сколько танков было?", "танков", id="Russian"),
        pytest.param("когда был саммит", "саммит", id="not was in Russian"),
        pytest.param("skolko tankov bylo v gorode", "танков", id="Russian in Latin letters"),
    ],
)
def test_the_head_is_the_word_that_the_question_word_asks_about(question: str, head: str) -> None:
    assert read(question).head == term(head)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("foreign minister of China", id="no question word"),
        pytest.param("Is it raining?", id="yes or no"),
        pytest.param("when?", id="alone"),
        pytest.param("the tanks were how many", id="nothing behind it"),
        pytest.param("when was it", id="only light words behind it"),
        pytest.param("सम्मेलन कब हुआ?", id="Hindi verb"),
        pytest.param("сколько было", id="Russian verb"),
        pytest.param("", id="nothing"),
    ],
)
def test_without_such_a_word_there_is_no_head(question: str) -> None:
    assert read(question).head is None


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        pytest.param("the visit before 2021", {"before"}, id="before"),
        pytest.param("any other visit, not this one", {"other", "not"}, id="two"),
        pytest.param("he didn't come", {"not"}, id="in a contraction"),
        pytest.param("tickets per day in total", {"per", "total"}, id="per, total"),
        pytest.param("when is the visit", set(), id="none"),
        pytest.param("the beforehand visit", set(), id="a whole word only"),
        pytest.param("визит до выборов", {"до"}, id="Russian"),
        pytest.param("кроме визита не было", {"кроме", "не"}, id="Russian two"),
        pytest.param("चुनाव से पहले यात्रा", {"पहले"}, id="Hindi"),
    ],
)
def test_words_that_limit_are_kept(question: str, limits: set[str]) -> None:
    assert read(question).limits == limits
