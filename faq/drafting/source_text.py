"""Read an article as it is found: plain text, Markdown, or a page of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import regex

from faq.bank import Source
from faq.errors import ArticleError, Fault
from faq.text import words
from faq.text_file import decoded, read_bytes

_DATELINE = regex.compile(
    r"\s*(\p{Lu}?[\p{L}\p{M} -]{1,40}, "
    r"(?:[\p{L}\p{M}]+ \p{N}{1,2}|\p{N}{1,2} [\p{L}\p{M}]+))\s?[.:—–]"
)

# Markdown that is markup and no text, in the order of its removal.
_MARKDOWN = (
    (regex.compile(r"\A---\n.*?\n---\n", regex.DOTALL), ""),  # front matter
    (regex.compile(r"<!--.*?-->", regex.DOTALL), ""),
    (regex.compile(r"^(?:```|~~~).*$", regex.MULTILINE), ""),
    (regex.compile(r"!\[[^]\n]*\]\([^)\n]*\)"), ""),  # images
    (regex.compile(r"\[([^]\n]+)\](?:\([^)\n]*\)|\[[^]\n]*\])"), r"\1"),  # links
    (regex.compile(r"^[^\S\n]{0,3}#{1,6}[^\S\n]+(.*?)[^\S\n]*#*$", regex.MULTILINE), r"\n\1\n"),
    (regex.compile(r"^[^\S\n]{0,3}>[^\S\n]?", regex.MULTILINE), ""),
    (regex.compile(r"^[^\S\n]*(?:[-*_][^\S\n]*){3,}$", regex.MULTILINE), ""),  # rules
    (regex.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (regex.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])"), r"\2"),
    (regex.compile(r"`([^`\n]+)`"), r"\1"),
    (regex.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
)
_HEADING = regex.compile(r"^[^\S\n]{0,3}#[^\S\n]+(.+?)[^\S\n]*#*$", regex.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article's text with what it says of itself.

    Attributes:
        content: what goes into `article.txt`: of a plain text its very bytes.
        text: the same as text.
    """

    content: bytes
    text: str
    source: Source


def read_source(path: Path) -> SourceText:
    """Read an article; markup is left out, the words are kept as they are.

    Raises:
        ArticleError: the file cannot be read, is of another kind, or holds no text.
    """
    readers = {
        ".txt": _read_plain,
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".html": _read_page,
        ".htm": _read_page,
    }
    reader = readers.get(path.suffix.lower())
    content = read_bytes(path, ArticleError)
    if reader is None:
        raise _fault(path, "is no article that I can read; save it as .txt, .md or .html")
    read = reader(content, path)
    if not words(read.text):
        raise _fault(path, "holds no text; is it the right file?")
    return read


def _read_plain(content: bytes, path: Path) -> SourceText:
    text = decoded(content, path, ArticleError)
    return SourceText(content, text, Source(dateline=_dateline(text)))


def _read_markdown(content: bytes, path: Path) -> SourceText:
    markdown = decoded(content, path, ArticleError).replace("\r\n", "\n")
    heading = _HEADING.search(markdown)
    text = markdown
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    text = regex.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
    headline = " ".join(regex.sub(r"[*_`]", "", heading[1]).split()) if heading else None
    return SourceText(text.encode(), text, Source(headline=headline, dateline=_dateline(text)))


def _read_page(content: bytes, path: Path) -> SourceText:
    # It takes half a second to import, and only this needs it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    tree = load_html(content)
    page = (
        None
        if tree is None
        else bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=False
        )
    )
    if not isinstance(page, Document) or not page.text:
        raise _fault(path, "no article was found in this page; copy its text into a .txt file")
    paragraphs = [line.strip() for line in page.text.split("\n") if line.strip()]
    text = "\n\n".join(paragraphs) + "\n"
    text = regex.sub(r"(?m)(?<=^- .*)\n\n(?=- )", "\n", text)  # a list is one paragraph
    source = Source(
        headline=page.title or None,
        publisher=page.sitename or None,
        url=page.url or None,
        dateline=_dateline(text),
    )
    return SourceText(text.encode(), text, source)


def _dateline(text: str) -> str | None:
    """Return the "Moscow, November 27" that opens an article, if it opens like that."""
    match = _DATELINE.match(text)
    return match[1] if match else None


def _fault(path: Path, message: str) -> ArticleError:
    return ArticleError([Fault(str(path), None, None, message)])
