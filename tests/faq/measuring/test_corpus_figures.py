"""What the banks of a corpus answer is counted by kind of bank, and compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from faq.answering import Declined
from faq.bank import Language
from faq.errors import QuestionsError
from faq.measuring.corpus_figures import (
    FIGURES,
    GUARD_KINDS,
    GUARDS,
    OFF_SUBJECT_FIGURE,
    Figure,
    Measured,
    as_record,
    measure_corpus,
    not_recorded,
    read_recorded,
    read_rows,
    worse_than_recorded,
)
from faq.measuring.evaluation import EvaluationQuestion, Outcome, Result, Share
from tests.faq.measuring.small_corpus import small_corpus

FITTED = "an hour's banks, which the model is fitted to"
FROZEN = "an hour's banks, frozen, so never seen by the fit"
DRAFTED = "drafted in bulk, frozen, so never seen by the fit"
PACKAGED = "the packaged bank, questions never seen by the fit"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    folder = small_corpus(tmp_path_factory.mktemp("corpus"))
    return measure_corpus(folder, folder / "pool")


def test_each_kind_of_bank_is_a_row_which_says_whether_the_fit_has_seen_it(
    measured: Measured,
) -> None:
    assert list(measured) == [PACKAGED, FITTED, FROZEN, DRAFTED]


def test_the_outcomes_of_a_row_are_counted(measured: Measured) -> None:
    expected = {
        "right, English": Share(2, 4),
        "offered too, English": Share(2, 4),
        "wrong, English": Share(1, 4),
        "false, near misses": Share(1, 2),
        "false, off-topic and chatter": Share(0, 1),
        "right, other languages": Share(1, 1),
        "wrong, other languages": Share(0, 1),
        "all guards": Share(2, 4),
        "role_entity": Share(0, 1),
        "padded": Share(0, 1),
        "short": Share(1, 1),
        "chatter": Share(1, 1),
        "answered, off the subject": Share(1, 2),
    }
    assert measured[FROZEN] == measured[DRAFTED] == expected


def test_utterances_off_the_subject_are_put_to_one_bank_of_a_kind(measured: Measured) -> None:
    asked = {row for row, shares in measured.items() if OFF_SUBJECT_FIGURE in shares}
    assert asked == {PACKAGED, FROZEN, DRAFTED}
    assert measured[PACKAGED][OFF_SUBJECT_FIGURE] == Share(0, 2)


def test_of_several_banks_the_first_gets_the_utterances_and_all_their_questions(
    tmp_path: Path,
) -> None:
    folder = small_corpus(tmp_path, frozen="comet\npool\n")
    frozen = measure_corpus(folder, folder / "pool")[FROZEN]
    assert frozen["right, English"] == Share(3, 5)
    assert frozen[OFF_SUBJECT_FIGURE] == Share(1, 2)


def test_rows_hold_the_banks_of_the_corpus(tmp_path: Path) -> None:
    rows = read_rows(small_corpus(tmp_path, frozen=""), tmp_path / "pool")
    assert [(row.name, len(row.banks)) for row in rows] == [
        (PACKAGED, 1),
        (FITTED, 2),
        ("drafted in bulk, which the model is fitted to", 1),
    ]


def result(outcome: Outcome, kind: str = "plain", lang: str = "en") -> Result:
    gold = () if outcome in {Outcome.REFUSED, Outcome.FALSE_ANSWER} else ("gold",)
    question = EvaluationQuestion(id="1", q="?", lang=lang, kind=kind, gold=gold)
    return Result(question, Declined("?", Language.ENGLISH, 0.0), outcome)


def figure(name: str) -> Figure:
    return next(one for one in (*FIGURES, *GUARDS) if one.name == name)


@pytest.mark.parametrize(
    ("name", "good", "other"),
    [
        pytest.param("right, English", [Outcome.RIGHT], [Outcome.OFFERED, Outcome.WRONG]),
        pytest.param("offered too, English", [Outcome.RIGHT, Outcome.OFFERED], [Outcome.MISSED]),
        pytest.param("wrong, English", [Outcome.WRONG], [Outcome.RIGHT, Outcome.MISSED]),
    ],
)
def test_english_answerable_questions_are_counted_by_outcome(
    name: str, good: list[Outcome], other: list[Outcome]
) -> None:
    beside = [
        result(Outcome.RIGHT, lang="ru"),
        result(Outcome.FALSE_ANSWER),
        result(Outcome.REFUSED),
    ]
    own = [result(outcome) for outcome in (*good, *other)]
    assert figure(name).of([*own, *beside]) == Share(len(good), len(own))


@pytest.mark.parametrize("lang", ["hi", "hinglish", "ru"])
def test_answerable_questions_in_other_languages_are_counted_together(lang: str) -> None:
    own = [result(outcome, lang=lang) for outcome in (Outcome.RIGHT, Outcome.WRONG)]
    missed = [result(Outcome.MISSED, lang=lang), result(Outcome.OFFERED, lang=lang)]
    beside = [result(Outcome.RIGHT), result(Outcome.WRONG), result(Outcome.REFUSED, lang=lang)]
    results = [*own, *missed, *beside]
    assert figure("right, other languages").of(results) == Share(1, 4)
    assert figure("wrong, other languages").of(results) == Share(1, 4)


@pytest.mark.parametrize("kind", ["near_miss", "role_entity", "when_where"])
def test_near_misses_of_each_kind_count(kind: str) -> None:
    results = [result(Outcome.FALSE_ANSWER, kind), result(Outcome.REFUSED, kind, "hi")]
    assert figure("false, near misses").of(results) == Share(1, 2)
    assert figure("false, off-topic and chatter").of(results) == Share(0, 0)
    assert figure("false, near misses").of([result(Outcome.RIGHT, kind)]) == Share(0, 0)


@pytest.mark.parametrize("kind", ["off_topic", "chatter"])
def test_questions_about_something_else_count(kind: str) -> None:
    results = [result(Outcome.FALSE_ANSWER, kind), result(Outcome.REFUSED, kind)]
    assert figure("false, off-topic and chatter").of(results) == Share(1, 2)
    assert figure("false, near misses").of(results) == Share(0, 0)


@pytest.mark.parametrize("kind", GUARD_KINDS)
def test_a_guard_is_passed_by_a_right_answer_or_where_none_is_by_a_decline(kind: str) -> None:
    outcomes = [Outcome.RIGHT, Outcome.REFUSED, Outcome.OFFERED, Outcome.WRONG]
    results = [result(outcome, kind) for outcome in (*outcomes, Outcome.FALSE_ANSWER)]
    assert figure(kind).of(results) == Share(2, 5)
    assert figure("all guards").of([*results, result(Outcome.RIGHT)]) == Share(2, 5)


def of_one_row(figures: Mapping[str, Share]) -> Measured:
    return {"row": dict(figures)}


@pytest.mark.parametrize(
    ("name", "now", "told"),
    [
        pytest.param("right, English", Share(80, 100), [], id="as good"),
        pytest.param("right, English", Share(81, 100), [], id="better"),
        pytest.param("right, English", Share(160, 200), [], id="as good, of more questions"),
        pytest.param("right, English", Share(7999, 10000), [], id="within rounding"),
        pytest.param("right, English", Share(1599, 2000), [], id="at its edge"),
        pytest.param(
            "right, English",
            Share(79, 100),
            ["row: right, English: is 79.0 (79 of 100), recorded is 80.0 (80 of 100)"],
            id="fewer right",
        ),
        pytest.param("wrong, English", Share(79, 100), [], id="fewer wrong"),
        pytest.param(
            "wrong, English",
            Share(81, 100),
            ["row: wrong, English: is 81.0 (81 of 100), recorded is 80.0 (80 of 100)"],
            id="more wrong",
        ),
        pytest.param("answered, off the subject", Share(1602, 2000), ["row"], id="off subject"),
        pytest.param("padded", Share(79, 100), ["row"], id="a guard"),
    ],
)
def test_a_figure_that_is_worse_than_recorded_is_told(
    name: str, now: Share, told: list[str]
) -> None:
    recorded = as_record(of_one_row({name: Share(80, 100)}))
    found = list(worse_than_recorded(of_one_row({name: now}), recorded))
    assert len(found) == len(told)
    assert all(one.startswith(said) for one, said in zip(found, told, strict=True))


@pytest.mark.parametrize("name", ["right, English", "of another time"])
def test_what_was_recorded_and_is_not_measured_any_more_is_told(name: str) -> None:
    recorded = as_record(of_one_row({name: Share(4, 5)}))
    told = f"row: {name}: was not measured, recorded is 80.0 (4 of 5)"
    assert list(worse_than_recorded({}, recorded)) == [told]
    assert list(worse_than_recorded({"row": {}}, recorded)) == [told]


def test_what_is_measured_and_not_recorded_is_no_failure_and_is_told() -> None:
    recorded = as_record(of_one_row({"right, English": Share(4, 5)}))
    now = of_one_row({"right, English": Share(4, 5), "padded": Share(0, 5)})
    assert list(worse_than_recorded(now, recorded)) == []
    assert list(not_recorded(now, recorded)) == ["row: padded"]
    assert list(not_recorded({"new": {"padded": Share(0, 5)}}, recorded)) == ["new: padded"]


def test_figures_are_recorded_with_their_counts() -> None:
    record = as_record(of_one_row({"padded": Share(2, 3), "gist": Share(0, 3)}))
    assert record.model_dump() == {
        "figures": {
            "row": {
                "padded": {"percent": 66.67, "count": 2, "total": 3},
                "gist": {"percent": 0.0, "count": 0, "total": 3},
            }
        }
    }


def test_recorded_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    record = as_record(of_one_row({"padded": Share(2, 3)}))
    path = tmp_path / "figures.json"
    path.write_text(record.model_dump_json(), encoding="utf-8")
    assert read_recorded(path) == record


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("no json", "holds no figures of a corpus: the file: Invalid JSON", id="text"),
        pytest.param(
            '{"figures": {"a": {"b": {"percent": 1.0, "count": -1, "total": 1}}}}',
            "holds no figures of a corpus: figures.a.b.count: Input should be greater",
            id="a count below nothing",
        ),
        pytest.param(
            '{"figures": {"a": {"b": {"percent": 1.0, "count": 0, "total": 0}}}}',
            "holds no figures of a corpus: figures.a.b.total: Input should be greater",
            id="a share of nothing",
        ),
        pytest.param("{}", "holds no figures of a corpus: figures: Field required", id="empty"),
    ],
)
def test_what_holds_no_figures_is_refused_with_the_place(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "figures.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionsError) as raised:
        read_recorded(path)
    [fault] = raised.value.faults
    assert (fault.file, fault.line) == (str(path), None)
    assert fault.message.startswith(said)
    assert fault.message.endswith("; write it by --record")
