"""What may stand behind `python -m bot`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

QUESTIONS = "questions"


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command (`command`, None for running the bot) with its options.

    Args:
        arguments: those of the process where None.
    """
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Run the bot, as the environment says; see README.md."
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    command = commands.add_parser(
        QUESTIONS,
        help="print the questions that wait for the curator",
        description="Print the questions that were declined, only offered others, or answered "
        "without help, one JSON object a line: for `python -m faq review`.",
    )
    command.add_argument("--bank", metavar="SLUG", help="of that bank alone: its folder's name")
    return parser.parse_args(arguments)
