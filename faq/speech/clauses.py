"""Find the reporter's clause that reports a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from faq.article import Span
from faq.speech.account import Account
from faq.speech.narration import NAME, QUOTED
from faq.speech.subjects import Kind, Signal, Subject
from faq.speech.words import any_of

# Between a verb and the quotation after it: "said ", "said that ", "told the mayor: ".
_LEADS_IN = regex.compile(
    r"\s*(?:[^\s.;:,]+\s*)?|(?:[^.;:,\n]|(?<=\p{Lu}\p{L}{0,3})\.)*[:,—–-]\s*"
)
# Between a verb such as "called" and the quotation: "the offer ".
_NAMED_AS = regex.compile(r"(?:\s+[^\s.;:,]+){0,6}\s*")
# "Lee: "…"", as in an interview.
_NAME_AND_COLON = regex.compile(rf"(?:^|[.!?…]\s)\s*(?P<name>{NAME}+):\s*$")
# ""…" — Ann Lee", as under a motto.
_DASH_AND_NAME = regex.compile(rf"^\W*[—–-]\s*(?P<name>{NAME}+)(?:,|(?:\s+\(@\w+\))?\W*$)")
# Marks that link a quotation to the verb after it: "…," or "…", said; "…!" she cried.
_SAID = regex.compile(r"^[,?!…—–-]|[,—–-]")
_WORD = regex.compile(rf"[\p{{L}}{NAME}]")
_LONGEST_CLAUSE = 2_000
"""Characters behind a quotation: a text without a full stop is one sentence, and each of its
quotations would be followed by all the others."""

_ASKED_OR_EXCLAIMED = "?!…"
_ENDED = "."
_MOST_IN_BARE_CLAUSE = 60  # characters of "Energy minister Gina Forte said."


@dataclass(frozen=True, slots=True)
class Clause:
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


class Clauses:
    """Finds the clauses beside the quotations of an article."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._article = account.article
        self._marked = account.marked
        self._speech = account.speech

    def of(self, quotation: Span) -> Clause | None:
        """Return the clause that reports a quotation; None if there are no words around it.

        The kinds of clauses are tried in order, the most certain first.
        """
        before, after = self._before(quotation), self._after(quotation)
        leading = self._account.signals_in(before)[-1:]
        # A verb that introduces the quotation cannot report another one; a verb after it may.
        if leading and self._leads_in(leading[0], before):
            is_clear = not self._is_within_another(leading[0], before)
            return self._clause(leading[0], before, is_clear=is_clear)
        return (
            self._beside_a_mark(before, after)
            or self._behind(quotation, before, after)
            or self._introduced(quotation, before)
            # The last choice is a verb anywhere before it: Hart, Lee said, was "a liar".
            or (self._clause(leading[0], before, is_clear=False) if leading else None)
            or self._other(quotation, before, after)
        )

    def _leads_in(self, verb: Signal, before: Span) -> bool:
        is_naming = self._marked[verb.start : verb.end].lower() in self._speech.naming
        between = _NAMED_AS if is_naming else _LEADS_IN
        return between.fullmatch(self._marked, verb.end, before.end) is not None

    def _beside_a_mark(self, before: Span, after: Span) -> Clause | None:
        """Return a name separated by a colon or a dash, which needs no verb."""
        for beside, pattern in (before, _NAME_AND_COLON), (after, _DASH_AND_NAME):
            match = pattern.search(self._marked[beside.start : beside.end])
            name = (
                self._account.subjects.named(beside.start + match.start("name")) if match else None
            )
            if name and name.kind is Kind.NAMED:
                return Clause(name, beside.start, beside.end, is_clear=True)
        return None

    def _behind(self, quotation: Span, before: Span, after: Span) -> Clause | None:
        """Return the clause of a verb after the quotation, which reports it unless another one
        follows and no mark links them."""
        for signal in self._account.signals_in(after)[:1]:
            marks = self._article.text[quotation.end - 1]
            marks += self._marked[quotation.end + 1 : quotation.end + 3]
            is_clear = _SAID.search(marks) is not None
            is_bare = self._article.text[quotation.end - 1 : quotation.end] == _ENDED
            if is_clear or is_bare or QUOTED not in self._marked[signal.end : after.end]:
                clause = self._clause(signal, after, is_clear=is_clear or is_bare)
                if self._is_channel(signal, clause.subject, before):
                    return None
                return clause
        return None

    def _introduced(self, quotation: Span, before: Span) -> Clause | None:
        """Return the clause with which the paragraph before ends, as in press releases:
        "Cllr Beth Okoro, Cabinet Member for Environment, said:"."""
        number = quotation.paragraph - 2
        if number < 0 or _WORD.search(self._marked, before.start, before.end):
            return None
        paragraph = self._article.paragraphs[number]
        if not self._marked[paragraph.start : paragraph.end].endswith(":"):
            return None
        start = self._article.sentence_at(paragraph.end - 1).start
        ending = Span(start, paragraph.end, paragraph.paragraph)
        last = self._account.signals_in(ending)[-1:]
        if not last or not self._leads_in(last[0], ending):
            return None
        return self._clause(last[0], ending, is_clear=True)

    def _is_channel(self, signal: Signal, subject: Subject, before: Span) -> bool:
        """Whether a verb after a quotation only says which medium passes on the words of a person
        before it: 'Lee said it would "free money", Yodel Finance reported'."""
        verb = self._marked[signal.start : signal.end].lower()
        passes_on = subject.kind is Kind.OTHER and verb in self._speech.channels
        return passes_on and any(
            self._account.subjects.of(each, before).kind is not Kind.OTHER
            for each in self._account.signals_in(before)[-1:]
        )

    def _other(self, quotation: Span, before: Span, after: Span) -> Clause | None:
        """Return a clause without a speaker: words without a verb of saying may be about
        anybody."""
        if any(_WORD.search(self._marked, each.start, each.end) for each in (before, after)):
            return Clause(Subject(Kind.OTHER), quotation.start, quotation.end, is_clear=False)
        return None

    def _is_within_another(self, signal: Signal, before: Span) -> bool:
        """Whether a verb's clause may be inside the clause of an earlier verb, which then reports
        the quotation ("Hart said, after Lee wrote a letter: …")."""
        earlier = self._account.signals_in(Span(before.start, signal.start, before.paragraph))[-1:]
        return any(
            regex.search(any_of(self._speech.openings), self._marked[each.end : signal.start])
            for each in earlier
        )

    def _clause(self, signal: Signal, beside: Span, *, is_clear: bool) -> Clause:
        subject = self._account.subjects.of(signal, beside)
        return Clause(subject, signal.start, beside.end, is_clear and subject.is_clear)

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
        Lee said), and after a full stop one that only says who spoke ("No." Lee said.)."""
        start = min(quotation.end + 1, len(self._marked))
        sentence = self._article.sentence_at(max(quotation.start, quotation.end - 1))
        end = min(max(start, sentence.end), start + _LONGEST_CLAUSE)
        last = self._article.text[quotation.end - 1 : quotation.end]
        if last in _ASKED_OR_EXCLAIMED + _ENDED and not _WORD.search(self._marked, start, end):
            following = self._article.sentence_at(min(end + 1, len(self._marked)))
            quoted = self._marked.find(QUOTED, end, following.end)
            if following.paragraph == quotation.paragraph and quoted != following.start:
                until = following.end if quoted < 0 else quoted
                if last != _ENDED or self._is_bare(Span(end, until, quotation.paragraph)):
                    end = max(end, until)
        return Span(start, end, quotation.paragraph)

    def _is_bare(self, sentence: Span) -> bool:
        """Whether a sentence says no more than who spoke: "Forte said."."""
        signals: Sequence[Signal] = self._account.signals_in(sentence)
        return (
            len(signals) == 1
            and sentence.end - sentence.start <= _MOST_IN_BARE_CLAUSE
            and not _WORD.search(self._marked, signals[0].end, sentence.end)
        )
