"""Read Markdown as plain text: remove the markup and keep the words.

markdown-it-py reads CommonMark with tables. An article differs from it in four ways: a name in
angle brackets is not a tag, "[Ann]: yes" does not define a link, an indented line is not code, and
a footnote is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from textwrap import indent

import regex
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.tree import SyntaxTreeNode

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

_LISTS = {"bullet_list", "ordered_list"}

_DEEPEST = 100
"""Levels of nested blocks. The library drops the text of deeper ones; its own limit is 20."""


def read_markdown(markdown: str) -> tuple[str, str | None]:
    """Return the text, with a blank line between paragraphs, and the headline, if there is one.

    Tables become lists. The headline is the first heading of level 1, otherwise the title in the
    front matter.
    """
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
    return text + "\n", " ".join(headline.split()) or None


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
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}).enable("table")
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
            yield _text(block)
        case "fence":
            yield block.content.strip("\n")
        case kind if kind in _LISTS:
            yield _list(block)
        case "table":
            rows = (row for part in block.children for row in part.children)
            yield rows_as_list([_text(cell).strip() for cell in row.children] for row in rows)
        case _:
            for child in block.children:
                yield from _paragraphs(child)


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
        case "html_inline":
            return _text_of_tag(node.content)
        case "image":
            return ""
        case _:
            return "".join(map(_text, node.children))


def _text_of_tag(tag: str) -> str:
    if _BLOCK_TAG.fullmatch(tag):
        return "\n\n"
    if _BREAK_TAG.fullmatch(tag):
        return "\n"
    return "" if _INLINE_TAG.fullmatch(tag) else tag


def _without_empty_lines(text: str) -> str:
    """Return a text with at most one blank line between paragraphs, and none at its ends."""
    return regex.sub(rf"\n(?:{_SPACE}*\n){{2,}}", "\n\n", text).strip("\n")
