"""A text that is made to be slow to read takes seconds all the same."""

from __future__ import annotations

from time import process_time

import pytest

from faq.article import Article
from faq.curating.drafting.people import find_people

MOST_SECONDS = 20
"""Of processor time; an idle machine needs two; what grows with the square needs minutes."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("he said, " * 5_000, id="verbs of saying"),
        pytest.param("said that " * 5_000, id="verbs and that"),
        pytest.param("Ann Lee said " * 3_000, id="names and verbs"),
        pytest.param("Ann, " * 8_000 + "he said", id="given names"),
        pytest.param("the mayor " * 5_000, id="roles"),
        pytest.param('"A" ' * 5_000, id="quotations"),
        pytest.param("\n\n".join(["AR: x"] * 3_000), id="turns"),
        pytest.param("Петрова сказала " * 3_000, id="Russian"),
        pytest.param("ने कहा " * 5_000, id="Hindi"),
    ],
)
def test_a_text_made_to_be_slow_takes_seconds(text: str) -> None:
    start = process_time()
    find_people(Article(text))
    assert process_time() - start < MOST_SECONDS
