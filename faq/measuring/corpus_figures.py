"""Ask the banks of a corpus their questions, and compare the figures with recorded ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from faq.answering import Answerer
from faq.bank import Language, Model
from faq.errors import Fault, QuestionsError
from faq.files.text_file import read_text_file
from faq.measuring.comparison import is_worse
from faq.measuring.corpus import (
    FAR,
    GATE_FILE,
    NEAR,
    AskedBank,
    read_asked_bank,
    read_corpus,
    read_drafted,
    read_off_subject,
)
from faq.measuring.evaluation import (
    EVALUATION_FILE,
    EvaluationQuestion,
    Outcome,
    Result,
    Share,
    evaluate,
)

GUARD_KINDS = (
    "role_entity", "role_entity_ok", "padded", "two_part", "gist",
    "claim", "when_where", "short", "unsaid", "chatter",
)  # fmt: skip
"""The kinds of questions that break fuzzy matchers (corpus/README.md)."""

OFF_SUBJECT_FIGURE = "answered, off the subject"

ALL_GUARDS = "all guards"


@dataclass(frozen=True, slots=True)
class Row:
    """Banks of one kind, whose questions are counted together.

    Attributes:
        is_put_off_subject: whether its first bank is asked the utterances off the subject, too.
    """

    name: str
    banks: tuple[AskedBank, ...]
    is_put_off_subject: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of some questions that have some outcomes."""

    name: str
    concerns: Callable[[EvaluationQuestion], bool]
    outcomes: frozenset[Outcome]
    lower_is_better: bool = False

    def of(self, results: Sequence[Result]) -> Share:
        """Count the results that have one of the outcomes."""
        own = [result.outcome for result in results if self.concerns(result.question)]
        return Share(sum(outcome in self.outcomes for outcome in own), len(own))


def _is_answerable_in_english(question: EvaluationQuestion) -> bool:
    return bool(question.gold) and question.lang == Language.ENGLISH


def _is_answerable_in_others(question: EvaluationQuestion) -> bool:
    return bool(question.gold) and question.lang != Language.ENGLISH


def _is_near_miss(question: EvaluationQuestion) -> bool:
    return not question.gold and question.kind in NEAR


def _is_far(question: EvaluationQuestion) -> bool:
    return not question.gold and question.kind in FAR


def _is_guard(question: EvaluationQuestion) -> bool:
    return question.kind in GUARD_KINDS


def _of_kind(kind: str) -> Callable[[EvaluationQuestion], bool]:
    return lambda question: question.kind == kind


_RIGHT = frozenset({Outcome.RIGHT})
_OFFERED_TOO = frozenset({Outcome.RIGHT, Outcome.OFFERED})
_WRONG = frozenset({Outcome.WRONG})
_FALSE = frozenset({Outcome.FALSE_ANSWER})
_GOOD = frozenset({Outcome.RIGHT, Outcome.REFUSED})

FIGURES = (
    Figure("right, English", _is_answerable_in_english, _RIGHT),
    Figure("offered too, English", _is_answerable_in_english, _OFFERED_TOO),
    Figure("wrong, English", _is_answerable_in_english, _WRONG, lower_is_better=True),
    Figure("false, near misses", _is_near_miss, _FALSE, lower_is_better=True),
    Figure("false, off-topic and chatter", _is_far, _FALSE, lower_is_better=True),
    Figure("right, other languages", _is_answerable_in_others, _RIGHT),
    Figure("wrong, other languages", _is_answerable_in_others, _WRONG, lower_is_better=True),
)
"""What is counted in every row."""

GUARDS = (
    Figure(ALL_GUARDS, _is_guard, _GOOD),
    *(Figure(kind, _of_kind(kind), _GOOD) for kind in GUARD_KINDS),
)
"""What is counted in the rows of a corpus, too: right answers, and declines where none is."""

_OFF_SUBJECT = Figure(OFF_SUBJECT_FIGURE, _is_far, _FALSE, lower_is_better=True)
_BY_NAME = {figure.name: figure for figure in (*FIGURES, *GUARDS, _OFF_SUBJECT)}

Measured = dict[str, dict[str, Share]]
"""The shares by the name of the row and of the figure; without those that count nothing."""


