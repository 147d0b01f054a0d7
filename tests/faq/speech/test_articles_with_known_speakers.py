"""Who says what in articles of our own: nobody wrongly, and most of those who are named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.speakers import ARTICLES, judge

FEWEST_NAMED = 0.8
"""Part of the passages whose speaker the article names."""

FILES = sorted(ARTICLES.glob("*/*.txt"))


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in FILES])
def test_nobody_is_named_wrongly(file: Path) -> None:
    wrong = [one for one in judge(file) if one.outcome == "wrong"]
    assert wrong == []


@pytest.mark.parametrize("part", ["work", "aside"])
def test_most_of_those_whom_the_article_names_are_named(part: str) -> None:
    judged = [one for file in sorted((ARTICLES / part).glob("*.txt")) for one in judge(file)]
    outcomes = Counter(one.outcome for one in judged if one.passage.speaker)
    assert outcomes["right"] >= FEWEST_NAMED * outcomes.total()
