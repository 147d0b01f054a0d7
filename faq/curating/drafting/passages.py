"""Split an article into the passages that a reader may ask for; each gets a draft entry."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED, Speaker
from faq.language.text import words
from faq.quotation_marks import PARTNERS, unpaired_mark
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
_QUOTATION_MARKS = '"“”«»„'
_LOOSE_BEFORE = ",;:—–-.”»"
_LOOSE_BEHIND = ",;:—–-“«"
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
    unanswered: list[tuple[Span, str | None]] = []
    for unit in _units(article, reported):
        parts = list(_parts(unit, article, reported))
        question = _question_in(unit, article)
        is_asked = reported.turn_at(unit) or all(speaker is None for _, speaker in parts)
        if question is not None and is_asked:
            asked, unanswered = question, parts
            continue
        for span, speaker in parts:
            for piece, text in _quotable(span, article):
                if not words(article.slice(reported.before_attribution(piece))):
                    continue  # "Forte said."
                if reported.only_introduces(piece):
                    continue
                if text not in found:
                    found[text] = Passage(piece, text, speaker, asked)
                    asked, unanswered = None, []
    for span, speaker in unanswered:  # a question ends the article
        for piece, text in _quotable(span, article):
            found.setdefault(text, Passage(piece, text, speaker))
    return tuple(found.values())


def _question_in(unit: Span, article: Article) -> str | None:
    """Return the question, if a unit is only a question or is labelled as an interview's."""
    text = _squeezed(unit, article)
    label = _QUESTION.match(text)
    if not words(text) or not (label or text.rstrip('"”»’*_ ').endswith("?")):
        return None
    return text[label.end() :] if label else text


def _sentences(article: Article, reported: ReportedSpeech) -> Iterator[Span]:
    """Yield the sentences of an article, and some of them together; the dateline is none.

    A sentence of few words ("No!") is joined to the next of its paragraph and turn. So are the
    sentences of a quotation whose speaker is not known: each alone would show one of its two marks
    only. The label of a turn ("AR:") is left out.
    """
    pending: Span | None = None
    for whole in article.sentences:
        if whole == article.dateline:
            continue
        sentence = _unlabelled(whole, reported)
        if pending is not None and _are_together(pending, sentence, reported):
            sentence = Span(pending.start, sentence.end, sentence.paragraph)
        elif pending is not None:
            yield pending
        said = words(article.slice(reported.before_attribution(sentence)))
        is_short = bool(said) and len(words(article.slice(sentence))) < _FEWEST_IN_SENTENCE
        goes_on = is_short or _is_cut_quotation(sentence, article, reported)
        pending = sentence if goes_on else None
        if not goes_on:
            yield sentence
    if pending is not None:
        yield pending


def _unlabelled(sentence: Span, reported: ReportedSpeech) -> Span:
    turn = reported.turn_at(sentence)
    start = sentence.start if turn is None else max(sentence.start, turn.start)
    return Span(start, sentence.end, sentence.paragraph)


def _are_together(one: Span, other: Span, reported: ReportedSpeech) -> bool:
    is_near = one.paragraph == other.paragraph
    return is_near and reported.turn_at(one) == reported.turn_at(other)


def _is_cut_quotation(sentence: Span, article: Article, reported: ReportedSpeech) -> bool:
    """Whether a sentence ends inside a quotation that is to be quoted whole: of nobody known."""
    last = next(iter(_quotations_in(sentence, reported)[-1:]), None)
    return (
        last is not None
        and last.end > sentence.end
        and last.end - sentence.start < MAXIMUM_QUOTED
        and last.end < article.paragraphs[last.paragraph - 1].end
        and reported.speaker_of(last).speaker is None
    )


