"""Parse the command line and run one command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from faq.cli import ask, check, correct, coverage, evaluate, export, new, review
from faq.errors import FaqError
from faq.files.loading import DEFAULT_BANK

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
        may_color: whether a terminal may be written to in colours.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe may be anything; people write Hindi
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
        # The reader has closed the pipe (`| head`): nothing is wrong, and nobody is listening.
        _drop_output()
        return 0
    except OSError as error:
        # A file's name that is too long to look for, or a full disk behind the output.
        print(f"{error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        return 1
    return code


def _open_closed_streams() -> None:
    """Give a process that was started with a stream closed (`<&-`) an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  to the end
            setattr(sys, name, stream)


def _drop_output() -> None:
    """Let what has not been written yet go nowhere: Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has the command to call as `run`."""
    parser = argparse.ArgumentParser(
        prog="python -m faq",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser(
        "ask",
        help="answer one question, or every line of the input, or chat",
        description="Answer QUESTION. Without it: chat in a terminal, or, piped, answer each line "
        "of the input in order until it ends.",
    )
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument(
        "--json", action="store_true", help="one JSON object per question, on one line"
    )
    command.add_argument(
        "--explain",
        action="store_true",
        help="tell on standard error why: words, weights, what counted against, thresholds",
    )
    _add_bank_option(command)
    command.set_defaults(run=ask.run)

    command = commands.add_parser(
        "new",
        help="draft a bank from an article",
        description="Make the folder DIR with the text of ARTICLE and a bank.yaml of drafts: one "
        "entry for each sentence or quotation. Nothing is overwritten.",
    )
    command.add_argument("article", type=Path, metavar="ARTICLE", help=".txt, .md or .html")
    command.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to be made"
    )
    command.set_defaults(run=new.run)

    command = commands.add_parser(
        "check",
        help="verify a bank against its article",
        description="Verify every quote, speaker, id and phrasing of each bank. Prints one line "
        "per fault, with file, line and entry, and exits with 1 if there is any. A bank without "
        "a fault is looked at for what could be better; a comment `# accepted: WHY` in the line "
        "of a warning silences it.",
    )
    command.add_argument(
        "banks",
        nargs="*",
        type=Path,
        default=[DEFAULT_BANK],
        metavar="DIR",
        help="the folder of a bank, or a file in it (default: the packaged one)",
    )
    command.add_argument("--strict", action="store_true", help="exit with 1 on a warning, too")
    command.add_argument("--all", action="store_true", help="list every warning of each kind")
    command.set_defaults(run=check.run)

    command = commands.add_parser(
        "coverage",
        help="which sentences of the article no entry quotes",
        description="List the article's sentences with how many entries quote them; those that "
        "none quotes are marked. With --html, write a page to look at that also shows where the "
        "bank is weak: entries never asked for, questions that came close and were declined.",
    )
    _add_bank_argument(command)
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
    command.set_defaults(run=coverage.run)

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
    _add_bank_option(command)
    command.set_defaults(run=evaluate.run)

    command = commands.add_parser(
        "export",
        help="the answerable entries as JSON, for other matchers",
        description="Print a JSON list of {id, questions, quotes}: the entries that answer.",
    )
    _add_bank_option(command)
    command.set_defaults(run=export.run)

    command = commands.add_parser(
        "correct",
        help="take over a corrected article",
        description="Show which quotes of the bank in DIR the corrected article no longer holds, "
        "let each be mended or withdrawn, and write the article and bank.yaml, with the "
        "correction recorded. Nothing is written unless the bank verifies afterwards.",
    )
    command.add_argument("bank", type=Path, metavar="DIR", help="the folder of the bank")
    command.add_argument("article", type=Path, metavar="NEW_ARTICLE", help=".txt, .md or .html")
    command.add_argument("--note", metavar="TEXT", help="what the publisher says of it")
    command.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="today, unless given"
    )
    command.add_argument(
        "--accept", action="store_true", help="take the nearest wording where it is alike"
    )
    command.add_argument(
        "--withdraw", action="store_true", help="withdraw the quotes that are not mended"
    )
    command.set_defaults(run=correct.run)

    command = commands.add_parser(
        "review",
        help="make what readers asked in vain into answers",
        description="Go through the questions in FILE (what `python -m bot questions` prints), "
        "alike ones together, the most asked first. One key adds a question to an entry, starts "
        "a new entry, marks it as unanswerable or dismisses it; what a change does is shown "
        "before it is kept. Decisions are remembered in reviewed.jsonl beside the bank.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    _add_bank_option(command)
    command.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="of the decisions; today"
    )
    command.set_defaults(run=review.run)
    return parser


def _add_bank_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--bank",
        type=Path,
        default=DEFAULT_BANK,
        metavar="DIR",
        help="the folder of a bank (default: the packaged one)",
    )


def _add_bank_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "bank",
        nargs="?",
        type=Path,
        default=DEFAULT_BANK,
        metavar="DIR",
        help="the folder of a bank (default: the packaged one)",
    )
