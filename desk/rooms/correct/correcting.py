"""Begin a correction, decide quote by quote, and write the article and the bank together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk.bot_side.notices import Notice, notices_of
from desk.desk import Desk
from desk.rooms.correct.comparing import Comparison, Comparisons, Fallen
from desk.rooms.correct.progress import (
    Decision,
    Progress,
    Refused,
    keep_progress,
    read_progress,
)
from desk.routing import Form
from desk.versions import digest_of
from desk.workspace import OpenBank
from faq.bank import Language
from faq.curating.correction import FallenQuote, Mending, correct_bank
from faq.curating.drafting.received import Received, received_file, received_text
from faq.errors import ArticleError, BankError, FaqError, Fault
from faq.files.loading import load_bank
from faq.language.text import one_line


@dataclass(frozen=True, slots=True)
class View:
    """A correction under way, as the page shows it.

    Attributes:
        active: the number of the quote that is open; 0 where none is.
        waiting: how many fallen quotes are not decided yet.
        changes_nothing: whether the corrected article says just what the bank's does.
        notices: what readers are told, in each language; empty until all is decided.
        fault: what keeps the bank from loading with all the decisions.
    """

    progress: Progress
    comparison: Comparison
    fallen: tuple[Fallen, ...]
    active: int
    waiting: int
    changes_nothing: bool
    notices: tuple[tuple[Language, tuple[Notice, ...]], ...] = ()
    fault: str = ""

    @property
    def standing(self) -> int:
        """How many quotes the corrected article still holds."""
        return self.comparison.quotes - len(self.fallen)


class Correcting:
    """What the room does with one bank after another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._comparisons = Comparisons()

    def view(self, opened: OpenBank, progress: Progress, *, at: str, today: date) -> View:
        """Return how a correction stands.

        Args:
            at: the number of the quote to open; else the first one that waits is open.
        """
        comparison = self._comparisons.of(opened, progress.text)
        fallen = comparison.shown(progress)
        waiting = [each.number for each in fallen if each.decision is None]
        first = waiting[0] if waiting else 0
        active = int(at) if at.isdecimal() and 0 < int(at) <= len(fallen) else first
        same = progress.text == opened.bank.article.text
        view = View(progress, comparison, fallen, active, len(waiting), same)
        if waiting or same:
            return view
        text = _written(opened, comparison, progress, progress.note, today)
        try:
            return replace(view, notices=_notices(opened, comparison, text, today))
        except BankError as error:
            return replace(view, fault=str(error))

    def begin(self, slug: str, form: Form) -> None:
        """Read the corrected article, and keep it.

        Raises:
            ArticleError: it cannot be read.
            FaqError: another correction is under way.
        """
        upload = form.upload("file")
        pasted = form.text("text")
        if upload is not None:
            received = received_file(upload.content, upload.name)
        elif pasted.strip():
            received = received_text(pasted)
        else:
            message = "paste the corrected article, or choose its file"
            raise ArticleError([Fault("Nothing was handed over", None, None, message)])
        folder = self._desk.workspace.folder_of(slug)
        if read_progress(folder) is not None:
            raise FaqError(
                "Somebody has begun a correction of this article meanwhile, so yours was not "
                "taken. Go back to see it; give it up, and hand yours over again."
            )
        keep_progress(folder, _begun(received))

    def decide(self, slug: str, form: Form) -> str:
        """Keep a decision on a quote, and return where the page goes on.

        Raises:
            FaqError: no correction is under way.
        """
        opened = self._desk.workspace.open(slug)
        progress = self._progress(opened)
        comparison = self._comparisons.of(opened, progress.text)
        fallen = comparison.find(form.text("entry"), form.text("quote"))
        if fallen is None:  # the bank was changed meanwhile
            return ""
        decided = _decided(comparison, progress, fallen, form)
        keep_progress(opened.folder, decided)
        again = decided.decision_on(fallen.entry.id, fallen.quote.text) is None
        return _place(comparison, decided, fallen if again else None)

    def keep_note(self, slug: str, form: Form) -> None:
        """Keep what readers are told of the correction."""
        opened = self._desk.workspace.open(slug)
        progress = self._progress(opened)
        note = one_line(form.text("note"))
        keep_progress(opened.folder, progress.model_copy(update={"note": note}))

    def finish(self, slug: str, form: Form, *, today: date) -> str:
        """Write the article and the bank, both or neither, and return what was done.

        Raises:
            FaqError: a quote is undecided, or the bank was changed meanwhile.
        """
        opened = self._desk.workspace.open(slug)
        progress = self._progress(opened)
        comparison = self._comparisons.of(opened, progress.text)
        mendings = comparison.mendings(progress)
        if len(mendings) < len(comparison.fallen):
            raise FaqError("Some quotes wait for a decision: mend or drop them first.")
        if form.text("shown") != shown_of(opened):
            raise FaqError(
                "Somebody else has changed the bank or its article since this page was shown, so "
                "nothing was written over it. Go back, and look at what differs now."
            )
        note = one_line(form.text("note"))
        text = _written(opened, comparison, progress, note, today)
        keep_progress(opened.folder, progress.model_copy(update={"note": note}))
        self._desk.editing.save(
            slug, opened.version, text, _label(mendings), article=progress.text
        )
        keep_progress(opened.folder, None)
        return _summary(mendings, is_apart=self._desk.surroundings.publish_to is not None)

    def end(self, slug: str) -> str:
        """Give a correction up, and return what was done."""
        keep_progress(self._desk.workspace.folder_of(slug), None)
        return "The correction was given up; the bank is as it was."

    def _progress(self, opened: OpenBank) -> Progress:
        progress = read_progress(opened.folder)
        if progress is None:
            raise FaqError("No correction is under way here any more; begin it again.")
        return progress


