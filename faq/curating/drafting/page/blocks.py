"""The blocks of text of a page, and how a run of text is parted into them."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

# Where links and titles of works begin and end, within a run of text.
LINK, LINK_END, CITED, CITED_END = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = regex.compile("[\ue000-\ue003]")


def names(text: str) -> frozenset[str]:
    """Return the names of tags in a text."""
    return frozenset(text.split())


HEADINGS = names("h1 h2 h3 h4 h5 h6")
SENTENCE_END = tuple('.!?…।"”»')
# ''…'', as many sites in Hindi write a quotation.
_APOSTROPHES = regex.compile(r"''|’’|‘‘|``")
_LONG_LINE = 60  # characters; a line that long with a full stop is a paragraph


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, a heading, an item of a list or a row of a table.

    Attributes:
        container: the number of the element that it stands in, not counting paragraphs.
        why_not: the kind of furniture that it is part of; None for a part of the article.
        linked: how many of its words are in links.
        depth: of an item, how many lists it stands in; 0 for other blocks.
        group: the number of the list or table of an item.
        opens: whether it is the first block of its item.
        cell: the row and the column of a table that it stands in.
        home: the number of the element around it or, of an item or a cell, around all of its list.
    """

    text: str
    tag: str
    container: int
    why_not: str | None = None
    linked: int = 0
    depth: int = 0
    group: int = 0
    opens: bool = False
    cell: tuple[int, int] = (0, 0)
    home: int = 0

    @property
    def words(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.tag in HEADINGS

    @property
    def is_prose(self) -> bool:
        """Whether it is made of sentences."""
        return self.words >= 6 and self.text.endswith((*SENTENCE_END, "'", "’", ")", ":"))


@dataclass(slots=True)
class Frame:
    """An element that is being read.

    Attributes:
        mark: how many pieces of the block there were at its start; first: how many blocks.
        has_link: of a raised text or a link, whether it leads to a note.
        row, cell: of a table, where the reader is; is_wide: whether it holds another table.
    """

    tag: str
    number: int
    why_not: str | None
    unseen: bool
    mark: int
    first: int
    container: int
    has_link: bool = False
    row: int = 0
    cell: int = 0
    is_wide: bool = False


@dataclass(slots=True)
class Blocks:
    """What is read from a page.

    Attributes:
        found: its blocks, in order.
        captions: the number of picture captions.
        notes: the marks of notes that are left out; struck: the texts that are struck out.
    """

    found: list[Block] = field(default_factory=list)
    captions: int = 0
    notes: int = 0
    struck: list[str] = field(default_factory=list)


def spaced(text: str) -> str:
    """Return a text with single spaces, and two apostrophes as a quotation mark; lines stay."""
    text = _APOSTROPHES.sub('"', text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def paragraphs_of(said: str) -> list[str]:
    """Part a run of text at its empty lines, as `<br><br>` makes them."""
    parts = [part for part in regex.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", said) if part.strip()]
    return [piece for part in parts for piece in _lines_that_are_paragraphs(part)]


def _lines_that_are_paragraphs(part: str) -> list[str]:
    lines = [line for line in part.split("\n") if line.strip()]
    plain = [SIGNS.sub("", line).strip() for line in lines]
    are_paragraphs = len(lines) > 1 and all(
        len(line) >= _LONG_LINE and line.endswith(SENTENCE_END) for line in plain
    )
    return lines if are_paragraphs else ["\n".join(lines)]


def count_linked(part: str, is_open: bool) -> tuple[int, int, bool]:
    """Return the number of words, of those in links, and whether a link goes on after it."""
    words = linked = 0
    for piece in regex.split(f"([{LINK}{LINK_END}])", part):
        if piece in {LINK, LINK_END}:
            is_open = piece == LINK
            continue
        count = len(SIGNS.sub("", piece).split())
        words += count
        linked += count if is_open else 0
    return words, linked, is_open
