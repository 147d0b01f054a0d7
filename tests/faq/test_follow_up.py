"""What a short question asks for itself, and whether its wording points back to an answer."""

from __future__ import annotations

import pytest

from faq.bank import Language
from faq.follow_up import Asks, FollowUp, understand


def understood(question: str) -> FollowUp:
    follow_up = understand(question)
    assert follow_up is not None
    return follow_up


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("and the ferry?", id="it opens so"),
        pytest.param("and ferry", id="without a question mark"),
        pytest.param("ok and the ferry", id="an opening of two words"),
        pytest.param("and what about the ferry", id="of three"),
        pytest.param("was it the ferry?", id="it points back"),
        pytest.param("when was that ferry", id="it asks and points back"),
        pytest.param("why?", id="it only asks"),
        pytest.param("when exactly", id="it asks and adds nothing"),
        pytest.param("2030?", id="a number"),
        pytest.param("2030 2031", id="numbers"),
        pytest.param("а паром?", id="Russian"),
        pytest.param("а что насчет парома", id="an opening of three words in Russian"),
        pytest.param("это паром?", id="Russian that points back"),
        pytest.param("और नौका?", id="Hindi"),
        pytest.param("aur kab", id="Hinglish"),
    ],
)
def test_its_wording_leans_on_the_answer(question: str) -> None:
    follow_up = understood(question)
    assert follow_up.asks is Asks.MORE
    assert follow_up.leans


@pytest.mark.parametrize(
    "question",
    ["when harbour ferry", "which ferry", "what harbour ferry bridge?", "когда паром?"],
)
def test_it_is_only_short(question: str) -> None:
    follow_up = understood(question)
    assert follow_up.asks is Asks.MORE
    assert not follow_up.leans


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("the ferry?", id="it does not open, point or ask"),
        pytest.param("it ferry", id="pointing without a question mark asks nothing"),
        pytest.param("paris 2030", id="a number and a name"),
        pytest.param("b52", id="a number within a word"),
        pytest.param("this one?", id="it points and says nothing"),
        pytest.param("is it?", id="yes or no of nothing"),
        pytest.param("which?", id="it asks for nothing in particular"),
        pytest.param("and harbour ferry bridge canal?", id="four words of its own"),
        pytest.param("when is your ferry?", id="about the bot"),
        pytest.param("when ferry you", id="about the bot, in the last word"),
        pytest.param("and what time is it today?", id="about the hour"),
        pytest.param("what day is it today?", id="about the day"),
        pytest.param("what?", id="it asks for anything"),
        pytest.param("ты паром?", id="about the bot in Russian"),
        pytest.param("а ferry you?", id="about the bot in English within Russian"),
    ],
)
def test_it_wants_nothing_of_the_answer(question: str) -> None:
    assert understand(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "who said that?",
        "and who said it exactly?",
        "source?",
        "in what part of it?",
        "according to whom",
        "и кто это сказал?",
        pytest.param("и where from?", id="English within Russian"),
    ],
)
def test_it_asks_for_the_source(question: str) -> None:
    follow_up = understood(question)
    assert follow_up.asks is Asks.SOURCE
    assert follow_up.leans


@pytest.mark.parametrize("question", ["who said ferry?", "which paragraph has the ferry?"])
def test_it_asks_for_a_source_only_where_it_says_nothing_besides(question: str) -> None:
    assert understood(question).asks is Asks.MORE


@pytest.mark.parametrize(
    ("question", "language", "plain", "said", "kinds"),
    [
        pytest.param(
            "And when will the harbour ferry open?", Language.ENGLISH,
            "and when will the harbour ferry open", ["harbour", "ferry", "open"], {"time"},
            id="what opens, asks or adds nothing is left out",
        ),
        pytest.param(
            "is it the ferry?", Language.ENGLISH, "is it the ferry", ["ferry"], set(),
            id="yes or no is no kind of thing",
        ),
        pytest.param("which ferry?", Language.ENGLISH, "which ferry", ["ferry"], set(),
            id="nor is which",
        ),
        pytest.param("what ferry?", Language.ENGLISH, "what ferry", ["ferry"], set(),
            id="nor is what",
        ),
        pytest.param(
            "а когда паром?", Language.RUSSIAN, "а когда паром", ["паром"], {"time"}, id="Russian"
        ),
        pytest.param(
            "who said that?", Language.ENGLISH, "who said that", ["said"], {"person"}, id="source"
        ),
    ],
)  # fmt: skip
def test_what_it_says_and_asks_for_itself(
    question: str, language: Language, plain: str, said: list[str], kinds: set[str]
) -> None:
    reading = understood(question).reading
    assert reading.language is language
    assert " ".join(reading.plain) == plain
    assert [word.surface for word in reading.words] == said
    assert reading.kinds == kinds
