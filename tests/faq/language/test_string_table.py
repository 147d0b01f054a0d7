"""A table finds each of its strings by what it says, and no other."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.language.string_table import StringTable, stored_bytes, stored_numbers


@given(st.lists(st.text(max_size=5)), st.text(max_size=5))
def test_a_string_is_found_where_it_was_first_given(strings: list[str], other: str) -> None:
    table = StringTable(strings)
    for string in (*strings, other):
        assert table.find(string) == (strings.index(string) if string in strings else None)


@given(st.lists(st.text(max_size=5)), st.text(max_size=5))
def test_a_table_from_a_file_says_the_same(strings: list[str], other: str) -> None:
    table = StringTable(strings)
    stored = StringTable.stored(memoryview(table.to_bytes()))
    assert [stored[number] for number in range(len(stored))] == strings
    for string in (*strings, other):
        assert list(stored.find_all(string)) == list(table.find_all(string))


def test_half_of_a_surrogate_pair_is_a_string_too() -> None:
    table = StringTable(["\ud83d", "tea"])
    assert (table[0], table.find("\ud83d"), table.find("\ud83e")) == ("\ud83d", 0, None)


@given(st.lists(st.text(max_size=5)))
def test_a_string_is_given_back_by_its_number(strings: list[str]) -> None:
    table = StringTable(strings)
    assert [table[number] for number in range(len(strings))] == strings
    assert len(table) == len(strings)


def test_a_file_has_the_lowest_byte_of_a_number_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = memoryview(stored_bytes([1, 2**31]))
    assert list(stored_numbers(stored)) == [1, 2**31]
    other = "big" if sys.byteorder == "little" else "little"
    monkeypatch.setattr("sys.byteorder", other)  # then this machine would read it the wrong way
    assert list(stored_numbers(stored)) == [2**24, 128]


def test_strings_with_one_checksum_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.language.string_table.crc32", len)
    table = StringTable(["tea", "rye", "oat", "barley"])
    assert [table.find(word) for word in ("tea", "rye", "oat", "fig")] == [0, 1, 2, None]
