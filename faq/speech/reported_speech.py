"""Find the speaker of each quotation in an article, from the reporter's words around it.

Only the clause that reports the quotation counts. It follows the quotation in its sentence ("…,"
Lee said; "…," said the mayor, Ann Lee) or precedes it (Lee told Hart: "…"; according to Lee, "…").

- A name means the speaker if it is the subject of a verb of saying, or the source after "according
  to". It does not if it is in another case, follows "of", "to" or "told", or has "'s" after it. If
  it may belong to another clause ("a judge who sentenced Lee said"), the attribution is unclear.
- A role ("the mayor said") means the only known person with that role.
- A pronoun ("he added"), or no clause at all, means the person named in the last sentence that
  names anybody, if that sentence names one person. The attribution is clear if the reporter has
  mentioned nobody since.
- An unknown full name ("Bob Stone said") is clearly somebody else.
- Any other subject ("one resident said"), or two ("Lee and Hart said"), leaves the speaker open.

`faq/speech/subjects.py` reads the subjects, and `faq/speech/attribution.yaml` has the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import takewhile
from typing import TypeVar

import regex

from faq.article import Article, Span
from faq.bank import Speaker
from faq.language.text import words
from faq.speech.mentions import Mention, find_mentions
from faq.speech.narration import NAME, QUOTED, marked
from faq.speech.subjects import Kind, Signal, Subject, Subjects
from faq.speech.words import any_of, speech_words_of

# Between a verb and the quotation after it: "said ", "said that ", "told the mayor: ".
_LEADS_IN = regex.compile(
    r"\s*(?:[^\s.;:,]+\s*)?|(?:[^.;:,\n]|(?<=\p{Lu}\p{L}{0,3})\.)*[:,—–-]\s*"
)
# "Lee: "…"", as in an interview.
_NAME_AND_COLON = regex.compile(rf"(?:^|[.!?…]\s)\s*(?P<name>{NAME}+):\s*$")
# ""…" — Ann Lee", as under a motto.
_DASH_AND_NAME = regex.compile(rf"^\W*[—–-]\s*(?P<name>{NAME}+)(?:,|\W*$)")
# Marks that link a quotation to the verb after it: "…," or "…", said; "…!" she cried.
_SAID = regex.compile(r"^[,?!…—–-]|[,—–-]")
_WORD = regex.compile(rf"[\p{{L}}{NAME}]")
_LONGEST_CLAUSE = 2_000
"""Characters behind a quotation: a text without a full stop is one sentence, and each of its
quotations would be followed by all the others."""

_ASKED_OR_EXCLAIMED = "?!…"

_Found = TypeVar("_Found", Mention, Signal)


class Evidence(IntEnum):
    """What the article says about whether a person said some words; a greater value is better."""

    AGAINST = 0  # they are outside quotation marks, or are clearly somebody else's
    UNCLEAR = 1
    FOR = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker of a quotation.

    Attributes:
        speaker: the id of the person; None for an unknown person or an open question.
        is_clear: whether nobody else can be the speaker.
    """

    speaker: str | None
    is_clear: bool = False


_NOT_KNOWN = Attribution(None)

_SOMEBODY = ""
"""In the place of a person's id: somebody who is not known."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause that reports a quotation.

    Attributes:
        subject: who says it.
        start: the offset of its verb in the article; end: the offset of its end.
        is_clear: whether it clearly belongs to the quotation, and its subject is unambiguous.
    """

    subject: Subject
    start: int
    end: int
    is_clear: bool


