"""`python -m faq.measuring CORPUS`: how well the shipped model answers, on a corpus of articles.

Asks each bank of the corpus, and the packaged one, its questions as a reader would, and prints
the shares in percent with the counts. docs/matching.md says what they mean.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from faq.console import prepare_streams, run_command
from faq.files.file_writing import write_whole
from faq.files.loading import DEFAULT_BANK
from faq.measuring.corpus_figures import (
    FIGURES,
    GUARDS,
    OFF_SUBJECT_FIGURE,
    Figure,
    Measured,
    as_record,
    measure_corpus,
    not_recorded,
    read_recorded,
    worse_than_recorded,
)
from faq.measuring.evaluation import Share
from faq.measuring.tables import table


def main(arguments: Sequence[str]) -> int:
    """Measure and compare; return 0, 1 if a figure is worse or a file faulty, 2 for wrong usage.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    prepare_streams()
    parsed = _parser().parse_args(arguments)
    return run_command(lambda: _run(parsed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m faq.measuring", description=__doc__)
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="the folder of the corpus")
    parser.add_argument(
        "--gate",
        type=Path,
        metavar="FILE",
        help="exit with 1 if a figure is worse than the one recorded in this file",
    )
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--bank",
        type=Path,
        default=DEFAULT_BANK,
        metavar="DIR",
        help="the bank that is measured as the packaged one",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    recorded = read_recorded(arguments.gate) if arguments.gate else None
    measured = measure_corpus(arguments.corpus, arguments.bank)
    written = as_record(measured).model_dump_json(indent=1)
    print(written if arguments.json else "\n".join(_report(measured)))
    if arguments.record:
        write_whole(arguments.record, written + "\n")
    if recorded is None:
        return 0
    failures = list(worse_than_recorded(measured, recorded))
    told = failures or ["No figure of the corpus is worse than recorded."]
    told += [f"not recorded yet: {one}" for one in not_recorded(measured, recorded)]
    # Standard output holds nothing but the JSON, so that a program can read it.
    print("\n".join(told), file=sys.stderr if arguments.json else sys.stdout)
    return 1 if failures else 0


def _report(measured: Measured) -> Iterator[str]:
    yield "Answers, in percent (and counts)"
    yield ""
    yield from _table(measured, FIGURES)
    yield ""
    yield "Guards: answered right, or declined where nothing answers"
    yield ""
    yield from _table(measured, GUARDS)
    yield ""
    yield "Utterances that are about no article, put to one bank of a kind"
    yield ""
    rows = [
        (row, _cell(shares[OFF_SUBJECT_FIGURE], decimals=2))
        for row, shares in measured.items()
        if OFF_SUBJECT_FIGURE in shares
    ]
    yield from table(("", "answered"), rows)
    yield ""


def _table(measured: Measured, figures: Sequence[Figure]) -> Iterator[str]:
    rows = [
        (row, *(_cell(shares.get(figure.name)) for figure in figures))
        for row, shares in measured.items()
        if any(figure.name in shares for figure in figures)
    ]
    yield from table(("", *(figure.name for figure in figures)), rows)


def _cell(share: Share | None, *, decimals: int = 1) -> str:
    return f"{share.percent:.{decimals}f} ({share.count}/{share.total})" if share else "–"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\n")  # so that the shell's prompt starts on a new line
        sys.exit(130)
