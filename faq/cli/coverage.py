"""`python -m faq coverage`: show which parts of the article a bank quotes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from faq.answering import Answerer
from faq.bank import Bank
from faq.cli.arguments import Commands
from faq.errors import FaqError
from faq.files.file_writing import write_whole
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.measuring.asked import read_asked
from faq.measuring.coverage import SentenceCoverage, measure_coverage
from faq.measuring.evaluation import read_own_questions
from faq.measuring.readiness import measure_readiness
from faq.measuring.weak_spots import find_weak_spots
from faq.pages.coverage_report.rendering import render_report
from faq.pages.marking import Piece, pieces_of

_QUOTED, _OFTEN_QUOTED, _LEFT_OUT, _FAINT, _PLAIN = (
    "\x1b[32m",
    "\x1b[1;32m",
    "\x1b[31;4m",
    "\x1b[2m",
    "\x1b[0m",
)


def add_command(commands: Commands) -> None:
    """Add `coverage` to the command line."""
    command = commands.add_parser(
        "coverage",
        help="which sentences of the article no entry quotes",
        description="List the article's sentences with how many entries quote them; those that "
        "none quotes are marked. With --html, write a page to look at that also shows how "
        "ready the bank is and where it is weak: entries that hold up least when a phrasing is "
        "left out, entries never asked for, questions that came close and were declined.",
    )
    command.add_argument(
        "bank",
        nargs="?",
        type=Path,
        default=DEFAULT_BANK,
        metavar="DIR",
        help="the folder of a bank (default: the packaged one)",
    )
    command.add_argument("--html", type=Path, metavar="FILE", help="write the report there")
    command.add_argument(
        "--questions",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="for the report: what `python -m bot questions` has printed; the bank's own "
        "questions.jsonl counts too",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the article with the quoted parts marked; write the report if it is requested."""
    bank = load_bank(arguments.bank)
    if arguments.questions and not arguments.html:
        print("--questions is for the report; add --html FILE.", file=sys.stderr)
        return 2
    if arguments.html:
        return _write_report(bank, arguments)
    is_colored = arguments.may_color and sys.stdout.isatty()
    for line in lines(bank, is_colored=is_colored):
        print(line)
    return 0


def lines(bank: Bank, *, is_colored: bool) -> Iterator[str]:
    """Yield every sentence with the number of entries that quote it, the quoted share, and ids.

    Args:
        is_colored: whether to mark quoted parts in green and the others in red; otherwise the
            unquoted parts of a sentence stand between ⟦ and ⟧.
    """
    sentences = measure_coverage(bank)
    for sentence in sentences:
        mark = " " if sentence.entry_ids else "!"
        count = f"×{len(sentence.entry_ids)}"
        text = "".join(
            _marked(piece, sentence, is_colored=is_colored)
            for piece in pieces_of(sentence.sentence, bank)
        )
        text = " ".join(text.split())
        yield (
            f"{mark} ¶{sentence.sentence.paragraph:<2} {count:>3} {sentence.quoted:4.0%}  {text}"
        )
        entries = ", ".join(sentence.entry_ids) or "NO ENTRY QUOTES THIS"
        yield f"{' ' * 15}{_FAINT}{entries}{_PLAIN}" if is_colored else f"{' ' * 15}{entries}"
    unquoted = sum(not sentence.entry_ids for sentence in sentences)
    found = f"{unquoted} of them quoted by no entry (marked !)" if unquoted else "all quoted"
    yield f"{len(sentences)} sentences, {found}."


def _marked(piece: Piece, sentence: SentenceCoverage, *, is_colored: bool) -> str:
    if piece.is_left_out:
        if is_colored:
            return f"{_LEFT_OUT}{piece.text}{_PLAIN}"
        return f"⟦{piece.text}⟧" if sentence.entry_ids else piece.text
    if piece.entries and is_colored:
        color = _QUOTED if len(piece.entries) == 1 else _OFTEN_QUOTED
        return f"{color}{piece.text}{_PLAIN}"
    return piece.text


def _write_report(bank: Bank, arguments: argparse.Namespace) -> int:
    file: Path = arguments.html
    questions = [
        asked.question
        for path in arguments.questions
        for asked in read_asked(path)
        if asked.bank == bank.slug
    ]
    # Those that the article does not answer are rightly declined.
    own = read_own_questions(arguments.bank)
    questions += [question.q for question in own if question.gold]
    answerer = Answerer(bank)
    weak_spots = find_weak_spots(answerer, questions)
    readiness = measure_readiness(bank, answerer.matcher)
    try:
        write_whole(file, render_report(weak_spots, readiness))
    except OSError as error:
        raise FaqError(f"{file}: cannot be written: {error.strerror}") from error
    if file.is_file():  # a pipe or terminal would receive this line too
        print(f"{file}: written. Open it in a browser.")
    return 0
