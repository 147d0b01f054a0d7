"""Mark what stands beside an article about its authors: bylines, credits, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from faq.curating.drafting.page.authors import authors_in_line, is_credit, is_statement
from faq.curating.drafting.page.blocks import SENTENCE_END, Block
from faq.curating.drafting.page.furniture import has_day
from faq.curating.drafting.page.metadata import Metadata
from faq.datelines import dateline_end

MOST_BEFORE_BYLINE = 3
"""Paragraphs of a summary before a byline."""

_LONGEST_CREDIT = 16  # words
_LONGEST_DATED_CREDIT = 40  # words of authors, editors, and times of publication and change
_MOST_BEHIND = 3  # paragraphs from the last credit to the end
_LONGEST_BYLINE = 8  # words without a full stop, between the headline and the article
_MOST_BESIDE_NAMES = 3  # words, as of a town
_END_SIGN = regex.compile(r"(?i)[-–—*\s]*(?:end|ends|30|#\s?#\s?#|###)[-–—*.\s]*")
_CONTACT = regex.compile(r"\S@\S|\p{N}{3}[\s.-]\p{N}{3,4}")
_CONTRIBUTED = regex.compile(r"\bcontributed (?:to this|reporting)\b")
_ABOUT = regex.compile(
    r"\s*(?:,[^,]{3,60},)?\s+(?:is|was|writes|covers|lives|reports|joined|works)\b"
)
_SPEAKS = regex.compile(r"\p{Lu}{2}[\p{Lu}\p{N}\s.,'’#()-]{0,60}:")


def mark_bylines(
    chosen: Sequence[Block], found: Sequence[Block], metadata: Metadata
) -> str | None:
    """Mark who wrote an article and when, before it and behind it; return the name in a byline."""
    own = (block for block in found if block.why_not not in {"comments", "teasers"})
    author = next(filter(None, (authors_in_line(block.text) for block in own)), None)
    stated = (author or "", metadata.author or "")
    names = {name.casefold() for each in stated for name in each.split("; ") if name}
    media = {name.casefold() for name in (metadata.publisher, metadata.site) if name}
    speaking = sum(_SPEAKS.match(block.text) is not None for block in chosen) > 1
    body = next(
        (n for n, block in enumerate(chosen) if _is_body(block) or (speaking and _speaks(block))),
        len(chosen),
    )
    for number, block in enumerate(chosen):
        if number < body:
            is_byline = block.text != metadata.headline and _is_before(block, names)
        else:
            is_byline = _is_behind(block, names, media)
        is_byline |= number <= body + MOST_BEFORE_BYLINE and _names_author(block)
        is_byline |= number >= len(chosen) - _MOST_BEHIND and is_credit(block.text)
        if block.tag != "h1" and not regex.search('["“«]', block.text) and is_byline:
            block.why_not = "bylines"
    return author


def _is_before(block: Block, names: Iterable[str]) -> bool:
    """Whether a block between the headline and the article is a byline."""
    if block.text.endswith(SENTENCE_END) or block.words > _LONGEST_CREDIT:
        return False
    if has_day(block.text) and not block.is_heading:
        return True
    if block.words > _LONGEST_BYLINE or is_statement(block.text):
        return False
    is_named = any(name in block.text.casefold() for name in names)
    return is_named or not (block.is_heading or block.depth)


def _names_author(block: Block) -> bool:
    most = _LONGEST_DATED_CREDIT if has_day(block.text) else _LONGEST_CREDIT
    return block.words <= most and authors_in_line(block.text) is not None


def _is_behind(block: Block, names: Iterable[str], media: Iterable[str]) -> bool:
    """Whether a block behind the beginning of the article is about its author."""
    said = block.text.casefold()
    if said in names or said in media or _is_list_of(said, names):
        return True
    if block.words <= _LONGEST_CREDIT and _CONTRIBUTED.search(said):
        return True
    return any(said.startswith(name) and _ABOUT.match(said, len(name)) for name in names)


def _is_list_of(said: str, names: Iterable[str]) -> bool:
    """Whether a line holds authors' names and hardly anything else: "Ann Lee, Oslo; Bo Ray"."""
    if not any(said.startswith(name) for name in names) or said.endswith(SENTENCE_END):
        return False
    for name in names:
        said = said.replace(name, "")
    return len(regex.findall(r"\p{L}+", said)) <= _MOST_BESIDE_NAMES


def mark_contacts(chosen: Sequence[Block]) -> None:
    """Mark the sign that ends a press release, and whom to ask below it."""
    ends = next((n for n, block in enumerate(chosen) if _END_SIGN.fullmatch(block.text)), None)
    if ends is None or ends < len(chosen) // 2:
        return
    for block in chosen[ends:]:
        is_sentence = block.text.endswith(SENTENCE_END) and not _CONTACT.search(block.text)
        if not is_sentence and block.why_not is None:
            block.why_not = "contacts"


def _speaks(block: Block) -> bool:
    """Whether a block is the label of who speaks next in a transcript."""
    match = _SPEAKS.match(block.text)
    return match is not None and match.end() == len(block.text)


def _is_body(block: Block) -> bool:
    return not block.is_heading and (
        (block.is_prose and block.words > _LONGEST_BYLINE and authors_in_line(block.text) is None)
        or dateline_end(block.text, 0, first=False) is not None
    )
