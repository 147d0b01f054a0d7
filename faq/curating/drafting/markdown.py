"""Read Markdown as plain text: remove the markup and keep the words.

markdown-it-py reads CommonMark with tables. An article differs from it in four ways: a name in
angle brackets is not a tag, "[Ann]: yes" does not define a link, an indented line is not code, and
a footnote is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from textwrap import indent

import regex
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.tree import SyntaxTreeNode

from faq.curating.drafting.quoting import is_citation, quoted
from faq.curating.drafting.raised import lowered, raised

_SPACE = r"[^\S\n]"

# A file may also begin with a horizontal rule, so front matter must begin with a key.
_FRONT_MATTER = regex.compile(
    rf"\A---{_SPACE}*\n([\w-]+:.*?)\n---{_SPACE}*(?:\n|\Z)", regex.DOTALL
)
# Not read as YAML: a colon in an unquoted title would be an error there.
_TITLE = regex.compile(
    rf"""^title:{_SPACE}*(["']?)([^>|\n].{{0,300}}?)\1{_SPACE}*$""", regex.MULTILINE
)

_UNSEEN = regex.compile(r"(?<!\\)<(?:(!--)|(script|style)\b)", regex.IGNORECASE)
_FOOTNOTE = regex.compile(
    rf"^{_SPACE}{{0,3}}\[\^[^]\n]{{1,99}}\]:{_SPACE}*|(?<!\\)\[\^[^]\n]{{1,99}}\]", regex.MULTILINE
)
_LINK_DEFINITION = regex.compile(rf"\[[^]\n]+\]:{_SPACE}*\S*[/#]")

# Only these tags are markup: "<John Smith>" and "a<b and c>d" are text.
_ATTRIBUTES = r"(?:\s[^<>\n]*=[^<>\n]*)?\s*"
_BLOCK = (
    "address|article|aside|blockquote|caption|center|d[dlt]|details|div|figcaption|figure|footer|"
    "form|h[1-6]|header|hr|iframe|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|"
    "tfoot|thead"
)
_INLINE = (
    "a|abbr|audio|b|big|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|"
    "picture|q|s|samp|small|source|span|strike|strong|su[bp]|svg|time|tt|u|var|video|wbr"
)
_BLOCK_TAG = regex.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}/?>", regex.IGNORECASE)
_BREAK_TAG = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_INLINE_TAG = regex.compile(rf"</?(?:{_INLINE}){_ATTRIBUTES}/?>", regex.IGNORECASE)

# These tags change what is said: "10<sup>6</sup>", "<del>3</del> 5".
_MEANT = regex.compile(
    rf"<(?P<closing>/?)(?P<name>sup|sub|q|del|s|strike){_ATTRIBUTES}>", regex.IGNORECASE
)
_STRUCK = regex.compile(
    rf"<(?P<name>del|s|strike){_ATTRIBUTES}>(?P<text>[^<>]*)</(?P=name)\s*>", regex.IGNORECASE
)

_LISTS = {"bullet_list", "ordered_list"}

_DEEPEST = 100
"""Levels of nested blocks. The library drops the text of deeper ones; its own limit is 20."""


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """The text of a Markdown file.

    Attributes:
        text: with a blank line between paragraphs; tables are lists.
        headline: the first heading of level 1, otherwise the title in the front matter.
        struck: the texts that are struck out, which are left out.
    """

    text: str
    headline: str | None
    struck: tuple[str, ...]


def read_markdown(markdown: str) -> MarkdownText:
    """Read Markdown as plain text."""
    front = _FRONT_MATTER.match(markdown)
    title = _TITLE.search(front[1]) if front else None
    body = markdown[front.end() :] if front else markdown
    body = _FOOTNOTE.sub("", _without_unseen(body))
    document = SyntaxTreeNode(_parser().parse(body))
    text = _without_empty_lines("\n\n".join(_paragraphs(document)))
    headings = (each for each in document.walk() if each.type == "heading")
    heading = next((each for each in headings if each.tag == "h1"), None)
    headline = title[2] if title else ""
    if heading:
        headline = _text(heading.children[0])
    struck = tuple(dict.fromkeys(each for each in _struck(document) if each))
    return MarkdownText(text + "\n", " ".join(headline.split()) or None, struck)


def _without_unseen(markdown: str) -> str:
    """Leave out comments, scripts and styles; what is not closed is text.

    Each closing is looked for once in what follows: thousands of openings may have none.
    """
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    for opening in _UNSEEN.finditer(markdown):
        closing = "-->" if opening[1] else f"</{opening[2].lower()}>"
        if opening.start() < position or closing in unclosed:
            continue
        end = regex.compile(regex.escape(closing), regex.IGNORECASE).search(
            markdown, opening.end()
        )
        if end is None:
            unclosed.add(closing)
            continue
        kept.append(markdown[position : opening.start()])
        position = end.end()
    return "".join([*kept, markdown[position:]])


