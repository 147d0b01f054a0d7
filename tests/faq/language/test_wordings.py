"""The longest wording that starts at a word is found, and only whole ones."""

from __future__ import annotations

import pytest

from faq.language.wordings import Wordings


@pytest.fixture
def wordings() -> Wordings:
    return Wordings(
        {
            ("how",): "manner",
            ("how", "many"): "amount",
            ("how", "far"): "distance",
            ("at", "what", "time"): "time",
            ("when",): "time",
        }
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("how many came", (2, "amount"), id="the longest"),
        pytest.param("how it came", (1, "manner"), id="a shorter one"),
        pytest.param("how", (1, "manner"), id="at the end of the text"),
        pytest.param("at what", (0, ""), id="begun only"),
        pytest.param("many", (0, ""), id="the rest of one"),
        pytest.param("how far is it", (2, "distance"), id="another as long"),
        pytest.param("at what time is it", (3, "time"), id="of three words"),
    ],
)
def test_the_longest_wording_is_found(
    wordings: Wordings, text: str, found: tuple[int, str]
) -> None:
    assert wordings.longest_at(0, text.split()) == found


def test_it_is_looked_for_at_the_place_asked_for(wordings: Wordings) -> None:
    assert wordings.longest_at(1, ["say", "how", "many"]) == (2, "amount")


def test_single_words_are_told_in_order(wordings: Wordings) -> None:
    assert list(wordings.single) == ["how", "when"]


def test_it_is_known_which_words_begin_a_wording(wordings: Wordings) -> None:
    words = ("how", "at", "many", "when")
    assert [word for word in words if wordings.may_start(word)] == ["how", "at", "when"]


def test_it_is_known_where_no_wording_begins(wordings: Wordings) -> None:
    assert wordings.begin_nowhere_in(["many", "time"])
    assert not wordings.begin_nowhere_in(["many", "at"])
