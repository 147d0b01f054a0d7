"""What an article says that is most like a passage which it does not hold."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.files.nearest_passage import nearest_passage


@pytest.mark.parametrize(
    ("passage", "article", "nearest"),
    [
        pytest.param("It snowed.", "We left.\n\nIt rained.", ("It rained.", 2), id="paragraph"),
        pytest.param("It rained a lot.", "It rained.", ("It rained.", 1), id="all of a short one"),
        pytest.param("It rained.", "", ("", 1), id="nothing"),
        pytest.param("xyz", "abc", ("abc", 1), id="nothing in common"),
        pytest.param(
            "The sea was calm.",
            "So it is: The sea was wild. It is.",
            ("The sea was wild.", 1),
            id="a last word and its full stop",
        ),
        pytest.param(
            "all was calm then",
            "Then all was wild then, so.",
            ("all was wild then", 1),
            id="a word within",
        ),
        pytest.param("he won", "— he won’t", ("he won", 1), id="no mark before or behind"),
        pytest.param("cost 5 crowns", "It cost 1,500 crowns.", ("1,500 crowns", 1), id="sum"),
        pytest.param("a rope", "He threw the ropes in.", ("the ropes", 1), id="whole words"),
    ],
)
def test_the_nearest_passage_is_of_whole_words_and_ends_where_it_did(
    passage: str, article: str, nearest: tuple[str, int]
) -> None:
    span = nearest_passage(passage, Article(article))
    assert (Article(article).slice(span), span.paragraph) == nearest
