"""Of many banks only the nearest to a question are asked, and these are the right ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated import generated_bank, generated_questions, phrasings_of
from faq.answering import Answered, Attributed, Declined
from faq.bank import Bank
from faq.library import ASKED, Library, Reference, bank_key
from faq.routing.router import Router


@pytest.fixture(scope="module")
def banks(bank: Bank) -> tuple[Bank, ...]:
    """The packaged bank, last of ten."""
    made_up = (
        generated_bank(120, seed=seed).model_copy(update={"slug": f"made-up-{seed}"})
        for seed in range(1, 10)
    )
    return (*made_up, bank)


@pytest.fixture(scope="module")
def library(banks: tuple[Bank, ...], packaged_library: Library) -> Library:
    return Library(banks, like=packaged_library)


@pytest.fixture(scope="module")
def router(banks: tuple[Bank, ...]) -> Router:
    return Router.of(banks)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When is Putin visiting India?", id="English"),
        pytest.param("wen is puttin visitng indai", id="misspelt"),
        pytest.param("भारत और रूस का व्यापार कितना है", id="Hindi"),
        pytest.param("vyapaar kitna hai", id="romanised Hindi"),
        pytest.param("Когда Путин приедет в Индию?", id="Russian"),
        pytest.param("kogda putin priedet v indiyu", id="Russian in Latin letters"),
    ],
)
def test_the_bank_that_knows_the_words_is_the_nearest(
    router: Router, banks: tuple[Bank, ...], question: str
) -> None:
    assert banks[router.nearest(question, 1)[0]].slug == banks[-1].slug


def test_a_phrasing_in_a_crowd_of_banks_is_answered_by_its_own(
    library: Library, banks: tuple[Bank, ...]
) -> None:
    for bank in banks[:-1]:
        for title in phrasings_of(bank.entries)[::12]:
            asked, answer = library.ask(title)
            assert isinstance(answer, Answered)
            assert asked is bank


def test_asking_the_nearest_decides_as_asking_all(
    library: Library, banks: tuple[Bank, ...]
) -> None:
    """Of questions as people put them; what no bank is sure of may be refused by another."""
    alone = [Library([bank], like=library) for bank in banks]
    compared = 0
    for bank in banks:
        for question in generated_questions(bank, 8):
            every = [one.ask(question)[1] for one in alone]
            answered = {a.entry.id for a in every if isinstance(a, Answered) and a.score > 0.8}
            _, answer = library.ask(question)
            if answered:
                compared += 1
                assert isinstance(answer, Answered)
                assert answer.entry.id in answered
    assert compared >= len(banks)


def test_what_no_bank_knows_is_declined(library: Library) -> None:
    assert isinstance(library.ask("qqqq zzzz")[1], Declined)
    assert isinstance(library.ask("")[1], Declined)


def test_the_bank_of_the_answer_just_shown_is_asked_as_well(
    library: Library, banks: tuple[Bank, ...]
) -> None:
    shown = Reference(bank_key(banks[-1]), "trade-2024")
    asked, answer = library.ask("who said that?", shown=shown)
    assert asked is banks[-1]
    assert isinstance(answer, Attributed)


@pytest.mark.parametrize("typed", ["puti", "trade wi", "Лавр", "व्याप"])
def test_a_word_half_typed_finds_its_bank(
    router: Router, banks: tuple[Bank, ...], typed: str
) -> None:
    assert len(banks) - 1 in router.nearest(typed, ASKED, is_begun=True)


@given(text=st.text(max_size=200), most=st.integers(1, 12))
def test_any_text_finds_some_banks_each_once(router: Router, text: str, most: int) -> None:
    found = router.nearest(text, most, is_begun=True)
    assert len(found) == len(set(found)) <= most
    assert all(0 <= place < 10 for place in found)


def test_what_a_question_would_have_to_index_is_told_until_it_is(banks: tuple[Bank, ...]) -> None:
    library = Library(banks)
    question = "When is Putin visiting India?"
    near = library.unindexed(question)
    assert banks[-1].slug in {card.slug for card in near}
    assert len(near) <= ASKED
    for card in near:
        library.index(card)
    assert library.unindexed(question) == ()
    other = next(bank for bank in banks if bank.slug not in {card.slug for card in near})
    assert [card.slug for card in library.unindexed(question, only=bank_key(other))] == [
        other.slug
    ]


def test_of_few_banks_nothing_is_left_to_be_indexed(packaged_library: Library) -> None:
    assert packaged_library.unindexed("When is Putin visiting India?") == ()


def test_a_search_for_nothing_yet_has_nothing_indexed(banks: tuple[Bank, ...]) -> None:
    assert Library(banks).unindexed(" ", is_begun=True) == ()
