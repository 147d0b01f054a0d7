"""Tell whose words a quotation of the article is, from the reporter's words around it.

Only the clause that reports the quotation counts: behind it in its sentence ("…," Lee said; "…,"
said the mayor, Ann Lee) or before it (Lee told Hart: "…"; according to Lee, "…").

- A name is of the speaker where it is the subject of a verb of saying, or the source behind
  "according to". It is not in another case, after "of", "to" or "told", nor with "'s" behind it.
- What a person is ("the mayor said") means the only one known who has such a role.
- A pronoun ("he added"), or nothing at all beside the quotation, goes on with the one named in the
  last sentence that names anybody, if that is one.
- Of any other subject ("one resident said") nothing is known.

How subjects are told apart is in `faq/subjects.py`, the words in `faq/data/attribution.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import regex

from faq.article import Article, Span
from faq.bank import Speaker
from faq.naming import QUOTED, find_mentions, without
from faq.speech import any_of, speech_words_of
from faq.subjects import NAME, Kind, Signal, Subject, Subjects
from faq.text import words

_LEADS_IN = regex.compile(
    r"\s*(?:[^\s.;:,]+\s*)?|(?:[^.;:,\n]|(?<=\p{Lu}\p{L}{0,3})\.)*[:,—–-]\s*"
)
_NAME_AND_COLON = regex.compile(rf"(?:^|[.!?…]\s)\s*(?P<name>{NAME}+):\s*$")
_DASH_AND_NAME = regex.compile(rf"^\W*[—–-]\s*(?P<name>{NAME}+)(?:,|\W*$)")
_SAID = regex.compile(r"^[,?!…—–-]|[,—–-]")
_WORD = regex.compile(rf"[\p{{L}}{NAME}]")
_ASKED_OR_EXCLAIMED = "?!…"


class Evidence(IntEnum):
    """What the article tells of whether a person said some words; more is better."""

    AGAINST = 0  # they stand outside of quotation marks, or are clearly somebody else's
    UNCLEAR = 1
    FOR = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a quotation is.

    Attributes:
        speaker: the id of the person; None where it is none of those known, or not known.
        is_clear: whether it can be nobody else's.
    """

    speaker: str | None
    is_clear: bool = False


