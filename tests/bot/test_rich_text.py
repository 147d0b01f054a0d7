"""Formatted text never leaves the bounds that Telegram sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.rich_text import MAXIMUM_UNITS, RichTextBuilder, utf16_length

PIECES = st.lists(
    st.tuples(
        st.text(st.characters(), max_size=60),
        st.sampled_from([(), (MessageEntity.BOLD,), (MessageEntity.BLOCKQUOTE,)]),
    ),
    max_size=8,
)


def covered(text: str, entity: MessageEntity) -> str:
    units = text.encode("utf-16-le")
    end = 2 * (entity.offset + entity.length)
    return units[2 * entity.offset : end].decode("utf-16-le")


@given(PIECES, st.integers(1, 80))
def test_entities_lie_inside_the_text_and_the_text_inside_the_limit(
    pieces: list[tuple[str, tuple[str, ...]]], limit: int
) -> None:
    builder = RichTextBuilder(limit)
    for text, formats in pieces:
        builder.add(text, *formats)
    rich = builder.build()
    assert utf16_length(rich.text) <= limit
    for entity in rich.entities:
        assert entity.length > 0
        assert entity.offset >= 0
        assert entity.offset + entity.length <= utf16_length(rich.text)
        part = covered(rich.text, entity)  # raises where an entity halves a surrogate pair
        assert part == part.strip()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_length_is_what_utf16_needs(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_offsets_count_utf16_units() -> None:
    builder = RichTextBuilder()
    builder.add("😀 hello")
    builder.add("quoted 😀", MessageEntity.BLOCKQUOTE)
    rich = builder.build()
    [entity] = rich.entities
    assert (entity.offset, entity.length) == (9, 9)
    assert covered(rich.text, entity) == "quoted 😀"


def test_a_text_over_the_limit_is_cut_between_characters() -> None:
    builder = RichTextBuilder()
    builder.add("😀" * 3000, MessageEntity.BOLD)
    builder.add("more", MessageEntity.BOLD)
    rich = builder.build()
    assert rich.text == "😀" * (MAXIMUM_UNITS // 2)
    assert len(rich.entities) == 1


@pytest.mark.parametrize("text", ["a\ud800b", "\udc00"])
def test_a_lone_surrogate_is_replaced(text: str) -> None:
    builder = RichTextBuilder()
    builder.add(text)
    builder.build().text.encode("utf-8")
    assert "\ufffd" in builder.build().text
