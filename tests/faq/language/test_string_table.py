"""A table finds each of its strings by what it says, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.language.string_table import StringTable


@given(st.lists(st.text(max_size=5)), st.text(max_size=5))
def test_a_string_is_found_where_it_was_first_given(strings: list[str], other: str) -> None:
    table = StringTable(strings)
    for string in (*strings, other):
        assert table.find(string) == (strings.index(string) if string in strings else None)


@given(st.lists(st.text(max_size=5)))
def test_a_string_is_given_back_by_its_number(strings: list[str]) -> None:
    table = StringTable(strings)
    assert [table[number] for number in range(len(strings))] == strings
    assert len(table) == len(strings)


def test_strings_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.language.string_table.hash", len, raising=False)
    table = StringTable(["tea", "rye", "oat", "barley"])
    assert [table.find(word) for word in ("tea", "rye", "oat", "fig")] == [0, 1, 2, None]
