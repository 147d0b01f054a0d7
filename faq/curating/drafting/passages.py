"""Split an article into the passages that a reader may ask for; each gets a draft entry."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.article import Article, Span
from faq.bank import Speaker
from faq.files.verification import MAXIMUM_QUOTED
from faq.language.text import words
from faq.speech.reported_speech import ReportedSpeech

FEWEST_SPOKEN = 4
"""Fewest words of a quotation that is its own passage; a shorter one stays in its sentence."""

FEWEST_NARRATED = 7
"""Fewest words of a reporter's part of a sentence that says more than who spoke."""

_FEWEST_IN_SENTENCE = 4  # words

_LIST_ITEM = regex.compile(r"\n[^\S\n]*(?=(?:[-*•–—]|\p{N}{1,3}[.)])\s)")
_MARKER = regex.compile(r"(?:[-*•–—]|\p{N}{1,3}[.)])\s+")
_QUESTION = regex.compile(r"(?:Q|Question|В|Вопрос|प्रश्न|सवाल)\s*:\s*", regex.IGNORECASE)
_ANSWER = regex.compile(r"(?:A|Answer|О|Ответ|उत्तर|जवाब)\s*:\s*", regex.IGNORECASE)
_CLAUSE_END = regex.compile(r"[,;:—–।]\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the article that can be quoted by itself.

    Attributes:
        text: the article's words, with single spaces.
        speaker: the id of the person whose quotation it is in; None for the reporter's words.
        asked: the question that precedes it in the article, as in an interview.
    """

    span: Span
    text: str
    speaker: str | None
    asked: str | None = None


def find_passages(article: Article, people: Iterable[Speaker]) -> tuple[Passage, ...]:
    """Return the passages in order: sentences, list items, and quotations of some length.

    A sentence that only asks is not a passage; it becomes `asked` of the next one. No text occurs
    twice, and none is longer than an answer may be.

    Args:
        people: the people whom the article quotes.
    """
    reported = ReportedSpeech(article, people)
    found: dict[str, Passage] = {}
    asked: str | None = None
    unanswered: Span | None = None
    for unit in _units(article):
        parts = list(_parts(unit, article, reported))
        question = _question_in(unit, article)
        if question is not None and all(speaker is None for _, speaker in parts):
            asked, unanswered = question, unit
            continue
        for span, speaker in parts:
            for piece, text in _quotable(span, article):
                if text not in found:
                    found[text] = Passage(piece, text, speaker, asked)
                    asked = unanswered = None
    if unanswered is not None:  # a question ends the article
        for piece, text in _quotable(unanswered, article):
            found.setdefault(text, Passage(piece, text, None))
    return tuple(found.values())


def _question_in(unit: Span, article: Article) -> str | None:
    """Return the question, if a unit is only a question or is labelled as an interview's."""
    text = _squeezed(unit, article)
    label = _QUESTION.match(text)
    if not words(text) or not (label or text.rstrip('"”»’*_ ').endswith("?")):
        return None
    return text[label.end() :] if label else text


def _sentences(article: Article) -> Iterator[Span]:
    """Yield the sentences; one of few words ("No!") is joined to the next of its paragraph."""
    pending: Span | None = None
    for sentence in article.sentences:
        if pending is not None and pending.paragraph == sentence.paragraph:
            sentence = Span(pending.start, sentence.end, sentence.paragraph)
        elif pending is not None:
            yield pending
        is_short = len(words(article.slice(sentence))) < _FEWEST_IN_SENTENCE
        pending = sentence if is_short else None
        if not is_short:
            yield sentence
    if pending is not None:
        yield pending


def _units(article: Article) -> Iterator[Span]:
    """Yield the sentences, and the items of lists without full stops."""
    for sentence in _sentences(article):
        start = sentence.start
        ends = [
            (match.start(), match.end())
            for match in _LIST_ITEM.finditer(article.text, sentence.start, sentence.end)
        ]
        for end, following in [*ends, (sentence.end, sentence.end)]:
            marker = _MARKER.match(article.text, start, end) or _ANSWER.match(
                article.text, start, end
            )
            yield Span(marker.end() if marker else start, end, sentence.paragraph)
            start = following


def _parts(
    sentence: Span, article: Article, reported: ReportedSpeech
) -> Iterator[tuple[Span, str | None]]:
    """Yield the quotations of a sentence with their speakers, and the reporter's parts of it."""
    spoken = [
        (_trimmed(_overlap(sentence, quotation), article), reported.speaker_of(quotation).speaker)
        for quotation in _quotations_in(sentence, article)
    ]
    spoken = [
        (span, speaker)
        for span, speaker in spoken
        if speaker is not None and len(words(article.slice(span))) >= FEWEST_SPOKEN
    ]
    if not spoken:
        yield _trimmed(sentence, article), None
        return
    position = sentence.start
    for span, speaker in spoken:
        yield from _narrated(position, span.start, sentence, article)
        yield span, speaker
        position = span.end
    yield from _narrated(position, sentence.end, sentence, article)


def _quotations_in(sentence: Span, article: Article) -> Sequence[Span]:
    """Return the quotations that a sentence has a part in: they stand in order, side by side."""
    quotations = article.quotations
    first = bisect_right(quotations, sentence.start, key=lambda each: each.end)
    return quotations[first : bisect_left(quotations, sentence.end, key=lambda each: each.start)]


def _narrated(
    start: int, end: int, sentence: Span, article: Article
) -> Iterator[tuple[Span, str | None]]:
    span = _trimmed(Span(start, end, sentence.paragraph), article)
    if len(words(article.slice(span))) >= FEWEST_NARRATED:
        yield span, None


def _overlap(sentence: Span, quotation: Span) -> Span:
    return Span(
        max(sentence.start, quotation.start),
        min(sentence.end, quotation.end),
        sentence.paragraph,
    )


def _trimmed(span: Span, article: Article) -> Span:
    """Strip punctuation around a part of a sentence, but keep a mark that belongs to a pair."""
    start, end = span.start, span.end
    text = article.text
    straight = text.count('"', start, end)
    while start < end:
        first, last = text[start], text[end - 1]
        if first.isspace() or first in ",;:—–-.”»" or (first == '"' and straight % 2):
            start += 1
            straight -= first == '"'
        elif last.isspace() or last in ",;:—–-“«" or (last == '"' and straight % 2):
            end -= 1
            straight -= last == '"'
        else:
            break
    # The sign of a figure ("-5 degrees") is none of the marks around.
    start = max(span.start, article.widened(Span(start, end, span.paragraph)).start)
    return Span(start, end, span.paragraph)


def _quotable(span: Span, article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the parts of a span that an answer may quote, each with its text."""
    for piece in _pieces(span, article):
        text = _squeezed(piece, article)
        if words(text) and article.has(text):
            yield piece, text


def _pieces(span: Span, article: Article) -> Iterator[Span]:
    """Cut a span that is longer than an answer may be, after a clause or at least a word."""
    start = span.start
    while span.end - start > MAXIMUM_QUOTED:
        limit = start + MAXIMUM_QUOTED
        ends = [match.end() for match in _CLAUSE_END.finditer(article.text, start, limit)]
        last_space = article.text.rfind(" ", start, limit)
        if ends:
            end = ends[-1]
        elif last_space > start:
            end = last_space
        else:
            end = limit
        yield _trimmed(Span(start, end, span.paragraph), article)
        start = end
    yield _trimmed(Span(start, span.end, span.paragraph), article)


def _squeezed(span: Span, article: Article) -> str:
    return " ".join(article.slice(span).split())
