"""Which questions of a message are answered each, and which as one."""

from __future__ import annotations

import pytest

from faq.answering import (
    Answered,
    Answerer,
    Attributed,
    Declined,
    Parted,
    Rule,
    Suggested,
    answered_entries,
    entry_of,
    offers_of,
    parts_of,
)
from faq.files.loading import load_bank
from tests.faq.asking.asked import HERE
from tests.faq.made_up import bank_of, entry


@pytest.fixture(scope="module")
def pool() -> Answerer:
    return Answerer(load_bank(HERE / "banks" / "pool"))


def found(answerer: Answerer, text: str) -> list[str | None]:
    """Return the entry of each part; None for one that is not answered."""
    return [
        part.entry.id if isinstance(part, Answered | Attributed) else None
        for part in parts_of(answerer.ask(text))
    ]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("When will the pool close? Who is the mayor?", ["closing-date", "mayor"]),
        ("when will the pool close and why?", ["closing-date", "closing-reason"]),
        ("When did the pool open? Who is the king of Norway?", ["opened", None]),
        ("Who is the king of Norway? When did the pool open?", [None, "opened"]),
        ("Could somebody help me? When did the pool open?", ["opened"]),
        ("When did the pool open? In which year was the pool opened?", ["opened"]),
        ("When did the pool open? And who wrote this?", ["opened", None]),
    ],
)
def test_each_question_is_answered_in_order(
    pool: Answerer, text: str, entries: list[str | None]
) -> None:
    assert found(pool, text) == entries


def test_several_parts_name_the_whole_message_and_the_last_entry(pool: Answerer) -> None:
    text = "When will the pool close? Who is the mayor? Thanks!"
    answer = pool.ask(text)
    assert isinstance(answer, Parted)
    assert answer.question == text
    assert [part.question for part in answer.parts] == [
        "When will the pool close?",
        "Who is the mayor?",
    ]
    assert answer.score == min(part.score for part in answer.parts)
    assert [each.id for each in answered_entries(answer)] == ["closing-date", "mayor"]
    last = entry_of(answer)
    assert last is not None
    assert last.id == "mayor"
    assert answer.why.rule is Rule.PARTS


def test_a_question_that_the_bank_has_word_for_word_is_one(answerer: Answerer) -> None:
    answer = answerer.ask("Where and when was this story filed?")
    assert isinstance(answer, Answered)
    assert answer.entry.id == "dateline"


def test_a_volunteered_answer_is_clear_in_all_its_parts(answerer: Answerer) -> None:
    clear = "When is Putin coming to India? How much did India and Russia trade in 2024?"
    answer = answerer.ask(clear)
    assert isinstance(answer, Parted)
    assert answer.is_clear
    unclear = answerer.ask(f"{clear} Who is the king of Norway?")
    assert isinstance(unclear, Parted)
    assert not unclear.is_clear


def test_quotes_without_room_are_offered() -> None:
    long = "word " * 70
    answerer = Answerer(
        bank_of(
            entry("ship", "What is the ship called?", quote=f"The ship. {long}"),
            entry("crew", "Who is the captain?", quote=f"The captain. {long}"),
        )
    )
    answer = answerer.ask("What is the ship called? Who is the captain?")
    assert isinstance(answer, Parted)
    first, second = answer.parts
    assert isinstance(first, Answered)
    assert isinstance(second, Suggested)
    assert second.why is not None
    assert second.why.rule is Rule.NO_ROOM
    assert [match.entry.id for match in offers_of(answer)] == ["crew"]


def test_a_part_without_any_answer_is_one_answer(pool: Answerer) -> None:
    answer = pool.ask("Who is the king of Norway? What is the price of bread in Peru?")
    assert isinstance(answer, Declined | Suggested)


def test_what_is_said_before_a_question_keeps_it_from_another_s_answer(pool: Answerer) -> None:
    answer = pool.ask("My friend lives in Pakistan in 1999. Who is it?")
    assert not answered_entries(answer)


def test_courtesy_around_a_question_leaves_its_score(pool: Answerer) -> None:
    alone = pool.ask("how much would the repairs cost")
    padded = pool.ask("Hello all! how much would the repairs cost? Thank you, regards, Ana Lopez")
    assert isinstance(padded, Answered)
    assert padded.score == alone.score
    assert padded.question.startswith("Hello all!")
