"""What a quote tells: dates, counts beside their noun, money, durations, names, reasons."""

from __future__ import annotations

import pytest

from faq.matching.answer_kinds import JUDGED, read_told
from faq.matching.reading import read


def told(text: str) -> dict[str, set[str]]:
    """Return the words of a quote that tell something, each with the kinds of thing it tells."""
    return {one.term: set(one.kinds) for one in read_told([text]).tellings}


def term(word: str) -> str:
    return read(word).words[0].term


NAME = {"person", "place"}
LASTING = {"amount", "duration", "frequency"}


@pytest.mark.parametrize(
    ("quote", "word", "kinds"),
    [
        pytest.param("built in 1974 there", "1974", {"time"}, id="a year"),
        pytest.param("in the 1990s", "1990", {"time"}, id="a decade"),
        pytest.param("in 2130 cases", "2130", {"amount"}, id="too late for a year"),
        pytest.param("on 14 June", "14", {"amount", "time"}, id="a day before its month"),
        pytest.param("on June 14 it", "14", {"amount", "time"}, id="a day after its month"),
        pytest.param("it was in May.", "may", {"time"}, id="a month"),
        pytest.param("opened on Monday", "monday", {"time"}, id="a day of the week"),
        pytest.param("on Sun and", "sun", {"time"}, id="its short name"),
        pytest.param("it begins tomorrow", "tomorrow", {"time"}, id="a word of time"),
        pytest.param("at 5 pm sharp", "5", {"amount", "time"}, id="the time of day"),
        pytest.param("открыли в 1974 году", "1974", {"time"}, id="a Russian year"),
        pytest.param("открыли 14 июня", "14", {"amount", "time"}, id="a Russian date"),
        pytest.param("это было в ноябре", "ноябре", {"time"}, id="a month in another case"),
        pytest.param("это было в среду", "среду", {"time"}, id="a day in another case"),
        pytest.param("यह 14 जून को", "14", {"amount", "time"}, id="a Hindi date"),
        pytest.param("यह बुधवार को", "बुधवार", {"time", *NAME}, id="a Hindi day"),
        pytest.param("14 boats", "14", {"amount"}, id="a count"),
        pytest.param("it cost $60 then", "60", {"amount"}, id="money"),
        pytest.param("some 12,5% of it", "12,5", {"amount"}, id="a share"),
        pytest.param("fourteen boats", "fourteen", {"amount"}, id="a number in words"),
        pytest.param("nobody came", "nobody", {"amount"}, id="none is a number, too"),
        pytest.param("около пяти лодок", "пяти", {"amount"}, id="a Russian number in words"),
        pytest.param("it lasted 3 days", "3", LASTING, id="a duration"),
        pytest.param("около трёх часов", "трёх", LASTING, id="in ru"),
        pytest.param("यह 3 घंटे चला", "3", LASTING, id="in hi"),
        pytest.param("it runs twice here", "twice", {"amount", "frequency"}, id="how often"),
        pytest.param("it runs weekly", "weekly", {"frequency"}, id="how often, without a number"),
        pytest.param("поезд ходит ежедневно", "ежедневно", {"frequency"}, id="how often in ru"),
        pytest.param("said Okoro there", "okoro", NAME, id="a name"),
        pytest.param("he met Putin.", "putin", NAME, id="a name before a full stop"),
        pytest.param("сказал Петров вчера", "Петров", NAME, id="a Russian name"),
        pytest.param("रमेश आए", "रमेश", NAME, id="any Hindi word may be a name"),
        pytest.param("It fell because it rained", "because", {"reason"}, id="a reason"),
        pytest.param("мост закрыт, потому что", "потому", {"reason"}, id="a Russian reason"),
    ],
)  # fmt: skip
def test_a_word_tells_kinds_of_thing(quote: str, word: str, kinds: set[str]) -> None:
    said = read(word).words
    assert told(quote)[said[0].term if said else word] == kinds


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        pytest.param("she may come", "may", id="may"),
        pytest.param("the sun rose", "sun", id="the sun"),
        pytest.param("she sat down", "sat", id="sat"),
        pytest.param("Boats came.", "boat", id="the first word of a sentence"),
        pytest.param("It came. Boats sank.", "boat", id="of the second sentence"),
        pytest.param("the boats", "boat", id="a word in small letters"),
        pytest.param("he said “Boats", "boat", id="after a quotation mark"),
    ],
)
def test_other_words_tell_nothing(quote: str, word: str) -> None:
    assert word not in told(quote)