def shown_of(opened: OpenBank) -> str:
    """Return what a form says of the bank and the article that its page was made from."""
    return digest_of(opened.version.digest + digest_of(opened.bank.article.text))


def _begun(received: Received) -> Progress:
    left_out = [
        f"{each.said}: {'; '.join(map(one_line, each.texts))}." if each.texts else f"{each.said}."
        for each in received.read.left_out.told()
    ]
    return Progress(
        name=received.name,
        text=received.read.text,
        remarks=(*received.remarks, *left_out),
        missing=received.read.missing,
    )


def _decided(
    comparison: Comparison, progress: Progress, fallen: FallenQuote, form: Form
) -> Progress:
    """Return the correction with what a form says of a quote."""
    entry, old = fallen.entry.id, fallen.quote.text
    choice = form.text("choice")
    if choice == "again":
        return progress.without(entry, old)
    if choice == "drop":
        return progress.decided(Decision(entry=entry, old=old, new=None))
    words = form.text("words").strip()
    others = [
        each
        for each in comparison.mendings(progress)
        if each.fallen is not fallen and each.fallen.entry.id == entry
    ]
    why = comparison.corrected.objection_to(words, fallen, others) if words else "none are there"
    if why is not None:
        return progress.refusing(Refused(entry=entry, old=old, words=words, why=why))
    return progress.decided(Decision(entry=entry, old=old, new=words))


def _place(comparison: Comparison, progress: Progress, stay: FallenQuote | None) -> str:
    """Return which quote the page shows next: its number, or "notice" after the last."""
    for number, each in enumerate(comparison.fallen, start=1):
        waits = progress.decision_on(each.entry.id, each.quote.text) is None
        if each is stay or (stay is None and waits):
            return f"{number}"
    return "notice"


def _written(
    opened: OpenBank, comparison: Comparison, progress: Progress, note: str, today: date
) -> str:
    """Return the text of the bank's file with all that is decided."""
    return correct_bank(
        opened.version.text,
        comparison.corrected,
        comparison.mendings(progress),
        today=today,
        note=note or None,
    )


def _notices(
    opened: OpenBank, comparison: Comparison, text: str, today: date
) -> tuple[tuple[Language, tuple[Notice, ...]], ...]:
    """Return what readers are told, in each of the bank's languages.

    Raises:
        BankError: the bank would have faults.
    """
    after = load_bank(
        opened.folder, text=text.removeprefix("\ufeff"), article=comparison.corrected.article
    )
    return tuple(
        (each, tuple(notices_of(opened.bank, after, today=today, language=each)))
        for each in opened.bank.languages
    )


def _label(mendings: Sequence[Mending]) -> str:
    return f"Corrected the article: {_counts(mendings)}"


def _counts(mendings: Sequence[Mending]) -> str:
    mended = sum(each.text is not None for each in mendings)
    dropped = len(mendings) - mended
    return f"{mended} {'quote' if mended == 1 else 'quotes'} mended, {dropped} dropped"


def _summary(mendings: Sequence[Mending], *, is_apart: bool) -> str:
    said = f"Corrected: {_counts(mendings)}."
    if any(
        each.text is not None and each.fallen.quote.gloss.model_dump(exclude_defaults=True)
        for each in mendings
    ):
        said += " Translations of words that changed were removed."
    if is_apart:
        return f"{said} Publish it, and readers are told."
    return f"{said} Readers who got one of them in the last 30 days are told by the bot."