class ReportedSpeech:
    """The quotations of an article with their speakers among the known people."""

    def __init__(self, article: Article, speakers: Iterable[Speaker]) -> None:
        self._article = article
        people = tuple(speakers)
        self._roles = {person.id: frozenset(words(person.role or "")) for person in people}
        speech = speech_words_of(article.text)
        self._speech = speech
        quoted = [(each.start - 1, each.end + 1) for each in article.quotations]
        narration = marked(article.text, quoted, QUOTED)
        names = {person.id: person.name for person in people}
        self._mentions = find_mentions(narration, names, speech)
        spans = [(each.start, each.end) for each in self._mentions]
        self._marked = marked(narration, spans, NAME)
        self._subjects = Subjects(self._marked, self._mentions, speech)

    def speaker_of(self, quotation: Span) -> Attribution:
        """Return the speaker of a quotation of the article, by the rules of this module."""
        return self._attributions[quotation]

    def evidence(self, span: Span, speaker: str) -> Evidence:
        """Return the evidence on whether that person said the words of a span."""
        quotation = self._article.quotation_of(span)
        if quotation is None:
            return Evidence.AGAINST
        given = self.speaker_of(quotation)
        if given.speaker == speaker:
            return Evidence.FOR
        return Evidence.AGAINST if given.is_clear else Evidence.UNCLEAR

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
                return Attribution(clause.subject.person, clause.is_clear)
            case Kind.STRANGER:
                return Attribution(None, clause.is_clear)
            case Kind.DESCRIBED:
                return Attribution(self._with_role(clause.subject.words))
            case Kind.PRONOUN:
                # In "she said of Hart", "she" is not Hart.
                return self._named_before(clause.start, self._people(clause.start, clause.end))
            case Kind.OTHER:
                return _NOT_KNOWN

    @cached_property
    def _clauses(self) -> dict[Span, _Clause | None]:
        return {quotation: self._clause_of(quotation) for quotation in self._article.quotations}

    def _clause_of(self, quotation: Span) -> _Clause | None:
        """Return the clause that reports a quotation; None if there are no words around it.

        The kinds of clauses are tried in order, the most certain first.
        """
        before, after = self._before(quotation), self._after(quotation)
        leading = self._signals_in(before)[-1:]
        # A verb that introduces the quotation cannot report another one; a verb after it may.
        if leading and _LEADS_IN.fullmatch(self._marked, leading[0].end, before.end):
            is_clear = not self._is_within_another(leading[0], before)
            return self._clause(leading[0], before, is_clear=is_clear)
        # A name separated by a colon or a dash needs no verb.
        for beside, pattern in (before, _NAME_AND_COLON), (after, _DASH_AND_NAME):
            match = pattern.search(self._marked[beside.start : beside.end])
            name = self._subjects.named(beside.start + match.start("name")) if match else None
            if name and name.kind is Kind.NAMED:
                return _Clause(name, beside.start, beside.end, is_clear=True)
        # A verb after the quotation reports it, unless another one follows and no mark links them.
        for signal in self._signals_in(after)[:1]:
            marks = self._article.text[quotation.end - 1]
            marks += self._marked[quotation.end + 1 : quotation.end + 3]
            is_clear = _SAID.search(marks) is not None
            if is_clear or QUOTED not in self._marked[signal.end : after.end]:
                return self._clause(signal, after, is_clear=is_clear)
        # The last choice is a verb anywhere before it: Hart, Lee said, was "a liar".
        if leading:
            return self._clause(leading[0], before, is_clear=False)
        # Words without a verb of saying may be about anybody.
        if any(_WORD.search(self._marked, each.start, each.end) for each in (before, after)):
            return _Clause(Subject(Kind.OTHER), quotation.start, quotation.end, is_clear=False)
        return None

    def _is_within_another(self, signal: Signal, before: Span) -> bool:
        """Whether a verb's clause may be inside the clause of an earlier verb, which then reports
        the quotation ("Hart said, after Lee wrote a letter: …")."""
        earlier = self._signals_in(Span(before.start, signal.start, before.paragraph))[-1:]
        return any(
            regex.search(any_of(self._speech.openings), self._marked[each.end : signal.start])
            for each in earlier
        )

    def _clause(self, signal: Signal, beside: Span, *, is_clear: bool) -> _Clause:
        subject = self._subjects.of(signal, beside)
        return _Clause(subject, signal.start, beside.end, is_clear and subject.is_clear)

    def _before(self, quotation: Span) -> Span:
        """Return the part of the sentence before a quotation, back to an earlier quotation."""
        opening = max(0, quotation.start - 1)
        start = self._article.sentence_at(opening).start
        return Span(
            max(start, self._marked.rfind(QUOTED, start, opening) + 1),
            opening,
            quotation.paragraph,
        )

    def _after(self, quotation: Span) -> Span:
        """Return the part of the sentence after a quotation; after "No!" the next sentence ("No!"
        Lee said)."""
        start = min(quotation.end + 1, len(self._marked))
        sentence = self._article.sentence_at(max(quotation.start, quotation.end - 1))
        end = min(max(start, sentence.end), start + _LONGEST_CLAUSE)
        last = self._article.text[quotation.end - 1 : quotation.end]
        if last in _ASKED_OR_EXCLAIMED and not _WORD.search(self._marked, start, end):
            following = self._article.sentence_at(min(end + 1, len(self._marked)))
            quoted = self._marked.find(QUOTED, end, following.end)
            if following.paragraph == quotation.paragraph and quoted != following.start:
                end = max(end, following.end if quoted < 0 else quoted)
        return Span(start, end, quotation.paragraph)

    def _signals_in(self, span: Span) -> Sequence[Signal]:
        return _starting_in(self._subjects.signals, span.start, span.end)

    def _runs_on(self, quotation: Span) -> bool:
        """Whether the closing mark of a quotation is in a later paragraph."""
        return quotation.end == self._article.paragraphs[quotation.paragraph - 1].end

    def _with_role(self, description: str) -> str | None:
        """Return the only person with the described role; None if there is none or several."""
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
        """Return the people whom the reporter names in a part of the article."""
        return frozenset(
            key for mention in _starting_in(self._mentions, start, end) for key in mention.people
        )

    def _named_before(self, offset: int, others: frozenset[str]) -> Attribution:
        """Return the only subject of the last sentence before an offset that has any subject; an
        unknown speaker counts as one.

        Args:
            others: people who are not meant.
        """
        latest_first = reversed(
            self._acting[: bisect_left(self._acting, offset, key=lambda event: event[0])]
        )
        events = ((at, who) for at, who in latest_first if who not in others)
        latest = next(events, None)
        if latest is None:
            return _NOT_KNOWN
        sentence = self._article.sentence_at(latest[0])
        same_sentence = takewhile(lambda event: event[0] >= sentence.start, events)
        acting = {who for _, who in (latest, *same_sentence)}
        if len(acting) > 1 or _SOMEBODY in acting:
            return _NOT_KNOWN
        [speaker] = acting
        paragraph = self._article.paragraphs[sentence.paragraph - 1]
        is_alone = self._people(paragraph.start, offset) - others <= {speaker}
        return Attribution(speaker, is_alone and self._says_no_more(sentence.end, offset))

    def _says_no_more(self, start: int, end: int) -> bool:
        """Whether the reporter says no more than "he also said" between two offsets; other words
        may be about somebody else."""
        told = self._marked[start:end].replace(QUOTED, " ")
        allowed = self._speech.pronouns | self._speech.adverbs | self._speech.verbs
        return set(words(told)) <= allowed

    @cached_property
    def _acting(self) -> list[tuple[int, str]]:
        """The subjects in the reporter's sentences, with their offsets; `_SOMEBODY`: unknown."""
        named = [
            (mention.start, mention.subjects[0] if len(mention.subjects) == 1 else _SOMEBODY)
            for mention in self._mentions
            if mention.subjects or not mention.people
        ]
        described = [
            (signal.start, self._with_role(subject.words) or _SOMEBODY)
            for signal in self._subjects.signals
            if (subject := self._subjects.of(signal, self._article.sentence_at(signal.start))).kind
            is Kind.DESCRIBED
        ]
        unknown = [
            (clause.start, _SOMEBODY)
            for clause in self._clauses.values()
            if clause is not None and clause.subject.kind in {Kind.STRANGER, Kind.OTHER}
        ]
        return sorted([*named, *described, *unknown])


def _starting_in(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Return the mentions or signals, given in the order of the text, that start in a part of
    it."""
    first, last = (bisect_left(found, at, key=lambda each: each.start) for at in (start, end))
    return found[first:last]
