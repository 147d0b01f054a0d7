"""What of a transcript or an interview becomes a draft, and whose words it is."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.curating.drafting.passages import find_passages
from faq.curating.drafting.people import find_people

_OPENING = "Ann Lee: It rains in the hills.\n\nBo Ray: So it does, every day.\n\n"


def drafted(text: str) -> list[tuple[str, str | None, str | None]]:
    article = Article(text)
    return [
        (passage.text, passage.speaker, passage.asked)
        for passage in find_passages(article, find_people(article))
    ]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param(
            "Ann Lee: What floats on the lake?\n\nBo Ray: A ship of ours floats there.",
            [("A ship of ours floats there.", "ray", "What floats on the lake?")],
            id="what somebody known asks",
        ),
        pytest.param(
            "Ann Lee: No!\n\nBo Ray: It is not so.",
            [("No!", "lee", None), ("It is not so.", "ray", None)],
            id="a turn of one word",
        ),
        pytest.param(
            "Ann Lee: No!\nBo Ray: It is not so.",
            [("No!", "lee", None), ("It is not so.", "ray", None)],
            id="turns of one paragraph are not joined",
        ),
        pytest.param(
            "Ann Lee: No! I said so at noon.",
            [("No! I said so at noon.", "lee", None)],
            id="a very short sentence of a turn",
        ),
        pytest.param(
            "Ann Lee: They say “noted” there.",
            [("They say “noted” there.", "lee", None)],
            id="words quoted in a turn",
        ),
        pytest.param(
            "CLLR. IVO TRENCH: The price was six million.",
            [("The price was six million.", "trench", None)],
            id="a title in the label",
        ),
    ],
)
def test_a_turn_is_drafted_without_its_label(
    turns: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    opening = [
        ("It rains in the hills.", "lee", None),
        ("So it does, every day.", "ray", None),
    ]
    assert drafted(f"{_OPENING}{turns}\n\nAnn Lee: That is all of it.") == [
        *opening,
        *expected,
        ("That is all of it.", "lee", None),
    ]


def test_a_headline_with_a_colon_is_no_turn() -> None:
    text = f"Transcript: Briefing on the dam\n\n{_OPENING}Ann Lee: So we end."
    assert drafted(text)[0] == ("Transcript: Briefing on the dam", None, None)


def test_a_question_that_ends_a_transcript_has_its_speaker() -> None:
    assert drafted(f"{_OPENING}Ann Lee: Who will pay for it?")[-1] == (
        "Who will pay for it?",
        "lee",
        None,
    )
