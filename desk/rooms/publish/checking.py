"""What could be better in a bank, as `python -m faq check` warns of it; kept for each version."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from desk.desk import Desk
from faq.curating.warning.drafts import drafts
from faq.curating.warning.subject import Subject
from faq.curating.warning.table import CHECKS, Warnings, find_warnings

_MOST_KEPT = 8

_CHECKS = tuple(check for check in CHECKS if check is not drafts)
"""The page counts the drafts by itself, and leads to them."""


class Checks:
    """Checks banks; a large one takes seconds, so what was found is kept until it changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str, str], Warnings] = OrderedDict()

    def of(self, slug: str) -> Warnings:
        """Return what could be better in a bank.

        Raises:
            BankError: it has faults.
        """
        opened = self._desk.workspace.open(slug)
        key = (slug, opened.version.digest, opened.stamp)
        with self._lock:
            if key not in self._kept:
                text = opened.version.text.removeprefix("\ufeff")
                subject = Subject(opened.bank)
                self._kept[key] = find_warnings(
                    subject, opened.lines, text.splitlines(), checks=_CHECKS
                )
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]
