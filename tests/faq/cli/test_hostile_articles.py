"""An article made to take long is drafted, or refused with what to do, soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hostile_shapes import SHAPES
from faq.curating.drafting.source_text import read_source
from faq.errors import ArticleError
from tests.faq.files.test_loading import write
from tests.faq.measuring_process import cost_of


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("a and blank lines", ""),
        ("too many paragraphs", "the article has 166,633 paragraphs, and 2,000 are the most"),
        ("one word of capitals", ""),
        ("quotations", "the article has 124,975 quotations, and 10,000 are the most"),
        ("figures and spaces", ""),
        ("closing quotation marks", ""),
        ("brackets", "has 499,900 marks of Markdown"),
        ("brackets in paragraphs", "has 495,752 marks of Markdown"),
    ],
)
def test_an_article_of_a_hostile_shape_takes_seconds(
    tmp_path: Path, shape: str, message: str
) -> None:
    text, suffix = SHAPES[shape]
    article = tmp_path / f"article{suffix}"
    article.write_text(text, encoding="utf-8")
    cost = cost_of("new", article, "--to", tmp_path / "bank")
    assert message in cost.err
    assert cost.err.count("\n") == 0
    assert cost.seconds < 40  # of a core; quadratic, the shapes took minutes
    assert cost.megabytes < 400
    assert not list(tmp_path.glob(".bank*"))


@pytest.mark.parametrize("command", ["new", "correct"])
def test_an_article_that_is_too_large_is_refused(tmp_path: Path, command: str) -> None:
    article = tmp_path / "long.txt"
    article.write_text("It rained. " * 50_000)
    arguments: tuple[str | Path, ...] = ("new", article, "--to", tmp_path / "bank")
    if command == "correct":
        arguments = ("correct", write(tmp_path / "oslo"), article)
    cost = cost_of(*arguments)
    assert cost.code == 1
    assert f"{article}: is larger than 500,000 bytes, the most that are read" in cost.err
    assert cost.seconds < 5


def test_an_article_of_more_passages_than_a_bank_has_entries_is_refused(tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    sentences = [f"The mayor of town {n} told the harbour to wait there." for n in range(2001)]
    article.write_text("\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, 2001, 3)))
    cost = cost_of("new", article, "--to", tmp_path / "bank")
    assert cost.code == 1
    assert f"{article}: 2,001 passages could be quoted from it, and 2,000 entries" in cost.err
    assert not (tmp_path / "bank").exists()


def test_a_paragraph_of_too_many_marks_is_told_where(tmp_path: Path) -> None:
    article = tmp_path / "links.md"
    article.write_text("It rained.\n\n" + "[" * 2000)
    read_source(article)
    article.write_text("It rained.\n\nWe\nsang.\n\n" + "[" * 2001)
    with pytest.raises(ArticleError, match="a paragraph with 2,001 marks of Markdown") as told:
        read_source(article)
    assert told.value.faults[0].line == 6
