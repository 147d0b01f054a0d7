"""Parse the command line and run one command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from faq.cli import ask, check, correct, coverage, evaluate, export, new, review
from faq.errors import FaqError

_COMMANDS = (ask, new, check, coverage, evaluate, export, correct, review)
"""In the order in which the help lists them."""

_DESCRIPTION = "Answers questions about a news article only in the article's own words."
_EPILOG = """\
examples:
  python -m faq ask "When is Putin coming to India?"
  python -m faq ask                       chat in the terminal
  python -m faq ask --json < questions.txt
  python -m faq new article.txt --to my-banks/some-article
  python -m faq check my-banks/some-article
"""


def main(arguments: Sequence[str], *, may_color: bool = False) -> int:
    """Run a command and return the exit code: 0 done, 1 a fault in a file, 2 wrong usage.

    Args:
        may_color: whether output to a terminal may be coloured.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe may have any encoding; people write Hindi
            stream.reconfigure(encoding="utf-8", errors="replace")
    parsed = command_parser().parse_args(arguments)
    parsed.may_color = may_color
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except FaqError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has closed the pipe (`| head`), which is no error.
        _drop_output()
        return 0
    except OSError as error:
        # For example a file name that is too long, or a full disk.
        print(f"{error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        return 1
    return code


def _open_closed_streams() -> None:
    """Replace each standard stream that was closed at the start (`<&-`) with an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  to the end
            setattr(sys, name, stream)


def _drop_output() -> None:
    """Discard unwritten output, which Python would otherwise try to write again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
