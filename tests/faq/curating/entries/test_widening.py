"""A quote becomes wider by a sentence, and the curator is told where a quotation ends."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.curating.entries.widening import with_sentence

ARTICLE = Article(
    "PORT LAVELLE, October 20 (Southern Cable) — The pier closed. Nobody was hurt there. "
    "It opens in May.\n\n"
    'The mayor was late. "We knew it," said Ann Lee, the mayor. "We waited. We had to." '
    "She left.\n\n"
    f"Prices rose. {'Long words, ' * 50}as ever. They fell.\n"
)
BEFORE, AFTER = True, False


def widened(words: str, *, is_before: bool, besides: int = 0) -> tuple[str, str, str]:
    [span] = ARTICLE.find(words)
    found = with_sentence(ARTICLE, span, is_before=is_before, besides=besides)
    assert found is not None
    return found.text, found.remark.partition(",")[0].partition(":")[0], found.problem


@pytest.mark.parametrize(
    ("words", "is_before", "text", "remark"),
    [
        ("Nobody was hurt there.", BEFORE, "The pier closed. Nobody was hurt there.", ""),
        ("was hurt", AFTER, "was hurt there. It opens in May.", ""),
        ("was hurt", BEFORE, "The pier closed. Nobody was hurt", ""),
        ("pier closed.", BEFORE, "The pier closed.", ""),
        ("opens", AFTER, "opens in May.", ""),
        ("We had to.", BEFORE, "We waited. We had to.", ""),
        ("waited.", AFTER, "waited. We had to.", ""),
        ("We waited. We", AFTER, "We waited. We had to.", "Only to the quotation mark"),
        ("We had to.", AFTER, '"We waited. We had to." She left.', "The quotation is taken whole"),
        (
            "We knew it,",
            BEFORE,
            'The mayor was late. "We knew it,"',
            "The quotation is taken whole",
        ),
        (
            "The mayor was late.",
            AFTER,
            'The mayor was late. "We knew it," said Ann Lee, the mayor.',
            "",
        ),
        (
            "said Ann Lee, the mayor.",
            AFTER,
            'said Ann Lee, the mayor. "We waited. We had to."',
            "The quotation that begins or ends there is taken whole",
        ),
    ],
)
def test_a_quote_gets_the_sentence_beside_it(
    words: str, is_before: bool, text: str, remark: str
) -> None:
    assert widened(words, is_before=is_before) == (text, remark, "")


@pytest.mark.parametrize(
    ("words", "is_before", "besides", "told"),
    [
        ("The pier closed.", BEFORE, 0, "No sentence stands before these words"),
        ("It opens in May.", AFTER, 0, "No sentence stands after these words"),
        ("Prices rose.", AFTER, 0, "the answer would quote 621 characters; 600 are the most"),
        ("The pier closed.", AFTER, 570, "the answer would quote 609 characters"),
    ],
)
def test_what_cannot_be_widened_is_told(
    words: str, is_before: bool, besides: int, told: str
) -> None:
    assert told in widened(words, is_before=is_before, besides=besides)[2]


def test_an_answer_of_the_most_characters_is_taken() -> None:
    assert widened("The pier closed.", is_before=AFTER, besides=561)[2] == ""
