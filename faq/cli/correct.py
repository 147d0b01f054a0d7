"""`python -m faq correct`: take over a corrected article, quote by quote."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from faq.article import Article
from faq.bank_editing import write_whole
from faq.correction import FallenQuote, Mending, correct_bank, fallen_quotes
from faq.drafting.source_text import read_source
from faq.errors import BankError
from faq.loading import BANK_FILE, article_file, load_bank, read_text

LIKE = 75.0
"""From this likeness on, in percent, `--accept` takes the nearest wording for the new one."""

_KEYS = "[a]ccept the nearest, [e]nter other words, [w]ithdraw the quote, [q]uit: "
_BY_FLAGS = (
    "Nothing was changed. Run it in a terminal to decide one by one, or with --accept (take the "
    "nearest wording where it is alike) and --withdraw (withdraw the rest)."
)


class _Quit(Exception):
    """The curator decides nothing."""


def run(arguments: argparse.Namespace) -> int:
    """Show the quotes that no longer stand, let them be mended, and write what came of it."""
    folder: Path = arguments.bank
    bank = load_bank(folder)
    article = article_file(folder)
    source = read_source(arguments.article)
    corrected = Article(source.text)
    if corrected == bank.article:
        print(f"{arguments.article} says just what {article} does: nothing to correct.")
        return 0
    fallen = fallen_quotes(bank, corrected)
    quotes = sum(len(entry.quotes) for entry in bank.entries)
    print(f"{quotes - len(fallen)} of {quotes} quotes still stand, word for word.")
    try:
        mendings = [
            Mending(each, _decide(each, number, len(fallen), arguments))
            for number, each in enumerate(fallen, start=1)
        ]
    except (_Quit, EOFError):
        print(_BY_FLAGS)
        return 1
    written = correct_bank(
        read_text(folder / BANK_FILE),
        bank,
        corrected,
        mendings,
        today=arguments.date or date.today(),  # noqa: DTZ011  the curator's own calendar
        note=arguments.note,
    )
    try:
        load_bank(folder, text=written, article=corrected)
    except BankError:
        print("Nothing was changed, for the bank would not load:", file=sys.stderr)
        raise
    write_whole(article, source.content.decode())
    write_whole(folder / BANK_FILE, written)
    print(_summary(mendings, folder))
    return 0


def _decide(
    fallen: FallenQuote, number: int, count: int, arguments: argparse.Namespace
) -> str | None:
    """Return the words that take the place of a quote; None to withdraw it."""
    print(_show(fallen, number, count))
    if arguments.accept and fallen.nearest.likeness >= LIKE and not fallen.speaker_only:
        print("  accepted.")
        return fallen.nearest.text
    if arguments.withdraw:
        print("  withdrawn.")
        return None
    if arguments.accept or not sys.stdin.isatty():
        raise _Quit
    return ask(fallen, input)


def ask(fallen: FallenQuote, read: Callable[[str], str]) -> str | None:
    """Return the curator's decision; `read` shows a prompt and returns a line."""
    while True:
        match read(f"  {_KEYS}").strip().lower()[:1]:
            case "a":
                return fallen.nearest.text
            case "w":
                return None
            case "e":
                if words := read("  The words of the corrected article: ").strip():
                    return words
            case "q":
                raise _Quit


def _show(fallen: FallenQuote, number: int, count: int) -> str:
    nearest = fallen.nearest
    why = "  its words stand there, but not as that speaker's\n" if fallen.speaker_only else ""
    return (
        f"\n{number} of {count}, entry {fallen.entry.id} (¶{fallen.quote.paragraph})\n{why}"
        f"  - {fallen.quote.text}\n"
        f"  + {nearest.text}\n"
        f"  nearest in the corrected article: ¶{nearest.paragraph}, {nearest.likeness:.0f}% alike"
    )


def _summary(mendings: Iterable[Mending], folder: Path) -> str:
    mendings = list(mendings)
    mended = [each for each in mendings if each.text is not None]
    lines = [
        f"\nWrote {folder}: {len(mended)} quotes mended, {len(mendings) - len(mended)} withdrawn. "
        "A running bot takes it over by itself, and tells whoever got one of them in the last 30 "
        "days."
    ]
    glossed = [each for each in mended if each.fallen.quote.gloss.model_dump(exclude_none=True)]
    if glossed:
        entries = ", ".join(dict.fromkeys(each.fallen.entry.id for each in glossed))
        lines.append(f"Their glosses translated the old words and were removed: {entries}.")
    return "\n".join(lines)
