"""`python -m faq correct`: adapt a bank to a corrected article, quote by quote."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from pathlib import Path

from faq.article import Article
from faq.cli.arguments import Commands
from faq.cli.leftovers import add_anyway, check_complete, lines_of
from faq.curating.calendar import present_day
from faq.curating.correction import CorrectedArticle, FallenQuote, Mending, correct_bank
from faq.curating.drafting.source_text import read_source
from faq.errors import BankError, FaqError
from faq.files.file_writing import write_both
from faq.files.loading import BANK_FILE, article_file, load_bank, read_bank_file

LIKE = 75.0
"""Least likeness, in percent, at which `--accept` takes the nearest passage as the new quote."""

_KEYS = "[a]ccept the nearest, [e]nter other words, [w]ithdraw the quote, [q]uit: "
_UNDECIDED = "Nothing was changed."
_BY_FLAGS = (
    f"{_UNDECIDED} Run it in a terminal to decide one by one, or with --accept (take the "
    "nearest wording where it is alike) and --withdraw (withdraw the rest)."
)

Read = Callable[[str], str]
"""Shows a prompt and returns a line, as `input` does."""


class _Quit(Exception):
    """The curator stopped before every quote was decided."""


def add_command(commands: Commands) -> None:
    """Add `correct` to the command line."""
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
    add_anyway(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the quotes that the corrected article lacks, ask for replacements, write the result."""
    folder: Path = arguments.bank
    bank = load_bank(folder)
    text = read_bank_file(folder)
    article = article_file(folder)
    source = read_source(arguments.article)
    check_complete(source, arguments.article, anyway=arguments.anyway)
    for line in lines_of(source.left_out, None):
        print(line)
    if source.text == bank.article.text:
        print(f"{arguments.article} says just what {article} does: nothing to correct.")
        return 0
    corrected = CorrectedArticle(bank, Article(source.text))
    read = input if sys.stdin.isatty() else None
    try:
        mendings = decide(
            corrected, accept=arguments.accept, withdraw=arguments.withdraw, read=read
        )
    except (_Quit, EOFError):
        print(_UNDECIDED if read else _BY_FLAGS)
        return 1
    written = correct_bank(
        text,
        corrected,
        mendings,
        today=arguments.date or present_day(),
        note=arguments.note,
    )
    try:
        load_bank(folder, text=written, article=corrected.article)
    except BankError:
        print("Nothing was changed, for the bank would not load:", file=sys.stderr)
        raise
    _write(article, source.content.decode(), folder / BANK_FILE, text, written)
    print(_summary(mendings, folder))
    return 0


def decide(
    corrected: CorrectedArticle, *, accept: bool, withdraw: bool, read: Read | None
) -> list[Mending]:
    """Show each quote that the corrected article lacks, and return the decisions.

    Args:
        read: asks the curator; None where nobody can be asked.

    Raises:
        _Quit: some quotes are undecided.
    """
    fallen = corrected.fallen_quotes()
    quotes = sum(len(entry.quotes) for entry in corrected.bank.entries)
    print(f"{quotes - len(fallen)} of {quotes} quotes still stand, word for word.")
    curator = _Curator(corrected, accept=accept, withdraw=withdraw, read=read)
    for number, each in enumerate(fallen, start=1):
        print(_show(each, number, len(fallen)))
        curator.decide(each)
    return curator.decided


@dataclass(frozen=True, slots=True)
class _Curator:
    """Decides on one fallen quote after another: by the flags, otherwise by the typed answer.

    Attributes:
        read: asks the curator; None where nobody can be asked.
        decided: the decisions so far.
    """

    corrected: CorrectedArticle
    _: KW_ONLY
    accept: bool
    withdraw: bool
    read: Read | None
    decided: list[Mending] = field(default_factory=list)

    def decide(self, fallen: FallenQuote) -> None:
        """Decide on a replacement for a quote, or its withdrawal.

        Raises:
            _Quit: the quote is left undecided.
        """
        self.decided.append(Mending(fallen, self._text(fallen)))

    def _text(self, fallen: FallenQuote) -> str | None:
        """Return the words that replace a quote; None to withdraw it."""
        nearest = fallen.nearest
        if self.accept and nearest.likeness >= LIKE and self._may_stand(nearest.text, fallen):
            print("  accepted.")
            return nearest.text
        if self.withdraw:
            print("  withdrawn.")
            return None
        if self.read is None:
            raise _Quit
        return self._ask(fallen, self.read)

    def _ask(self, fallen: FallenQuote, read: Read) -> str | None:
        """Ask the curator until the quote is withdrawn or its replacement is valid."""
        while True:
            words = ""
            match read(f"  {_KEYS}").strip().lower()[:1]:
                case "a":
                    words = fallen.nearest.text
                case "e":
                    words = read("  The words of the corrected article: ").strip()
                case "w":
                    return None
                case "q":
                    raise _Quit
            if words and self._may_stand(words, fallen):
                return words

    def _may_stand(self, words: str, fallen: FallenQuote) -> bool:
        """Whether words may replace a quote; prints the reason if they may not."""
        why_not = self.corrected.objection_to(words, fallen, self.decided)
        if why_not is not None:
            print(f"  These words cannot be taken: {why_not}.")
        return why_not is None


def _show(fallen: FallenQuote, number: int, count: int) -> str:
    nearest = fallen.nearest
    why = (
        "  its words stand there, but no longer clearly as that speaker's\n"
        if fallen.speaker_only
        else ""
    )
    return (
        f"\n{number} of {count}, entry {fallen.entry.id} (¶{fallen.quote.paragraph})\n{why}"
        f"  - {fallen.quote.text}\n"
        f"  + {nearest.text}\n"
        f"  nearest in the corrected article: ¶{nearest.paragraph}, {nearest.likeness:.0f}% alike"
    )


def _write(article: Path, content: str, bank_file: Path, before: str, written: str) -> None:
    """Write the article and the bank file, unless somebody changed the bank file meanwhile.

    Raises:
        FaqError: the bank file has changed, or the files cannot be written.
    """
    try:
        if bank_file.read_bytes() != before.encode():
            raise FaqError(
                f"{bank_file}: was changed by another program meanwhile, so nothing was written "
                "over it; start `correct` again."
            )
        write_both((article, content), (bank_file, written))
    except OSError as error:
        raise FaqError(
            f"{bank_file.parent}: cannot be written: {error.strerror}; nothing was changed"
        ) from error


def _summary(mendings: Iterable[Mending], folder: Path) -> str:
    mendings = list(mendings)
    mended = [each for each in mendings if each.text is not None]
    lines = [
        f"\nWrote {folder}: {len(mended)} quotes mended, {len(mendings) - len(mended)} withdrawn. "
        "A running bot takes it over by itself, and tells whoever got one of them in the last 30 "
        "days."
    ]
    glossed = [
        each for each in mended if each.fallen.quote.gloss.model_dump(exclude_defaults=True)
    ]
    if glossed:
        entries = ", ".join(dict.fromkeys(each.fallen.entry.id for each in glossed))
        lines.append(f"Their glosses translated the old words and were removed: {entries}.")
    return "\n".join(lines)
