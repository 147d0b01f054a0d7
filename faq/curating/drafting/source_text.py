"""Read an article from plain text, Markdown, or an HTML page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import regex

from faq.article import Article
from faq.bank import Source
from faq.curating.drafting.extra import curate_needed
from faq.curating.drafting.left_out import LeftOut
from faq.errors import ArticleError, Fault
from faq.files.article_file import LARGEST_ARTICLE, article_of
from faq.files.text_file import decoded, read_bytes
from faq.language.text import words

LARGEST_PAGE = 5_000_000
"""Bytes of a saved page: most have two thirds of their bytes in scripts and menus."""

_AS_TEXT = "or copy its text into a .txt file"
_MARKS_OF_MARKDOWN = "[]<`*_!&~"
_MOST_MARKS_IN_ALL = 20_000
_MOST_MARKS = 2_000  # in a paragraph; a table of links may have hundreds


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article's text with what it says about its source.

    Attributes:
        content: the content of `article.txt`; the unchanged bytes of a plain text.
        text: the same, decoded.
        left_out: what of a page or of Markdown is not in the text.
        missing: why most of the article seems to be missing; None where it does not.
    """

    content: bytes
    text: str
    source: Source
    left_out: LeftOut = field(default_factory=LeftOut)
    missing: str | None = None

    @property
    def captions(self) -> int:
        """The number of picture captions of a page that are left out."""
        return self.left_out.captions


def read_source(path: Path) -> SourceText:
    """Read an article; markup is removed, and the words are kept unchanged.

    Raises:
        ArticleError: the file cannot be read, is of another kind, or holds no text.
    """
    return source_in(read_bytes(path, ArticleError, most=most_bytes(path)), path)


def most_bytes(path: Path) -> int:
    """Return how many bytes a file of that name may have."""
    return LARGEST_PAGE if _reader_of(path) is _read_page else LARGEST_ARTICLE


def source_in(content: bytes, path: Path) -> SourceText:
    """Read the article in the bytes of a file.

    Args:
        path: its name, whose ending says what it is.

    Raises:
        ArticleError: it is of another kind, or holds no text.
    """
    reader = _reader_of(path)
    if reader is None:
        raise _fault(path, "is no article that I can read; save it as .txt, .md or .html")
    read = reader(content, path)
    if not words(read.text):
        raise _fault(path, "holds no text; is it the right file?")
    if len(read.content) > LARGEST_ARTICLE:  # a table as a list is longer
        message = f"its text has more than {LARGEST_ARTICLE:,} bytes without the markup; part it"
        raise _fault(path, message)
    article_of(read.text, path, ArticleError)
    return read


def _reader_of(path: Path) -> Callable[[bytes, Path], SourceText] | None:
    return {
        ".txt": _read_plain,
        ".md": _read_markdown,
        ".markdown": _read_markdown,
        ".html": _read_page,
        ".htm": _read_page,
    }.get(path.suffix.lower())


def _read_plain(content: bytes, path: Path) -> SourceText:
    text = decoded(content, path, ArticleError)
    return SourceText(content, text, Source(dateline=_dateline(text)))


def _read_markdown(content: bytes, path: Path) -> SourceText:
    # Imported here since every command imports this module and only Markdown needs it.
    with curate_needed(path, "to read Markdown", _AS_TEXT):
        from faq.curating.drafting.markdown import read_markdown

    markdown = decoded(content, path, ArticleError).replace("\r\n", "\n")
    _check_markdown(markdown, path)
    read = read_markdown(markdown)
    source = Source(headline=read.headline, dateline=_dateline(read.text))
    return SourceText(read.text.encode(), read.text, source, LeftOut(struck=read.struck))


def _check_markdown(markdown: str, path: Path) -> None:
    """Refuse a paragraph that the library would take minutes for.

    From each opening bracket on it looks for the closing one through all of the paragraph.
    """
    marks = sum(map(markdown.count, _MARKS_OF_MARKDOWN))
    if marks > _MOST_MARKS_IN_ALL:
        message = (
            f"has {marks:,} marks of Markdown ({' '.join(_MARKS_OF_MARKDOWN)}), and "
            f"{_MOST_MARKS_IN_ALL:,} are the most; part it, or save it as .txt"
        )
        raise _fault(path, message)
    line = 1
    for block in regex.split(r"(\n[^\S\n]*\n)", markdown):
        marks = sum(map(block.count, _MARKS_OF_MARKDOWN))
        if marks > _MOST_MARKS:
            message = (
                f"a paragraph with {marks:,} marks of Markdown ({' '.join(_MARKS_OF_MARKDOWN)}) "
                f"begins here, and {_MOST_MARKS:,} are the most; part it, or save the file as .txt"
            )
            raise ArticleError([Fault(str(path), line, None, message)])
        line += block.count("\n")


def _read_page(content: bytes, path: Path) -> SourceText:
    # Imported here since it takes half a second and only HTML pages need it.
    with curate_needed(path, "to read a web page", _AS_TEXT):
        from faq.curating.drafting.page.reading import read_page

    page = read_page(content, path)
    source = page.source.model_copy(update={"dateline": _dateline(page.text)})
    return SourceText(page.text.encode(), page.text, source, page.left_out, page.missing)


def _dateline(text: str) -> str | None:
    return Article(text).stated_dateline


def _fault(path: Path, message: str) -> ArticleError:
    return ArticleError([Fault(str(path), None, None, message)])
