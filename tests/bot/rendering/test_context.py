"""An answer's quotes, bold in the paragraphs that they stand in."""

from __future__ import annotations

from telegram import MessageEntity

from bot.rendering.context import render_context
from faq.article import Article
from faq.bank import Language, Quote
from tests.bot.rendering.examples import (
    ARTICLE,
    BANK,
    BOLD,
    BRIDGE,
    IDA,
    KEY,
    SAFE,
    UNDERLINE,
    marked,
    quote,
    rows_of,
)

PARAGRAPH = MessageEntity.BLOCKQUOTE
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
    assert rows_of(reply) == [[("‹ К ответу", f"back:ru:{KEY}:safe")]]


def test_a_question_above_the_answer_stays_above_its_context() -> None:
    reply = render_context(SAFE, BANK, Language.RUSSIAN, names_question=True)
    assert marked(reply)[0] == (UNDERLINE, "Причал безопасен?")
    assert marked(reply)[1][0] == PARAGRAPH


def test_of_a_long_paragraph_the_sentences_beside_the_quote_are_shown() -> None:
    sentences = [f"Sentence number {number} tells one more thing." for number in range(40)]
    article = Article(" ".join(sentences))
    [span] = article.find("number 20 tells")
    middle = Quote(text="number 20 tells", paragraph=1, start=span.start)
    long = BANK.model_copy(update={"article": article})
    entry = SAFE.model_copy(update={"quotes": (middle,)})
    shown = f"… {' '.join(sentences[19:22])} …"
    assert marked(render_context(entry, long, Language.ENGLISH))[:2] == [
        (PARAGRAPH, shown),
        (BOLD, "number 20 tells"),
    ]
