"""Formatted text never leaves the bounds that Telegram sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.rendering.rich_text import MAXIMUM_UNITS, RichTextBuilder, utf16_length

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


def test_lines_are_joined_and_each_format_of_a_line_covers_it() -> None:
    builder = RichTextBuilder()
    builder.add("first", MessageEntity.BLOCKQUOTE, MessageEntity.STRIKETHROUGH)
    builder.add("")
    builder.add("  second \n", MessageEntity.BOLD)
    rich = builder.build()
    assert rich.text == "first\n\n  second \n"
    assert [(each.type, covered(rich.text, each)) for each in rich.entities] == [
        (MessageEntity.BLOCKQUOTE, "first"),
        (MessageEntity.STRIKETHROUGH, "first"),
        (MessageEntity.BOLD, "second"),
    ]


@pytest.mark.parametrize("before", [[], ["😀 before"]], ids=["alone", "after another line"])
def test_stretches_of_a_line_are_marked_inside_it(before: list[str]) -> None:
    builder = RichTextBuilder()
    for line in before:
        builder.add(line)
    text = "😀 one two"
    marks = [(text.index("two"), len(text)), (0, 1)]
    builder.add_marked(
        text, marks, outer=MessageEntity.EXPANDABLE_BLOCKQUOTE, inner=MessageEntity.BOLD
    )
    rich = builder.build()
    assert [(each.type, covered(rich.text, each)) for each in rich.entities] == [
        (MessageEntity.EXPANDABLE_BLOCKQUOTE, text),
        (MessageEntity.BOLD, "two"),
        (MessageEntity.BOLD, "😀"),
    ]


def test_a_mark_is_cut_with_its_text_and_one_that_is_cut_off_is_left_out() -> None:
    builder, marks = RichTextBuilder(6), [(4, 7), (8, 13), (6, 8)]
    builder.add_marked("one two three", marks, outer="blockquote", inner="bold")
    rich = builder.build()
    assert rich.text == "one tw"
    assert [(each.type, covered(rich.text, each)) for each in rich.entities] == [
        (MessageEntity.BLOCKQUOTE, "one tw"),
        (MessageEntity.BOLD, "tw"),
    ]


@pytest.mark.parametrize(
    ("limit", "kept"), [(5, "ab\ncd"), (4, "ab\nc"), (3, "ab\n"), (2, "ab"), (1, "a")]
)
def test_a_text_fills_its_message_to_the_last_unit(limit: int, kept: str) -> None:
    builder = RichTextBuilder(limit)
    builder.add("ab")
    builder.add("cd")
    assert builder.build().text == kept


def test_a_character_that_fits_only_by_half_is_left_out() -> None:
    builder = RichTextBuilder(4)
    builder.add("abc😀", MessageEntity.BOLD)
    rich = builder.build()
    assert rich.text == "abc"
    assert [covered(rich.text, each) for each in rich.entities] == ["abc"]


def test_a_lone_surrogate_counts_as_one_unit() -> None:
    assert utf16_length("a\ud800") == 2
