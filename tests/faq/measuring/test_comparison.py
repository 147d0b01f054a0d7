"""An evaluation is held against an earlier one: what changed is told, and what is worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faq.answering import Answered, Declined
from faq.bank import Bank, Language
from faq.errors import QuestionsError
from faq.measuring.comparison import (
    Record,
    as_json,
    comparison,
    read_record,
    record_of,
    worse_than_recorded,
)
from faq.measuring.evaluation import EvaluationQuestion, Outcome, Result


def result(
    number: int, outcome: Outcome, *, lang: str = "en", kind: str = "plain", q: str = "Who?"
) -> Result:
    gold = () if outcome in {Outcome.REFUSED, Outcome.FALSE_ANSWER} else ("gold",)
    question = EvaluationQuestion(id=str(number), q=q, lang=lang, kind=kind, gold=gold)
    return Result(question, Declined(q, Language.ENGLISH, 0.0), outcome)


def recorded(*results: Result, **changed: float | None) -> Record:
    """Return the record of results, with some figures of all of them changed."""
    record = record_of(results).model_dump()
    record["figures"]["all all"] |= changed
    return Record.model_validate(record)


HALF_RIGHT = (result(1, Outcome.RIGHT), result(2, Outcome.WRONG), result(3, Outcome.REFUSED))


def test_what_has_not_changed_is_said_to_be_so() -> None:
    assert list(comparison(HALF_RIGHT, record_of(HALF_RIGHT))) == [
        "against the earlier run:",
        "  nothing has changed",
    ]


def test_changed_figures_of_each_group_come_before_changed_questions() -> None:
    earlier = record_of((result(1, Outcome.RIGHT), result(2, Outcome.MISSED, q="Wh\n\x1bo?")))
    now = (result(1, Outcome.RIGHT), result(2, Outcome.RIGHT, q="Wh\n\x1bo?"))
    assert list(comparison(now, earlier)) == [
        "against the earlier run:",
        "  all all: right 50.0 → 100.0, overall 50.0 → 100.0",
        "  en all: right 50.0 → 100.0, overall 50.0 → 100.0",
        "  en plain: right 50.0 → 100.0, overall 50.0 → 100.0",
        "  2 missed → right: Wh o?",
    ]


def test_each_figure_that_has_changed_is_told() -> None:
    earlier = (result(1, Outcome.RIGHT), result(2, Outcome.OFFERED), result(3, Outcome.REFUSED))
    now = (result(1, Outcome.OFFERED), result(2, Outcome.WRONG), result(3, Outcome.FALSE_ANSWER))
    assert list(comparison(now, record_of(earlier)))[1] == (
        "  all all: right 50.0 → 0.0, wrong 0.0 → 50.0, false_answers 0.0 → 100.0, "
        "overall 66.7 → 0.0"
    )


def test_a_group_or_a_question_that_is_new_and_a_figure_that_is_none_are_no_change() -> None:
    earlier = record_of((result(1, Outcome.RIGHT),))
    now = (result(1, Outcome.RIGHT), result(2, Outcome.RIGHT, lang="ru"))
    assert list(comparison(now, earlier))[1:] == ["  nothing has changed"]
    with_refusal = (result(1, Outcome.RIGHT), result(2, Outcome.REFUSED))
    assert list(comparison(with_refusal, earlier))[1:] == ["  nothing has changed"]
    assert list(comparison((result(1, Outcome.RIGHT),), record_of(with_refusal)))[1:] == [
        "  nothing has changed"
    ]


def test_nothing_is_worse_than_it_was() -> None:
    assert list(worse_than_recorded(HALF_RIGHT, record_of(HALF_RIGHT))) == []


@pytest.mark.parametrize(
    ("figure", "was", "told"),
    [
        pytest.param("right", 60.0, "all all: right is 50.0, recorded is 60.0", id="fewer right"),
        pytest.param("right", 40.0, None, id="more right"),
        pytest.param("wrong", 40.0, "all all: wrong is 50.0, recorded is 40.0", id="more wrong"),
        pytest.param("wrong", 60.0, None, id="fewer wrong"),
        pytest.param("false_answers", 10.0, None, id="fewer false answers"),
        pytest.param(
            "false_answers",
            -10.0,
            "all all: false_answers is 0.0, recorded is -10.0",
            id="more false answers",
        ),
        pytest.param("offered", 90.0, None, id="fewer offered may be more answered"),
        pytest.param("right", 50.06, "all all: right is 50.0, recorded is 50.06", id="rounded"),
        pytest.param("right", 50.04, None, id="as good as it was, rounded"),
        pytest.param("wrong", 49.94, "all all: wrong is 50.0, recorded is 49.94", id="rounded up"),
        pytest.param("wrong", 49.96, None, id="rounded down"),
        pytest.param("right", None, None, id="nothing was counted"),
    ],
)
def test_a_figure_that_is_worse_than_recorded_is_told(
    figure: str, was: float | None, told: str | None
) -> None:
    record = recorded(*HALF_RIGHT, **{figure: was})
    assert list(worse_than_recorded(HALF_RIGHT, record)) == ([] if told is None else [told])


def test_every_worse_figure_is_told_in_every_group() -> None:
    worse = (result(1, Outcome.WRONG), result(2, Outcome.WRONG), result(3, Outcome.REFUSED))
    told = list(worse_than_recorded(worse, record_of(HALF_RIGHT)))
    assert [line.partition(" is ")[0] for line in told] == [
        f"{group}: {figure}"
        for group in ("all all", "en all", "en plain")
        for figure in ("right", "wrong", "overall")
    ]


def test_a_group_that_is_gone_is_worse() -> None:
    record = record_of((result(1, Outcome.RIGHT), result(2, Outcome.RIGHT, lang="ru")))
    told = list(worse_than_recorded((result(1, Outcome.RIGHT),), record))
    assert "ru plain: right is None, recorded is 100.0" in told


def test_the_json_holds_each_group_s_figures_and_each_question_s_outcome(bank: Bank) -> None:
    entry = bank.answerable[0]
    question = EvaluationQuestion(id="7", q="Who?", lang="ru", kind="odd", gold=("gold",))
    answered = Result(question, Answered("Who?", Language.RUSSIAN, 0.987654, entry), Outcome.RIGHT)
    written = as_json([answered, result(8, Outcome.REFUSED, lang="ru", kind="odd")])
    assert written["results"] == [
        {
            "id": "7",
            "lang": "ru",
            "kind": "odd",
            "outcome": "right",
            "score": 0.9877,
            "entry": entry.id,
        },
        {
            "id": "8",
            "lang": "ru",
            "kind": "odd",
            "outcome": "refused",
            "score": 0.0,
            "entry": None,
        },
    ]
    expected = {
        "questions": 2,
        "right": 100.0,
        "offered": 0.0,
        "wrong": 0.0,
        "false_answers": 0.0,
        "overall": 100.0,
    }
    groups = ("all all", "ru all", "ru odd", "others all", "others odd")
    assert written["figures"] == dict.fromkeys(groups, expected)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    path.write_text(json.dumps(as_json(HALF_RIGHT)), encoding="utf-8")
    assert read_record(path) == record_of(HALF_RIGHT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            '{"figures": {"all all": {"right": "x"}}, "results": []}',
            "figures.all all.right: Input should be a valid number",
            id="another kind of value",
        ),
        pytest.param('{"figures": {}}', "results: Field required", id="half of one"),
        pytest.param("not json", "Invalid JSON: expected ident", id="no JSON"),
    ],
)
def test_what_is_no_record_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "figures.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError) as raised:
        read_record(path)
    [fault] = raised.value.faults
    assert fault.file == str(path)
    assert fault.message.startswith(f"is not the output of `eval --json`: {said}")


def test_a_record_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError, match=r"figures\.json"):
        read_record(tmp_path / "figures.json")
