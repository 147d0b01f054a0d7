"""`python -m faq ask --bank FOLDER` with a folder of banks: each answer names its article."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from faq.archive.card import article_name
from faq.cli.wording import as_plain, render
from faq.files.loading import BANK_FILE, load_banks
from faq.library import Library


def holds_several(folder: Path) -> bool:
    """Whether a folder is no bank and has some in it."""
    return not (folder / BANK_FILE).exists() and any(folder.glob(f"*/{BANK_FILE}"))


def ask_several(folder: Path, questions: Iterable[str], *, as_json: bool) -> None:
    """Answer each question from the banks of a folder, and say from which article.

    Raises:
        BankError: one of them has a fault.
    """
    library = Library(load_banks(folder))
    for question in questions:
        bank, answer = library.ask(question)
        if as_json:
            named = {"bank": bank.slug, "article": article_name(bank), **as_plain(answer)}
            print(json.dumps(named, ensure_ascii=False), flush=True)
        else:
            print(f"{article_name(bank)}:\n{render(answer)}", end="\n\n", flush=True)
