"""What a writer is asked for a bank that is there, and its replies put into the bank's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from desk.asking.model import told_of
from desk.desk import Desk
from desk.jobs import Outcome
from faq.bank import Bank, Language
from faq.curating.writing.asking import beside
from faq.curating.writing.assignments import Assignment, translating, widening
from faq.curating.writing.readers_words import readers_words
from faq.curating.writing.replies import Reply
from faq.curating.writing.sheet import Row, What, rows_of
from faq.curating.writing.thinness import Thinness, thinness_of
from faq.curating.writing.translating import (
    Translated,
    filled,
    is_for_model,
    translate,
    translating_tasks,
)
from faq.curating.writing.widening import Widening, widen
from faq.errors import ReplyError
from faq.files.loading import load_bank

PHRASINGS = "phrasings"

_Result = TypeVar("_Result")

_READ_FIRST = "Readers see no translation of a quote by a model before a person has read it."


@dataclass(frozen=True, slots=True)
class Subject:
    """A bank, and what is to be added to it.

    Attributes:
        chosen: the ids of the entries to widen; none for all that are thin.
    """

    desk: Desk
    slug: str
    chosen: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the bank."""
        return self.desk.workspace.folder_of(self.slug)

    @property
    def bank(self) -> Bank:
        """The bank as it is now."""
        return self.desk.workspace.open(self.slug).bank

    @property
    def thin(self) -> Thinness:
        """What of it is thin."""
        bank = self.bank
        entries = [entry for entry in bank.entries if entry.id in self.chosen]
        return thinness_of(bank, entries, readers_words(self.folder))

    @property
    def address(self) -> str:
        """The address of the room."""
        return f"/bank/{self.slug}/more"

    def rows(self, to: Language) -> list[Row]:
        """Return what the bank lacks in a language."""
        return list(rows_of(self.bank, to))

    def assignment(self, what: str) -> Assignment:
        """Return what a model is asked.

        Args:
            what: `PHRASINGS`, or the code of a language.
        """
        if what == PHRASINGS:
            return widening(self.bank, self.thin)
        to = Language(what)
        withheld = readers_words(self.folder)
        return translating(translating_tasks(self.rows(to), to, withheld))

    def kept(self, what: str) -> Path:
        """Return the file of the model's replies so far, which the terminal goes on with too."""
        ending = "widening.jsonl" if what == PHRASINGS else f"{what}.jsonl"
        return beside(self.folder, ending)

    def widened(self, replies: Sequence[Reply], remarks: Iterable[str] = ()) -> Outcome:
        """Put more phrasings and near misses into the bank."""

        def edited(text: str) -> tuple[Widening, str, str]:
            widening, widened = widen(self._loaded(text), replies, self.folder, text)
            return widening, widened, f"Added {_added(widening)}"

        widening = self._save(edited)
        return Outcome(
            f"Added {_added(widening)}.",
            f"/bank/{self.slug}/go-through",
            "Go through the entries",
            told_of(widening.dropped),
            tuple(remarks),
        )

    def translated(
        self, replies: Sequence[Reply], to: Language, remarks: Iterable[str] = ()
    ) -> Outcome:
        """Put a model's translations into the bank."""
        rows, withheld = self.rows(to), readers_words(self.folder)
        translations = filled(rows, replies)
        missing = sum(is_for_model(row, withheld) for row in rows) - len(translations)
        taken = self.with_rows(translations, to, "")
        more = [*remarks, *(fault.message for fault in taken.faults)]
        if missing > 0:
            more.append(f"{_count(missing, 'line')} without a translation; ask again for the rest")
        if any(row.what is What.QUOTE for row in translations):
            more.append(_READ_FIRST)
        return Outcome(
            f"Added {translations_in(taken, to)}.",
            f"/bank/{self.slug}/go-through",
            "Go through the entries",
            told_of(taken.dropped),
            tuple(more),
        )

    def with_rows(self, rows: Sequence[Row], to: Language, file: str) -> Translated:
        """Put translations into the bank.

        Args:
            file: the name of a translator's sheet; empty for a model's.

        Raises:
            ReplyError: lines of a translator's sheet do not fit the bank; then nothing is saved.
        """

        def edited(text: str) -> tuple[Translated, str, str]:
            taken = translate(self._loaded(text), text, rows, to, file)
            if taken.faults and file:
                raise ReplyError(taken.faults)
            return taken, taken.text, f"Added {translations_in(taken, to)}"

        return self._save(edited)

    def _loaded(self, text: str) -> Bank:
        return load_bank(self.folder, text=text.removeprefix("\ufeff"))

    def _save(self, edited: Callable[[str], tuple[_Result, str, str]]) -> _Result:
        """Edit the file as it is now: somebody may have saved while the writer wrote.

        Args:
            edited: returns what is done, the new text, and how the save is called.
        """
        basis = self.desk.editing.read(self.slug)
        result, text, label = edited(basis.text)
        if text != basis.text:
            self.desk.editing.save(self.slug, basis, text, label)
        return result


def _added(widening: Widening) -> str:
    count, refusals = widening.count, len(widening.refusals)
    misses = "1 near miss" if refusals == 1 else f"{refusals:,} near misses"
    misses += " as a draft" if refusals == 1 else " as drafts"
    if count and refusals:
        return f"{_count(count, 'phrasing')} and {misses}"
    return misses if refusals else _count(count, "phrasing")


def translations_in(taken: Translated, to: Language) -> str:
    """Return in words how many translations were put into a bank."""
    others = _count(taken.others, "other translation")
    return f"{_count(taken.phrasings, 'phrasing')} and {others} in {to.in_english}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
