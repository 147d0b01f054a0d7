"""Entries are found while a question is being typed, quickly and only where it makes sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.answering import Answered, Answerer
from faq.bank import Bank
from faq.library import Library, bank_key
from faq.matching.completion import Completer
from faq.matching.model import ScoringModel
from faq.searching import Searcher, browse
from tests.faq.made_up import bank_of, entry, scoring


@pytest.fixture(scope="module")
def library(packaged_library: Library) -> Library:
    return packaged_library


def found(library: Library, text: str, *, limit: int = 50) -> list[str]:
    return [entry.id for _, entry in library.search(text, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("tra", "trade-2024", id="a beginning"),
        pytest.param("trade 20", "trade-target", id="a number begun"),
        pytest.param("putin vis", "visit-when", id="two words"),
        pytest.param("putn vis", "visit-when", id="a slip in a whole word"),
        pytest.param("brcs", "brics-kazan", id="a slip in the last word"),
        pytest.param("व्याप", "trade-growth", id="Devanagari"),
        pytest.param("vyap", "trade-growth", id="Hinglish"),
        pytest.param("торгов", "trade-2024", id="Russian"),
        pytest.param("тогров", "trade-2024", id="a slip in Russian"),
        pytest.param("TRADE ", "trade-record", id="a whole word"),
        pytest.param("kaz", "brics-kazan", id="a name"),
        pytest.param("when putin", "visit-when", id="as nobody begins a question"),
        pytest.param("why visit", "visit-reason", id="a question in two words"),
    ],
)
def test_a_begun_question_finds_its_entry(library: Library, typed: str, expected: str) -> None:
    assert expected in found(library, typed)[:10]


@pytest.mark.parametrize(
    "text",
    [
        "asdf",
        "best pizza in town?",
        "how are you",
        "how do I bake sourdough bread",
        "???",
        "😂",
        "рецепт",
    ],
)
def test_nothing_is_offered_for_what_is_not_in_the_bank(library: Library, text: str) -> None:
    assert found(library, text) == []


@pytest.mark.parametrize("text", ["t", "w", "what", "what is", "п", "क"])
def test_few_entries_are_offered_for_what_says_nothing_yet(library: Library, text: str) -> None:
    assert 0 < len(found(library, text)) <= 12


def test_a_subject_finds_several_entries_but_not_all(library: Library) -> None:
    ids = found(library, "trade")
    assert 5 <= len(ids) <= 20
    assert sum(one.startswith("trade-") for one in ids[:6]) >= 5


@pytest.mark.parametrize(
    "question",
    [
        "When is Putin coming to India?",
        "whose turn is it to visit",
        "how much did india and russia trade in 2024",
        "पुतिन भारत कब आएंगे?",
        "кто такой ушаков",
    ],
)
def test_what_ask_answers_comes_first(library: Library, question: str) -> None:
    _, answer = library.ask(question)
    assert isinstance(answer, Answered)
    assert found(library, question)[0] == answer.entry.id


def test_each_title_is_found_before_it_is_all_typed(library: Library, bank: Bank) -> None:
    """Of the texts from two thirds of a title on, all have its entry among the first ten."""
    missed = [
        title[:typed]
        for entry in bank.answerable
        for title in [entry.title]
        for typed in range(-(-2 * len(title) // 3), len(title) + 1)
        if entry.id not in found(library, title[:typed], limit=10)
    ]
    assert not missed


def test_an_empty_text_finds_every_topic_in_turn(library: Library, bank: Bank) -> None:
    entries = [entry for _, entry in library.search(" ", limit=1000)]
    topics = [entry.topic for entry in entries]
    assert topics[: len(bank.topics)] == [topic.id for topic in bank.topics]
    assert topics[len(bank.topics)] == bank.topics[0].id
    assert sorted(entry.id for entry in entries) == sorted(e.id for e in bank.answerable)


@given(
    st.one_of(
        st.text(st.characters(), max_size=80),
        st.text("पुतिनabcИндия 0123?!-\u202e\u0336\ud800", max_size=80),
        st.lists(st.sampled_from(["putin", "wha", "20", "когда", "व्या", "trad", " ", "re-"])).map(
            " ".join
        ),
    ),
    st.integers(0, 60),
)
def test_any_text_finds_at_most_so_many_entries_each_once(
    library: Library, text: str, limit: int
) -> None:
    ids = found(library, text, limit=limit)
    assert len(ids) <= limit
    assert len(set(ids)) == len(ids)


def test_a_huge_text_is_searched_for_only_in_part(library: Library) -> None:
    assert len(found(library, "putin visit " * 20_000)) <= 50


@pytest.fixture(scope="module")
def two_banks(bank: Bank, packaged_library: Library) -> tuple[Bank, Bank, Library]:
    """A library of the packaged bank, and of a smaller one before it."""
    smaller = bank.model_copy(
        update={
            "slug": "smaller",
            "entries": tuple(e for e in bank.entries if e.topic == "trade" and not e.unanswerable),
        }
    )
    return smaller, bank, Library([smaller, bank], like=packaged_library)


def test_one_bank_of_many_is_asked(two_banks: tuple[Bank, Bank, Library]) -> None:
    smaller, bank, library = two_banks
    question = "When is Putin coming to India?"
    assert library.ask(question)[0] is bank
    assert library.ask(question, only=bank_key(smaller))[0] is smaller
    assert library.ask(question, only=bank_key(bank)) == library.ask(question)


def test_one_bank_of_many_is_searched(two_banks: tuple[Bank, Bank, Library]) -> None:
    smaller, bank, library = two_banks
    assert {one.slug for one, _ in library.search("trade")} == {smaller.slug, bank.slug}
    for text in ("trade", ""):
        assert {one.slug for one, _ in library.search(text, only=bank_key(smaller))} == {"smaller"}


def test_a_bank_that_is_gone_counts_as_none(two_banks: tuple[Bank, Bank, Library]) -> None:
    *_, library = two_banks
    question = "When is Putin coming to India?"
    assert library.ask(question, only="gone") == library.ask(question)
    assert library.search("trade", only="gone") == library.search("trade")


HARBOUR = bank_of(
    entry("leave", "When does the harbour ferry leave?", "harbour ferry", topic="ferries"),
    entry("cost", "What did the harbour cost?", "harbour", topic="harbour"),
    entry("fares", "fares of the harbour ferry", topic="ferries", is_answered=False),
    entry("dogs", "Do dogs pay on the ferry?", topic="ferries"),
    entry("museum", "Where is the harbour museum?", topic="museum"),
    *(entry(f"{year}", f"harbour {year}", topic="ferries") for year in range(2030, 2034)),
)


def searched(text: str, model: ScoringModel) -> dict[str, float]:
    """Return what is found in the harbour's bank, best first, with the scores."""
    answerer = Answerer(HARBOUR)
    answerer.matcher.model = model
    return {match.entry.id: match.score for match in Searcher(answerer).search(text)}


