"""Inline mode: answers from any chat, as one types."""

from __future__ import annotations

import pytest

from faq.bank import Bank
from sandbox import Abilities, BotApiServer, Dialogue, Person, PrivateChat
from tests.telegram.asking import HOW_MUCH, TRADE, ask


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(supports_inline_queries=True)


@pytest.fixture
def talk(telegram: BotApiServer, chat: PrivateChat, anna: Person, boris: Person) -> Dialogue:
    """A chat of two people, in which the bot is not."""
    del chat
    return telegram.dialogue(anna, boris)


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        pytest.param("trade 2030", "trade-target", id="a few words"),
        pytest.param("How much did India and Russia trade in 20", "trade-2024", id="half typed"),
        pytest.param("товарооборот 2024", "trade-2024", id="Russian"),
    ],
)
async def test_results_come_best_first_as_one_types(
    talk: Dialogue, anna: Person, bank: Bank, typed: str, best: str
) -> None:
    answer = await talk.type_inline(anna, typed)
    found = [result.id.split(":")[1] for result in answer.results]
    assert best in found[:3]
    entry = bank.entry(found[0])
    assert entry is not None
    assert answer.results[0].description
    assert entry.quotes[0].text.startswith(answer.results[0].description.rstrip("…"))
    assert answer.results[0].blockquotes == [quote.text for quote in entry.quotes]
    assert not answer.is_personal
    assert answer.cache_time >= 60


async def test_a_question_finds_what_the_bot_would_answer(talk: Dialogue, anna: Person) -> None:
    answer = await talk.type_inline(anna, HOW_MUCH)
    assert answer.results[0].title == HOW_MUCH
    assert answer.results[0].blockquotes == [TRADE]


async def test_the_chosen_result_is_the_cited_quote_and_shows_its_context_in_place(
    talk: Dialogue, anna: Person, boris: Person, bank: Bank
) -> None:
    answer = await talk.type_inline(anna, HOW_MUCH)
    sent = await talk.choose(anna, answer, answer.results[0])
    assert sent.blockquotes == [TRADE]
    assert sent.marked("underline") == [HOW_MUCH]
    assert sent.text.endswith("📰 Moscow, November 27")
    assert sent.marked("bold") == ["Sergei Lavrov, Russian Foreign Minister · ¶7"]
    await talk.press(boris, sent, "In context")
    context = await talk.edited(sent)
    [shown] = context.blockquotes
    assert shown.strip("… ") in bank.article.paragraph(7)
    await talk.press(anna, sent, context.buttons[0])
    assert (await talk.edited(context)).text == sent.text


async def test_nothing_typed_lists_every_topic_s_best_questions_by_pages(
    talk: Dialogue, anna: Person, bank: Bank
) -> None:
    seen: list[str] = []
    offset = ""
    while True:
        answer = await talk.type_inline(anna, "", offset=offset)
        assert 1 <= len(answer.results) <= 50
        seen += [result.id for result in answer.results]
        offset = answer.next_offset
        if not offset:
            break
    assert len(set(seen)) == len(seen) <= 50
    firsts = [bank.entry(key.split(":")[1]) for key in seen[: len(bank.topics)]]
    assert {entry.topic for entry in firsts if entry} == {
        topic.id for topic in bank.topics if bank.entries_of(topic.id)
    }


async def test_where_nothing_is_found_one_result_says_so_and_a_button_leads_to_the_bot(
    telegram: BotApiServer, talk: Dialogue, anna: Person
) -> None:
    answer = await talk.type_inline(anna, "sourdough bread")
    [result] = answer.results
    assert result.title == "Nothing in the article"
    assert "sourdough bread" in result.text
    assert answer.button is not None
    started = await talk.press_results_button(anna, answer)
    reply = await telegram.private_chat(anna).only_reply(to=started)
    assert "Hello! I answer questions" in reply.text


async def test_what_was_chosen_in_the_chat_with_the_bot_is_no_question(
    chat: PrivateChat, anna: Person
) -> None:
    answer = await chat.type_inline(anna, HOW_MUCH)
    await chat.choose(anna, answer, answer.results[0])
    await chat.quiet()


async def test_with_inline_mode_an_answer_is_shared_by_it(chat: PrivateChat, anna: Person) -> None:
    reply = await ask(chat, anna, HOW_MUCH)
    assert reply.keyboard is not None
    [share] = [button for button in reply.keyboard.buttons() if button.text == "Share"]
    assert (share.action, share.value) == ("switch_inline_query", HOW_MUCH)


@pytest.mark.parametrize("typed", ["😂" * 128, "a" * 256, "\u202e\u0000x", "  ", "?"])
async def test_any_text_is_answered(talk: Dialogue, anna: Person, typed: str) -> None:
    assert (await talk.type_inline(anna, typed)).results
