"""Read Markdown as plain text: the markup goes, the words stay."""

from __future__ import annotations

from html import unescape
from string import punctuation

import regex

_SPACE = r"[^\S\n]"
_INDENT = rf"^{_SPACE}{{0,3}}"

# What opens with a key is no text; a file may also open with a rule, which is one such line too.
_FRONT_MATTER = regex.compile(
    rf"\A---{_SPACE}*\n([\w-]+:.*?)\n---{_SPACE}*(?:\n|\Z)", regex.DOTALL
)
_TITLE = regex.compile(rf"""^title:{_SPACE}*(["']?)([^>|\n].*?)\1{_SPACE}*$""", regex.MULTILINE)
_UNDERLINED = regex.compile(
    rf"(?:\A|(?<=\n{_SPACE}*\n))(?![-*+>#|<])(\S.*)\n(?:(=+)|-+){_SPACE}*$", regex.MULTILINE
)
_HEADLINE = regex.compile(rf"{_INDENT}#{_SPACE}+(.+?){_SPACE}*#*$", regex.MULTILINE)
_DASHES = rf"{_SPACE}*:?-+:?{_SPACE}*"
_TABLE = regex.compile(
    rf"^.*\|.*\n(?=.*\|){_SPACE}*\|?{_DASHES}(?:\|{_DASHES})*\|?{_SPACE}*$(?:\n.*\|.*)*",
    regex.MULTILINE,
)
_CELL_END = regex.compile(r"(?<!\\)\|")
_ENTITY = regex.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]\w*);", regex.IGNORECASE)

# "\*" is a star and no markup: until the markup is gone, a noncharacter stands for it. Unicode
# keeps them for such use, and has just as many in a row as ASCII has marks.
_ESCAPE = regex.compile(rf"\\([{regex.escape(punctuation)}])")
_HIDDEN = {ord(mark): 0xFDD0 + number for number, mark in enumerate(punctuation)}
_SHOWN = {hidden: mark for mark, hidden in _HIDDEN.items()}

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
_COMMENT = regex.compile(r"<!--.*?-->", regex.DOTALL)
_SCRIPT = regex.compile(r"<(script|style)\b.*?</\1>", regex.DOTALL | regex.IGNORECASE)
_BLOCK_TAG = regex.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}/?>", regex.IGNORECASE)
_BREAK_TAG = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_INLINE_TAG = regex.compile(rf"</?(?:{_INLINE}){_ATTRIBUTES}/?>", regex.IGNORECASE)

_IMAGE = regex.compile(r"!\[[^]\n]*\]\([^)\n]*\)")
_ADDRESS = regex.compile(r"<((?:https?:|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_FOOTNOTE = regex.compile(rf"{_INDENT}\[\^[^]\n]+\]:{_SPACE}*", regex.MULTILINE)
_TO_FOOTNOTE = regex.compile(r"\[\^[^]\n]+\]")
_LINK_TARGET = regex.compile(
    rf"""{_INDENT}\[[^]\n]+\]:{_SPACE}*\S*[/#]\S*(?:{_SPACE}+["'(].*["')])?{_SPACE}*$""",
    regex.MULTILINE,
)
_LINK = regex.compile(r"\[([^]\n]+)\](?:\([^)\n]*\)|\[[^]\n]*\])")

_FENCE = regex.compile(r"^(?:```|~~~).*$", regex.MULTILINE)
_HEADING = regex.compile(rf"{_INDENT}#{{1,6}}{_SPACE}+(.*?){_SPACE}*#*$", regex.MULTILINE)
_QUOTED_LINE = regex.compile(rf"{_INDENT}>{_SPACE}?", regex.MULTILINE)
_RULE = regex.compile(rf"^{_SPACE}*(?:[-*_]{_SPACE}*){{3,}}$", regex.MULTILINE)

_STRONG = regex.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_EMPHASIS = regex.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
_CODE = regex.compile(r"`([^`\n]+)`")
_LINE_END = regex.compile(r"\\$", regex.MULTILINE)

# What is markup and no text, in the order of its removal, with what takes its place.
_MARKUP = (
    (_COMMENT, ""),
    (_SCRIPT, ""),
    (_BLOCK_TAG, "\n\n"),
    (_BREAK_TAG, "\n"),
    (_INLINE_TAG, ""),
    (_ADDRESS, r"\1"),
    (_IMAGE, ""),
    (_FOOTNOTE, ""),
    (_TO_FOOTNOTE, ""),
    (_LINK_TARGET, ""),
    (_LINK, r"\1"),
    (_FENCE, ""),
    (_HEADING, r"\n\1\n"),
    (_QUOTED_LINE, ""),
    (_RULE, ""),
    (_STRONG, r"\2"),
    (_EMPHASIS, r"\2"),
    (_CODE, r"\1"),
    (_LINE_END, ""),
)


def read_markdown(markdown: str) -> tuple[str, str | None]:
    """Return the text, with a blank line between paragraphs, and the headline, if there is one.

    Tables become lists. The headline is the first heading of the first rank, or else the title in
    the front matter.
    """
    front = _FRONT_MATTER.match(markdown)
    title = _TITLE.search(front[1]) if front else None
    body = markdown[front.end() :] if front else markdown
    body = _ESCAPE.sub(lambda escape: escape[1].translate(_HIDDEN), body)
    body = _TABLE.sub(lambda table: table_as_list(table[0]), body)
    body = _UNDERLINED.sub(lambda line: f"{'#' if line[2] else '##'} {line[1]}", body)
    heading = _HEADLINE.search(body)
    text = regex.sub(r"\n{3,}", "\n\n", _without_markup(body)).strip("\n") + "\n"
    headline = _without_markup(heading[1]) if heading else title[2] if title else ""
    return text, " ".join(headline.split()) or None


def table_as_list(table: str) -> str:
    """Return the rows of a table as the items of a list, in a paragraph of its own."""
    rows = (_CELL_END.split(row.strip().strip("|")) for row in table.split("\n"))
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    # A row of dashes parts the head from the body.
    items = (" · ".join(row) for row in cells if not all(set(cell) <= set(":-") for cell in row))
    return "\n" + "\n".join(f"- {item}" for item in items) + "\n"


def _without_markup(markdown: str) -> str:
    for pattern, replacement in _MARKUP:
        markdown = pattern.sub(replacement, markdown)
    # Last, so that what is written as an entity or an escape is not taken for markup.
    return _ENTITY.sub(lambda entity: unescape(entity[0]), markdown).translate(_SHOWN)
