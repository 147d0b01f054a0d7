"""Find whose claim the reporter passes on without quotation marks: "Lee said that it was done"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

import regex

from faq.article import Span
from faq.bank import Language
from faq.speech.account import Account
from faq.speech.narration import QUOTED
from faq.speech.subjects import Kind, Signal, Subject
from faq.speech.words import any_of

_MOST_SIGNALS = 30
"""Verbs of saying in a sentence; one of more, as a text made for it has, claims nothing."""

_LONGEST_BARE = 20
"""Characters of "The officials said", by nobody whom the rules know."""

_FARTHEST = 400
"""Characters before a verb in which its clause may begin."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a sentence that the reporter gives as somebody's.

    Attributes:
        subject: whose it is.
        signal: the verb, or "according to".
        words: where the sentence says whose it is.
        parts: what is claimed.
    """

    subject: Subject
    signal: Signal
    words: Span
    parts: tuple[Span, ...]

    def covers(self, span: Span) -> float:
        """Return how much of a span is claimed or says whose claim it is, from 0 to 1."""
        covered = sum(_common(span, part) for part in {self.words, *self.parts})
        return covered / max(1, span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Whether any of a span is claimed."""
        return any(_common(span, part) for part in self.parts)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class Claims:
    """Finds the claims in the sentences of an article."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._marked = account.marked
        speech = account.speech
        that = any_of(speech.that)
        links = any_of(speech.conjunctions | {"while", "whereas"})
        self._that = regex.compile(rf"(?:\s+[^\s,.;:]+){{0,6}}?,?\s+{that}")
        self._bare = regex.compile(
            rf"\s+(?!{any_of(speech.prepositions | speech.adverbs | speech.no_names)}"
            rf"|{any_of(speech.conjunctions)})[\p{{L}}\p{{N}}\p{{Sc}}]"
            rf"|\s+{any_of(speech.plural | speech.pronouns)}"
        )
        # "and their right to …" goes on with what is claimed; "and the crowd cheered" does not.
        same = any_of(speech.that | speech.possessives | speech.prepositions)
        self._limit = regex.compile(rf";|,\s+{links}\s+(?!{same})")
        self._boundary = regex.compile(rf"[,;:{QUOTED}]|(?<=\s){links}")

    def in_sentence(self, sentence: Span) -> tuple[Claim, ...]:
        """Return the claims of a sentence, in its order."""
        signals = self._account.signals_in(sentence)
        if len(signals) > _MOST_SIGNALS:
            return ()
        claims = (self._claim(signal, sentence) for signal in signals)
        return tuple(claim for claim in claims if claim is not None)

    def deciding(self, span: Span, sentence: Span) -> tuple[Claim, ...]:
        """Return the claims that a part of a sentence belongs to: the nearest one before it, or
        those that it holds or that follow it."""
        found = [claim for claim in self.in_sentence(sentence) if claim.touches(span)]
        before = [claim for claim in found if claim.signal.end <= span.start]
        return tuple(before[-1:] or found)

    def attribution_at_end(self, span: Span) -> int | None:
        """Return where the clause begins with which a part of a sentence ends if the clause says
        no more than who speaks ("…, Lee said"); None if it ends otherwise."""
        signals = self._account.signals_in(span)
        if not signals or regex.search(r"[\p{L}\p{N}]", self._marked[signals[-1].end : span.end]):
            return None
        is_nobody = self._account.subjects.of(signals[-1], span).kind is Kind.OTHER
        if is_nobody and span.end - span.start > _LONGEST_BARE:
            return None
        return self._clause_start(signals[-1], span)

    def _claim(self, signal: Signal, sentence: Span) -> Claim | None:
        if self._marked[signal.start : signal.end].lower() in self._account.speech.asking:
            return None
        subject = self._account.subjects.of(signal, sentence)
        start = self._clause_start(signal, sentence)
        if signal.kind != "verb":
            return self._of_source(subject, signal, start, sentence)
        is_after = self._leads_on(signal, start, sentence)
        is_aside = not is_after and self._is_aside(start, sentence)
        parts = []
        if is_aside:
            parts.append(Span(sentence.start, start, sentence.paragraph))
        if is_after or (is_aside and self._marked[signal.end : signal.end + 1] == ","):
            limit = self._limit.search(self._marked, signal.end, sentence.end)
            end = limit.start() if limit and is_after else sentence.end
            parts.append(Span(signal.end, end, sentence.paragraph))
        parts = [part for part in parts if part.start < part.end]
        if not parts:
            return None
        words = Span(start, signal.end, sentence.paragraph)
        if not is_after and subject.kind is not Kind.OTHER:
            words = Span(start, sentence.end, sentence.paragraph) if len(parts) == 1 else words
        return Claim(subject, signal, words, tuple(parts))

    def _of_source(
        self, subject: Subject, signal: Signal, start: int, sentence: Span
    ) -> Claim | None:
        """Return the claim of "according to Lee", which is all of its sentence."""
        if self._account.speech.language is Language.HINDI:
            name, end = start, signal.end
        else:
            limit = self._boundary.search(self._marked, signal.end, sentence.end)
            name, end = signal.start, limit.start() if limit else sentence.end
        paragraph = sentence.paragraph
        if self._account.speech.language is Language.RUSSIAN and end == sentence.end:
            end = signal.end
        parts = (Span(sentence.start, name, paragraph), Span(end, sentence.end, paragraph))
        kept = tuple(part for part in parts if part.start < part.end)
        return Claim(subject, signal, Span(name, end, paragraph), kept) if kept else None

    def _leads_on(self, signal: Signal, start: int, sentence: Span) -> bool:
        """Whether what somebody says follows the verb: "said that …", "said the bridge was …"."""
        end = min(sentence.end, signal.end + 200)
        if self._that.match(self._marked, signal.end, end):
            return True
        speech = self._account.speech
        verb = self._marked[signal.start : signal.end].lower()
        if speech.language is not Language.ENGLISH or verb in speech.to_someone:
            return False  # "told the participants of the conference" says nothing yet
        if self._marked.find(QUOTED, sentence.start, signal.start) >= 0:
            return False  # the verb reports the quotation
        if start == signal.start:
            return False  # ", said the mayor": the speaker follows
        return self._bare.match(self._marked, signal.end, end) is not None

    def _is_aside(self, start: int, sentence: Span) -> bool:
        """Whether the clause of a verb follows what somebody says: ", Lee said"."""
        before = self._marked[max(sentence.start, start - _FARTHEST) : start].rstrip()
        return before.endswith((",", "—", "–")) and not before.endswith(f"{QUOTED},")

    def _clause_start(self, signal: Signal, sentence: Span) -> int:
        """Return where the clause of a verb begins, which names the speaker before it."""
        if self._account.subjects.stands_behind(signal, sentence):
            return signal.start
        start = max(sentence.start, signal.start - _FARTHEST)
        appositions = []
        for match in self._boundary.finditer(self._marked, start, signal.start):
            appositions.append(match.end())
        for at in reversed(appositions):
            # "Lee, the mayor, said": the commas are inside the clause.
            part = Span(at, signal.start, sentence.paragraph)
            if self._account.people_in(part.start, part.end) or self._has_subject(part):
                start = at
                break
        return start

    def _has_subject(self, part: Span) -> bool:
        speech = self._account.speech
        text = self._marked[part.start : part.end]
        noun = any_of(speech.pronouns | speech.all_titles | speech.people)
        capital = r"\p{Lu}\p{L}+"
        return (
            regex.search(rf"{noun}|{capital}|{any_of(speech.articles)}\s+\p{{L}}+\s*$", text)
            is not None
        )


def sentences_of(span: Span, account: Account) -> Iterator[tuple[Span, Span]]:
    """Yield the sentences that a span has a part in, each with that part."""
    sentences = account.article.sentences
    first = max(0, bisect_right(sentences, span.start, key=lambda each: each.start) - 1)
    for sentence in takewhile(lambda each: each.start < span.end, islice(sentences, first, None)):
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            yield sentence, Span(start, end, sentence.paragraph)
