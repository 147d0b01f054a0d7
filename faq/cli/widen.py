"""`python -m faq widen`: let a writer add to a bank what readers will ask and it lacks."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from faq.bank import Bank, Entry
from faq.cli.arguments import Commands
from faq.cli.writer import (
    add_take,
    add_yes,
    open_session,
    read_answers,
    write_bank,
    write_prompt,
)
from faq.curating.writing.asking import beside
from faq.curating.writing.assignments import widening
from faq.curating.writing.dropping import told
from faq.curating.writing.readers_words import readers_words
from faq.curating.writing.replies import Reply
from faq.curating.writing.thinness import (
    Thinness,
    pasted_widening,
    thinness_of,
)
from faq.curating.writing.widening import widen
from faq.errors import BankError, Fault, WriterError
from faq.files.loading import BANK_FILE, load_bank, read_bank_file

_REPLIES = "widening.jsonl"


def add_command(commands: Commands) -> None:
    """Add `widen` to the command line."""
    command = commands.add_parser(
        "widen",
        help="add phrasings where they are thin, and near misses",
        description="Let a writer propose more phrasings for the entries of the bank in DIR that "
        "have few, and questions that the article comes close to and does not answer. What is "
        "taken is added to bank.yaml; everything else in it stays as it is. New entries are "
        "drafts.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder of a bank")
    command.add_argument(
        "entries",
        nargs="*",
        metavar="ENTRY",
        help="widen these entries alone, by their ids, however many phrasings they have",
    )
    command.add_argument(
        "--writer",
        choices=("model", "paste"),
        help="a language model (WRITER_URL, WRITER_MODEL, WRITER_KEY), or any chat into which "
        "you paste a prompt",
    )
    add_take(command)
    add_yes(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask the writer, or take what it answered, and add that to the bank."""
    folder: Path = arguments.folder
    bank = load_bank(folder)
    chosen = _chosen(bank, folder, arguments.entries)
    thin = thinness_of(bank, chosen, readers_words(folder))
    if arguments.take and arguments.writer != "model":
        replies = read_answers(arguments.take)
    elif arguments.take or arguments.writer is None:
        raise WriterError(
            "say who writes: --writer model, or --writer paste and then --take ANSWER"
        )
    elif not (thin.entries or thin.refusals):
        print(f"{folder}: nothing is thin; name entries to widen them all the same.")
        return 0
    elif arguments.writer == "paste":
        given = " ".join(map(shlex.quote, [str(folder), *arguments.entries]))
        prompt = beside(folder, "widening-prompt.txt")
        write_prompt(pasted_widening(bank, thin), prompt, f"widen {given} --writer paste")
        return 0
    else:
        replies = _asked(bank, thin, arguments)
    return _add(folder, replies)


def _chosen(bank: Bank, folder: Path, ids: list[str]) -> list[Entry]:
    """Return the entries with the given ids.

    Raises:
        BankError: there is none with one of them.
    """
    by_id = {entry.id: entry for entry in bank.entries}
    unknown = [each for each in ids if each not in by_id]
    if unknown:
        message = f"no entry has the id {', '.join(map(repr, unknown))}"
        raise BankError([Fault(str(folder / BANK_FILE), None, None, message)])
    return [by_id[each] for each in ids]


def _asked(bank: Bank, thin: Thinness, arguments: argparse.Namespace) -> list[Reply]:
    session = open_session(arguments.folder, _REPLIES)
    return session.replies(widening(bank, thin), yes=arguments.yes)


def _add(folder: Path, replies: list[Reply]) -> int:
    """Add to the bank as it is now: somebody may have edited it while the writer wrote."""
    text = read_bank_file(folder)
    widening, widened = widen(load_bank(folder), replies, folder, text)
    if widened != text:
        write_bank(folder, widened)
    beside(folder, _REPLIES).unlink(missing_ok=True)
    entries = sum(any(added.values()) for added in widening.phrasings.values())
    print(
        f"{folder / BANK_FILE}: {widening.count:,} phrasings for {entries:,} entries, and "
        f"{len(widening.refusals):,} near misses as drafts."
    )
    if widening.dropped:
        print("Not taken:", *told(widening.dropped), sep="\n")
    print(f"Next: read what is new (`git diff`), then\n  python -m faq check {folder}")
    return 0