def rows_as_list(rows: Iterable[Iterable[str]]) -> str:
    """Return the rows of a table as the items of a list; empty cells and rows are left out."""
    filled = ([cell for cell in row if cell] for row in rows)
    return "\n".join(f"- {' · '.join(cells)}" for cells in filled if cells)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        """Accept every address: no link is followed, and the text of an unsafe one is kept."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # `_text` distinguishes tags from text; an HTML block would hide the Markdown inside it.
    parser.disable(["code", "html_block"])
    parser.block.ruler.at("reference", _reference)
    return parser


def _reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Define a link as CommonMark does, but only where the target looks like an address."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not _LINK_DEFINITION.match(state.src, start):
        return False
    return reference(state, start_line, end_line, silent)


def _paragraphs(block: SyntaxTreeNode) -> Iterator[str]:
    """Yield the paragraphs of a block; a list or a table is one."""
    match block.type:
        case "inline":
            yield _text(block).strip(" ")
        case "fence":
            yield block.content.strip("\n")
        case kind if kind in _LISTS:
            yield _list(block)
        case "table":
            rows = (row for part in block.children for row in part.children)
            yield rows_as_list([_text(cell).strip() for cell in row.children] for row in rows)
        case "blockquote":
            yield from _quotation([text for each in block.children for text in _paragraphs(each)])
        case _:
            yield from _with_cited(block.children)


def _with_cited(blocks: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    """Yield the paragraphs of blocks; who is cited may stand right behind a quotation."""
    is_cited = False
    for block, following in pairwise([*blocks, None]):
        assert block is not None
        if is_cited:
            is_cited = False
            continue
        paragraphs = list(_paragraphs(block))
        if block.type == "blockquote" and following is not None and following.type == "paragraph":
            [who] = _paragraphs(following)
            is_cited = is_citation(who)
            if is_cited and paragraphs:
                paragraphs = quoted(paragraphs, who)
        yield from paragraphs


def _quotation(paragraphs: list[str]) -> list[str]:
    """Put a quotation into marks where its last line says who is cited."""
    said, _, who = paragraphs[-1].rpartition("\n") if paragraphs else ("", "", "")
    if not is_citation(who):
        return paragraphs
    said_before = [*paragraphs[:-1], *([said] if said else [])]
    return quoted(said_before, who) if said_before else paragraphs


def _list(block: SyntaxTreeNode) -> str:
    is_tight = any(part.hidden for item in block.children for part in item.children)
    between = "\n" if is_tight else "\n\n"
    items = []
    for item in block.children:
        parts: list[str] = []
        for part in item.children:
            if part.type in _LISTS:
                parts.append(indent(_list(part), "  "))
            else:
                parts += _paragraphs(part)
        items.append(f"{item.info}{item.markup} {between.join(parts).strip()}".rstrip())
    return between.join(items)


def _text(node: SyntaxTreeNode) -> str:
    """Return the text of an inline node: the words of a link, nothing for an image."""
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "image" | "s":
            return ""
        case _:
            return _joined(node.children)


def _joined(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Return the text of inline nodes. Tags are nodes of their own: an opening one is looked up
    when its closing one comes."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    for node in nodes:
        if node.type != "html_inline":
            pieces.append(_text(node))
            continue
        tag = _MEANT.fullmatch(node.content)
        if tag is None:
            pieces.append(_text_of_tag(node.content))
        elif not tag["closing"]:
            opened.append((tag["name"].lower(), len(pieces)))
            pieces.append("")
        elif opened and opened[-1][0] == tag["name"].lower():
            name, start = opened.pop()
            inside = "".join(pieces[start + 1 :])
            del pieces[start:]
            _close(name, inside, pieces)
    text = "".join(pieces)
    has_gap = any(node.type in {"s", "html_inline"} for node in nodes)
    return regex.sub(r"(?<=\S)  +(?=\S)", " ", text) if has_gap else text


def _close(name: str, inside: str, pieces: list[str]) -> None:
    """Write what stood between two tags that carry a meaning."""
    before = "".join(pieces[-8:])
    match name:
        case "sup":
            pieces.append(raised(inside, before) or "")
        case "sub":
            replaced, text = lowered(inside, before)
            kept = "".join(pieces)
            pieces[:] = [kept[: len(kept) - replaced], text]
        case "q":
            pieces.append(f"“{inside}”")


def _struck(document: SyntaxTreeNode) -> Iterator[str]:
    for node in document.walk():
        if node.type == "s":
            yield "".join(map(_text, node.children)).strip()
        elif node.type == "inline":
            raw = "".join(
                child.content if child.type == "html_inline" else _text(child)
                for child in node.children
            )
            yield from (match["text"].strip() for match in _STRUCK.finditer(raw))


def _text_of_tag(tag: str) -> str:
    if _BLOCK_TAG.fullmatch(tag):
        return "\n\n"
    if _BREAK_TAG.fullmatch(tag):
        return "\n"
    return "" if _INLINE_TAG.fullmatch(tag) else tag


def _without_empty_lines(text: str) -> str:
    """Return a text with at most one blank line between paragraphs, and none at its ends."""
    return regex.sub(rf"\n(?:{_SPACE}*\n){{2,}}", "\n\n", text).strip("\n")
