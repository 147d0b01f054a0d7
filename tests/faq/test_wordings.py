"""The longest wording that starts at a word is found, and only whole ones."""

from __future__ import annotations

import pytest

from faq.wordings import Wordings

WORDINGS = Wordings(
    {("how",): "manner", ("how", "many"): "amount", ("at", "what", "time"): "time"}
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("how many came", (2, "amount"), id="the longest"),
        pytest.param("how it came", (1, "manner"), id="a shorter one"),
        pytest.param("how", (1, "manner"), id="at the end of the text"),
        pytest.param("at what", (0, ""), id="begun only"),
        pytest.param("many", (0, ""), id="the rest of one"),
    ],
)
def test_the_longest_wording_is_found(text: str, found: tuple[int, str]) -> None:
    assert WORDINGS.longest_at(0, text.split()) == found


def test_it_is_looked_for_at_the_place_asked_for() -> None:
    assert WORDINGS.longest_at(1, ["say", "how", "many"]) == (2, "amount")


def test_single_words_are_told_in_order() -> None:
    assert list(WORDINGS.single) == ["how"]
    assert [word for word in ("how", "at", "many") if WORDINGS.may_start(word)] == ["how", "at"]


def test_it_is_known_where_no_wording_begins() -> None:
    assert WORDINGS.begin_nowhere_in(["many", "time"])
    assert not WORDINGS.begin_nowhere_in(["many", "at"])
