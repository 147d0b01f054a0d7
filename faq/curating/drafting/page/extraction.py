"""Choose the blocks of a page that are its article, and account for all the others.

trafilatura says where the article is. What stands between the first and the last block that it
takes, or in the same element, belongs to the article, unless it is furniture: the library leaves
out short paragraphs and items in the middle, and takes teasers at the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from faq.curating.drafting.page.blocks import Block, Blocks
from faq.curating.drafting.page.bylines import MOST_BEFORE_BYLINE, mark_bylines, mark_contacts
from faq.curating.drafting.page.furniture import Furniture, is_date, is_furniture, is_head
from faq.curating.drafting.page.metadata import Metadata
from faq.curating.drafting.page.reader import Reader

_MOSTLY = 0.7  # of a block's words in links: it is a teaser or a menu
_LARGEST_TEASER = 50  # words
_SAMPLE = 40  # letters by which a block is recognised in what the library takes
_FEWEST_REPEATED = 4  # words of a pull quote
_FEWEST_IN_PARAGRAPH = 8  # where it is a paragraph like the others, as in a transcript
_LONGEST_PULL_QUOTE = 40

UNCLEAR = "other text"
"""The kind of what may be part of the article and was left out all the same."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The article of a page.

    Attributes:
        paragraphs: its paragraphs; a list is one.
        left_out: the words of each kind that are left out.
        unclear: what is left out and may be part of the article.
        author: the name in the byline, if there is one.
        bylines: the blocks with names and dates beside the article.
    """

    paragraphs: tuple[str, ...]
    left_out: Counter[str]
    unclear: tuple[str, ...]
    author: str | None
    bylines: tuple[str, ...]


def extract(tree: HtmlElement, blocks: Blocks, metadata: Metadata) -> Extract:
    """Choose the article's blocks."""
    found = blocks.found
    _mark_by_words(found)
    _mark_name_of_site(found, metadata)
    _mark_parts_under_heads(found)
    _mark_teasers(found)
    chosen = _chosen(found, _taken_by_library(tree), _place_of_headline(found, metadata))
    author = mark_bylines(chosen, found, metadata)
    mark_contacts(chosen)
    _mark_repeated(chosen)
    kept = [block for block in chosen if block.why_not is None]
    kept_ids = {id(block) for block in kept}
    rest = [block for block in found if id(block) not in kept_ids]
    left_out: Counter[str] = Counter()
    for block in rest:
        left_out[block.why_not or UNCLEAR] += block.words
    unclear = tuple(block.text for block in rest if block.why_not is None)
    bylines = tuple(block.text for block in rest if block.why_not == "bylines")
    return Extract(tuple(_paragraphs(kept)), left_out, unclear, author, bylines)


def read_blocks(tree: HtmlElement, furniture: Furniture, language: str) -> Blocks:
    """Part a page into its blocks."""
    return Reader(furniture, language).run(tree)


def _mark_by_words(found: Iterable[Block]) -> None:
    for block in found:
        if block.tag == "h1":
            continue
        if block.why_not is None and is_furniture(block.text):
            block.why_not = "bylines" if is_date(block.text) else "requests"
        elif block.why_not is None and block.linked >= _MOSTLY * block.words:
            block.why_not = "teasers"


def _mark_name_of_site(found: Iterable[Block], metadata: Metadata) -> None:
    """Mark a heading that is only the site's name, as above each of its pages."""
    for block in found:
        is_site = block.is_heading and block.text in {metadata.publisher, metadata.site}
        if is_site and block.text != metadata.headline:
            block.why_not = "menus"


def _mark_parts_under_heads(found: Sequence[Block]) -> None:
    """Mark what stands under a heading of furniture ("Most read"), up to another element."""
    head: Block | None = None
    for block in found:
        if (block.is_heading or block.words <= 6) and is_head(block.text):
            head = block
            block.why_not = block.why_not or "teasers"
        elif head is not None and (
            (block.container == head.container and (block.depth or block.linked))
            or (block.container > head.container and not block.is_heading and block.depth > 0)
        ):
            block.why_not = block.why_not or "teasers"
        elif head is not None and block.container != head.container:
            head = None


