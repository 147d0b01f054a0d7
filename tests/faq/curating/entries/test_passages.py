"""What a curator points at becomes words that can be quoted, or is told why not."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Speaker
from faq.curating.entries.passages import pointed_at
from faq.curating.entries.speakers import speaker_choices
from faq.speech.reported_speech import ReportedSpeech

TEXT = (
    "Prices rose 2.5 percent in May.\n\n"
    '"We knew," said Ann Lee, the mayor. "We  waited."\n\n'
    f"Prices rose again. {'Long words. ' * 60}\n"
)
ARTICLE = Article(TEXT)


def pointed(words: str, nth: int = 0) -> tuple[str, bool, str, str]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    found = pointed_at(ARTICLE, start, start + len(words))
    assert found is not None
    return found.text, found.is_repeated, found.problem, found.remark


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param("5 percent", "2.5 percent", id="a figure is whole"),
        pytest.param("ices rose 2.5 per", "Prices rose 2.5 percent", id="words are whole"),
        pytest.param(" rose 2.5 ", "rose 2.5", id="no space around"),
        pytest.param("We  waited.", "We waited.", id="single spaces"),
        pytest.param('"We knew,"', '"We knew,"', id="both marks"),
    ],
)
def test_the_words_are_whole(words: str, text: str) -> None:
    assert pointed(words) == (text, False, "", "")


def test_words_that_stand_earlier_too_are_told_apart() -> None:
    assert pointed("Prices rose", 1)[:2] == ("Prices rose", True)


def test_what_cannot_be_quoted_is_told() -> None:
    assert "stands alone" in pointed('"We knew')[2]
    assert "600 are the most" in pointed("Long words. " * 60)[2]
    assert pointed("in May.\n\n\"We")[0::3] == (
        "in May.", "A quote stands in one paragraph: these are the words of the first.",
    )  # fmt: skip
    assert pointed_at(ARTICLE, 31, 33) is None
    assert pointed_at(ARTICLE, 5, 5) is None


PEOPLE = (Speaker(id="lee", name="Ann Lee", role="mayor"), Speaker(id="roe", name="Jan Roe"))


@pytest.mark.parametrize(
    ("words", "allowed", "advised"),
    [
        pytest.param("We knew,", [True, True, False], "lee", id="spoken"),
        pytest.param("Prices rose", [True, False, False], None, id="the reporter's"),
    ],
)
def test_who_may_be_named_is_told_with_the_reason(
    words: str, allowed: list[bool], advised: str | None
) -> None:
    span = ARTICLE.find(words)[0]
    choices = speaker_choices(span, ARTICLE, PEOPLE, ReportedSpeech(ARTICLE, PEOPLE))
    assert [each.is_allowed for each in choices] == allowed
    assert [each.speaker and each.speaker.id for each in choices if each.is_advised] == [advised]
    assert all(each.reason for each in choices)
