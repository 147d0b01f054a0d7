"""A dateline is found in the forms of agencies, wires and dailies, and is no part of a quote."""

from __future__ import annotations

import pytest

from faq.article import Article


@pytest.mark.parametrize(
    "text",
    [
        # "|" stands where the dateline ends.
        "GRAZ/FRANKFURT, June 3 (Meridian) -| Sales fell.",
        "AUSTIN, Texas--(TRADE WIRE)--|Petrel, Inc. said so.",
        "LONDON & NEW YORK--(TRADE WIRE)--|Petrel said so.",
        "NEW YORK, June 3, 2025 /Newsfeed/ --| Petrel said so.",
        "TORONTO, June 03, 2025 (GLOBAL WIRE) --| Petrel said so.",
        "New Delhi, Jun 3 (PTI)| The government said so.",
        "New Delhi [India], June 3 (ANI):| The government said so.",
        "(CNN) —| The president said so.",
        "Paris (AFP) –| France said so.",
        "HELENA, Mont. (UW) —| A judge said so.",
        "Kanaig, Sylet –| Boats came.",
        "МОСКВА, 3 июня. /ТАСС/.| Власти сообщили.",
        "Москва. 3 июня. INTERFAX.RU -| Власти сообщили.",
        "МУРМАНСК, 4 сен - Вести Севера.| Власти сообщили.",
        "जागरण संवाददाता, कानपुर।| पुल बना।",
        "नयी दिल्ली, तीन जून (भाषा)| सरकार ने कहा।",
        "लखनऊ।| मुख्यमंत्री ने कहा कि काम होगा।",
    ],
)
def test_a_dateline_opens_the_first_paragraph(text: str) -> None:
    said, _, rest = text.partition("|")
    article = Article(f"A headline\n\nIt happened there.\n\n{said}{rest}")
    assert article.dateline is not None
    assert article.slice(article.dateline) == said.rstrip()
    assert article.slice(article.sentences[-1]) == rest.strip()


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance - is big.",
        "He (Lee) - the boss - said so.",
        "In Paris, June 3 was a holiday (AP) for all.",
        "Three towns, with Kanaig – the last – are cut off.",
        "हाँ। मैं गया था।",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    assert Article(f"A headline\n\n{text}").dateline is None


def test_a_headline_with_a_colon_is_no_dateline() -> None:
    article = Article("बिहार: बच्चों ने खोदा कुआँ\n\nगया में पानी आया है।")
    assert article.dateline is None


def test_a_place_behind_a_whole_paragraph_more_than_a_summary_is_no_dateline() -> None:
    article = Article("One sentence.\n\nAnother one.\n\nFRANCE: It rains there.")
    assert article.dateline is None
