"""`python -m faq review`: turn questions that readers got no answer to into entries."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from faq.cli.arguments import Commands, add_bank_option
from faq.cli.reviewing import Sitting
from faq.cli.terminal import Console
from faq.curating.calendar import present_day
from faq.curating.review.effect import serve
from faq.curating.review.grouping import group_alike
from faq.curating.review.memory import ReviewMemory
from faq.files.loading import load_bank, read_bank_file
from faq.measuring.asked import AskedQuestion, read_questions
from faq.measuring.evaluation import read_own_questions


def add_command(commands: Commands) -> None:
    """Add `review` to the command line."""
    command = commands.add_parser(
        "review",
        help="make what readers asked in vain into answers",
        description="Go through the questions in FILE (what `python -m bot questions` prints, or "
        "plain ones, one a line), alike ones together, the most asked first. One key adds a "
        "question to an entry, starts a new entry, marks it as unanswerable or dismisses it; what "
        "a change does, also to all other questions, is shown before it is kept. Decisions are "
        "remembered in reviewed.jsonl beside the bank.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    add_review_options(command)
    command.set_defaults(run=run)


def add_review_options(command: argparse.ArgumentParser) -> None:
    """Add the options that `try` has, too."""
    add_bank_option(command)
    command.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="of the decisions; today"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the questions, leave out the reviewed ones, and review the rest with the curator."""
    folder: Path = arguments.bank
    slug = load_bank(folder).slug
    asked = read_questions(arguments.file, slug)
    own = [question for question in asked if question.bank == slug]
    memory = ReviewMemory(folder)
    waiting = [question for question in own if memory.is_open(question)]
    console = Console()
    console.say(summary(arguments.file, asked, slug, own=len(own), waiting=len(waiting)))
    sit_down(folder, waiting, memory, console, today=arguments.date)
    return 0


def sit_down(
    folder: Path,
    waiting: list[AskedQuestion],
    memory: ReviewMemory,
    console: Console,
    *,
    today: date | None,
    shows_answered: bool = False,
) -> None:
    """Review the questions with the curator, if there are any.

    Args:
        today: the day of the decisions; None for the present one.
        shows_answered: as in `Sitting`.
    """
    groups = group_alike(waiting)
    if not groups:
        return
    questions = read_own_questions(folder)
    sitting = Sitting(
        folder,
        serve(folder, read_bank_file(folder), questions),
        memory,
        console,
        questions=questions,
        today=today or present_day(),
        shows_answered=shows_answered,
    )
    sitting.review(groups)


def summary(
    file: Path, asked: tuple[AskedQuestion, ...], slug: str, *, own: int, waiting: int
) -> str:
    """Return in a line how many questions there are, and how many of them are reviewed."""
    if not asked:
        return f"{file}: holds no question; nothing waits."
    if not own:
        others = ", ".join(sorted({question.bank for question in asked}))
        return f"{file}: holds no question about {slug}, but about {others}; see --bank."
    reviewed = f", {own - waiting} of them reviewed" if own > waiting else ""
    return f"{file}: {own} questions about {slug}{reviewed}."
