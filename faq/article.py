"""The source text: its paragraphs, its sentences, its quotations, and where a span stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import regex

from faq.datelines import dateline_end
from faq.quotation_marks import CLOSING
from faq.sentences import sentence_ends

_PARAGRAPH = regex.compile(r"\S(?:.*?\S)??(?=\s*(?:\n[^\S\n]*\n|\Z))", regex.DOTALL)
# A figure with everything that changes its meaning: sign and currency, digits grouped or separated
# by marks or a space ("1,200", "5-10", "26.11.2025", "12 000"), per cent sign, ordinal ending.
FIGURE = regex.compile(
    r"(?:\p{Lu}{0,3}\p{Sc}[^\S\n]?|[-\p{Sm}#№]|(?<![\p{L}\p{M}\p{N}])[–.,]){0,4}"
    r"\p{N}+(?:[.,:/'’–−⁄-]\p{N}+|(?<=(?<!\p{N})\p{N}{1,3})[^\S\n]\p{N}{3}(?!\p{N}))*"
    r"(?:[-‑]\p{L}[\p{L}\p{M}]*|[^\S\n]?(?:[%‰]|\p{Sc}(?![^\S\n]?\p{N}))|[°+])?"
)
_MOST_REFUSED = 5_000
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NO_SPACE = regex.compile(r"\S+")
_SPACE_OR_END = regex.compile(r"\s+|\Z")
_DATELINE_END = regex.compile(r"\s*(?:[—–:-]+|[.।])\s*$")
_SENTENCE_MARKS = (".", "!", "?", "…", "।", ":", ";")
_MOST_SUMMARIES = 1
_MOST_HEADINGS = 3  # before the dateline: a kicker, the headline, a byline
_MOST_BEFORE_DATELINE = 6  # paragraphs, with a summary or a list of key points
_LETTERS_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the article's text.

    Attributes:
        start: its offset in `Article.text`, in characters.
        end: the offset just after it.
        paragraph: the number of its paragraph, counting from 1.
    """

    start: int
    end: int
    paragraph: int

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


def _start(span: Span) -> int:
    return span.start


def as_compared(passage: str) -> str:
    """Return a passage as `Article.find` compares it: white space and the form of quote marks
    do not count."""
    return " ".join(passage.translate(_LETTERS_ALIKE).split())


