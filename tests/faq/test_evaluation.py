"""What a question's outcome is, and how outcomes become figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.answering import Answerer
from faq.bank import Bank
from faq.errors import QuestionsError
from faq.evaluation import (
    EvaluationQuestion,
    Outcome,
    Share,
    evaluate,
    figures,
    holds_gold,
    read_questions,
)

BILLIONS = "bilateral trade turnover exceeded $60 billion"


def question(text: str, *gold: str) -> EvaluationQuestion:
    return EvaluationQuestion(id="1", q=text, lang="en", kind="plain", gold=gold)


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        pytest.param(
            question("How much did India and Russia trade in 2024?", BILLIONS),
            Outcome.RIGHT,
            id="answered with the gold",
        ),
        pytest.param(
            question("How much did India and Russia trade in 2024?", "no such words"),
            Outcome.WRONG,
            id="answered with something else",
        ),
        pytest.param(
            question("How much did India and Russia trade in 2024?"),
            Outcome.FALSE_ANSWER,
            id="answered what has no answer",
        ),
        pytest.param(question("best pizza in town?"), Outcome.REFUSED, id="refused"),
        pytest.param(question("best pizza in town?", BILLIONS), Outcome.MISSED, id="missed"),
    ],
)
def test_outcome(answerer: Answerer, asked: EvaluationQuestion, outcome: Outcome) -> None:
    [result] = evaluate([asked], answerer)
    assert result.outcome is outcome


def test_figures_count_the_answerable_and_the_rest_apart(answerer: Answerer) -> None:
    results = evaluate(
        [
            question("How much did India and Russia trade in 2024?", BILLIONS),
            question("How much did India and Russia trade in 2024?", "no such words"),
            question("How much did India and Russia trade in 2024?"),
            question("best pizza in town?"),
        ],
        answerer,
    )
    found = figures(results)
    assert (found.right, found.wrong, found.false_answers, found.overall) == (50, 50, 50, 50)


def test_nothing_to_count_is_no_figure(answerer: Answerer) -> None:
    assert figures(evaluate([question("best pizza in town?")], answerer)).right is None


@given(st.integers(0, 200), st.integers(1, 200))
def test_an_interval_holds_its_share_and_stays_a_percentage(count: int, more: int) -> None:
    share = Share(count, count + more)
    low, high = share.interval()
    assert share.percent is not None
    assert 0 <= low <= share.percent <= high <= 100


def test_wilson_interval_of_a_textbook_case() -> None:
    low, high = Share(8, 10).interval()
    assert (round(low, 1), round(high, 1)) == (49.0, 94.3)


def test_gold_beyond_the_length_of_an_answer_does_not_count(bank: Bank) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    assert holds_gold(entry, (BILLIONS,))
    assert not holds_gold(entry, ("$61 billion",))


def test_gold_counts_whatever_the_form_of_its_marks_and_white_space(bank: Bank) -> None:
    [quote] = bank.entries[0].quotes[:1]
    quote = quote.model_copy(update={"text": "the “old bridge”\nis gone, it’s said"})
    entry = bank.entries[0].model_copy(update={"quotes": (quote,)})
    assert holds_gold(entry, ('the "old bridge" is gone, it\'s said',))


def test_a_questions_file_is_read_whatever_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    line = '{"id": "1", "q": "Who\u2028and\x85when?", "lang": "en", "kind": "plain", "gold": []}'
    path.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    [read] = read_questions(path)
    assert read.q == "Who\u2028and\x85when?"


def test_a_faulty_questions_file_names_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    good = '{"id": "1", "q": "Who?", "lang": "en", "kind": "plain", "gold": []}'
    path.write_text(f'{good}\n\nnot json\n{{"id": "2"}}\n', encoding="utf-8")
    with pytest.raises(QuestionsError) as raised:
        read_questions(path)
    assert [fault.line for fault in raised.value.faults] == [3, 4]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_questions_file_is_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError, match="holds no question"):
        read_questions(path)
