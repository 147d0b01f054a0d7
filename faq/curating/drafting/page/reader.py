"""Part a page into its blocks of text, with the marks that carry a meaning written out."""

from __future__ import annotations

import regex
from lxml.etree import iterwalk
from lxml.html import HtmlElement

from faq.curating.drafting.page.blocks import (
    CITED,
    CITED_END,
    HEADINGS,
    LINK,
    LINK_END,
    SIGNS,
    Block,
    Blocks,
    Frame,
    count_linked,
    names,
    paragraphs_of,
    spaced,
)
from faq.curating.drafting.page.furniture import Furniture
from faq.curating.drafting.page.structures import (
    begins_caption,
    cite,
    innermost,
    place,
    put_into_marks,
    rows_of,
    with_cited_apart,
)
from faq.curating.drafting.raised import lowered, raised

# Icons of a font of its own, and what is not seen.
_DROPPED = regex.compile("[\ue000-\uf8ff\u00ad\u200b\u2060\ufeff\ufffc]+")

_BLOCKS = names(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_LEAVES = names("p h1 h2 h3 h4 h5 h6 pre summary dt dd td th a span b strong blockquote")
_STRUCK = names("del s strike")
_UNSEEN = names(
    "script style noscript template svg head title iframe object embed video audio canvas map "
    "datalist progress meter annotation annotation-xml rp button select option textarea optgroup "
    "label"
)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_STYLED = names("span small font")
_RAISING = regex.compile(r"vertical-align\s*:\s*(?P<kind>super|sub)\b")
_RAISED_CLASS = regex.compile(r"(?P<kind>sup|sub)(?:erscript|script)?")
_FORMULAS = names("msup msub msubsup")
_STRUCK_STYLE = regex.compile(r"line-through")
# What only screen readers read, and the links for editing and for linking to a heading.
_READ_ALOUD = regex.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|mw-editsection|headerlink)"
    r"(?:\s|$)"
)
_NOTE = regex.compile(r"\[?\p{N}{1,3}\]?|[*†‡]{1,3}")
_BACK_LINKS = frozenset(["↩", "↩︎", "↑", "^", "⤴", "¶", "#"])

_MARKS = {"ru": "«»"}
_ENGLISH_MARKS = "“”"
_INNER_MARKS = "‘’"


