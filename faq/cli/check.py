"""`python -m faq check`: verify banks, say how ready they are, warn of what could be better."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from faq.bank import Bank, Language
from faq.cli.arguments import Commands
from faq.curating.next_step import headline, next_step, told_of
from faq.curating.warning.subject import Subject
from faq.curating.warning.table import Warnings, find_warnings
from faq.errors import BankError
from faq.files.lines import LinesOfFile
from faq.files.loading import BANK_FILE, DEFAULT_BANK, lines_of_bank, load_bank, read_bank_file
from faq.measuring.readiness import Readiness, measure_readiness

_SHOWN_OF_A_KIND = 5
_MANY = 0.05  # of the near misses that the bank foresees


def add_command(commands: Commands) -> None:
    """Add `check` to the command line."""
    command = commands.add_parser(
        "check",
        help="verify a bank against its article",
        description="Verify every quote, speaker, id and phrasing of each bank. Prints one line "
        "per fault, with file, line and entry, and exits with 1 if there is any. Of a bank "
        "without a fault it estimates how many questions readers will get answered right, shows "
        "the entries that hold up least when each phrasing is asked of the bank without it, and "
        "warns of what could be better; a comment `# accepted: WHY` in the line of a warning, or "
        "in the first line of its entry, silences it.",
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
    command.add_argument(
        "--all", action="store_true", help="list every entry, and every warning of each kind"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Verify banks and summarise them; return 1 if any has a fault."""
    folders = dict.fromkeys(map(_folder, arguments.banks))
    return max(_check(folder, arguments) for folder in folders)


def _folder(path: Path) -> Path:
    """Return the folder of a bank, also from the path of a file in it, as pre-commit passes."""
    return path.parent if path.is_file() else path


def _check(folder: Path, arguments: argparse.Namespace) -> int:
    try:
        bank = load_bank(folder)
    except BankError as error:
        print(error, file=sys.stderr)
        return 1
    subject, lines = Subject(bank), lines_of_bank(folder)
    limit = None if arguments.all else _SHOWN_OF_A_KIND
    readiness = measure_readiness(bank, subject.matcher, subject.held_out)
    for line in (headline(readiness), summary(bank), *holding(readiness, lines, limit=limit)):
        print(line)
    written = read_bank_file(folder).removeprefix("\ufeff").splitlines()
    warnings = find_warnings(subject, lines, written)
    for line in render(warnings, limit=limit):
        print(line, file=sys.stderr)
    if warnings.count and arguments.strict:
        print("--strict makes every warning a fault.", file=sys.stderr)
        return 1
    return 0


def holding(readiness: Readiness, lines: LinesOfFile, *, limit: int | None) -> Iterator[str]:
    """Yield what to do next, and how the entries hold up, the one that does least first.

    Args:
        limit: the most entries shown, of those that lose a phrasing; None for all.
    """
    yield f"  Next: {next_step(readiness)}."
    yield from answered_refusals(readiness, limit=limit)
    weak = [hold for hold in readiness.entries if limit is None or hold.held < 1]
    if weak:
        yield "  Each phrasing asked of the bank without it, the weakest entries first:"
    for hold in weak[:limit]:
        line = lines.document.line(("entries", hold.number))
        yield f"    {BANK_FILE}:{line}: {hold.entry.id}: {told_of(hold)}"
    if limit is not None and len(weak) > limit:
        yield f"    … and {len(weak) - limit} more; --all shows them"


def answered_refusals(readiness: Readiness, *, limit: int | None) -> Iterator[str]:
    """Yield which phrasings of entries that decline would be answered, if they are many.

    Args:
        limit: the most phrasings shown; None for all.
    """
    answered = readiness.answered
    if not answered or len(answered) < _MANY * readiness.declining:
        return
    yield (
        f"  Of {readiness.declining} phrasings of entries that decline, {len(answered)} would be "
        "answered if they were left out: near misses get an answer; give those entries more "
        "phrasings."
    )
    for each in answered[:limit]:
        yield f'    {each.entry.id}: "{each.phrasing}" gets {each.by} ({each.score:.2f})'
    if limit is not None and len(answered) > limit:
        yield f"    … and {len(answered) - limit} more; --all shows them"


def summary(bank: Bank) -> str:
    """Return a summary of a bank that has no fault."""
    phrasings = sum(
        len(entry.questions.in_language(language))
        for entry in bank.entries
        for language in Language
    )
    quotes = sum(len(entry.quotes) for entry in bank.entries)
    unanswerable = len(bank.entries) - len(bank.answerable)
    return (
        f"{bank.slug}: no fault. {len(bank.answerable)} entries that answer and {unanswerable} "
        f"that decline, {phrasings} phrasings, {quotes} quotes, each word for word in the article."
    )


def render(warnings: Warnings, *, limit: int | None) -> Iterator[str]:
    """Yield a line for each warning, and their number.

    Args:
        limit: the most warnings shown of each kind, with the number of the rest; None for all.
    """
    for kind in warnings.kinds:
        for fault in kind[:limit]:
            yield fault.as_warning()
        if limit is not None and len(kind) > limit:
            yield f"  … and {len(kind) - limit} more of this kind; --all shows them"
    if warnings.count:
        accepted = f" ({warnings.accepted} more are accepted)" if warnings.accepted else ""
        yield f"{_counted(warnings.count, 'warning')}{accepted}."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
