"""What the bot says, as text, entities and buttons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.rendering.answer_buttons import related_rows
from bot.rendering.buttons import Action, Press, read_press, reason_rows
from bot.rendering.cards import render_article, render_topic, render_topics, render_welcome
from bot.rendering.context import render_context
from bot.rendering.introduction import Introduction
from bot.rendering.replies import Renderer, Reply, reply_of
from bot.rendering.rich_text import MAXIMUM_UNITS, RichText, utf16_length
from faq.answering import Answer, Answerer
from faq.bank import Bank, Language
from faq.library import Library, Reference
from faq.samples import sample_entries

RENDERER = Renderer("verbatim_bot", has_inline=True, names_article=False)
ASKED_IN_RUSSIAN = "Когда Путин приедет в Индию?"


def say(answerer: Answerer, answer: Answer) -> Reply:
    return RENDERER.answer(answer, answerer.bank, answer.language)


def parts(reply: Reply, form: str) -> list[str]:
    units = reply.text.encode("utf-16-le")
    return [
        units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in reply.entities
        if entity.type == form
    ]


def presses(reply: Reply) -> Iterator[Press]:
    for row in reply.keyboard.inline_keyboard if reply.keyboard else ():
        for button in row:
            if button.callback_data is None:
                continue
            assert isinstance(button.callback_data, str)
            assert 1 <= len(button.callback_data.encode()) <= 64
            press = read_press(button.callback_data)
            assert press is not None
            yield press


def test_an_entry_is_shown_with_its_quotes_in_blockquotes(
    bank: Bank, subtests: pytest.Subtests
) -> None:
    for entry, language in product(bank.entries, Language):
        with subtests.test(entry=entry.id, language=language):
            reply = RENDERER.entry(entry, bank, language)
            assert parts(reply, MessageEntity.BLOCKQUOTE) == [
                quote.shown for quote in entry.quotes
            ]
            assert all(f"· ¶{quote.paragraph}" in reply.text for quote in entry.quotes)
            assert utf16_length(reply.text) <= MAXIMUM_UNITS
            shown = reply_of(RichText("x", ()), related_rows(entry, bank, language))
            assert [press.target for press in presses(shown)] == [*entry.related, entry.id]


def test_a_quote_names_its_speaker_role_and_paragraph(bank: Bank) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    reply = RENDERER.entry(entry, bank, Language.ENGLISH)
    assert reply.text.splitlines()[:2] == [
        "In 2024, bilateral trade turnover exceeded $60 billion.",
        "Sergei Lavrov, Russian Foreign Minister · ¶7",
    ]


@pytest.mark.parametrize(
    ("entry_id", "language", "attribution"),
    [
        ("last-visit-date", Language.ENGLISH, "The article · ¶5"),
        ("last-visit-date", Language.RUSSIAN, "Статья · ¶5"),
        ("last-visit-date", Language.HINDI, "लेख · ¶5"),
        ("visit-when", Language.ENGLISH, "The article, citing Yury Ushakov · ¶4"),
        ("visit-when", Language.RUSSIAN, "Статья (источник: Yury Ushakov) · ¶4"),
        ("visit-when", Language.HINDI, "लेख, Yury Ushakov के हवाले से · ¶4"),
        ("headline-ceasefire", Language.ENGLISH, "Headline of another story · ¶2"),
    ],
)
def test_other_words_are_attributed_to_the_article_or_the_headline(
    bank: Bank, entry_id: str, language: Language, attribution: str
) -> None:
    entry = bank.entry(entry_id)
    assert entry is not None
    assert parts(RENDERER.entry(entry, bank, language), MessageEntity.BOLD) == [attribution]


def test_elsewhere_too_what_the_article_does_not_say_gets_its_honest_line(bank: Bank) -> None:
    """Such as an entry whose quotes were withdrawn, whose old buttons are still there."""
    entry = bank.entry("no-visit-length")
    assert entry is not None
    elsewhere = RENDERER.entry_elsewhere(entry, bank, Language.ENGLISH)
    assert elsewhere == RENDERER.entry(entry, bank, Language.ENGLISH)


def test_a_gloss_stands_under_the_original_and_is_marked(answerer: Answerer) -> None:
    reply = say(answerer, answerer.ask(ASKED_IN_RUSSIAN))
    quote, _, gloss = reply.text.splitlines()[:3]
    assert quote.startswith("Earlier, Kremlin aide Yury Ushakov")
    assert gloss.startswith("Неофициальный перевод: ")


def test_english_has_no_gloss(answerer: Answerer) -> None:
    reply = say(answerer, answerer.ask("When is Putin coming to India?"))
    assert "translation" not in reply.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("which shoes does lavrov wear", "The article doesn't answer that."),
        ("сколько рек в России", "В статье об этом не сказано."),
        ("रूस में कितनी नदियाँ हैं", "लेख में इसका जवाब नहीं है।"),
        ("best pizza in town?", "I didn't understand that as a question about the article."),
        ("рецепт борща", "Не понял это как вопрос о статье."),
        ("घर पर रोटी कैसे बनाते हैं", "मैं इसे लेख के बारे में सवाल के रूप में नहीं समझ पाया।"),
    ],
)
def test_a_decline_tells_what_is_not_said_from_what_is_not_understood(
    answerer: Answerer, question: str, line: str
) -> None:
    reply = say(answerer, answerer.ask(question))
    assert reply.text.startswith(line)
    assert not parts(reply, MessageEntity.BLOCKQUOTE)
    assert list(presses(reply)), "it says what to do next"


def test_the_context_marks_each_quote_in_its_paragraph(
    bank: Bank, subtests: pytest.Subtests
) -> None:
    for entry, language in product(bank.answerable, Language):
        with subtests.test(entry=entry.id, language=language):
            reply = render_context(entry, bank, language)
            marked = parts(reply, MessageEntity.BOLD)
            assert {quote.text for quote in entry.quotes} <= set(marked)
            paragraphs = [bank.article.paragraph(quote.paragraph) for quote in entry.quotes]
            shown = parts(reply, MessageEntity.BLOCKQUOTE)
            assert len(shown) == len(set(paragraphs))
            assert all(any(each.strip("… ") in p for p in paragraphs) for each in shown)
            assert [press.target for press in presses(reply)] == [entry.id]


def test_what_was_wrong_can_be_said_of_any_answer(bank: Bank, subtests: pytest.Subtests) -> None:
    for entry in bank.answerable:
        with subtests.test(entry=entry.id):
            rows = reason_rows(entry, bank, Language.RUSSIAN)
            shown = list(presses(reply_of(RichText("x", ()), rows)))
            assert [press.action for press in shown] == [
                Action.WRONG,
                Action.NOT_ASKED,
                Action.TOO_LONG,
            ]


@given(st.text(st.characters(), max_size=200))
@example("When is Putin coming to India?")
@example("trade")
@example("does india trade with china?")
def test_any_question_renders_within_telegrams_bounds(answerer: Answerer, question: str) -> None:
    reply = say(answerer, answerer.ask(question))
    assert 1 <= utf16_length(reply.text) <= MAXIMUM_UNITS
    for entity in reply.entities:
        assert entity.offset + entity.length <= utf16_length(reply.text)
    assert list(presses(reply)), "each reply says what to do next"


@pytest.mark.parametrize("language", Language)
def test_topics_lead_to_all_answerable_entries(bank: Bank, language: Language) -> None:
    library = Library([bank], is_lazy=True)
    shown = set()
    for press in presses(render_topics(bank, language)):
        reply = render_topic(press.target, bank, language)
        assert reply is not None
        *entries, back = presses(reply)
        assert back.action is Action.TOPICS
        shown |= {library.entry(Reference(press.bank_key, press.target)) for press in entries}
    assert shown == set(bank.answerable)


def test_an_unknown_topic_is_none(bank: Bank) -> None:
    assert render_topic("no-such", bank, Language.ENGLISH) is None


@pytest.mark.parametrize("language", Language)
def test_the_welcome_offers_questions_to_press(bank: Bank, language: Language) -> None:
    about = Introduction(bank, sample_entries(bank))
    *samples, browse = presses(render_welcome(about, language, "verbatim_bot"))
    assert [press.target for press in samples] == list(bank.featured)
    assert browse.action is Action.TOPICS


@pytest.mark.parametrize(
    ("language", "count"),
    [
        (Language.ENGLISH, "10 paragraphs; 59 questions answered from it."),
        (Language.RUSSIAN, "10 абзацев; по ней есть ответы на 59 вопросов."),
    ],
)
def test_the_article_is_described_by_what_the_source_gives(
    bank: Bank, language: Language, count: str
) -> None:
    text = render_article(Introduction(bank, ()), language).text
    assert text.splitlines()[0] == bank.gist[0].shown
    assert "Moscow, November 27" in text
    assert count in text


@pytest.mark.parametrize(
    "data", ["", "show", "show:", "show:12345678:x", "old:en:12345678:x", "🙂", ":::"]
)
def test_what_no_button_of_ours_carries_is_not_read(data: str) -> None:
    assert read_press(data) is None
