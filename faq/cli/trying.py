"""`python -m faq try`: see what the bank does with plain questions, and mend it at once."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from faq.answering import Answerer, outcome_of
from faq.cli.arguments import Commands
from faq.cli.review import add_review_options, sit_down, summary
from faq.cli.review_texts import group_lines
from faq.cli.terminal import Console, own_terminal
from faq.curating.review.effect import MeasuredBank
from faq.curating.review.grouping import group_alike
from faq.curating.review.memory import ReviewMemory
from faq.files.loading import load_bank
from faq.measuring.asked import STANDARD_INPUT, AskedQuestion, read_questions


def add_command(commands: Commands) -> None:
    """Add `try` to the command line."""
    command = commands.add_parser(
        "try",
        help="ask a bank plain questions, and mend it by the keys of `review`",
        description="Ask the bank the questions in FILE, one a line, and go through what it does "
        "with each, answered or not, by the keys of `review`. With - for FILE the questions come "
        "from the standard input and the keys from the terminal; without a terminal what the bank "
        "does is printed.",
    )
    command.add_argument("file", type=Path, metavar="FILE|-")
    add_review_options(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask the questions, say how many are answered, and go through them with the curator."""
    folder: Path = arguments.bank
    bank = load_bank(folder)
    is_given = arguments.file == STANDARD_INPUT
    if is_given and sys.stdin.isatty():
        print("Write questions, one a line; Ctrl-D at the beginning of a line ends.", flush=True)
    asked = read_questions(arguments.file, bank.slug)
    own = [question for question in asked if question.bank == bank.slug]
    memory = ReviewMemory(folder)
    waiting = [question for question in own if memory.is_open(question)]
    is_piped = is_given and not sys.stdin.isatty()
    keyboard = own_terminal() if is_piped else None
    console = Console(keyboard)
    console.say(summary(arguments.file, asked, bank.slug, own=len(own), waiting=len(waiting)))
    answerer = Answerer(bank)
    if own:
        console.say(_tally(own, answerer))
    if is_piped and keyboard is None:
        _print(waiting, answerer, console)
        return 0
    sit_down(folder, waiting, memory, console, today=arguments.date, shows_answered=True)
    return 0


def _tally(questions: list[AskedQuestion], answerer: Answerer) -> str:
    """Return in a line how many of the questions came to what."""
    counts = Counter(
        outcome_of(answerer.ask(question.question)).value.replace("_", " ")
        for question in questions
    )
    return f"{', '.join(f'{count} {outcome}' for outcome, count in counts.most_common())}."


def _print(questions: list[AskedQuestion], answerer: Answerer, console: Console) -> None:
    """Print what the bank does with the questions."""
    served = MeasuredBank("", answerer, ())
    groups = group_alike(questions)
    for number, group in enumerate(groups, start=1):
        place = f"{number}/{len(groups)}"
        console.say("\n".join(group_lines(group, place, served)))
    console.say("\nThere is no terminal to read keys from; to mend the bank, run it in one.")