def completed(text: str, *, is_on_subject: bool = True) -> dict[str, float]:
    completer = Completer(Answerer(HARBOUR).matcher.index)
    found = completer.complete(text, is_on_subject=is_on_subject)
    return {HARBOUR.entries[one.entry].id: one.score for one in found}


def test_the_score_of_the_answer_is_above_2_and_its_entry_first() -> None:
    found = searched("dogs on the harbour ferry", scoring(0.95))
    assert next(iter(found)) == "dogs"
    assert found["dogs"] == pytest.approx(2.95)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert sum(score > 2 for score in found.values()) == 1


def test_other_entries_score_as_they_answer_and_go_on_from_the_text() -> None:
    found, going_on = searched("ferry leave", scoring(0.2)), completed("ferry leave")
    assert "leave" in going_on
    assert "dogs" not in going_on
    assert found["leave"] == pytest.approx(0.2 + going_on["leave"])
    assert found["dogs"] == pytest.approx(0.2)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_what_answers_too_little_for_a_suggestion_is_found_only_if_it_goes_on() -> None:
    answerer = Answerer(HARBOUR)
    answerer.matcher.model = scoring(0.2)
    score = answerer.matcher.rank("ferry leave").matches[0].score
    assert "dogs" in searched("ferry leave", scoring(0.2, suggest=score))
    assert searched("ferry leave", scoring(0.2, suggest=score + 1e-9)) == completed("ferry leave")


@pytest.mark.parametrize("score", [0.1, 0.2, 0.95])
def test_what_the_article_does_not_answer_is_not_found(score: float) -> None:
    assert "fares" not in searched("fares of the harbour ferry", scoring(score))


def test_on_the_subject_a_text_is_gone_on_from_that_no_phrasing_begins_with() -> None:
    text = "when harbour"
    assert len(completed(text)) > len(completed(text, is_on_subject=False))
    assert searched(text, scoring(0.1)) == completed(text)


def test_every_topic_of_every_bank_has_its_turn() -> None:
    other = bank_of(entry("oak", "oak", topic="trees"), entry("ash", "ash", topic="trees"))
    found = list(browse([HARBOUR, other]))
    assert [one.id for _, one in found] == [
        "leave", "cost", "museum", "oak", "dogs", "ash", "2030", "2031", "2032", "2033",
    ]  # fmt: skip
    assert all(one in bank.entries for bank, one in found)
