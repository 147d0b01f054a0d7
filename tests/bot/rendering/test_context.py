"""An answer's quotes, bold in the paragraphs that they stand in."""

from __future__ import annotations

from telegram import MessageEntity

from bot.rendering.context import render_context
from faq.bank import Language
from tests.bot.rendering.examples import (
    ARTICLE,
    BANK,
    BOLD,
    BRIDGE,
    IDA,
    KEY,
    SAFE,
    marked,
    quote,
    rows_of,
)

PARAGRAPH = MessageEntity.EXPANDABLE_BLOCKQUOTE
ENTRY = SAFE.model_copy(
    update={
        "quotes": (
            quote("Tickets cost 40 kroner."),
            quote("We tested it twice,", speaker=IDA),
            quote("The pier is safe,", speaker=IDA),
            quote("The ferry leaves at nine."),
        )
    }
)


def test_each_paragraph_is_shown_once_in_the_article_s_order_with_its_quotes_bold() -> None:
    assert marked(render_context(ENTRY, BANK, Language.ENGLISH)) == [
        (PARAGRAPH, ARTICLE.paragraph(1)),
        (BOLD, "We tested it twice,"),
        (BOLD, "The pier is safe,"),
        (BOLD, "The ferry leaves at nine."),
        (BOLD, "Ida Holm, harbour master · ¶1"),
        (BOLD, "The article · ¶1"),
        (PARAGRAPH, ARTICLE.paragraph(3)),
        (BOLD, "Tickets cost 40 kroner."),
        (BOLD, "The article · ¶3"),
    ]


def test_nothing_stands_beside_the_paragraphs_and_whose_words_they_quote() -> None:
    assert render_context(ENTRY, BANK, Language.ENGLISH).text.splitlines() == [
        ARTICLE.paragraph(1),
        "Ida Holm, harbour master · ¶1",
        "The article · ¶1",
        ARTICLE.paragraph(3),
        "The article · ¶3",
    ]


def test_a_headline_in_its_context_is_told_from_the_article() -> None:
    [*_, attribution] = render_context(BRIDGE, BANK, Language.RUSSIAN).text.splitlines()
    assert attribution == "Заголовок другой новости · ¶2"


def test_of_several_articles_the_context_ends_with_the_name_of_its_own() -> None:
    alone = render_context(BRIDGE, BANK, Language.ENGLISH)
    named = render_context(BRIDGE, BANK, Language.ENGLISH, names_article=True)
    assert named.text == f"{alone.text}\n📰 Ferry to Kalvo"


def test_a_button_leads_back_to_the_answer() -> None:
    reply = render_context(SAFE, BANK, Language.RUSSIAN)
    assert rows_of(reply) == [[("‹ К ответу", f"turn:ru:{KEY}:safe")]]
