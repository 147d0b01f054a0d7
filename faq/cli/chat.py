"""The chat in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from faq.answering import (
    MOST_SUGGESTIONS,
    Answer,
    Answered,
    Answerer,
    Attributed,
    Declined,
    entry_of,
    offers_of,
)
from faq.bank import Bank, Entry, Language
from faq.cli.talk import LEAVE, line_for
from faq.cli.wording import numbered, render, render_entry
from faq.follow_up import further_entries
from faq.language.identification import told_language
from faq.language.text import words
from faq.parting import is_word_for_word
from faq.samples import sample_entries
from faq.talking.talk import Talk, kind_of_talk

_WITHOUT_SAMPLES = (Talk.THANKS, Talk.FAREWELL, Talk.STOP, Talk.LAUGHTER)
_LONGEST_NUMBER = 4  # digits that are read


def chat(answerer: Answerer, lines: Iterable[str], say: Callable[[str], None]) -> None:
    """Greet, then answer line by line until the lines end or someone says goodbye.

    A number picks from the questions just listed: at the start the sample questions, after an
    answer the related ones, after a refusal what is near. The answer shown last is the context of
    a follow-up.
    """
    say(greeting(answerer.bank))
    conversation = _Conversation(answerer, sample_entries(answerer.bank))
    for line in lines:
        text = line.strip()
        if text.lower() in LEAVE:
            break
        if text:
            say(conversation.reply(text) + "\n")
    say("Goodbye.")


@dataclass(slots=True)
class _Conversation:
    """What has been said so far.

    Attributes:
        offered: the questions that a number picks from.
        language: that of the last question that told one.
        shown: the entry of the last answer.
    """

    answerer: Answerer
    offered: Sequence[Entry]
    language: Language = Language.ENGLISH
    shown: Entry | None = None

    def reply(self, text: str) -> str:
        """Return the reply to a line that is not empty."""
        if text.isascii() and text.isdigit():
            return self._pick(int(text[:_LONGEST_NUMBER]))
        answer = self.answerer.ask(text, shown=self.shown)
        self.language = told_language(words(text)) or self.language
        kind = kind_of_talk(text)
        if kind not in (Talk.OTHER, Talk.MORE) and not _settles(answer):
            line = line_for(kind)
            return line if kind in _WITHOUT_SAMPLES else self._with_samples(line)
        if not isinstance(answer, Attributed):
            self.shown = entry_of(answer) or self.shown
        said = render(answer)
        if isinstance(answer, Declined) and not answer.suggestions:
            return self._with_samples(said)
        self.offered = [match.entry for match in offers_of(answer)]
        return said if self.offered else self._with_related(said)

    def _pick(self, number: int) -> str:
        if not 1 <= number <= len(self.offered):
            return f"There is no number {number}. Ask a question, or choose:\n{self._listed()}"
        entry = self.offered[number - 1]
        self.shown = entry
        title, said = entry.title_in(self.language), render_entry(entry, self.language)
        return self._with_related(f"{title}\n{said}")

    def _with_related(self, said: str) -> str:
        """Return an answer with the questions that lead on from it."""
        if self.shown is None:
            return said
        self.offered = further_entries(self.shown, self.answerer.bank)[:MOST_SUGGESTIONS]
        return f"{said}\nMore on this:\n{self._listed()}" if self.offered else said

    def _with_samples(self, said: str) -> str:
        """Return what is no answer with questions that have one."""
        self.offered = sample_entries(self.answerer.bank)
        return f"{said}\nFor example:\n{self._listed()}"

    def _listed(self) -> str:
        return "\n".join(numbered(self.offered, self.language))


def _settles(answer: Answer) -> bool:
    """Whether an answer goes before a reply to talk."""
    if isinstance(answer, Answered):
        return not answer.in_context
    return isinstance(answer, Declined) and is_word_for_word(answer)


def greeting(bank: Bank) -> str:
    """Return a description of the article, and a few questions to begin with."""
    dateline = f" ({bank.source.dateline})" if bank.source.dateline else ""
    samples = "\n".join(numbered(sample_entries(bank), Language.ENGLISH))
    return (
        f"Verbatim answers questions about one article, only in its own words{dateline}:\n"
        f"  {bank.name}\n"
        f"{len(bank.answerable)} questions are covered, for example:\n{samples}\n"
        "Type a question, a number, or help; Ctrl-D ends.\n"
    )