def _mark_teasers(found: Sequence[Block]) -> None:
    """Mark the text beside a linked headline, as on a card of another article."""
    cards: defaultdict[int, list[Block]] = defaultdict(list)
    for block in found:
        cards[block.container].append(block)
    for blocks in cards.values():
        linked = [block for block in blocks if block.why_not == "teasers" and block.linked]
        size = sum(block.words for block in blocks)
        if not linked or size > _LARGEST_TEASER or size > 8 * sum(each.words for each in linked):
            continue
        for block in blocks:
            is_within = block.depth > linked[0].depth or block.tag in {"td", "th", "h1"}
            if block.why_not is None and not is_within:
                block.why_not = "teasers"


def _taken_by_library(tree: HtmlElement) -> str:
    """Return the letters of what the library takes for the article."""
    page = bare_extraction(tree, include_comments=False, with_metadata=False)
    return _letters(page.text or "") if isinstance(page, Document) else ""


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


def _place_of_headline(found: Sequence[Block], metadata: Metadata) -> int | None:
    """Return which block is the headline: the first <h1>, or its words."""
    marked = next(
        (n for n, each in enumerate(found) if each.tag == "h1" and each.why_not is None), None
    )
    stated = next(
        (
            n
            for n, each in enumerate(found)
            if each.text == metadata.headline and each.why_not is None
        ),
        None,
    )
    if marked is None or stated is None:
        return stated if marked is None else marked
    # A second title may be the <h1>, right below the first.
    return stated if marked - MOST_BEFORE_BYLINE <= stated < marked else marked


def _chosen(found: Sequence[Block], taken: str, headline: int | None) -> list[Block]:
    """Return the blocks from the first to the last that the library takes, and the headline."""
    is_taken = [
        block.why_not is None and block.words > 2 and _is_in(block, taken) for block in found
    ]
    places = [place for place, each in enumerate(is_taken) if each]
    if not places:
        return [block for block in found if block.why_not is None and block.is_prose]
    first, last = places[0], places[-1]
    homes = {found[place].home for place in places if found[place].is_prose}
    if headline is not None and headline < first:
        first = headline
    while first > 0 and _belongs(found[first - 1], homes):
        first -= 1
    while last + 1 < len(found) and _belongs(found[last + 1], homes):
        last += 1
    return [block for block in found[first : last + 1] if block.why_not is None]


def _is_in(block: Block, taken: str) -> bool:
    letters = _letters(block.text)
    return bool(letters) and letters[:_SAMPLE] in taken and letters[-_SAMPLE:] in taken


def _belongs(block: Block, homes: set[int]) -> bool:
    """Whether a block beside the article is part of it: in the same element, or passed over."""
    return block.why_not is not None or block.home in homes


def _mark_repeated(chosen: Sequence[Block]) -> None:
    """Mark pull quotes: what another paragraph says too. In lists things may be said twice."""
    times = Counter(_letters_and_figures(block.text) for block in chosen)
    everything = "\n".join(times)
    for block in chosen:
        own = _letters_and_figures(block.text)
        fewest = _FEWEST_IN_PARAGRAPH if block.tag == "p" else _FEWEST_REPEATED
        if block.is_heading or block.depth or block.words < fewest:
            continue
        is_short = block.words < _LONGEST_PULL_QUOTE
        if times[own] > 1 or (is_short and everything.count(own) > 1):
            block.why_not = "repetitions"
            times[own] -= 1


def _letters_and_figures(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _paragraphs(kept: Sequence[Block]) -> Iterable[str]:
    """Yield the paragraphs; the items of a list are the lines of one."""
    lines: list[str] = []
    group = 0
    for block in kept:
        if lines and (not block.depth or block.group != group):
            yield "\n".join(lines)
            lines = []
        if not block.depth:
            yield block.text
            continue
        group = block.group
        text = " ".join(block.text.split())
        if block.opens or not lines:
            lines.append(f"{'  ' * (block.depth - 1)}- {text}")
        else:
            lines[-1] += f" {text}"
    if lines:
        yield "\n".join(lines)
