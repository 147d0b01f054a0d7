"""What `check` says of quotes that give half of a thought."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.curating.warning.halves import figures_alone, half_answers, pronouns_alone
from faq.curating.warning.subject import Subject
from faq.files.loading import load_bank

ARTICLE = """\
Meanwhile Lee held two visits last year, attending the summit in July and later a fair in \
October. Some 340 people came, and trade exceeded $60 billion. It is said that he left. \
The town of Oslo sold its house for 7 million crowns in 2024. \
This is the highest price. This time Lee sang.
"""
VISITS = "Meanwhile Lee held two visits last year, attending the summit in July"
BANK = """\
topics: {{town: The town}}
entries:
  - id: town
    topic: town
    questions: {{en: ["{question}", "What about the town?", "the town, please"]}}
    quotes: [{quotes}]
"""


def remarks(folder: Path, question: str, *quotes: str) -> list[str]:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    listed = ", ".join(f'{{text: "{quote}"}}' for quote in quotes)
    (folder / "bank.yaml").write_text(
        BANK.format(question=question, quotes=listed), encoding="utf-8"
    )
    subject = Subject(load_bank(folder))
    checks = (half_answers, figures_alone, pronouns_alone)
    return [each.message for check in checks for each in check(subject)]


@pytest.mark.parametrize(
    ("question", "quotes", "message"),
    [
        pytest.param("When was the LAST visit of Lee?", [VISITS], "only half", id="the last"),
        pytest.param("When were both visits?", [VISITS], "only half", id="both"),
        pytest.param("Was he at a fair?", [VISITS], "only half", id="a word of the rest"),
        pytest.param("the town", ["340"], "what it counts", id="a figure alone"),
        pytest.param("the town", ["Some 340"], "what it counts", id="a figure at the end"),
        pytest.param("the town", ["$60 billion"], "what it counts", id="a sum alone"),
        pytest.param("the town", ["he left."], "who or what 'he'", id="he"),
        pytest.param("the town", ["its house for 7 million crowns"], "what 'its'", id="its"),
        pytest.param("the town", ["This is the highest price."], "what 'This'", id="this"),
    ],
)
def test_half_a_thought_is_named(
    tmp_path: Path, question: str, quotes: list[str], message: str
) -> None:
    [remark] = remarks(tmp_path, question, *quotes)
    assert message in remark


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        pytest.param("When was the summit?", [VISITS], id="what the quote answers"),
        pytest.param("What did Lee do last year?", [VISITS], id="last year"),
        pytest.param(
            "When was the last visit?", [VISITS, "later a fair in October."], id="the rest, too"
        ),
        pytest.param(
            "When was the last visit?", [f"{VISITS} and later a fair in October."], id="the whole"
        ),
        pytest.param("the town", ["Some 340 people came"], id="a figure and what it counts"),
        pytest.param("the town", ["trade exceeded $60 billion."], id="a sum and what it is"),
        pytest.param("the town", ["The town of Oslo sold its house"], id="its owner"),
        pytest.param("the town", ["It is said that he left."], id="it means nothing"),
        pytest.param("the town", ["This time Lee sang."], id="this with its noun"),
        pytest.param("the town", ["2024"], id="a year"),
        pytest.param(
            "the town",
            ["The town of Oslo sold its house for 7 million", "This is the highest price."],
            id="what the quote above it shows",
        ),
    ],
)
def test_a_whole_thought_has_no_warning(tmp_path: Path, question: str, quotes: list[str]) -> None:
    found = [each for each in remarks(tmp_path, question, *quotes) if "town sold" not in each]
    assert [each for each in found if "7 million" not in each] == []
