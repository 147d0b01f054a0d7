"""A correction that has been begun: kept beside the bank, so that the page can be left."""

from __future__ import annotations

from pathlib import Path

from desk.own_files import read_own, write_own
from faq.bank import Model

_FILE = "correction.json"


class Decision(Model):
    """What the curator decided on a quote.

    Attributes:
        entry: the id of its entry.
        old: the quote.
        new: the words in its place; None if it is dropped.
    """

    entry: str
    old: str
    new: str | None


class Refused(Model):
    """Words that could not take the place of a quote, kept so that they can be mended."""

    entry: str
    old: str
    words: str
    why: str


class Progress(Model):
    """A correction that has been begun.

    Attributes:
        name: of what the curator handed over.
        text: the corrected article.
        remarks: what was guessed of it, or left out.
        missing: why most of the article seems to be missing; None where it does not.
        note: what readers are told of the correction besides.
    """

    name: str
    text: str
    remarks: tuple[str, ...] = ()
    missing: str | None = None
    note: str = ""
    decisions: tuple[Decision, ...] = ()
    refused: tuple[Refused, ...] = ()

    def decision_on(self, entry: str, old: str) -> Decision | None:
        """Return what was decided on a quote; None if nothing was yet."""
        found = (each for each in self.decisions if (each.entry, each.old) == (entry, old))
        return next(found, None)

    def refused_for(self, entry: str, old: str) -> Refused | None:
        """Return the words that were last refused for a quote."""
        found = (each for each in self.refused if (each.entry, each.old) == (entry, old))
        return next(found, None)

    def without(self, entry: str, old: str) -> Progress:
        """Return it with nothing decided on a quote."""
        return self.model_copy(
            update={
                name: tuple(
                    each for each in getattr(self, name) if (each.entry, each.old) != (entry, old)
                )
                for name in ("decisions", "refused")
            }
        )

    def decided(self, decision: Decision) -> Progress:
        """Return it with a decision in place of an earlier one on the same quote."""
        cleared = self.without(decision.entry, decision.old)
        return cleared.model_copy(update={"decisions": (*cleared.decisions, decision)})

    def refusing(self, refused: Refused) -> Progress:
        """Return it with words that could not be taken."""
        cleared = self.without(refused.entry, refused.old)
        return cleared.model_copy(update={"refused": (*cleared.refused, refused)})


def read_progress(bank: Path) -> Progress | None:
    """Return the correction that was begun; None if none was."""
    return read_own(bank, _FILE, Progress)


def keep_progress(bank: Path, progress: Progress | None) -> None:
    """Keep a correction that was begun; None ends it.

    Raises:
        QuestionsError: it cannot be written.
    """
    write_own(bank, _FILE, progress)
