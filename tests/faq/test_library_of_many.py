"""Of many banks only the nearest are asked, and each is indexed when a question comes near it."""

from __future__ import annotations

import pytest

from faq.answering import Answered, Answerer, Attributed
from faq.archive.card import Card
from faq.bank import Bank
from faq.library import Library, Reference, bank_key
from tests.faq.made_up import bank_of, entry

HARBOUR, ORCHARD, MUSEUM, CASTLE = (
    bank_of(
        entry(f"{word}-shown", f"Where is the {word}?", quote="Made up."),
        entry(f"{word}-year", f"{word} of {year}"),
        slug=word,
    )
    for word, year in [("harbour", 2030), ("orchard", 2031), ("museum", 2032), ("castle", 2033)]
)
MANY = (HARBOUR, ORCHARD, MUSEUM, CASTLE)


def slugs(cards: tuple[Card, ...]) -> list[str]:
    return [card.slug for card in cards]


def shown(bank: Bank) -> Reference:
    return Reference(bank_key(bank), bank.entries[0].id)


def test_the_nearest_banks_answer() -> None:
    many = Library(MANY)
    for bank in MANY:
        asked, answer = many.ask(bank.entries[0].title)
        assert asked is bank
        assert isinstance(answer, Answered)


def test_two_banks_are_near_at_most() -> None:
    many = Library(MANY)
    assert slugs(many.unindexed("Where is the museum, castle or harbour?")) == [
        "harbour",
        "museum",
    ]
    assert slugs(many.unindexed("castle")) == ["castle"]


def test_what_no_bank_is_near_is_put_to_the_first() -> None:
    many = Library(MANY)
    assert slugs(many.unindexed("qqqq")) == ["harbour"]
    assert many.ask("qqqq")[0] is HARBOUR


def test_the_bank_of_the_entry_just_shown_is_asked_first() -> None:
    many = Library(MANY)
    assert slugs(many.unindexed("museum", shown=shown(CASTLE))) == ["castle", "museum"]
    assert slugs(many.unindexed("museum", shown=shown(MUSEUM))) == ["museum"]
    assert slugs(many.unindexed("museum", shown=Reference("gone", "castle-shown"))) == ["museum"]


def test_the_source_of_an_answer_is_told_by_a_bank_that_is_not_near() -> None:
    asked, answer = Library(MANY).ask("who said that?", shown=shown(CASTLE))
    assert asked is CASTLE
    assert isinstance(answer, Attributed)


def test_one_of_many_may_be_asked_alone_near_or_not() -> None:
    many = Library(MANY)
    key = bank_key(CASTLE)
    assert slugs(many.unindexed("museum", only=key, shown=shown(ORCHARD))) == ["castle"]
    assert slugs(many.unindexed("museum", only="gone")) == ["museum"]
    assert many.ask("Where is the museum?", only=key)[0] is CASTLE
    assert many.search("castle", only=bank_key(MUSEUM)) == ()


def test_a_search_may_end_in_a_word_half_typed_and_a_question_does_not() -> None:
    many = Library(MANY)
    assert slugs(many.unindexed("cas", is_begun=True)) == ["castle"]
    assert slugs(many.unindexed("cas")) == ["harbour"]
    assert {bank.slug for bank, _ in many.search("cas")} == {"castle"}
    assert many.ask("cas")[0] is HARBOUR


@pytest.mark.parametrize("text", ["", " "])
def test_without_a_text_a_search_needs_nothing_indexed(text: str) -> None:
    many = Library(MANY)
    assert slugs(many.unindexed(text, is_begun=True)) == []
    assert slugs(many.unindexed(text)) == ["harbour"]
    assert len(many.search(text)) == 8


def test_what_is_indexed_is_no_longer_told() -> None:
    many = Library(MANY)
    many.index(MUSEUM)
    assert slugs(many.unindexed("museum and castle")) == ["castle"]
    many.index_all()
    assert slugs(many.unindexed("museum and castle")) == ["castle"], (
        "of many, none is indexed ahead"
    )


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The banks whose indexes are built in the test, in that order."""
    built: list[str] = []

    class Noting(Answerer):
        def __init__(self, bank: Bank) -> None:
            built.append(bank.slug)
            super().__init__(bank)

    monkeypatch.setattr("faq.archive.served_bank.Answerer", Noting)
    return built


def test_each_bank_is_indexed_once_and_only_when_it_is_needed(built: list[str]) -> None:
    many = Library(MANY)
    assert built == []
    many.index(MUSEUM)
    assert built == ["museum"]
    many.ask("museum and castle")
    many.search("castle")
    assert built == ["museum", "castle"]


def test_few_banks_are_indexed_before_the_first_question(built: list[str]) -> None:
    library = Library([HARBOUR, ORCHARD])
    assert built == ["harbour", "orchard"]
    library.ask("museum")
    assert built == ["harbour", "orchard"]


def indexed_by(library: Library) -> set[str]:
    """Return which banks the library has indexed, as one of many that takes them over tells."""
    many = Library(MANY, like=library)
    return {bank.slug for bank in MANY if not many.unindexed("", only=bank_key(bank))}


def test_up_to_two_banks_are_indexed_at_once() -> None:
    assert indexed_by(Library([HARBOUR, ORCHARD])) == {"harbour", "orchard"}
    assert indexed_by(Library([HARBOUR, ORCHARD, MUSEUM])) == set()


def test_a_lazy_library_indexes_when_it_is_told_to() -> None:
    lazy = Library([HARBOUR, ORCHARD], is_lazy=True)
    assert indexed_by(lazy) == set()
    lazy.index_all()
    assert indexed_by(lazy) == {"harbour", "orchard"}


def test_a_later_library_takes_over_the_very_banks_and_no_changed_one() -> None:
    before = Library([HARBOUR, ORCHARD])
    changed = ORCHARD.model_copy()
    after = Library([HARBOUR, changed], like=before)
    assert after.answerer(HARBOUR) is before.answerer(HARBOUR)
    assert after.answerer(changed) is not before.answerer(ORCHARD)
    assert after.answerer(changed).bank is changed


def test_a_question_to_few_banks_finds_them_all_indexed() -> None:
    assert Library([HARBOUR, ORCHARD]).unindexed("harbour") == ()
