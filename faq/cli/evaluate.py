"""`python -m faq eval`: how good are the answers, and better than before?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from faq.answering import Answerer
from faq.errors import Fault, QuestionsError
from faq.evaluation import (
    Outcome,
    Result,
    Share,
    by_language_and_kind,
    evaluate,
    figures,
    read_questions,
    share_of,
)
from faq.loading import load_bank

_BAD = {Outcome.WRONG, Outcome.FALSE_ANSWER, Outcome.MISSED, Outcome.OFFERED}
_LOWER_IS_BETTER = {"wrong", "false_answers"}
_FIGURES = ("right", "offered", "wrong", "false_answers", "overall")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and hold against what was recorded."""
    questions = read_questions(arguments.file)
    results = evaluate(questions, Answerer(load_bank(arguments.bank)))
    if arguments.json:
        print(json.dumps(as_json(results), ensure_ascii=False, indent=1))
    else:
        print("\n".join(table(results)))
    if arguments.misses:
        print("\n".join(misses(results)))
    if arguments.against:
        print("\n".join(comparison(results, _read_json(arguments.against))))
    if arguments.gate:
        failures = list(worse_than_recorded(results, _read_json(arguments.gate)))
        print("\n".join(failures) if failures else "No figure is worse than recorded.")
        return 1 if failures else 0
    return 0


def table(results: Sequence[Result]) -> Iterator[str]:
    """Yield the figures by language and kind, in percent, with 95% confidence intervals."""
    yield (
        f"{'language':9} {'kind':11} {'n':>4}  {'right':>17}  {'offered':>17}  {'wrong':>17}  "
        f"{'false answer':>17}  {'overall':>17}"
    )
    for (language, kind), group in by_language_and_kind(results).items():
        answerable = [result for result in group if result.question.gold]
        others = [result for result in group if not result.question.gold]
        good = sum(result.outcome in {Outcome.RIGHT, Outcome.REFUSED} for result in group)
        cells = (
            share_of(answerable, Outcome.RIGHT),
            share_of(answerable, Outcome.OFFERED),
            share_of(answerable, Outcome.WRONG),
            share_of(others, Outcome.FALSE_ANSWER),
            Share(good, len(group)),
        )
        yield f"{language:9} {kind:11} {len(group):4}  " + "  ".join(map(_cell, cells))


def _cell(share: Share) -> str:
    if share.percent is None:
        return f"{'–':>17}"
    low, high = share.interval()
    return f"{share.percent:5.1f} [{low:4.1f},{high:5.1f}]"


def misses(results: Sequence[Result]) -> Iterator[str]:
    """Yield each question that went wrong, with what was expected and what was said."""
    for result in results:
        if result.outcome not in _BAD:
            continue
        said = f"answered with {result.replied_with}" if result.replied_with else "no answer"
        yield (
            f"{result.question.id} [{result.question.lang} {result.question.kind}] "
            f"{result.outcome}: {result.question.q}"
        )
        yield f"    expected: {' | '.join(result.question.gold) or 'no answer'}"
        yield f"    got: {said}, score {result.answer.score:.2f}"


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """Return the figures of every group and the outcome of every question as plain values."""
    return {
        "figures": {
            f"{language} {kind}": figures(group).model_dump()
            for (language, kind), group in by_language_and_kind(results).items()
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


def comparison(results: Sequence[Result], earlier: dict[str, Any]) -> Iterator[str]:
    """Yield what has changed since an earlier run: each figure, then each question."""
    changes = [*_changed_figures(results, earlier), *_changed_outcomes(results, earlier)]
    yield "against the earlier run:"
    yield from changes or ["  nothing has changed"]


def _changed_figures(results: Sequence[Result], earlier: dict[str, Any]) -> Iterator[str]:
    for (language, kind), group in by_language_and_kind(results).items():
        before = earlier["figures"].get(f"{language} {kind}")
        now = figures(group).model_dump()
        changes = [
            f"{name} {before[name]:.1f} → {now[name]:.1f}"
            for name in _FIGURES
            if before and None not in (before[name], now[name]) and before[name] != now[name]
        ]
        if changes:
            yield f"  {language} {kind}: {', '.join(changes)}"


def _changed_outcomes(results: Sequence[Result], earlier: dict[str, Any]) -> Iterator[str]:
    outcomes = {result["id"]: result["outcome"] for result in earlier["results"]}
    for result in results:
        before = outcomes.get(result.question.id)
        if before is not None and before != result.outcome.value:
            yield f"  {result.question.id} {before} → {result.outcome}: {result.question.q}"


def worse_than_recorded(results: Sequence[Result], recorded: dict[str, Any]) -> Iterator[str]:
    """Yield each figure that is worse than the one recorded for its group."""
    groups = by_language_and_kind(results)
    for name, before in recorded["figures"].items():
        language, kind = name.split(" ")
        now = figures(groups.get((language, kind), [])).model_dump()
        for figure in _FIGURES:
            if before.get(figure) is None:
                continue
            sign = -1 if figure in _LOWER_IS_BETTER else 1
            if figure != "offered" and (
                now[figure] is None or sign * (now[figure] - before[figure]) < -0.05
            ):
                yield f"{name}: {figure} is {now[figure]}, recorded is {before[figure]}"


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if "figures" in value and "results" in value:
            return dict(value)
        problem = "is not the output of `eval --json`"
    except (OSError, ValueError) as error:
        problem = f"cannot be read: {error}"
    raise QuestionsError([Fault(str(path), None, None, problem)])