_NOT_KNOWN = Attribution(None)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What reports a quotation.

    Attributes:
        subject: who says it.
        start: where its verb begins in the article; end: where the clause ends.
        is_near: whether the quotation is plainly what it says, and not just in its sentence.
    """

    subject: Subject
    start: int
    end: int
    is_near: bool


class ReportedSpeech:
    """The quotations of an article, and whose they are among the people known."""

    def __init__(self, article: Article, speakers: Iterable[Speaker]) -> None:
        self._article = article
        people = tuple(speakers)
        self._roles = {person.id: frozenset(words(person.role or "")) for person in people}
        speech = speech_words_of(article.text)
        self._speech = speech
        quoted = [(each.start - 1, each.end + 1) for each in article.quotations]
        narration = without(article.text, quoted, QUOTED)
        names = {person.id: person.name for person in people}
        self._mentions = find_mentions(narration, names, speech)
        spans = [(each.start, each.end) for each in self._mentions]
        self._marked = without(narration, spans, NAME)
        self._subjects = Subjects(self._marked, self._mentions, speech)

    def speaker_of(self, quotation: Span) -> Attribution:
        """Return whose words a quotation of the article is, by the rules of this module."""
        return self._attributions[quotation]

    def evidence(self, span: Span, speaker: str) -> Evidence:
        """Return what the article tells of whether that person said the words of a span."""
        for quotation in self._article.quotations:
            if quotation.holds(span):
                given = self.speaker_of(quotation)
                if given.speaker == speaker:
                    return Evidence.FOR
                return Evidence.AGAINST if given.is_clear else Evidence.UNCLEAR
        return Evidence.AGAINST

    @cached_property
    def _attributions(self) -> dict[Span, Attribution]:
        clauses = self._clauses
        attributions = {}
        following: _Clause | None = None
        for quotation in reversed(self._article.quotations):
            clause = clauses[quotation]
            if clause is None and self._runs_on(quotation):
                clause = following
            following = clause
            attributions[quotation] = self._resolved(clause, quotation)
        return attributions

    def _resolved(self, clause: _Clause | None, quotation: Span) -> Attribution:
        if clause is None:
            return self._named_before(quotation.start, frozenset())
        match clause.subject.kind:
            case Kind.NAMED:
                return Attribution(clause.subject.people[0], clause.is_near)
            case Kind.STRANGER:
                return Attribution(None, clause.is_near)
            case Kind.DESCRIBED:
                return Attribution(self._with_role(clause.subject.words))
            case Kind.PRONOUN:
                # Whom "she said of Hart" names is not the one it says "she" of.
                return self._named_before(clause.start, self._people(clause.start, clause.end))
            case Kind.OTHER:
                return _NOT_KNOWN

    @cached_property
    def _clauses(self) -> dict[Span, _Clause | None]:
        return {quotation: self._clause_of(quotation) for quotation in self._article.quotations}

    def _clause_of(self, quotation: Span) -> _Clause | None:
        """Return the clause that reports a quotation; None where nothing stands beside it."""
        before, after = self._before(quotation), self._after(quotation)
        leading = self._signals_in(before)[-1:]
        if leading and _LEADS_IN.fullmatch(self._marked, leading[0].end, before.end):
            return self._clause(
                leading[0], before, is_near=not self._is_within_another(leading[0], before)
            )
        for beside, pattern in (before, _NAME_AND_COLON), (after, _DASH_AND_NAME):
            match = pattern.search(self._marked[beside.start : beside.end])
            subject = self._subjects.named(beside.start + match.start("name")) if match else None
            if subject is not None:
                return _Clause(subject, beside.start, beside.end, is_near=True)
        for signal in self._signals_in(after)[:1]:
            said = self._marked[quotation.end + 1 : quotation.end + 3]
            is_near = bool(_SAID.search(self._article.text[quotation.end - 1] + said))
            if is_near or QUOTED not in self._marked[signal.end : after.end]:
                return self._clause(signal, after, is_near=is_near)
        if leading:
            return self._clause(leading[0], before, is_near=False)
        if _WORD.search(self._marked, before.start, before.end) or _WORD.search(
            self._marked, after.start, after.end
        ):
            return _Clause(Subject(Kind.OTHER), quotation.start, quotation.end, is_near=False)
        return None

    def _is_within_another(self, signal: Signal, before: Span) -> bool:
        """Whether the clause of a verb may be part of an earlier one's ("Hart said, after Lee
        wrote a letter: …"), whose quotation it then is."""
        earlier = self._signals_in(Span(before.start, signal.start, before.paragraph))[-1:]
        return any(
            regex.search(any_of(self._speech.openings), self._marked[each.end : signal.start])
            for each in earlier
        )

    def _clause(self, signal: Signal, beside: Span, *, is_near: bool) -> _Clause:
        subject = self._subjects.of(signal, beside)
        return _Clause(subject, signal.start, beside.end, is_near and subject.is_clear)

    def _before(self, quotation: Span) -> Span:
        """Return the part of its sentence that stands before a quotation, up to another one."""
        opening = max(0, quotation.start - 1)
        start = self._sentence(opening).start
        return Span(
            max(start, self._marked.rfind(QUOTED, start, opening) + 1),
            opening,
            quotation.paragraph,
        )

    def _after(self, quotation: Span) -> Span:
        """Return the part of its sentence that stands behind a quotation; behind "No!" the next
        sentence ("No!" Lee said)."""
        start = min(quotation.end + 1, len(self._marked))
        end = max(start, self._sentence(max(quotation.start, quotation.end - 1)).end)
        last = self._article.text[quotation.end - 1 : quotation.end]
        if last in _ASKED_OR_EXCLAIMED and not _WORD.search(self._marked, start, end):
            following = self._sentence(min(end + 1, len(self._marked)))
            quoted = self._marked.find(QUOTED, end, following.end)
            if following.paragraph == quotation.paragraph and quoted != following.start:
                end = max(end, following.end if quoted < 0 else quoted)
        return Span(start, end, quotation.paragraph)

    def _sentence(self, offset: int) -> Span:
        sentences = self._article.sentences
        return sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self._article.sentences]

    def _signals_in(self, span: Span) -> tuple[Signal, ...]:
        signals = self._subjects.signals
        starts = self._signal_starts
        return signals[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    @cached_property
    def _signal_starts(self) -> list[int]:
        return [signal.start for signal in self._subjects.signals]

    def _runs_on(self, quotation: Span) -> bool:
        """Whether a quotation is closed only in a later paragraph."""
        return quotation.end == self._article.paragraphs[quotation.paragraph - 1].end

    def _with_role(self, description: str) -> str | None:
        """Return the one person who is what a description says; None for none and for several."""
        if self._speech.indefinite & set(words(description)):
            return None
        titles = self._speech.all_titles
        telling = {
            plain
            for word in description.split()
            for plain in words(word) or [word]
            if word[0].isupper() or NAME in word or plain in titles
        }
        found = [
            key for key, role in self._roles.items() if telling - self._speech.articles <= role
        ]
        return found[0] if len(found) == 1 else None

    def _people(self, start: int, end: int) -> frozenset[str]:
        """Return whom the reporter names in a stretch of the article."""
        return frozenset(
            key
            for mention in self._mentions
            if start <= mention.start < end
            for key in mention.people
        )

    def _named_before(self, offset: int, others: frozenset[str]) -> Attribution:
        """Return the one person whom the last sentence before an offset that has a subject names
        as such; a speaker who is not known is a subject too.

        Args:
            others: people who are not meant.
        """
        events = [
            (at, who)
            for at, who in self._acting[: bisect_left(self._acting, (offset, ""))]
            if who not in others
        ]
        if not events:
            return _NOT_KNOWN
        sentence = self._sentence(events[-1][0])
        acting = {who for at, who in events if at >= sentence.start}
        [*others_acting, speaker] = sorted(acting)
        if others_acting or not speaker:
            return _NOT_KNOWN
        paragraph = self._article.paragraphs[sentence.paragraph - 1]
        is_alone = self._people(paragraph.start, offset) - others <= {speaker}
        return Attribution(speaker, is_alone and self._says_no_more(sentence.end, offset))

    def _says_no_more(self, start: int, end: int) -> bool:
        """Whether between two offsets the reporter says no more than "he also said"; of other
        words it is not known of whom they tell."""
        told = self._marked[start:end].replace(QUOTED, " ")
        allowed = self._speech.pronouns | self._speech.adverbs | self._speech.verbs
        return set(words(told)) <= allowed

    @cached_property
    def _acting(self) -> list[tuple[int, str]]:
        """Who acts in the reporter's sentences, and where; "" for somebody not known."""
        named = [
            (mention.start, mention.subjects[0] if len(mention.subjects) == 1 else "")
            for mention in self._mentions
            if mention.subjects or not mention.people
        ]
        described = [
            (signal.start, self._with_role(subject.words) or "")
            for signal in self._subjects.signals
            if (subject := self._subjects.of(signal, self._sentence(signal.start))).kind
            is Kind.DESCRIBED
        ]
        unknown = [
            (clause.start, "")
            for clause in self._clauses.values()
            if clause is not None and clause.subject.kind in {Kind.STRANGER, Kind.OTHER}
        ]
        return sorted([*named, *described, *unknown])
