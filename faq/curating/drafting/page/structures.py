"""Give a page's quotations, captions, lists and tables the form that they have in plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex

from faq.curating.drafting.page.blocks import (
    CITED,
    CITED_END,
    SENTENCE_END,
    SIGNS,
    Block,
    Frame,
    names,
    spaced,
)
from faq.curating.drafting.quoting import is_citation, quoted, without_dash

_LISTS = names("ul ol dir menu")
_DATE_AT_END = regex.compile(r"\s+\p{L}+\.? \p{N}{1,2},? \p{N}{4}$")
_LONGEST_CELL = 60  # words of a table that is not there for the layout only


def place(block: Block, frames: Sequence[Frame], opened: set[int]) -> None:
    """Tell a block which list and which cell it stands in.

    Args:
        opened: the items that have a block.
    """
    block.home = block.container
    for outer, frame in pairwise(frames):
        if frame.tag in _LISTS or frame.tag == "table":
            block.home = outer.container
            break
    lists = [each for each in frames if each.tag in _LISTS]
    items = [each for each in frames if each.tag == "li"]
    if lists and items:
        block.depth, block.group = len(lists), lists[0].number
        block.opens = items[-1].number not in opened
        opened.add(items[-1].number)
    table = innermost(frames, "table")
    if table is not None:
        block.cell = (table.row, table.cell)


def innermost(frames: Sequence[Frame], tag: str) -> Frame | None:
    """Return the innermost of the elements with a tag."""
    return next((each for each in reversed(frames) if each.tag == tag), None)


def cite(parts: list[Block], marks: str) -> list[Block] | None:
    """Put what a quotation says into marks, with who is cited behind it; None if nobody is."""
    cited = [each for each in parts if each.tag == "cite"]
    said = [each for each in parts if each.tag != "cite"]
    if len(said) > 1 and not cited and is_citation(said[-1].text):
        cited.append(said.pop())
        cited[0].text = _DATE_AT_END.sub("", without_dash(cited[0].text))
    if not cited or not said or any(each.depth != said[0].depth for each in said):
        return None
    put_into_marks(said, " ".join(each.text for each in cited), marks)
    return said


def put_into_marks(said: Sequence[Block], who: str, marks: str) -> None:
    """Put blocks into quotation marks, with who is cited behind the last."""
    texts = quoted([each.text for each in said], who, marks)
    for block, text in zip(said, texts, strict=True):
        block.text = text


def with_cited_apart(block: Block, marked: str, frames: Sequence[Frame]) -> list[Block]:
    """Return a block of a quotation, and who is cited as a block of the kind "cite"."""
    if innermost(frames, "footer") is not None:
        block.tag = "cite"
        return [block]
    before, sign, rest = marked.rpartition(CITED)
    cited, _, after = rest.partition(CITED_END)
    said = SIGNS.sub("", before).strip()
    ends = not said or said.endswith((*SENTENCE_END, "—", "–", "-", "’", "'"))
    if not sign or SIGNS.sub("", after).strip(" ,.") or not ends or block.tag == "li":
        return [block]
    who = Block(spaced(SIGNS.sub("", cited)), "cite", block.container, block.why_not)
    if not said:
        return [who]
    block.text = spaced(said).rstrip("—–- ")
    return [block, who]


def begins_caption(why_not: str | None, parent: Frame | None = None) -> bool:
    """Whether an element is a caption, which stands apart from the text around it."""
    return why_not == "captions" and parent is not None and parent.why_not is None


def rows_of(cells: Sequence[Block], frame: Frame) -> list[Block] | None:
    """Join the cells of each row of a table; None if the table is there for the layout only."""
    sizes = Counter(each.cell for each in cells)
    rows = {row for row, _ in sizes}
    if frame.is_wide or len(rows) < 2 or max(sizes.values()) > 1 or len(sizes) < 1.5 * len(rows):
        return None
    if any(each.words > _LONGEST_CELL or each.why_not for each in cells):
        return None
    joined: dict[int, Block] = {}
    for cell in cells:
        first = joined.setdefault(cell.cell[0], cell)
        if first is not cell:
            first.text += f" · {cell.text}"
            first.linked += cell.linked
    for row in joined.values():
        row.depth, row.group, row.opens, row.tag = 1, frame.number, True, "tr"
    return list(joined.values())
