"""Two words and one word for the same thing meet."""

from __future__ import annotations

import pytest

from faq.asking.compounds import Compounds

PHRASINGS = [("which", "timezone", "is", "it"), ("is", "there", "a", "foot", "ball", "match")]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("which time zone is it?", "which timezone is it?", id="joined"),
        pytest.param("Time zones", "timezones", id="joined, plural"),
        pytest.param("a football match", "a foot ball match", id="parted"),
        pytest.param("Which timezone?", "Which timezone?", id="as in the bank"),
        pytest.param("a foot ball", "a foot ball", id="apart as in the bank"),
        pytest.param("is it", "is it", id="short words"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_question_takes_the_form_of_the_bank(question: str, expected: str) -> None:
    assert Compounds(PHRASINGS).as_in_bank(question) == expected