def test_a_name_at_the_beginning_is_known_by_its_surname() -> None:
    assert told("Ines Calder wrote it") == {"ine": NAME, "calder": NAME}


def test_a_day_or_month_is_no_person() -> None:
    assert told("it opened on Monday in June")["june"] == {"time"}


def test_marks_are_no_words() -> None:
    assert read_told(["yes! “so.” ...? then"]) == read_told(["yes so then"])
    assert read_told(["", "?!", " "]) == read_told([]) == ((), {})


@pytest.mark.parametrize(
    ("noun", "counted"),
    [
        pytest.param("boats", True, id="just behind"),
        pytest.param("harbour", False, id="far behind"),
        pytest.param("storm", False, id="before the number"),
        pytest.param("whales", False, id="not there"),
    ],
)
def test_a_count_stands_just_before_its_noun(noun: str, counted: bool) -> None:
    quote = "The storm sank 14 of the fishing boats that were at the harbour."
    assert read_told([quote]).counts(term(noun)) is counted


@pytest.mark.parametrize(
    ("quote", "noun"),
    [
        pytest.param("семь лодок", "лодок", id="Russian"),
        pytest.param("कुल 14 नावें", "नावें", id="Hindi"),
        pytest.param("no boats", "boats", id="none"),
        pytest.param("14 very big red boats", "boats", id="four words on"),
    ],
)
def test_counts_in_other_words(quote: str, noun: str) -> None:
    assert read_told([quote]).counts(term(noun))


def test_a_year_counts_nothing() -> None:
    assert not read_told(["in 1974 boats sank"]).counts("boat")


def test_a_number_of_one_quote_counts_no_noun_of_the_next() -> None:
    assert not read_told(["There were 14", "boats"]).counts("boat")
    assert read_told(["There were 14 boats"]).counts("boat")


def test_five_words_on_is_too_far() -> None:
    assert not read_told(["14 very big old red boats"]).counts("boat")


TERN = ["Tern Line is owned by Ines Calder, the ferry said on 14 June."]


@pytest.mark.parametrize(
    ("asked", "said", "is_told"),
    [
        pytest.param({"person"}, {"own", "tern", "line"}, True, id="a name that it does not name"),
        pytest.param({"person"}, {"tern", "line", "ine", "calder"}, False, id="all are named"),
        pytest.param({"time"}, set(), True, id="a date"),
        pytest.param({"time"}, {"14", "june"}, False, id="the date that the question names"),
        pytest.param({"duration"}, set(), False, id="no duration"),
        pytest.param({"duration", "time"}, set(), True, id="either of two"),
        pytest.param(set(), set(), False, id="nothing asked"),
    ],
)
def test_what_the_question_names_itself_is_no_answer(
    asked: set[str], said: set[str], is_told: bool
) -> None:
    assert read_told(TERN).best(asked, said, ())[0] is is_told


def test_what_is_told_is_nearer_the_nearer_it_stands() -> None:
    quotes = read_told(TERN)
    shares = [quotes.best({"time"}, (), [word])[1] for word in ("14", "said", "ferri", "tern")]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    assert quotes.best({"time"}, (), ["said"])[1] == pytest.approx(1 / (1 + 2 / 3))
    assert quotes.best({"time"}, (), ["tern", "said"])[1] == pytest.approx(1 / (1 + 2 / 3))
    assert quotes.best({"time"}, (), ["unheard"]) == (True, 0)
    assert quotes.best({"duration"}, (), ["said"]) == (False, 0)


def test_a_word_said_twice_counts_by_the_nearer() -> None:
    found = read_told(["boat a b c d e 1974 boat"]).best({"time"}, (), ["boat"])[1]
    assert found == pytest.approx(1 / (1 + 1 / 3))


def test_kinds_without_a_form_are_not_judged() -> None:
    """Any text may tell a manner, a thing or a choice."""
    assert JUDGED.isdisjoint({"manner", "thing", "choice", "whether"})
    kinds = {
        kind for one in read_told([*TERN, "for 3 days due to it"]).tellings for kind in one.kinds
    }
    assert kinds == JUDGED
