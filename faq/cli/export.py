"""`python -m faq export`: the bank for other matchers."""

from __future__ import annotations

import argparse
import json

from faq.bank import Bank, Language
from faq.cli.arguments import Commands, add_bank_option
from faq.files.loading import load_bank


def add_command(commands: Commands) -> None:
    """Add `export` to the command line."""
    command = commands.add_parser(
        "export",
        help="the answerable entries as JSON, for other matchers",
        description="Print a JSON list of {id, questions, quotes}: the entries that answer.",
    )
    add_bank_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the bank's answerable entries as one JSON list."""
    print(json.dumps(exported(load_bank(arguments.bank)), ensure_ascii=False, indent=1))
    return 0


def exported(bank: Bank) -> list[dict[str, object]]:
    """Return the answerable entries as plain values, with the phrasings of all languages in one
    list.

    Entries marked unanswerable are left out: a matcher that does not know the mark would give
    their nearest quote as an answer.
    """
    return [
        {
            "id": entry.id,
            "questions": [
                phrasing
                for language in Language
                for phrasing in entry.questions.in_language(language)
            ],
            "quotes": [quote.text for quote in entry.quotes],
        }
        for entry in bank.answerable
    ]
