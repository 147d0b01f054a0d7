"""`python -m faq translate`: a sheet for a translator, or a model, and what they wrote."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from faq.bank import Language
from faq.cli.arguments import Commands
from faq.cli.writer import add_yes, open_session, write_bank
from faq.curating.writing.asking import beside
from faq.curating.writing.assignments import translating
from faq.curating.writing.dropping import told
from faq.curating.writing.readers_words import readers_words
from faq.curating.writing.sheet import Row, What, read_sheet, rows_of, written
from faq.curating.writing.translating import filled, is_for_model, translate, translating_tasks
from faq.errors import ReplyError, WriterError
from faq.files.file_writing import write_whole
from faq.files.loading import BANK_FILE, load_bank, read_bank_file


def add_command(commands: Commands) -> None:
    """Add `translate` to the command line."""
    command = commands.add_parser(
        "translate",
        help="have a bank translated",
        description="Write what the bank in DIR lacks in a language as a sheet (CSV), a line for "
        "each phrasing, quote, heading and note; a translator fills in the last column, and "
        "--take puts it into bank.yaml. Or let a model translate phrasings and quotes; readers "
        "see a model's translation of a quote only when a person has read it.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder of a bank")
    command.add_argument(
        "--to",
        choices=[language.value for language in Language],
        required=True,
        help="the language",
    )
    command.add_argument("--take", type=Path, metavar="FILE", help="a sheet that is filled in")
    command.add_argument(
        "--writer",
        choices=("model",),
        help="ask a language model (WRITER_URL, WRITER_MODEL, WRITER_KEY)",
    )
    add_yes(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write a sheet, take one, or ask a model."""
    folder: Path = arguments.folder
    to = Language(arguments.to)
    if arguments.take and arguments.writer:
        raise WriterError("--take puts a sheet in, and --writer asks a model; give one of them")
    if arguments.take:
        return _take(folder, to, read_sheet(arguments.take), file=str(arguments.take))
    rows = list(rows_of(load_bank(folder), to))
    if arguments.writer:
        return _ask(rows, to, arguments)
    return _write_sheet(rows, folder, to)


def _write_sheet(rows: Sequence[Row], folder: Path, to: Language) -> int:
    path = beside(folder, f"{to.value}.csv")
    if not rows:
        print(f"{folder}: nothing is missing in {to.value}.")
        return 0
    if path.exists():
        raise WriterError(
            f"{path}: is there already, and a translator may have written in it; take it in with "
            "--take, or remove it"
        )
    try:
        write_whole(path, written(rows))
    except OSError as error:
        raise WriterError(f"{path}: cannot be written: {error.strerror}") from error
    print(
        f"{path}: {len(rows):,} lines to translate. Fill in the column `translation` (an empty "
        f"line is passed over; what a machine has translated stands there to be read), and then\n"
        f"  python -m faq translate {shlex.quote(str(folder))} --to {to.value} --take "
        f"{shlex.quote(str(path))}"
    )
    return 0


def _ask(rows: Sequence[Row], to: Language, arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    withheld = readers_words(folder)
    tasks = list(translating_tasks(rows, to, withheld))
    if not tasks:
        print(f"{folder}: no phrasing and no quote is missing in {to.value}.")
        return 0
    replies_file = f"{to.value}.jsonl"
    session = open_session(folder, replies_file)
    replies = session.replies(translating(tasks), yes=arguments.yes)
    translated = filled(rows, replies)
    code = _take(folder, to, translated, file="")
    session.kept.remove()
    missing = sum(is_for_model(row, withheld) for row in rows) - len(translated)
    if missing:
        print(f"{missing:,} lines were left out; the same command asks for them.")
    if any(row.what is What.QUOTE for row in translated):
        print(
            f"Readers do not see these translations of quotes. Read them in {BANK_FILE}, or in "
            f"the sheet that `faq translate {folder} --to {to.value}` writes; then remove "
            f"`{to.value}` from `machine`, or take the sheet."
        )
    return code


def _take(folder: Path, to: Language, rows: Sequence[Row], *, file: str) -> int:
    """Put the lines into the bank as it is now.

    Raises:
        ReplyError: lines of a translator's sheet do not fit the bank; then nothing is written.
    """
    text = read_bank_file(folder)
    taken = translate(load_bank(folder), text, rows, to, file)
    if taken.faults and file:
        raise ReplyError(taken.faults)
    for fault in taken.faults:
        print(fault.as_warning(), file=sys.stderr)
    if taken.text != text:
        write_bank(folder, taken.text)
    print(
        f"{folder / BANK_FILE}: {taken.phrasings:,} phrasings and {taken.others:,} other texts in "
        f"{to.value}."
    )
    if taken.dropped:
        print("Not taken:", *told(taken.dropped), sep="\n")
    return 0