class RecordedShare(Model):
    """A share as it is recorded; the percentage is for people."""

    percent: float
    count: int = Field(ge=0)
    total: int = Field(ge=1)


class RecordedFigures(Model):
    """What `--record` writes and `--json` prints."""

    figures: dict[str, dict[str, RecordedShare]]


def read_rows(folder: Path, packaged: Path) -> tuple[Row, ...]:
    """Read a corpus and the packaged bank, for `measure`; rows without a bank are left out.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    fitted, unseen = "which the model is fitted to", "frozen, so never seen by the fit"
    own = read_asked_bank(packaged, EVALUATION_FILE)
    rows = (
        Row("the packaged bank, questions never seen by the fit", (own,), True),
        Row(f"an hour's banks, {fitted}", read_corpus(folder)),
        Row(f"an hour's banks, {unseen}", read_corpus(folder, frozen=True), True),
        Row(f"drafted in bulk, {fitted}", read_drafted(folder)),
        Row(f"drafted in bulk, {unseen}", read_drafted(folder, frozen=True), True),
    )
    return tuple(row for row in rows if row.banks)


def measure(rows: Sequence[Row], off_subject: Sequence[EvaluationQuestion]) -> Measured:
    """Ask every bank its questions, as a reader would."""
    return {row.name: _measure_row(row, off_subject) for row in rows}


def measure_corpus(folder: Path, packaged: Path) -> Measured:
    """Read a corpus and measure the packaged bank and its own.

    Raises:
        BankError, QuestionsError: a file is missing or has faults.
    """
    return measure(read_rows(folder, packaged), read_off_subject(folder, GATE_FILE))


def _measure_row(row: Row, off_subject: Sequence[EvaluationQuestion]) -> dict[str, Share]:
    results: list[Result] = []
    utterances: Sequence[Result] = ()
    for place, asked in enumerate(row.banks):
        answerer = Answerer(asked.bank)
        results += evaluate(asked.questions, answerer)
        if row.is_put_off_subject and place == 0:
            utterances = evaluate(off_subject, answerer)
    shares = {figure.name: figure.of(results) for figure in (*FIGURES, *GUARDS)}
    shares[OFF_SUBJECT_FIGURE] = _OFF_SUBJECT.of(utterances)
    return {name: share for name, share in shares.items() if share.total}


def as_record(measured: Measured) -> RecordedFigures:
    """Return the figures as they are recorded."""
    return RecordedFigures(
        figures={
            row: {
                figure: RecordedShare(
                    percent=round(share.percent or 0.0, 2), count=share.count, total=share.total
                )
                for figure, share in shares.items()
            }
            for row, shares in measured.items()
        }
    )


def read_recorded(path: Path) -> RecordedFigures:
    """Read recorded figures.

    Raises:
        QuestionsError: the file cannot be read, or holds something else.
    """
    try:
        return RecordedFigures.model_validate_json(read_text_file(path, QuestionsError))
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        place = ".".join(map(str, details["loc"])) or "the file"
        message = f"holds no figures of a corpus: {place}: {details['msg']}; write it by --record"
        raise QuestionsError([Fault(str(path), None, None, message)]) from error


def worse_than_recorded(measured: Measured, recorded: RecordedFigures) -> Iterator[str]:
    """Yield each figure that is worse than the recorded one, or is not there any more."""
    for row, figures in recorded.figures.items():
        for name, was in figures.items():
            now = measured.get(row, {}).get(name)
            before = Share(was.count, was.total).percent
            figure = _BY_NAME.get(name)
            if now is None or figure is None:
                yield f"{row}: {name}: was not measured, recorded is {_told(was)}"
            elif is_worse(now.percent, before, lower_is_better=figure.lower_is_better):
                yield f"{row}: {name}: is {_told(now)}, recorded is {_told(was)}"


def not_recorded(measured: Measured, recorded: RecordedFigures) -> Iterator[str]:
    """Yield each figure that there is nothing to compare with."""
    known: Mapping[str, Mapping[str, RecordedShare]] = recorded.figures
    for row, figures in measured.items():
        for name in figures:
            if name not in known.get(row, {}):
                yield f"{row}: {name}"


def _told(share: Share | RecordedShare) -> str:
    return f"{share.percent:.1f} ({share.count} of {share.total})"
