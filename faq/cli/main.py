"""Parse the command line and run one command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from faq.cli import (
    ask,
    check,
    correct,
    coverage,
    desk,
    evaluate,
    export,
    near_misses,
    new,
    review,
    translate,
    trying,
    verify,
    widen,
)
from faq.console import prepare_streams, run_command

_COMMANDS = (
    ask,
    verify,
    new,
    desk,
    check,
    coverage,
    evaluate,
    export,
    correct,
    review,
    trying,
    near_misses,
    widen,
    translate,
)
"""In the order in which the help lists them."""

_DESCRIPTION = "Answers questions about a news article only in the article's own words."
_EPILOG = """\
examples:
  python -m faq ask "When is Putin coming to India?"
  python -m faq ask                       chat in the terminal
  python -m faq ask --json < questions.txt
  python -m faq verify "Lavrov: trade turnover exceeded $80 billion"
  python -m faq new article.txt --to my-banks/some-article
  python -m faq desk my-banks             all of it in the browser
  python -m faq check my-banks/some-article
  python -m faq try questions.txt --bank my-banks/some-article
"""


def main(arguments: Sequence[str], *, may_color: bool = False) -> int:
    """Run a command and return the exit code: 0 done, 1 a fault in a file, 2 wrong usage.

    Args:
        may_color: whether output to a terminal may be coloured.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    prepare_streams()
    parsed = command_parser().parse_args(arguments)
    parsed.may_color = may_color
    return run_command(lambda: parsed.run(parsed))


def command_parser() -> argparse.ArgumentParser:
    """Return the parser; its result has the function of the command as `run`."""
    parser = argparse.ArgumentParser(
        prog="python -m faq",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    for command in _COMMANDS:
        command.add_command(commands)
    return parser
