"""One review session over the questions: show a group, decide, try the change, keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faq.bank import Bank, Entry
from faq.cli.choosing import choose_entry, choose_passage
from faq.cli.review_texts import effect_lines, group_lines
from faq.cli.terminal import Terminal
from faq.curating.review.changes import Change, add_entry, add_phrasing, add_refusal
from faq.curating.review.effect import MeasuredBank
from faq.curating.review.finding import nearest_entries, topic_near
from faq.curating.review.grouping import QuestionGroup
from faq.curating.review.memory import DISMISSED, ReviewMemory
from faq.curating.review.trial import try_change
from faq.errors import BankError, ChangeError, FaqError
from faq.files.file_writing import write_whole
from faq.files.loading import BANK_FILE
from faq.language.text import one_line
from faq.matching.matcher import Match
from faq.measuring.evaluation import EvaluationQuestion


@dataclass(frozen=True, slots=True)
class _Step:
    """The state that `back` restores: the place, and the bank and decisions at that time."""

    place: int
    served: MeasuredBank
    wordings: int


class Sitting:
    """The curator's review of the groups; each change that is kept is written at once."""

    def __init__(
        self,
        folder: Path,
        served: MeasuredBank,
        memory: ReviewMemory,
        terminal: Terminal,
        *,
        questions: Sequence[EvaluationQuestion],
        today: date,
        shows_answered: bool = False,
    ) -> None:
        """Start a review.

        Args:
            served: the bank in the folder, in its present state.
            questions: the bank's evaluation questions; may be empty.
            shows_answered: whether to show the questions, too, that the bank answers.
        """
        self._folder = folder
        self._served = served
        self._memory = memory
        self._terminal = terminal
        self._questions = questions
        self._today = today
        self._shows_answered = shows_answered
        self._groups: Sequence[QuestionGroup] = ()
        self._steps: list[_Step] = []

    def review(self, groups: Sequence[QuestionGroup]) -> None:
        """Review the groups until the last one, the end of the input, or `q`."""
        self._groups = groups
        place = 0
        while place < len(groups):
            group = groups[place]
            if not self._shows_answered and group.is_answered_by(self._served.answerer):
                self._terminal.say(
                    f"\n[{place + 1}/{len(groups)}] answered by now: "
                    f"{one_line(group.leading.question)}"
                )
                place += 1
                continue
            shown = group_lines(group, f"{place + 1}/{len(groups)}", self._served)
            self._terminal.say("\n".join(shown))
            try:
                moved = self._decide(group, place)
            except EOFError:
                return
            if moved is None:
                return
            place = moved
        self._terminal.say("\nThat was the last one.")

    @property
    def _bank(self) -> Bank:
        return self._served.answerer.bank

    def _decide(self, group: QuestionGroup, place: int) -> int | None:
        """Return the place of the group to show next; None to end."""
        nearest = nearest_entries(group.leading.question, self._served.answerer)
        numbers = [str(number) for number in range(1, len(nearest) + 1)]
        add = f"[{'/'.join(numbers)}] add as a phrasing  " if numbers else ""
        back = "[b]ack  " if self._steps else ""
        later = "[l] next" if self._shows_answered else "[l]ater"
        prompt = (
            f"  {add}[e] to another entry  [n]ew entry  [u]nanswerable  [d]ismiss  {later}  "
            f"{back}[q]uit › "
        )
        while True:
            match self._terminal.key(prompt):
                case "d":
                    self._keep(place, group, DISMISSED, self._served)
                    return place + 1
                case "l":
                    return place + 1
                case "b" if self._steps:
                    return self._take_back()
                case "q":
                    return None
                case key:
                    if self._change(key, group, nearest, place):
                        return place + 1

    def _change(
        self, key: str, group: QuestionGroup, nearest: Sequence[Match], place: int
    ) -> bool:
        """Make the change that a key stands for; return whether the curator kept one."""
        try:
            change = self._change_for(key, group, nearest)
        except ChangeError as error:
            self._terminal.say(f"  That is not possible: {error}.")
            return False
        return change is not None and self._try(change, group, place)

    def _change_for(
        self, key: str, group: QuestionGroup, nearest: Sequence[Match]
    ) -> Change | None:
        """Return the change that a key stands for; None for an unknown key or on cancelling."""
        if key in {str(number) for number in range(1, len(nearest) + 1)}:
            return self._add(nearest[int(key) - 1].entry, group)
        if key == "e" and (entry := choose_entry(self._terminal, self._served.answerer)):
            return self._add(entry, group)
        if key == "n":
            return self._new_entry(group, nearest)
        if key == "u" and (title := self._title(group)):
            return add_refusal(
                self._served.text,
                self._bank,
                group.leading,
                topic=topic_near(nearest, self._bank),
                title=title,
            )
        return None

    def _add(self, entry: Entry, group: QuestionGroup) -> Change:
        return add_phrasing(self._served.text, self._bank, entry, group.leading)

    def _new_entry(self, group: QuestionGroup, nearest: Sequence[Match]) -> Change | None:
        passage = choose_passage(self._terminal, self._bank, group.leading.question)
        if passage is None:
            return None
        title = self._title(group)
        if title is None:
            return None
        return add_entry(
            self._served.text,
            self._bank,
            passage,
            group.leading,
            topic=topic_near(nearest, self._bank),
            title=title,
        )

    def _title(self, group: QuestionGroup) -> str | None:
        """Return the question of a new entry in the article's language; the curator types one if
        none is there."""
        own = self._bank.language
        if group.leading.language is own:
            return one_line(group.leading.question) or None
        title = self._terminal.line(f"  The question in {own.in_english} (Enter cancels) › ")
        return one_line(title) or None

    def _try(self, change: Change, group: QuestionGroup, place: int) -> bool:
        """Show the effect of a change, and keep it if the curator agrees."""
        self._terminal.say("  checking …")
        try:
            trial = try_change(
                self._folder,
                change,
                self._served,
                questions=[wording.question for wording in group.wordings],
                others=[each.question for other in self._groups for each in other.wordings],
                evaluation=self._questions,
            )
        except BankError as error:
            self._terminal.say(f"  This would be a fault:\n  {error}")
            return False
        self._terminal.say("\n".join(effect_lines(trial)))
        key = ""
        while key not in {"y", "n"}:
            key = self._terminal.key("  Keep it? [y]es [n]o › ")
        if key == "y":
            self._keep(place, group, change.decision, trial.after)
        return key == "y"

    def _keep(self, place: int, group: QuestionGroup, decision: str, after: MeasuredBank) -> None:
        """Write the decision, and the bank if it changes."""
        self._steps.append(_Step(place, self._served, len(group.wordings)))
        self._write(after)
        self._memory.remember(group.wordings, decision, self._today)

    def _take_back(self) -> int:
        step = self._steps.pop()
        self._write(step.served)
        self._memory.forget(step.wordings)
        return step.place

    def _write(self, served: MeasuredBank) -> None:
        """Write the bank, unless somebody else has changed it meanwhile.

        Raises:
            FaqError: the bank file has changed, or cannot be written.
        """
        path = self._folder / BANK_FILE
        try:
            if path.read_bytes() != self._served.text.encode():
                raise FaqError(
                    f"{path}: was changed by another program meanwhile, so nothing was written "
                    "over it; start `review` again. What you kept so far is kept."
                )
            if served.text != self._served.text:
                write_whole(path, served.text)
        except OSError as error:
            raise FaqError(f"{path}: cannot be written: {error.strerror}") from error
        self._served = served
