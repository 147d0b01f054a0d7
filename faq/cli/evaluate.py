"""`python -m faq eval`: measure the answers, and compare them with an earlier run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from faq.answering import Answerer
from faq.cli.arguments import Commands, add_bank_option
from faq.files.loading import load_bank
from faq.language.text import one_line
from faq.measuring.comparison import as_json, comparison, read_record, worse_than_recorded
from faq.measuring.evaluation import (
    Outcome,
    Result,
    Share,
    by_language_and_kind,
    evaluate,
    overall,
    read_questions,
    share_of,
)

_BAD = {Outcome.WRONG, Outcome.FALSE_ANSWER, Outcome.MISSED, Outcome.OFFERED}


def add_command(commands: Commands) -> None:
    """Add `eval` to the command line."""
    command = commands.add_parser(
        "eval",
        help="measure the answers on a file of questions",
        description="Ask every question of FILE (JSON lines: id, q, lang, kind, gold) and print "
        "what was right, offered, wrong or a false answer, with 95%% confidence intervals.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="the figures and answers as JSON")
    command.add_argument(
        "--against", type=Path, metavar="EARLIER", help="compare with an earlier --json output"
    )
    command.add_argument("--misses", action="store_true", help="list what went wrong")
    command.add_argument(
        "--gate",
        type=Path,
        metavar="FIGURES",
        help="exit with 1 if a figure is worse than the ones recorded in this file",
    )
    add_bank_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and compare with the recorded figures."""
    bank = load_bank(arguments.bank)
    questions = read_questions(arguments.file, bank.article)
    earlier = read_record(arguments.against) if arguments.against else None
    recorded = read_record(arguments.gate) if arguments.gate else None
    results = evaluate(questions, Answerer(bank))
    if arguments.json:
        print(json.dumps(as_json(results), ensure_ascii=False, indent=1))
    else:
        print("\n".join(table(results)))
    # Standard output holds nothing but the JSON, so that a program can read it.
    beside = sys.stderr if arguments.json else sys.stdout
    if arguments.misses:
        print("\n".join(misses(results)), file=beside)
    if earlier is not None:
        print("\n".join(comparison(results, earlier)), file=beside)
    if recorded is not None:
        failures = list(worse_than_recorded(results, recorded))
        print("\n".join(failures or ["No figure is worse than recorded."]), file=beside)
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
        cells = (
            share_of(answerable, Outcome.RIGHT),
            share_of(answerable, Outcome.OFFERED),
            share_of(answerable, Outcome.WRONG),
            share_of(others, Outcome.FALSE_ANSWER),
            overall(group),
        )
        yield f"{language:9} {kind:11} {len(group):4}  " + "  ".join(map(_cell, cells))


def _cell(share: Share) -> str:
    if share.percent is None:
        return f"{'–':>17}"
    low, high = share.interval()
    return f"{share.percent:5.1f} [{low:4.1f},{high:5.1f}]"


def misses(results: Sequence[Result]) -> Iterator[str]:
    """Yield each question with a wrong outcome, with the expected and the given answer."""
    for result in results:
        if result.outcome not in _BAD:
            continue
        said = f"answered with {result.replied_with}" if result.replied_with else "no answer"
        yield (
            f"{result.question.id} [{result.question.lang} {result.question.kind}] "
            f"{result.outcome}: {one_line(result.question.q)}"
        )
        yield f"    expected: {' | '.join(result.question.gold) or 'no answer'}"
        yield f"    got: {said}, score {result.answer.score:.2f}"
