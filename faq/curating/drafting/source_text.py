"""Read an article from plain text, Markdown, or an HTML page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import regex

from faq.article import Article
from faq.bank import Source
from faq.errors import ArticleError, Fault
from faq.files.article_file import LARGEST_ARTICLE, article_of
from faq.files.text_file import decoded, read_bytes
from faq.language.text import words

_CELL_END = regex.compile(r"(?<!\\)\|")
_DASHES = frozenset(":-")  # the cells of the row between the head of a table and its body
_MARKS_OF_MARKDOWN = "[]<`*_!&~"
_MOST_MARKS_IN_ALL = 20_000
_MOST_MARKS = 2_000  # in a paragraph; a table of links may have hundreds


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article's text with what it says about its source.

    Attributes:
        content: the content of `article.txt`; the unchanged bytes of a plain text.
        text: the same, decoded.
        captions: the number of picture captions of a page that are left out.
    """

    content: bytes
    text: str
    source: Source
    captions: int = 0


def read_source(path: Path) -> SourceText:
    """Read an article; markup is removed, and the words are kept unchanged.

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
    content = read_bytes(path, ArticleError, most=LARGEST_ARTICLE)
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


def _read_plain(content: bytes, path: Path) -> SourceText:
    text = decoded(content, path, ArticleError)
    return SourceText(content, text, Source(dateline=_dateline(text)))


def _read_markdown(content: bytes, path: Path) -> SourceText:
    # Imported here since every command imports this module and only Markdown needs it.
    from faq.curating.drafting.markdown import read_markdown

    markdown = decoded(content, path, ArticleError).replace("\r\n", "\n")
    _check_markdown(markdown, path)
    text, headline = read_markdown(markdown)
    return SourceText(text.encode(), text, Source(headline=headline, dateline=_dateline(text)))


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
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    nothing = _fault(path, "no article was found in this page; copy its text into a .txt file")
    tree = load_html(content)
    if tree is None:
        raise nothing
    captions = sum(bool(words(each.text_content())) for each in tree.iter("figcaption"))
    page = bare_extraction(tree, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not page.text:
        raise nothing
    lines = regex.sub(
        r"(?m)(?:^\|.*\n?)+", lambda table: f"\n{_table_as_list(table[0])}\n\n", page.text
    )
    paragraphs = [line.strip() for line in lines.split("\n") if line.strip()]
    text = "\n\n".join(paragraphs) + "\n"
    text = regex.sub(r"(?m)(?<=^- .*)\n\n(?=- )", "\n", text)  # a list is one paragraph
    source = Source(
        headline=page.title or None,
        publisher=page.sitename or None,
        url=page.url or None,
        dateline=_dateline(text),
    )
    return SourceText(text.encode(), text, source, captions)


def _table_as_list(table: str) -> str:
    """Return a table of a page, in which each row is a line with pipes, as a list."""
    from faq.curating.drafting.markdown import rows_as_list

    rows = (
        [cell.strip() for cell in _CELL_END.split(row.strip("|"))] for row in table.split("\n")
    )
    return rows_as_list(row for row in rows if not _DASHES.issuperset("".join(row)))


def _dateline(text: str) -> str | None:
    return Article(text).stated_dateline


def _fault(path: Path, message: str) -> ArticleError:
    return ArticleError([Fault(str(path), None, None, message)])
