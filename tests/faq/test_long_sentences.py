"""Sentences are found quickly in any text, and they lose no word of it."""

from __future__ import annotations

import random
from time import process_time

import pytest

from faq.article import Article


@pytest.mark.parametrize(
    "unit", ["A. ", "No. 9 ", ". ", "p.m. S", "A", "AB ", "AB: ", "\n", "A, B. ", "(A) - ", "[1]"]
)
def test_a_long_text_is_split_quickly(unit: str) -> None:
    article = Article("It rained. " + unit * (200_000 // len(unit)))
    begun = process_time()
    assert article.sentences
    assert process_time() - begun < 5


def test_no_word_is_lost_between_sentences() -> None:
    choose = random.Random(16).choice
    parts = [
        "CAIRO — ",
        "A. ",
        "No. 9 ",
        "p.m. ",
        "Is it? ",
        "“Go.” ",
        "— B ",
        "г. ",
        "है। ",
        "\n\n",
        "x ",
    ]
    for _ in range(2_000):
        text = "".join(choose(parts) for _ in range(12))
        article = Article(text)
        covered = "".join(article.slice(span) for span in article.sentences)
        assert "".join(covered.split()) == "".join(text.split())