@dataclass(frozen=True)
class Article:
    """The text as received, split at blank lines into paragraphs numbered from 1."""

    text: str

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, in order."""
        return tuple(
            Span(match.start(), match.end(), number)
            for number, match in enumerate(_PARAGRAPH.finditer(self.text), start=1)
        )

    @cached_property
    def dateline(self) -> Span | None:
        """The dateline ("CAIRO —", "Moscow, November 27:"), which is a sentence of its own.

        It opens the first paragraph or, behind headings and a summary, a later one.
        """
        only_headings, summaries = True, 0
        for paragraph in self.paragraphs[:_MOST_BEFORE_DATELINE]:
            only_headings &= paragraph.paragraph <= _MOST_HEADINGS + 1
            said = self.slice(paragraph)
            is_headline = not said.rstrip("\"”»’')").endswith(_SENTENCE_MARKS)
            is_first = only_headings and not is_headline
            end = dateline_end(self.text, paragraph.start, first=is_first)
            if end is not None and end < paragraph.end:
                said = self.text[paragraph.start : end].rstrip()
                return Span(paragraph.start, paragraph.start + len(said), paragraph.paragraph)
            if "\n" in said or said.rstrip("\"”»’'").endswith((".", "।", ":")):
                summaries += 1
                # A summary stands below a headline.
                only_headings &= summaries <= _MOST_SUMMARIES and paragraph.paragraph > 1
        return None

    @property
    def stated_dateline(self) -> str | None:
        """The dateline without the mark that ends it: "CAIRO"."""
        return _DATELINE_END.sub("", self.slice(self.dateline)) if self.dateline else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order; none crosses a paragraph's end."""
        return tuple(
            sentence for paragraph in self.paragraphs for sentence in self._split(paragraph)
        )

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The text between quotation marks ("…", “…”, «…»), without the marks.

        The outermost marks count: a quotation within a quotation belongs to its speaker. Single
        marks do not count, since they are also apostrophes, titles and scare quotes.
        """
        return tuple(
            quotation
            for paragraph in self.paragraphs
            for quotation in self._quotations_in(paragraph)
        )

    def paragraph(self, number: int) -> str:
        """Return the text of a paragraph, counting from 1."""
        return self.slice(self.paragraphs[number - 1])

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def sentence_at(self, offset: int) -> Span:
        """Return the last sentence that starts at or before an offset; the first if none does."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=_start) - 1)]

    def quotation_of(self, span: Span) -> Span | None:
        """Return the quotation that holds a span; None for the reporter's own words."""
        count = bisect_right(self.quotations, span.start, key=_start)
        if count == 0 or not self.quotations[count - 1].holds(span):
            return None
        return self.quotations[count - 1]

    def find(self, passage: str) -> tuple[Span, ...]:
        """Return every place where the passage stands, word for word, within one paragraph.

        White space and the typographic form of quote marks do not count; everything else does. A
        place may not begin or end inside a word or a figure ("5 percent" in "2.5 percent").
        """
        wanted = as_compared(passage)
        return tuple(self._squeezed.find(wanted)) if wanted else ()

    def has(self, passage: str) -> bool:
        """Whether the passage stands anywhere, as `find` finds it; it may stand in many places."""
        wanted = as_compared(passage)
        return bool(wanted) and any(True for _ in self._squeezed.find(wanted))

    def widened(self, span: Span) -> Span:
        """Return the span with the words and figures whole that it begins or ends inside of."""
        start, _ = self._borders.around(span.start)
        _, end = self._borders.around(span.end)
        return Span(start, end, span.paragraph)

    @cached_property
    def _borders(self) -> _Borders:
        return _Borders(self.text)

    @cached_property
    def _squeezed(self) -> _Squeezed:
        return _Squeezed(self.text.translate(_LETTERS_ALIKE), self.paragraphs)

    def narration(self, start: int, end: int) -> str:
        """Return the reporter's own words between two offsets: the text without quotations."""
        kept, position = [], start
        for quotation in self.quotations:
            if quotation.start < end and quotation.end > start:
                kept.append(self.text[position : max(position, quotation.start)])
                position = min(end, quotation.end)
        return "".join([*kept, self.text[position:end]])

    @cached_property
    def _has_danda(self) -> bool:
        return "।" in self.text

    def _split(self, paragraph: Span) -> Iterator[Span]:
        start = paragraph.start
        if self.dateline and self.dateline.paragraph == paragraph.paragraph:
            yield self.dateline
            start = self._after_space(self.dateline.end)
        ends = sentence_ends(self.text, start, paragraph.end, has_danda=self._has_danda)
        for end in ends:
            yield Span(start, end, paragraph.paragraph)
            start = self._after_space(end)
        yield Span(start, paragraph.end, paragraph.paragraph)

    def _after_space(self, offset: int) -> int:
        gap = _SPACE_OR_END.match(self.text, offset)
        return gap.end() if gap else offset

    def _quotations_in(self, paragraph: Span) -> list[Span]:
        quotations: list[Span] = []
        opened: tuple[int, str] | None = None
        for offset in range(paragraph.start, paragraph.end):
            mark = self.text[offset]
            if opened is None:
                if mark == '"' or mark in CLOSING:
                    opened = (offset + 1, CLOSING.get(mark, '"'))
            elif mark in opened[1]:
                quotations.append(Span(opened[0], offset, paragraph.paragraph))
                opened = None
        if opened is not None:
            # A quotation that continues in the next paragraph has its closing mark there.
            quotations.append(Span(opened[0], paragraph.end, paragraph.paragraph))
        return quotations


class _Squeezed:
    """The paragraphs, one a line, with each run of white space as one space; for searching."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        lines = [
            list(_NO_SPACE.finditer(text, paragraph.start, paragraph.end))
            for paragraph in paragraphs
        ]
        self._text = "\n".join(" ".join(word[0] for word in line) for line in lines)
        self._borders = _Borders(self._text)
        words = [(word, number) for number, line in enumerate(lines, 1) for word in line]
        self._paragraphs = [number for _, number in words]
        # The start of each word in the article, and its start in the squeezed text.
        self._offsets = [word.start() for word, _ in words]
        self._starts = list(accumulate((len(word[0]) + 1 for word, _ in words), initial=0))

    def find(self, wanted: str) -> Iterator[Span]:
        """Yield every place of a passage; none begins or ends inside a word or a figure.

        It gives up after thousands of places that do, as only a text made for it has them.
        """
        at = self._text.find(wanted)
        refused = 0
        while at >= 0 and refused < _MOST_REFUSED:
            end = at + len(wanted)
            # What begins or ends inside a word would do so at all places up to the word's end.
            _, first_border = self._borders.around(at)
            _, last_border = self._borders.around(end)
            too_early = max(first_border - at, last_border - end)
            if too_early:
                refused += 1
                at = self._text.find(wanted, at + too_early)
            else:
                number = self._paragraphs[self._word(at)]
                yield Span(self._offset(at), self._offset(end - 1) + 1, number)
                at = self._text.find(wanted, end)

    def _word(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _offset(self, position: int) -> int:
        word = self._word(position)
        return self._offsets[word] + position - self._starts[word]


class _Borders:
    """Where a text may be cut: between its words and figures.

    What may not be cut is found once, in one pass: a text without a space is one long word, and
    thousands of passages may be looked for in it.
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        found = [each.span() for each in (*_WORD.finditer(text), *FIGURE.finditer(text))]
        for start, end in sorted(found):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def around(self, at: int) -> tuple[int, int]:
        """Return where what a border there cuts in two begins and ends; the border, if nothing."""
        place = bisect_left(self._starts, at) - 1
        if place < 0 or at >= self._ends[place]:
            return at, at
        return self._starts[place], self._ends[place]