class Reader:
    """Goes through a page once, from its first element to its last."""

    def __init__(self, furniture: Furniture, language: str) -> None:
        self.read = Blocks()
        self._furniture = furniture
        self._marks = _MARKS.get(language, _ENGLISH_MARKS)
        self._pieces: list[str] = []
        self._frames: list[Frame] = []
        self._in_link = False
        self._quotations = 0  # of <q> that are open
        self._opened: set[int] = set()  # items that have a block
        self._count = 0
        self._last_quotation: tuple[int, int] | None = None

    def run(self, tree: HtmlElement) -> Blocks:
        """Read all of it."""
        for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._start(element)
            elif event == "end":
                self._end(element)
            else:
                self._add(element.tail)
        return self.read

    def _start(self, element: HtmlElement) -> None:
        tag = _meaning(element)
        parent = self._frames[-1] if self._frames else None
        self._count += 1
        unseen = (parent is not None and parent.unseen) or self._is_unseen(element)
        why_not = parent.why_not if parent else None
        if why_not is None and not unseen:
            why_not = self._furniture.kind_of(element)
        container = parent.container if parent and tag in _LEAVES else self._count
        if tag in _BLOCKS or begins_caption(why_not, parent):
            self._flush()
        frame = Frame(
            tag, self._count, why_not, unseen, len(self._pieces), len(self.read.found), container
        )
        self._frames.append(frame)
        if tag == "a" and element.get("href"):
            self._link(element)
        elif tag == "br" and not unseen:
            self._pieces.append("\n")
        elif tag == "q" and not unseen:
            self._pieces.append(self._marks[0] if not self._quotations else _INNER_MARKS[0])
            self._quotations += 1
        elif tag == "cite" and not unseen:
            self._pieces.append(CITED)
        elif tag in {"tr", "td", "th"} and (table := innermost(self._frames, "table")):
            table.row += tag == "tr"
            table.cell = 0 if tag == "tr" else table.cell + 1
        self._add(element.text)

    def _link(self, element: HtmlElement) -> None:
        to_note = "#" in element.get("href", "")
        for frame in self._frames[-4:]:
            frame.has_link |= frame.tag == "sup" or (frame.tag == "a" and to_note)
        is_own = to_note and any(frame.tag in HEADINGS for frame in self._frames[-4:])
        if not self._frames[-1].unseen and not is_own:
            self._pieces.append(LINK)

    def _is_unseen(self, element: HtmlElement) -> bool:
        return (
            element.tag in _UNSEEN
            or element.get("hidden") is not None
            or _HIDDEN.search(element.get("style", "")) is not None
            or _READ_ALOUD.search(element.get("class", "")) is not None
        )

    def _end(self, element: HtmlElement) -> None:
        frame = self._frames[-1]
        tag = frame.tag
        if not frame.unseen:
            self._finish(element, frame)
        if tag in _BLOCKS or begins_caption(frame.why_not, *self._frames[-2:-1]):
            self._flush()
        if tag in _BLOCKS or frame.why_not == "captions":
            self._finish_block(frame)
        self._frames.pop()
        self._add(element.tail)

    def _finish(self, element: HtmlElement, frame: Frame) -> None:
        tag = frame.tag
        if tag == "a" and element.get("href"):
            said = SIGNS.sub("", "".join(self._pieces[frame.mark :])).strip()
            if said in _BACK_LINKS:
                del self._pieces[frame.mark :]
            elif _NOTE.fullmatch(said) and self._leads_to_note(element, frame):
                del self._pieces[frame.mark :]
                self.read.notes += 1
            else:
                self._pieces.append(LINK_END)
        elif tag == "q":
            self._quotations -= 1
            self._pieces.append(self._marks[1] if not self._quotations else _INNER_MARKS[1])
        elif tag == "cite":
            self._pieces.append(CITED_END)
        elif tag in _STRUCK or (
            tag not in _BLOCKS and _STRUCK_STYLE.search(element.get("style", ""))
        ):
            blocks = self.read.found[frame.first :]
            del self.read.found[frame.first :]
            said = " ".join([*(each.text for each in blocks), self._taken(frame)]).strip()
            self.read.struck += [said] if said else []
        elif tag == "sup":
            self._raise(element, frame)
        elif tag == "sub":
            replaced, said = lowered(self._taken(frame), self._before())
            self._drop(replaced)
            self._pieces.append(said)
        elif tag == "rt":
            self._pieces.append(f"({self._taken(frame)})")

    def _leads_to_note(self, element: HtmlElement, frame: Frame) -> bool:
        """Whether a link that is a number only is the mark of a note, or leads back from one.

        A site may raise it by its style. After a space it is part of the sentence ("Section 4").
        """
        before = SIGNS.sub("", "".join(self._pieces[max(0, frame.mark - 8) : frame.mark]))
        return element.get("href", "").startswith("#") and not before[-1:].isspace()

    def _raise(self, element: HtmlElement, frame: Frame) -> None:
        is_linked = frame.has_link or any(
            each.has_link and each.mark + 1 >= frame.mark for each in self._frames[-3:-1]
        )
        said = self._taken(frame)
        before = "0" if _is_numerator(element) else SIGNS.sub("", self._before())[-24:]
        written = None if is_linked else raised(said, before)
        self.read.notes += written is None
        self._pieces.append(written or "")

    def _taken(self, frame: Frame) -> str:
        """Return the text of an element, and take it out of the block."""
        said = SIGNS.sub("", "".join(self._pieces[frame.mark :])).strip()
        del self._pieces[frame.mark :]
        return said

    def _before(self) -> str:
        """Return the last characters before an element."""
        return "".join(self._pieces[-8:])

    def _drop(self, count: int) -> None:
        """Take that many characters from the end of the block."""
        while count:
            last = self._pieces.pop()
            if len(last) > count:
                self._pieces.append(last[:-count])
            count -= min(count, len(last))

    def _add(self, text: str | None) -> None:
        if text and self._frames and not self._frames[-1].unseen:
            text = _DROPPED.sub("", text)
            preserved = any(frame.tag == "pre" for frame in self._frames[-3:])
            self._pieces.append(text if preserved else regex.sub(r"\s+", " ", text))

    def _flush(self) -> None:
        """End a block; where lines are empty, or are paragraphs themselves, it is several."""
        said, self._pieces = "".join(self._pieces), []
        if not said.strip() or not self._frames:
            return
        for frame in self._frames:
            frame.mark = 0
        frame = self._frames[-1]
        link_is_open = self._in_link
        for part in paragraphs_of(said):
            words, linked, link_is_open = count_linked(part, link_is_open)
            text = SIGNS.sub("", spaced(part))
            if words:
                self._append(text, frame, linked, part)
        self._in_link = link_is_open

    def _append(self, text: str, frame: Frame, linked: int, marked: str) -> None:
        tag = next((each.tag for each in reversed(self._frames) if each.tag in _BLOCKS), "body")
        block = Block(text, tag, frame.container, frame.why_not, linked)
        is_quoted = innermost(self._frames, "blockquote") is not None
        added = with_cited_apart(block, marked, self._frames) if is_quoted else [block]
        for each in added:
            place(each, self._frames, self._opened)
        self.read.found.extend(added)

    def _finish_block(self, frame: Frame) -> None:
        found = self.read.found
        parts = found[frame.first :]
        if frame.tag == "blockquote":
            said = cite(parts, self._marks)
            found[frame.first :] = said or parts
            self._last_quotation = None if said else (frame.first, len(found))
        elif frame.tag == "table":
            for outer in self._frames[:-1]:
                outer.is_wide |= outer.tag == "table"
            found[frame.first :] = (rows_of(parts, frame) if parts else None) or parts
        elif parts and (frame.tag == "figcaption" or frame.why_not == "captions"):
            self._finish_caption(frame, parts)

    def _finish_caption(self, frame: Frame, parts: list[Block]) -> None:
        figure, last = innermost(self._frames[:-1], "figure"), self._last_quotation
        if figure and last and last[0] >= figure.first and last[1] == frame.first:
            # The caption of a quotation is who said it.
            del self.read.found[frame.first :]
            who = " ".join(each.text for each in parts)
            put_into_marks(self.read.found[last[0] :], who, self._marks)
            self._last_quotation = None
        elif len(self._frames) < 2 or self._frames[-2].why_not != "captions":
            self.read.captions += 1


def _meaning(element: HtmlElement) -> str:
    """Return the tag that an element is written out as: also a style or a formula raises text."""
    tag = str(element.tag)
    parent = element.getparent()
    if parent is not None and parent.tag in _FORMULAS and element.getprevious() is not None:
        is_last = element.getnext() is None
        return "sup" if parent.tag == "msup" or (is_last and parent.tag != "msub") else "sub"
    if tag in _STYLED:
        raising = _RAISING.search(element.get("style", "")) or _RAISED_CLASS.fullmatch(
            element.get("class", "").strip()
        )
        if raising:
            return "sup" if raising["kind"].startswith("sup") else "sub"
    return tag


def _is_numerator(element: HtmlElement) -> bool:
    following = element.getnext()
    between = (element.tail or "").strip()
    return between in {"/", "⁄", "∕"} and following is not None and following.tag == "sub"
