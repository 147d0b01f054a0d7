"""Read Markdown as plain text: the markup goes, the words stay."""

from __future__ import annotations

from html import unescape

import regex

# What opens with a key is no text; a file may also open with a rule, which is one such line too.
_FRONT_MATTER = regex.compile(r"\A---[^\S\n]*\n([\w-]+:.*?)\n---[^\S\n]*(?:\n|\Z)", regex.DOTALL)
_TITLE = regex.compile(r"""^title:[^\S\n]*(["']?)([^>|\n].*?)\1[^\S\n]*$""", regex.MULTILINE)
_UNDERLINED = regex.compile(
    r"(?:\A|(?<=\n[^\S\n]*\n))(?![-*+>#|<])(\S.*)\n(=+|-+)[^\S\n]*$", regex.MULTILINE
)
_DASHES = r"[^\S\n]*:?-+:?[^\S\n]*"
_TABLE = regex.compile(
    rf"^.*\|.*\n(?=.*\|)[^\S\n]*\|?{_DASHES}(?:\|{_DASHES})*\|?[^\S\n]*$(?:\n.*\|.*)*",
    regex.MULTILINE,
)
_RANKS = {"=": "#", "-": "##"}
_CELL_END = regex.compile(r"(?<!\\)\|")
_BLOCK = r"p|div|section|figure|figcaption|blockquote|h[1-6]|[uo]l|li|hr|table|tr"

# Markdown that is markup and no text, in the order of its removal.
_MARKDOWN = (
    (regex.compile(r"<!--.*?-->", regex.DOTALL), ""),
    (regex.compile(r"<(script|style)\b.*?</\1>", regex.DOTALL | regex.IGNORECASE), ""),
    (regex.compile(r"^(?:```|~~~).*$", regex.MULTILINE), ""),
    (regex.compile(r"<((?:https?:|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"), r"\1"),
    (regex.compile(rf"</?(?:{_BLOCK})(?:\s[^<>\n]*)?/?>", regex.IGNORECASE), "\n\n"),
    (regex.compile(r"<br\s*/?>", regex.IGNORECASE), "\n"),
    (regex.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>\n]*)?/?>", regex.IGNORECASE), ""),
    (regex.compile(r"!\[[^]\n]*\]\([^)\n]*\)"), ""),  # images
    (regex.compile(r"^[^\S\n]{0,3}\[\^[^]\n]+\]:[^\S\n]*", regex.MULTILINE), ""),  # footnotes
    (regex.compile(r"\[\^[^]\n]+\]"), ""),  # and where they belong
    (
        regex.compile(
            r"""^[^\S\n]{0,3}\[[^]\n]+\]:[^\S\n]*\S*[/#]\S*(?:[^\S\n]+["'(].*["')])?[^\S\n]*$""",
            regex.MULTILINE,
        ),
        "",
    ),  # what a link refers to
    (regex.compile(r"\[([^]\n]+)\](?:\([^)\n]*\)|\[[^]\n]*\])"), r"\1"),  # links
    (regex.compile(r"^[^\S\n]{0,3}#{1,6}[^\S\n]+(.*?)[^\S\n]*#*$", regex.MULTILINE), r"\n\1\n"),
    (regex.compile(r"^[^\S\n]{0,3}>[^\S\n]?", regex.MULTILINE), ""),
    (regex.compile(r"^[^\S\n]*(?:[-*_][^\S\n]*){3,}$", regex.MULTILINE), ""),  # rules
    (regex.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (regex.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])"), r"\2"),
    (regex.compile(r"`([^`\n]+)`"), r"\1"),
    (regex.compile(r"(?<!\\)\\$", regex.MULTILINE), ""),  # a line that is to end here
    (regex.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
_HEADING = regex.compile(r"^[^\S\n]{0,3}#[^\S\n]+(.+?)[^\S\n]*#*$", regex.MULTILINE)
_ENTITY = regex.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]\w*);", regex.IGNORECASE)


def read_markdown(markdown: str) -> tuple[str, str | None]:
    """Return the text, with a blank line between paragraphs, and the headline, if there is one.

    Tables become lists. The headline is the first heading of the first rank, or else the title in
    the front matter.
    """
    front = _FRONT_MATTER.match(markdown)
    title = _TITLE.search(front[1]) if front else None
    body = markdown[front.end() :] if front else markdown
    body = _TABLE.sub(lambda table: table_as_list(table[0]), body)
    body = _UNDERLINED.sub(lambda line: f"{_RANKS[line[2][0]]} {line[1]}", body)
    heading = _HEADING.search(body)
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
    for pattern, replacement in _MARKDOWN:
        markdown = pattern.sub(replacement, markdown)
    # Last, so that what is written as an entity is not taken for markup.
    return _ENTITY.sub(lambda entity: unescape(entity[0]), markdown)
