"""Compare an evaluation with an earlier one, recorded as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, ValidationError

from faq.bank import Model
from faq.errors import Fault, QuestionsError
from faq.files.text_file import read_text_file
from faq.language.text import one_line
from faq.measuring.evaluation import Result, by_language_and_kind, figures

_ROUNDING = 0.05  # percent: figures are recorded with one decimal
_LOWER_IS_BETTER = {"wrong", "false_answers"}
_FIGURES = ("right", "offered", "wrong", "false_answers", "overall")


class RecordedResult(Model):
    """The recorded outcome of a question."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    outcome: str


class Record(Model):
    """The part of an earlier evaluation that is compared.

    Attributes:
        figures: by group ("en plain") and name, in percent; None where there was nothing to count.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    figures: dict[str, dict[str, float | None]]
    results: tuple[RecordedResult, ...]


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """Return the figures of every group and the outcome of every question as plain values."""
    return {
        "figures": {
            name: figures(group).model_dump() for name, group in _by_name(results).items()
        },
        "results": [
            {
                "id": result.question.id,
                "lang": result.question.lang,
                "kind": result.question.kind,
                "outcome": result.outcome.value,
                "score": round(result.answer.score, 4),
                "entry": result.replied_with,
            }
            for result in results
        ],
    }


def record_of(results: Sequence[Result]) -> Record:
    """Return the record of a new evaluation."""
    return Record.model_validate(as_json(results))


def read_record(path: Path) -> Record:
    """Read the record of an earlier evaluation.

    Raises:
        QuestionsError: the file cannot be read, or is not a record.
    """
    try:
        return Record.model_validate_json(read_text_file(path, QuestionsError))
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        place = ".".join(map(str, details["loc"]))
        said = f"{place}: {details['msg']}" if place else details["msg"]
        message = f"is not the output of `eval --json`: {said}"
        raise QuestionsError([Fault(str(path), None, None, message)]) from error


def comparison(results: Sequence[Result], earlier: Record) -> Iterator[str]:
    """Yield the changes since an earlier run: each changed figure, then each changed question."""
    changes = [*_changed_figures(results, earlier), *_changed_outcomes(results, earlier)]
    yield "against the earlier run:"
    yield from changes or ["  nothing has changed"]


def worse_than_recorded(results: Sequence[Result], recorded: Record) -> Iterator[str]:
    """Yield each figure that is worse than the recorded one of its group."""
    groups = _by_name(results)
    for name, before in recorded.figures.items():
        now = figures(groups.get(name, [])).model_dump()
        for figure in _FIGURES:
            was = before.get(figure)
            if was is None or figure == "offered":
                continue
            if is_worse(now[figure], was, lower_is_better=figure in _LOWER_IS_BETTER):
                yield f"{name}: {figure} is {now[figure]}, recorded is {was}"


def is_worse(now: float | None, was: float | None, *, lower_is_better: bool) -> bool:
    """Whether a figure is worse than the recorded one by more than rounding, in percent; None is
    worse than any figure, and none is worse than None."""
    if now is None or was is None:
        return was is not None
    # Rounded, since the difference of two decimal fractions may exceed itself by a hair.
    return round(now - was if lower_is_better else was - now, 6) > _ROUNDING


def _by_name(results: Sequence[Result]) -> dict[str, list[Result]]:
    return {
        f"{language} {kind}": group
        for (language, kind), group in by_language_and_kind(results).items()
    }


def _changed_figures(results: Sequence[Result], earlier: Record) -> Iterator[str]:
    for name, group in _by_name(results).items():
        before = earlier.figures.get(name, {})
        now = figures(group).model_dump()
        changes = [
            f"{figure} {was:.1f} → {now[figure]:.1f}"
            for figure in _FIGURES
            if (was := before.get(figure)) is not None
            and now[figure] is not None
            and was != now[figure]
        ]
        if changes:
            yield f"  {name}: {', '.join(changes)}"


def _changed_outcomes(results: Sequence[Result], earlier: Record) -> Iterator[str]:
    outcomes = {result.id: result.outcome for result in earlier.results}
    for result in results:
        before = outcomes.get(result.question.id)
        if before is not None and before != result.outcome.value:
            question = one_line(result.question.q)
            yield f"  {result.question.id} {before} → {result.outcome}: {question}"
