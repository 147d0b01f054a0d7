"""Folders of small banks, written as a curator would have them."""

from __future__ import annotations

import os
import time
from pathlib import Path

SUBJECTS = ("castle", "harbour", "museum", "orchard")
HOUR = 3600


def write_bank(folder: Path, subject: str, *, year: int = 2030, draft: bool = False) -> None:
    """Write a bank of two entries about a subject; its files were changed an hour ago."""
    folder.mkdir(parents=True, exist_ok=True)
    text = f"The {subject} opens in {year}. The {subject} is by the river."
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "bank.yaml").write_text(
        f"""\
topics: {{all: {{en: All about the {subject}}}}}
entries:
  - id: opening
    topic: all
    questions: {{en: [When does the {subject} open?, opening year of the {subject}]}}
    quotes: [{{text: The {subject} opens in {year}.}}]
  - id: place
    topic: all
    draft: {str(draft).lower()}
    questions: {{en: [Where is the {subject}?, what river is at the {subject}]}}
    quotes: [{{text: The {subject} is by the river.}}]
""",
        encoding="utf-8",
    )
    date_back(folder)


def date_back(folder: Path, seconds: int = HOUR) -> None:
    """Set the times of a bank's files into the past."""
    then = time.time() - seconds
    for file in folder.iterdir():
        os.utime(file, (then, then))


def break_bank(folder: Path) -> None:
    """Make a quote of a bank wrong."""
    (folder / "article.txt").write_text("It never opens.", encoding="utf-8")
