"""Check the questions that a bank features: those that greet a reader."""

from __future__ import annotations

from collections.abc import Iterator

from faq.errors import Fault
from faq.files.bank_file import BankFile
from faq.files.lines import LinesOfFile
from faq.samples import MOST_SAMPLES


def check_featured(file: BankFile, lines: LinesOfFile) -> Iterator[Fault]:
    """Yield a fault for each featured id that greets nobody, and for those beyond the most."""
    entries = {entry.id: entry for entry in file.entries}
    seen: set[str] = set()
    for number, entry_id in enumerate(file.featured or ()):
        entry = entries.get(entry_id)
        message = None
        if entry is None:
            message = f"{entry_id!r} is no entry of this bank; write the id of one that answers"
        elif entry.unanswerable is not None:
            message = f"{entry_id!r} declines; feature an entry that answers"
        elif entry_id in seen:
            message = f"{entry_id!r} is featured twice; remove one"
        elif number >= MOST_SAMPLES:
            message = (
                f"{entry_id!r} is one too many: {MOST_SAMPLES} questions greet a reader; remove it"
            )
        if message is not None:
            yield lines.fault(("featured", number), message)
        seen.add(entry_id)
