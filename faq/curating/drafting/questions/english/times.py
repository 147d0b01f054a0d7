"""Ask when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.phrasing import Question, asked
from faq.curating.drafting.questions.english.token import Tag, Token

AT_A_TIME = {"", "in", "on", "by", "at", "before", "after", "from", "during", "since", "until"}
"""Prepositions before a date."""


def ask_when(
    clause: Clause, turned: tuple[Token, ...], chunks: Sequence[Chunk]
) -> Iterator[Question]:
    for place, chunk in enumerate((*chunks, *clause.settings)):
        if chunk.preposition not in AT_A_TIME or not chunk.body:
            continue
        if chunk.first(Tag.DATE, Tag.CLOCK) is None:
            continue
        if not all(
            token.tag
            in {Tag.DATE, Tag.CLOCK, Tag.ADVERB, Tag.DETERMINER, Tag.MARK, Tag.CONJUNCTION}
            or token.plain in {"early", "late", "of", "end", "shortly"}
            for token in chunk.body
        ):
            continue
        others = [
            each
            for each in (*chunks[:place], *chunks[place + 1 :])
            if each.first(Tag.DATE, Tag.CLOCK) is None
        ]
        since = chunk.preposition in {"since", "until"}
        is_clock = chunk.first(Tag.DATE) is None
        lead = "What time" if is_clock else "When"
        yield asked(f"{chunk.preposition.capitalize()} when" if since else lead, turned, others)
        return
