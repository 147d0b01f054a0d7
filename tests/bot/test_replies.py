"""What the bot says, as text, entities and buttons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.buttons import Action, Press, read_press
from bot.replies import (
    Reply,
    render_answer,
    render_article,
    render_entry,
    render_topic,
    render_topics,
    render_welcome,
)
from bot.rich_text import MAXIMUM_UNITS, utf16_length
from faq.answering import Answerer
from faq.bank import Bank, Entry, Language
from faq.library import Library, Reference
from faq.loading import DEFAULT_BANK, load_bank

BANK = load_bank(DEFAULT_BANK)
ASKED_IN_RUSSIAN = "Когда Путин приедет в Индию?"


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
            assert isinstance(button.callback_data, str)
            assert 1 <= len(button.callback_data.encode()) <= 64
            press = read_press(button.callback_data)
            assert press is not None
            yield press


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("entry", BANK.entries, ids=lambda entry: entry.id)
def test_an_entry_is_shown_with_its_quotes_in_blockquotes(
    entry: Entry, language: Language
) -> None:
    reply = render_entry(entry, BANK, language)
    assert parts(reply, MessageEntity.BLOCKQUOTE) == [quote.text for quote in entry.quotes]
    assert all(f"· ¶{quote.paragraph}" in reply.text for quote in entry.quotes)
    assert utf16_length(reply.text) <= MAXIMUM_UNITS
    assert [press.target for press in presses(reply)] == list(entry.related)


def test_a_quote_names_its_speaker_role_and_paragraph(bank: Bank) -> None:
    entry = bank.entry("trade-2024")
    assert entry is not None
    reply = render_entry(entry, bank, Language.ENGLISH)
    assert reply.text.splitlines()[:2] == [
        "In 2024, bilateral trade turnover exceeded $60 billion.",
        "Sergei Lavrov, Russian Foreign Minister · ¶7",
    ]


@pytest.mark.parametrize(
    ("entry_id", "language", "attribution"),
    [
        ("visit-when", Language.ENGLISH, "The article · ¶4"),
        ("visit-when", Language.RUSSIAN, "Статья · ¶4"),
        ("visit-when", Language.HINDI, "लेख · ¶4"),
        ("headline-ceasefire", Language.ENGLISH, "Headline of another story · ¶2"),
    ],
)
def test_other_words_are_attributed_to_the_article_or_the_headline(
    bank: Bank, entry_id: str, language: Language, attribution: str
) -> None:
    entry = bank.entry(entry_id)
    assert entry is not None
    assert parts(render_entry(entry, bank, language), MessageEntity.BOLD) == [attribution]


def test_a_gloss_stands_under_the_original_and_is_marked(answerer: Answerer) -> None:
    answer = answerer.ask(ASKED_IN_RUSSIAN)
    reply = render_answer(answer, answerer.bank)
    quote, _, gloss = reply.text.splitlines()[:3]
    assert quote.startswith("Putin is expected to visit India")
    assert gloss.startswith("Неофициальный перевод: ")


def test_english_has_no_gloss(answerer: Answerer) -> None:
    reply = render_answer(answerer.ask("When is Putin coming to India?"), answerer.bank)
    assert "translation" not in reply.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("best pizza in town?", "The article doesn't answer that."),
        ("рецепт борща", "В статье об этом не сказано."),
        ("घर पर रोटी कैसे बनाते हैं", "लेख में इसका जवाब नहीं है।"),
    ],
)
def test_a_decline_is_one_line_in_the_askers_language(
    answerer: Answerer, question: str, line: str
) -> None:
    reply = render_answer(answerer.ask(question), answerer.bank)
    assert reply.text.startswith(line[:-1])
    assert "\n" not in reply.text
    assert not parts(reply, MessageEntity.BLOCKQUOTE)


@given(st.text(st.characters(), max_size=200))
def test_any_question_renders_within_telegrams_bounds(answerer: Answerer, question: str) -> None:
    reply = render_answer(answerer.ask(question), answerer.bank)
    assert 1 <= utf16_length(reply.text) <= MAXIMUM_UNITS
    for entity in reply.entities:
        assert entity.offset + entity.length <= utf16_length(reply.text)
    assert all(press.action in {Action.SHOW, Action.TURN} for press in presses(reply))


@pytest.mark.parametrize("language", Language)
def test_topics_lead_to_all_answerable_entries(bank: Bank, language: Language) -> None:
    library = Library([bank])
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
    assert len(list(presses(render_welcome(bank, language)))) == 3


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
    text = render_article(bank, language).text
    assert text.splitlines()[0] == "Moscow, November 27"
    assert count in text


@pytest.mark.parametrize("data", ["", "show", "show:", "old:12345678:x", "🙂", ":::"])
def test_what_no_button_of_ours_carries_is_not_read(data: str) -> None:
    assert read_press(data) is None
