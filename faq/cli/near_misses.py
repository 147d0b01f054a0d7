"""`python -m faq near-misses`: propose entries for what the article tells of a neighbour only."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from faq.answering import Answerer, Outcome
from faq.cli.arguments import Commands
from faq.cli.terminal import Console, Terminal
from faq.curating.calendar import present_day
from faq.curating.near_misses.adding import with_near_miss
from faq.curating.near_misses.proposing import NearMiss, near_misses
from faq.curating.review.effect import outcome_of
from faq.curating.review.memory import DISMISSED, ReviewMemory
from faq.errors import BankError, Fault
from faq.files.file_writing import write_whole
from faq.files.loading import BANK_FILE, load_bank, read_bank_file
from faq.measuring.asked import AskedQuestion

_KEYS = "  Add it? [y]es [n]o [s]kip [q]uit › "
_LONGEST_QUOTE = 100  # characters of a quote that is shown


def add_command(commands: Commands) -> None:
    """Add `near-misses` to the command line."""
    command = commands.add_parser(
        "near-misses",
        help="propose entries for what the article tells of a neighbour only",
        description="What names in the article hold (an office, a number, a date, an age) is "
        "asked of its other names: “Who is the mayor of Oster Bay?”, where the article names the "
        "mayor of Kelmouth. What neither the article nor the bank tells is proposed as an entry "
        "that declines; one key adds it to bank.yaml. What you refuse is remembered in "
        "reviewed.jsonl beside it. Offline, by rules.",
    )
    command.add_argument("bank", type=Path, metavar="DIR", help="the folder of a bank")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--list", action="store_true", help="print the proposals, change nothing")
    how.add_argument("--yes", action="store_true", help="add all of them without asking")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Propose near misses, and add those that the curator wants."""
    folder: Path = arguments.bank
    sitting = Sitting(folder, Console(), today=present_day())
    if arguments.list:
        sitting.list_all()
    else:
        sitting.propose(takes_all=arguments.yes)
    return 0


def _counted(count: int) -> str:
    return "1 near miss" if count == 1 else f"{count} near misses"


class Sitting:
    """Goes through the near misses of a bank with its curator."""

    def __init__(self, folder: Path, terminal: Terminal, *, today: date) -> None:
        """Read the bank and the earlier decisions.

        Raises:
            BankError, QuestionsError: a file has a fault.
        """
        self._folder = folder
        self._terminal = terminal
        self._today = today
        self._memory = ReviewMemory(folder)
        self._bank = load_bank(folder)

    def list_all(self) -> None:
        """Show the proposals."""
        waiting = self._open()
        for number, miss in enumerate(waiting, 1):
            self._terminal.say(self._shown(miss, f"{number}/{len(waiting)}"))

    def propose(self, *, takes_all: bool) -> None:
        """Ask for a key for each proposal, and do what it says at once.

        Args:
            takes_all: whether to add all without asking.
        """
        added = 0
        waiting = self._open()
        if not waiting:
            self._terminal.say(f"{self._bank.slug}: no near miss is worth an entry.")
            return
        self._terminal.say(f"{self._bank.slug}: {_counted(len(waiting))}, the most needed first.")
        try:
            for number, miss in enumerate(waiting, 1):
                self._terminal.say(self._shown(miss, f"{number}/{len(waiting)}"))
                key = "y" if takes_all else self._key()
                if key == "q":
                    break
                if key == "y":
                    self._add(miss)
                    added += 1
                if key == "n":
                    self._memory.remember([self._asked(miss)], DISMISSED, self._today)
        except EOFError:
            pass
        path = self._folder / BANK_FILE
        self._terminal.say(f"{path}: {added} {'entry' if added == 1 else 'entries'} added.")

    def _open(self) -> Sequence[NearMiss]:
        found = near_misses(Answerer(self._bank))
        return [miss for miss in found if self._memory.is_open(self._asked(miss))]

    def _asked(self, miss: NearMiss) -> AskedQuestion:
        return AskedQuestion(
            question=miss.question,
            language=self._bank.language,
            outcome=Outcome.DECLINED,
            bank=self._bank.slug,
            asked=self._today,
        )

    def _shown(self, miss: NearMiss, place: str) -> str:
        today = f"    today: {outcome_of(miss.answer)} ({miss.answer.score:.2f})"
        if miss.nearest is not None and miss.nearest.quotes:
            quote = miss.nearest.quotes[0].shown
            cut = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
            today += f"; {miss.nearest.id}: “{cut}”"
        others = " · ".join(miss.phrasings[1:])
        return (
            f"\n{miss.question}   [{place}]\n{today}\n    also: {others}\n    reply: {miss.line}"
        )

    def _key(self) -> str:
        key = ""
        while key not in {"y", "n", "s", "q"}:
            key = self._terminal.key(_KEYS)
        return key

    def _add(self, miss: NearMiss) -> None:
        """Write the entry into the file as it is now, which an editor may have changed.

        Raises:
            BankError: the bank has faults now, or cannot be written.
        """
        bank = load_bank(self._folder)
        text = with_near_miss(read_bank_file(self._folder), bank, miss)
        load_bank(self._folder, text=text.removeprefix("\ufeff"))  # a fault is told, not written
        path = self._folder / BANK_FILE
        try:
            write_whole(path, text)
        except OSError as error:
            message = f"cannot be written: {error.strerror}"
            raise BankError([Fault(str(path), None, None, message)]) from error
