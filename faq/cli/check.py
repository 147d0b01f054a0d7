"""`python -m faq check`: is this bank fit to be served?"""

from __future__ import annotations

import argparse

from faq.bank import Language
from faq.loading import load_bank


def run(arguments: argparse.Namespace) -> int:
    """Verify a bank and say what it holds; faults are raised as `BankError`."""
    bank = load_bank(arguments.bank)
    phrasings = sum(
        len(entry.questions.in_language(language))
        for entry in bank.entries
        for language in Language
    )
    quotes = sum(len(entry.quotes) for entry in bank.entries)
    unanswerable = len(bank.entries) - len(bank.answerable)
    print(
        f"{bank.slug}: no fault. {len(bank.answerable)} entries that answer and {unanswerable} "
        f"that decline, {phrasings} phrasings, {quotes} quotes, each word for word in the article."
    )
    return 0
