"""`python -m benchmarks`: quality, speed and robustness, ours beside its peers, in one run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from time import perf_counter

from benchmarks.generated import generated_questions, phrasings_of
from benchmarks.many_banks import compare_many_banks
from benchmarks.peers import PEERS, build
from benchmarks.public_sets import compare_public_sets
from benchmarks.quality import Asked, compare_quality
from benchmarks.robustness import compare_robustness
from benchmarks.speed import compare_speed
from faq.errors import FaqError
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.measuring.corpus import read_corpus
from faq.measuring.evaluation import EvaluationQuestion, read_questions

_QUESTIONS_FILE = "questions.jsonl"
_PARTS = ("quality", "corpus", "public", "speed", "many", "robust")
_CORPUS = Path(__file__).parent.parent / "corpus"
_SIZES = (1_000, 10_000, 100_000)
_QUESTIONS = 400


def main() -> int:
    """Run the requested parts and print their results; return 1 if a file has a fault."""
    arguments = _parse()
    start = perf_counter()
    try:
        for line in _lines(arguments):
            print(line, flush=True)
    except FaqError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Done in {perf_counter() - start:.0f} s.")
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=_PARTS, action="append", help="leave out other parts")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=_SIZES,
        metavar="N",
        help="phrasings of the generated banks",
    )
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help="measure quality on this questions file, not on the packaged bank's own",
    )
    parser.add_argument(
        "--public",
        type=Path,
        metavar="DIR",
        help="the folder of the public intent sets (*.jsonl: text, label, split)",
    )
    return parser.parse_args()


def _lines(arguments: argparse.Namespace) -> Iterator[str]:
    parts = arguments.only or _PARTS
    bank = load_bank(DEFAULT_BANK)
    questions = _read(arguments.questions)
    # Built once for quality and speed, since embedding thousands of phrasings takes a minute.
    build_real = cache(partial(build, phrasings=phrasings_of(bank.entries)))
    if "quality" in parts:
        yield from _heading("Quality")
        if questions:
            yield "Each peer's threshold is the best on these very questions, which flatters it."
            yield from compare_quality([Asked(bank, questions, build_real)], PEERS)
        else:
            yield f"is left out: the bank has no {_QUESTIONS_FILE}, and none was named"
    if "corpus" in parts:
        yield from _heading("Quality on articles that nothing was fitted to")
        yield from compare_quality(_frozen_banks(), PEERS)
    if "public" in parts:
        yield from _heading("Public intent sets")
        if arguments.public:
            yield from compare_public_sets(arguments.public)
        else:
            yield "are left out: no folder of them was named (--public DIR)"
            yield ""
    asked = [question.q for question in questions] or generated_questions(bank, _QUESTIONS)
    if "speed" in parts:
        yield from _heading("Speed")
        yield from compare_speed(bank, asked, arguments.sizes, PEERS, build_real)
    if "many" in parts:
        yield from _heading("Many banks")
        yield from compare_many_banks()
    if "robust" in parts:
        yield from _heading("Robustness")
        yield from compare_robustness(bank, asked)


def _read(path: Path | None) -> tuple[EvaluationQuestion, ...]:
    own = DEFAULT_BANK / _QUESTIONS_FILE
    if path is None and not own.exists():
        return ()
    return read_questions(path or own)


def _frozen_banks() -> list[Asked]:
    return [
        Asked(
            asked.bank,
            asked.questions,
            partial(build, phrasings=phrasings_of(asked.bank.entries)),
        )
        for asked in read_corpus(_CORPUS, frozen=True)
    ]


def _heading(title: str) -> Iterator[str]:
    yield f"## {title}"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