def _units(article: Article, reported: ReportedSpeech) -> Iterator[Span]:
    """Yield the sentences, and the items of lists without full stops."""
    for sentence in _sentences(article, reported):
        if reported.turn_at(sentence) is not None:
            yield sentence
            continue
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
    turn = reported.turn_at(sentence)
    if turn is not None:
        yield trimmed(sentence, article), reported.speaker_of(turn).speaker
        return
    spoken = [
        (trimmed(_overlap(sentence, quotation), article), reported.speaker_of(quotation).speaker)
        for quotation in _quotations_in(sentence, reported)
        if not _is_part_of_a_sentence(quotation, sentence, article)
    ]
    spoken = [
        (span, speaker)
        for span, speaker in spoken
        if speaker is not None and len(words(article.slice(span))) >= FEWEST_SPOKEN
    ]
    if not spoken:
        yield trimmed(sentence, article), None
        return
    position = sentence.start
    for span, speaker in spoken:
        yield from _narrated(position, span.start, sentence, article, reported)
        yield span, speaker
        position = span.end
    yield from _narrated(position, sentence.end, sentence, article, reported)


def _is_part_of_a_sentence(quotation: Span, sentence: Span, article: Article) -> bool:
    """Whether a quotation is words within the reporter's sentence ('said it was "a new day"'),
    which mean nothing alone; 'Lee said that "we build a ship"' is cut from nothing it needs."""
    first = next((each for each in article.slice(quotation) if each.isalpha()), "")
    return first.islower() and sentence.start < quotation.start - 1


def _quotations_in(sentence: Span, reported: ReportedSpeech) -> Sequence[Span]:
    """Return the quotations that a sentence has a part in: they stand in order, side by side."""
    quotations = reported.spoken
    first = bisect_right(quotations, sentence.start, key=lambda each: each.end)
    return quotations[first : bisect_left(quotations, sentence.end, key=lambda each: each.start)]


def _narrated(
    start: int, end: int, sentence: Span, article: Article, reported: ReportedSpeech
) -> Iterator[tuple[Span, str | None]]:
    span = trimmed(Span(start, end, sentence.paragraph), article)
    if unpaired_mark(article.slice(span)):
        return
    told = reported.before_attribution(span)  # "In a few more years, he said"
    if told != span and len(words(article.slice(told))) < FEWEST_NARRATED:
        return
    if len(words(article.slice(span))) >= FEWEST_NARRATED:
        yield span, None


def _overlap(sentence: Span, quotation: Span) -> Span:
    return Span(
        max(sentence.start, quotation.start),
        min(sentence.end, quotation.end),
        sentence.paragraph,
    )


def trimmed(span: Span, article: Article) -> Span:
    """Strip punctuation around a part of a sentence, but keep a mark that belongs to a pair."""
    start, end = span.start, span.end
    text = article.text
    marks = Counter({mark: text.count(mark, start, end) for mark in _QUOTATION_MARKS})
    while start < end:
        if _is_loose(text[start], _LOOSE_BEFORE, marks):
            marks[text[start]] -= 1
            start += 1
        elif _is_loose(text[end - 1], _LOOSE_BEHIND, marks):
            marks[text[end - 1]] -= 1
            end -= 1
        else:
            break
    # The sign of a figure ("-5 degrees") is none of the marks around.
    start = max(span.start, article.widened(Span(start, end, span.paragraph)).start)
    return Span(start, end, span.paragraph)


def _is_loose(character: str, loose: str, marks: Counter[str]) -> bool:
    """Whether a character at a border is no part of what is said there.

    Args:
        marks: how many quotation marks there are of each kind.
    """
    if character == '"':
        return marks['"'] % 2 == 1
    other = PARTNERS.get(character)
    is_alone = other is not None and marks[character] > marks[other]
    return is_alone or character.isspace() or character in loose


def _quotable(span: Span, article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the parts of a span that an answer may quote, each with its text."""
    for piece in _balanced(span, article):
        text = _squeezed(piece, article)
        if words(text) and article.has(text):
            yield piece, text


def _balanced(span: Span, article: Article) -> Iterator[Span]:
    """Yield the pieces of a span, cut at each quotation mark whose partner is outside."""
    for piece in _pieces(span, article):
        start = piece.start
        while mark := unpaired_mark(article.text[start : piece.end]):
            at = article.text.index(mark, start, piece.end)
            yield trimmed(Span(start, at, piece.paragraph), article)
            start = at + 1
        yield trimmed(Span(start, piece.end, piece.paragraph), article)


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
        yield trimmed(Span(start, end, span.paragraph), article)
        start = end
    yield trimmed(Span(start, span.end, span.paragraph), article)


def _squeezed(span: Span, article: Article) -> str:
    return " ".join(article.slice(span).split())
