"""Read the article of a saved web page, and tell what was left out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement
from trafilatura.utils import load_html

from faq.bank import Source
from faq.curating.drafting.left_out import LeftOut
from faq.curating.drafting.page.authors import is_person
from faq.curating.drafting.page.dates import date_in_lines
from faq.curating.drafting.page.extraction import UNCLEAR, Extract, extract, read_blocks
from faq.curating.drafting.page.furniture import Furniture
from faq.curating.drafting.page.metadata import Metadata, guessed, read_metadata
from faq.errors import ArticleError, Fault

_MOST_ELEMENTS = 50_000  # of a page; each costs a tenth of a millisecond, and most have 3,000
_MOST_MISSING = 0.5  # of the words that may be the article's
_FEWEST_FOR_A_SHARE = 60  # words that are missing; of a short text half is a sentence


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page.

    Attributes:
        missing: why most of the article seems to be missing; None where it does not.
    """

    text: str
    source: Source
    left_out: LeftOut
    missing: str | None


def read_page(content: bytes, path: Path) -> Page:
    """Read a saved web page.

    Raises:
        ArticleError: there is no article in it.
    """
    tree = load_html(content)
    if tree is None:
        raise _nothing(path, "no article was found in this page")
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        raise _nothing(path, f"has {elements:,} elements, and {_MOST_ELEMENTS:,} are the most")
    furniture = Furniture(tree)
    metadata = read_metadata(tree, content, furniture)
    blocks = read_blocks(tree, furniture, metadata.language)
    read = extract(tree, blocks, metadata)
    paragraphs = read.paragraphs
    kept = len(" ".join(paragraphs).split())
    from_data = kept < _MOST_MISSING * len(metadata.body.split())
    if from_data:
        paragraphs = tuple(filter(None, metadata.body.split("\n")))
        kept = len(metadata.body.split())
    if not paragraphs:
        captions = f"only captions of pictures, {blocks.captions}" if blocks.captions else ""
        raise _nothing(path, "no article was found in this page" + (captions and f", {captions}"))
    left_out = LeftOut(
        blocks.captions,
        blocks.notes,
        tuple(blocks.struck),
        tuple(_by_kind(read.left_out)),
        () if from_data else read.unclear,
        from_data,
    )
    text = "\n\n".join(paragraphs) + "\n"
    source = _source(metadata, read, tree)
    return Page(text, source, left_out, _missing(kept, left_out, metadata))


def _by_kind(words: Counter[str]) -> list[tuple[str, int]]:
    return [(kind, count) for kind, count in words.most_common() if kind != UNCLEAR and count]


def _source(metadata: Metadata, read: Extract, tree: HtmlElement) -> Source:
    author, published = metadata.author or read.author, metadata.published
    if author is not None and read.author is not None and not is_person(author):
        author = read.author
    published = published or date_in_lines(read.bylines)
    if author is None or published is None:
        found_author, found_day = guessed(tree, read.bylines)
        author, published = author or found_author, published or found_day
    return Source(
        headline=metadata.headline,
        publisher=metadata.publisher,
        url=metadata.url,
        author=author,
        published=published,
    )


def _missing(kept: int, left_out: LeftOut, metadata: Metadata) -> str | None:
    """Return why most of the article seems to be missing; None where it does not."""
    unclear = sum(len(each.split()) for each in left_out.unclear)
    if kept < _MOST_MISSING * metadata.words:
        pay = "" if metadata.is_free else ", and that it is not free: save it while logged in"
        return f"only {kept:,} words of it, and the page says that it has {metadata.words:,}{pay}"
    if unclear > max(_FEWEST_FOR_A_SHARE, kept):
        return f"{kept:,} words of it, and {unclear:,} others that may be part of it"
    return None


def _nothing(path: Path, message: str) -> ArticleError:
    advice = "; copy its text into a .txt file"
    return ArticleError([Fault(str(path), None, None, f"{message}{advice}")])
