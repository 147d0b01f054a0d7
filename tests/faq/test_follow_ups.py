"""A short question after an answer is understood from that answer, and no other is."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.answering import Answer, Answered, Answerer, Attributed, Suggested
from faq.bank import Bank, Entry
from faq.cli.chat import chat
from faq.cli.wording import render
from faq.follow_up import Asks, understand
from faq.library import Library, Reference, bank_key
from faq.measuring.evaluation import evaluate, read_questions
from tests.faq.dialogues import TABLE, UNSEEN, measure, read_table
from tests.faq.test_packaged_bank import DEVELOPMENT_QUESTIONS, GATE_QUESTIONS


@pytest.mark.parametrize(
    ("table", "right", "false"),
    [
        pytest.param(TABLE, 0.95, 1, id="the table it was made to fit"),
        pytest.param(UNSEEN, 0.85, 2, id="the unseen table"),
    ],
)
def test_the_dialogues_go_right(answerer: Answerer, table: Path, right: float, false: int) -> None:
    measured = measure(read_table(table), answerer)
    failures = "\n".join(str(one) for one in measured if not one.is_right)
    assert sum(one.is_right for one in measured) >= right * len(measured), failures
    assert sum(one.is_false for one in measured) <= false, failures


def test_the_tables_are_large_enough_to_tell() -> None:
    table = read_table(TABLE)
    assert len(table) >= 60
    assert sum(turn.kind in {"refused", "complete"} for turn in table) >= 20
    assert {turn.lang for turn in table} == {"en", "hi", "ru"}
    assert not {(turn.shown, turn.q) for turn in table} & {
        (turn.shown, turn.q) for turn in read_table(UNSEEN)
    }


@pytest.mark.parametrize("shown", ["trade-2024", "visit-when"])
@pytest.mark.parametrize(
    "path", [GATE_QUESTIONS, DEVELOPMENT_QUESTIONS], ids=lambda path: path.stem
)
def test_questions_of_strangers_fare_the_same_after_an_answer(
    answerer: Answerer, path: Path, shown: str
) -> None:
    """They were written to be complete: what answers them may not change."""
    changed = {}
    for one in evaluate(read_questions(path), answerer):
        after = answerer.ask(one.question.q, shown=entry(answerer, shown))
        if answered_with(after) != answered_with(one.answer):
            changed[one.question.q] = (one.answer, after)
    assert not changed


def answered_with(answer: Answer) -> str | None:
    return answer.entry.id if isinstance(answer, Answered | Attributed) else None


def entry(answerer: Answerer, entry_id: str) -> Entry:
    found = answerer.bank.entry(entry_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("and who said that?", Asks.SOURCE),
        ("kisne kaha", Asks.SOURCE),
        ("и чьи это слова?", Asks.SOURCE),
        ("and by 2030?", Asks.MORE),
        ("why?", Asks.MORE),
        ("कब?", Asks.MORE),
        ("2030?", Asks.MORE),
        ("Who said that trade exceeded sixty billion dollars?", None),
        ("who are you?", None),
        ("lol that is so true", None),
        ("what?", None),
        ("and?", None),
        ("lol", None),
        ("😂", None),
        ("", None),
    ],
)
def test_what_a_question_wants_of_the_answer_shown(question: str, asks: Asks | None) -> None:
    follow_up = understand(question)
    assert (follow_up.asks if follow_up else None) is asks


def test_a_source_is_told_from_the_quotes_shown(answerer: Answerer) -> None:
    shown = entry(answerer, "our-turn")
    answer = answerer.ask("who said that?", shown=shown)
    assert isinstance(answer, Attributed)
    assert answer.entry is shown
    assert render(answer).splitlines() == [
        "Yury Ushakov, Kremlin aide · ¶5",
        "Sergei Lavrov, Russian Foreign Minister · ¶3",
    ]


def test_an_entry_that_quotes_nothing_has_no_source(answerer: Answerer) -> None:
    shown = entry(answerer, "no-oil-gas")
    assert not isinstance(answerer.ask("who said that?", shown=shown), Attributed)


def test_the_same_words_mean_something_else_after_something_else(answerer: Answerer) -> None:
    after_visit = answerer.ask("when?", shown=entry(answerer, "visit-preparations"))
    after_target = answerer.ask("when?", shown=entry(answerer, "trade-target"))
    alone = answerer.ask("when?")
    assert isinstance(after_visit, Answered)
    assert after_visit.in_context
    assert not isinstance(alone, Answered)
    assert not isinstance(after_target, Answered) or after_target.entry != after_visit.entry


@pytest.mark.parametrize("shown", ["trade-2024", "conference-name", "no-oil-gas"])
def test_a_complete_question_ignores_what_was_shown(answerer: Answerer, shown: str) -> None:
    question = "When is Putin coming to India?"
    assert answerer.ask(question, shown=entry(answerer, shown)) == answerer.ask(question)


@pytest.mark.parametrize("remark", ["ok", "thanks", "lol", "great 👍", "", "хорошо", "ठीक है"])
def test_a_remark_is_taken_as_it_is_whatever_was_shown(answerer: Answerer, remark: str) -> None:
    shown = entry(answerer, "trade-2024")
    assert answerer.ask(remark, shown=shown) == answerer.ask(remark)


def test_a_doubtful_answer_about_something_else_is_only_offered(answerer: Answerer) -> None:
    shown = entry(answerer, "trade-growth")
    alone = answerer.ask("and leaders?")
    assert isinstance(alone, Answered)
    answer = answerer.ask("and leaders?", shown=shown)
    assert isinstance(answer, Suggested)
    assert [match.entry for match in answer.suggestions] == [alone.entry]


def test_an_entry_of_another_bank_counts_as_none(answerer: Answerer) -> None:
    shown = entry(answerer, "visit-preparations").model_copy(update={"id": "gone"})
    assert answerer.ask("when?", shown=shown) == answerer.ask("when?")


@pytest.mark.parametrize(
    "gone",
    [Reference("00000000", "trade-2024"), None],
    ids=["the bank is gone", "nothing was shown"],
)
def test_a_library_without_the_shown_entry_answers_as_ever(
    bank: Bank, packaged_library: Library, gone: Reference | None
) -> None:
    library = packaged_library
    assert library.ask("who said that?", shown=gone) == library.ask("who said that?")
    missing = Reference(bank_key(bank), "no-such-entry")
    assert library.ask("who said that?", shown=missing) == library.ask("who said that?")


def test_a_library_understands_the_follow_up_from_its_own_bank(
    bank: Bank, packaged_library: Library
) -> None:
    other = bank.model_copy(update={"slug": "another"})
    library = Library([other, bank], like=packaged_library)
    shown = Reference(bank_key(bank), "visit-preparations")
    answering, attributed = library.ask("who said that?", shown=shown)
    assert answering is bank
    assert isinstance(attributed, Attributed)
    answering, more = library.ask("when?", shown=shown)
    assert answering is bank
    assert isinstance(more, Answered)
    assert more.entry.id == "visit-when"


def test_the_chat_in_the_terminal_remembers_the_answer(answerer: Answerer) -> None:
    said: list[str] = []
    chat(answerer, ["How much was trade in 2024?", "who said that?"], said.append)
    assert said[2].strip().startswith("Sergei Lavrov, Russian Foreign Minister · ¶7\n")
