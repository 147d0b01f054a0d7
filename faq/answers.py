"""What a question gets: quotes, an offer, a decline, or one of these for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from faq.bank import Entry, Language
from faq.matching.matcher import Match


class Rule(StrEnum):
    """The rule that decided; its value is the sentence that says so, with a place for what."""

    WORD_FOR_WORD = "the bank has this question word for word"
    LIKELY = "“{}” answers it most likely"
    FORESEEN = "the nearest entry is one that the article does not answer: “{}”"
    NEAR = "no entry is certain enough to answer; the nearest is “{}”"
    TOO_FAR = "no entry is near enough; the nearest is “{}”"
    UNKNOWN = "the bank has no word of the question"
    TELLS_LITTLE = "almost no word of the question tells what it is about"
    REMARK = "it is a remark, no question"
    ABOUT_ASKER = "it is about the asker, and “{}” hardly answers it"
    GENERAL = "it asks for what every article has: “{}”"
    UNTOLD = "it asks for what the source does not tell: “{}”"
    ONE_WORD = "of the one word “{}” only one entry tells"
    WORD_OF_MANY = "several entries tell of the one word “{}”"
    CLAIM = "it claims what “{}” tells"
    MORE = "it asks for more on the answer just shown: “{}”"
    FOLLOW_UP = "as a follow-up to the answer just shown it finds “{}”"
    SOURCE = "it asks for the source of the quotes just shown"
    PARTS = "it asks several questions; each is answered on its own"
    NO_ROOM = "its quotes would be too long beside those of the other parts: “{}”"


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question got its answer.

    Attributes:
        about: the entry's title, or the word, that the rule is about; often empty.
    """

    rule: Rule
    about: str = ""

    @property
    def words(self) -> str:
        """The rule in words, without a verdict."""
        return self.rule.format(self.about)


@dataclass(frozen=True, slots=True)
class Answered:
    """The entry's quotes answer the question.

    Attributes:
        is_clear: whether the answer may be given to a message that does not address the bot: its
            score is high enough, and the question has telling words besides the article's subject
            ("whose turn is it?" may be meant for somebody else).
        in_context: whether the answer was found only because of the entry just shown.
    """

    question: str
    language: Language
    score: float
    entry: Entry
    is_clear: bool = False
    in_context: bool = False
    why: Why | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Attributed:
    """The question asks who said the quotes just shown, or where they stand in the article: their
    speakers and paragraphs are the answer."""

    question: str
    language: Language
    score: float
    entry: Entry
    why: Why | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Suggested:
    """No entry is certain enough to answer; these one to three, best first, are offered.

    Attributes:
        in_context: whether they were found from the entry just shown; their scores are then those
            of `faq.matching.context`.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...]
    in_context: bool = False
    why: Why | None = field(default=None, compare=False)

    @property
    def is_more(self) -> bool:
        """Whether they are further reading on the entry just shown, as the asker wanted."""
        return self.why is not None and self.why.rule is Rule.MORE


@dataclass(frozen=True, slots=True)
class Declined:
    """The article does not answer the question.

    Attributes:
        suggestions: the nearest entries, best first; at most three, often none.
        unanswerable: the entry whose `unanswerable` line is the reply, where the curator expected
            the question.
        is_understood: whether the question is on the article's subject, which then leaves it
            unanswered; False if nothing in it was understood. True where `unanswerable` is set.
        in_context: whether the question was understood from the entry just shown; see `Suggested`.
    """

    question: str
    language: Language
    score: float
    suggestions: tuple[Match, ...] = ()
    unanswerable: Entry | None = None
    is_understood: bool = False
    in_context: bool = False
    why: Why | None = field(default=None, compare=False)

    @property
    def is_remark(self) -> bool:
        """Whether the text is a remark and asks nothing."""
        return self.why is not None and self.why.rule is Rule.REMARK


Part = Answered | Attributed | Suggested | Declined
"""The answer to one question."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A message with several questions; at least one of them is answered.

    Attributes:
        question: the whole message.
        score: the least score of the answered parts.
        parts: the answer to each question, in order; two or more.
    """

    question: str
    language: Language
    score: float
    parts: tuple[Part, ...]
    why: Why = field(default=Why(Rule.PARTS), compare=False)

    @property
    def is_clear(self) -> bool:
        """Whether each part is answered and may be given to a message that asks nobody."""
        return all(isinstance(part, Answered) and part.is_clear for part in self.parts)


Answer = Part | Parted


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """Return the answers to each question of a message: one, unless it holds several."""
    return answer.parts if isinstance(answer, Parted) else (answer,)


def answered_entries(answer: Answer) -> tuple[Entry, ...]:
    """Return the entries whose quotes an answer gives, in order; often none."""
    return tuple(
        part.entry for part in parts_of(answer) if isinstance(part, Answered | Attributed)
    )


def offers_of(answer: Answer) -> tuple[Match, ...]:
    """Return the entries that an answer offers beside its quotes, of each part the best first."""
    return tuple(
        match
        for part in parts_of(answer)
        if isinstance(part, Suggested | Declined)
        for match in part.suggestions
    )


def entry_of(answer: Answer) -> Entry | None:
    """Return the entry whose quotes an answer gives, and which a follow-up is about; of several
    parts the last answered one's. None where it gives none."""
    return next(reversed(answered_entries(answer)), None)


class Outcome(StrEnum):
    """The outcome of a question, by its name in counts, kept questions and curators' files."""

    ANSWERED = "answered"
    SUGGESTED = "suggested"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not_understood"
    UNHELPFUL = "unhelpful"  # answered, and a reader reported that the answer did not help


def outcome_of(answer: Answer) -> Outcome:
    """Return the outcome of a question from its answer; never UNHELPFUL, which readers report."""
    match answer:
        case Answered() | Attributed() | Parted():
            return Outcome.ANSWERED
        case Suggested():
            return Outcome.SUGGESTED
        case Declined(is_understood=True):
            return Outcome.DECLINED
        case Declined():
            return Outcome.NOT_UNDERSTOOD
        case _:
            assert_never(answer)
