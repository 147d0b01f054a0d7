"""Get the questions, keep what is decided on them, and take the last decision back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desk.bot_side.questions import questions_in_database
from desk.desk import Desk
from desk.rooms.asked.choices import Chosen, called, change_for
from desk.rooms.asked.kept import Kept, Step, keep, read_kept
from desk.rooms.asked.waiting import Group, Waiting, waiting_of
from desk.routing import Form
from desk.versions import ChangedOnDisk
from desk.workspace import OpenBank
from faq.curating.review.memory import DISMISSED, ReviewMemory
from faq.errors import FaqError, Fault, QuestionsError
from faq.measuring.asked import AskedQuestion, questions_in

_PASTED = "the questions you pasted"


class Deciding:
    """What the forms of the room do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(self, slug: str, form: Form, *, at: datetime) -> str:
        """Take the questions of a file, or pasted ones, and return what was taken, in words.

        Raises:
            QuestionsError: they cannot be read, or there are none.
        """
        upload = form.upload("file")
        if upload is not None:
            content, source = upload.content, upload.name
        else:
            content, source = form.text("text").encode(errors="replace"), _PASTED
        questions = questions_in(content, Path(source), slug)
        if not questions:
            message = "holds no question; write one a line, or choose a file of the bot's"
            raise QuestionsError([Fault(source, None, None, message)])
        return self._keep(slug, source, questions, at)

    def take_from_database(self, slug: str, *, at: datetime) -> str:
        """Take the questions from the bot's database, and return what was taken, in words.

        Raises:
            FaqError: it is not known, or cannot be read.
        """
        database = self._desk.surroundings.database
        if database is None:
            raise FaqError("The desk is not told of a bot's database.")
        return self._keep(slug, "the bot's database", questions_in_database(database, slug), at)

    def change(self, slug: str, form: Form, *, today: date) -> tuple[str, str]:
        """Keep the change that is chosen; return what was done and the group to go on with.

        Raises:
            FaqError: the question or the choice is not there any more, or the bank has changed.
        """
        opened, kept, waiting, group = self._at(slug, form)
        chosen = Chosen(
            form.text("do"), form.text("entry"), form.text("passage"), form.text("title")
        )
        change = change_for(opened, group, chosen)
        if change is None or form.text("basis") != opened.version.digest:
            raise FaqError(
                "The bank was changed since the effect was shown, so nothing was saved. Go back "
                "and look at it again."
            )
        question = group.leading.question
        self._desk.editing.save(slug, opened.version, change.text, f"Asked in vain: “{question}”")
        save = self._desk.editing.history(slug).saves[-1].number
        self._remember(opened, kept, group, change.decision, save, today)
        entry = self._desk.workspace.open(slug).bank.entry(change.entry_id)
        done = f"{called(entry)} has it now" if entry is not None else "It is kept"
        return f"{done}. B takes it back.", waiting.after(group)

    def dismiss(self, slug: str, form: Form, *, today: date) -> tuple[str, str]:
        """Keep that a question needs nothing; return what was done and the group to go on with.

        Raises:
            FaqError: the question is not there any more.
        """
        opened, kept, waiting, group = self._at(slug, form)
        self._remember(opened, kept, group, DISMISSED, None, today)
        return "Dismissed: it is not shown again. B takes it back.", waiting.after(group)

    def take_back(self, slug: str) -> tuple[str, str]:
        """Take the last decision back, with its change; return what was done and the group.

        Raises:
            FaqError: the bank cannot be changed back, or the decisions not be written.
        """
        opened = self._desk.workspace.open(slug)
        kept = read_kept(opened.folder)
        if kept is None or not kept.steps:
            return "There is nothing to take back.", ""
        step = kept.steps[-1]
        if step.save is not None and not self._is_undone(slug, step.save):
            try:
                self._desk.editing.undo(slug, step.save)
            except ChangedOnDisk as error:
                raise FaqError(
                    "What this added has been changed since, so it is not taken back. Change it "
                    "in Go through."
                ) from error
        ReviewMemory(opened.folder).take_back(step.wordings)
        keep(opened.folder, kept.without_last_step())
        return "Taken back.", step.group

    def put_away(self, slug: str) -> str:
        """Put the questions in hand away; the decisions stay."""
        keep(self._desk.workspace.folder_of(slug), None)
        return "The questions are put away; what was decided is remembered."

    def _is_undone(self, slug: str, number: int) -> bool:
        """Whether a save was taken back already, as by Ctrl+Z."""
        turns = [
            save.undoes is not None
            for save in self._desk.editing.history(slug).saves
            if number in {save.undoes, save.redoes}
        ]
        return bool(turns) and turns[-1]

    def _keep(
        self, slug: str, source: str, questions: tuple[AskedQuestion, ...], at: datetime
    ) -> str:
        opened = self._desk.workspace.open(slug)
        earlier = read_kept(opened.folder)
        steps = earlier.steps if earlier else ()
        keep(opened.folder, Kept(source=source, at=at, questions=questions, steps=steps))
        own = sum(each.bank == slug for each in questions)
        counted = "1 question" if own == 1 else f"{own} questions"
        return f"{counted} about this article {'was' if own == 1 else 'were'} read."

    def _at(self, slug: str, form: Form) -> tuple[OpenBank, Kept, Waiting, Group]:
        opened = self._desk.workspace.open(slug)
        kept = read_kept(opened.folder)
        waiting = waiting_of(opened, kept) if kept else None
        group = waiting.at(form.text("group")) if waiting else None
        if kept is None or waiting is None or group is None or group.key != form.text("group"):
            raise FaqError("This question was decided meanwhile, here or in a terminal.")
        return opened, kept, waiting, group

    def _remember(
        self,
        opened: OpenBank,
        kept: Kept,
        group: Group,
        decision: str,
        save: int | None,
        today: date,
    ) -> None:
        wordings = group.questions.wordings
        ReviewMemory(opened.folder).remember(wordings, decision, today)
        asked = tuple(each.question for each in wordings)
        keep(opened.folder, kept.with_step(Step(group=group.key, wordings=asked, save=save)))
