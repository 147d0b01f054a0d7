"""The bot is added to a group, removed, restricted, and moved."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.storage.chats import ChatSettings, Speaks
from bot.storage.memory import Memory
from faq.bank import Bank
from faq.library import Library
from sandbox import Abilities, BotApiServer, Person
from tests.telegram.asking import TRADE, VISIT, WHEN
from tests.telegram.conftest import running
from tests.telegram.processes import TOKEN

GIST = (
    "…Russian Foreign Minister Sergei Lavrov has said that preparations are being made for "
    "Russian President Vladimir Putin's upcoming visit to India."
)
MENTIONING = "mention @verbatim_bot"


@pytest.mark.parametrize("kind", ["group", "supergroup", "forum"])
async def test_added_to_a_group_it_greets_once_with_how_to_ask(
    telegram: BotApiServer, anna: Person, memory: Memory, kind: str
) -> None:
    del memory
    group = getattr(telegram, kind)("Reading room", anna, with_bot=False)
    await group.add(telegram.bot)
    await telegram.settled()
    [greeting] = group.bot_messages
    assert "/ask" in greeting.text
    assert len(greeting.text) < 400


@pytest.mark.parametrize(
    ("sees_all", "as_admin", "mentions"),
    [
        pytest.param(False, False, False, id="privacy mode"),
        pytest.param(True, False, True, id="no privacy mode"),
        pytest.param(False, True, True, id="an administrator sees all"),
    ],
)
async def test_what_it_can_see_is_what_it_says(
    settings: Settings, library: Library, sees_all: bool, as_admin: bool, mentions: bool
) -> None:
    abilities = Abilities(reads_all_group_messages=sees_all)
    async with BotApiServer(token=TOKEN, abilities=abilities) as telegram:
        anna = telegram.user("Anna", language_code="en")
        here = settings.model_copy(update={"telegram_api_url": telegram.url})
        async with running(here, library):
            group = telegram.supergroup("Reading room", anna, with_bot=False)
            if as_admin:
                await group.promote(telegram.bot)
            else:
                await group.add(telegram.bot)
            await telegram.settled()
            [greeting] = group.bot_messages
            assert (MENTIONING in greeting.text) is mentions
            helped = await group.only_reply(to=await group.send(anna, "/help"))
            assert (MENTIONING in helped.text) is mentions


async def test_the_greeting_is_in_the_language_of_who_added_it(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    del memory
    anna.speak("ru")
    group = telegram.supergroup("Читальня", anna, with_bot=False)
    await group.add(telegram.bot)
    assert "Здравствуйте" in (await group.reply()).text


async def test_removed_it_forgets_the_group(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    group = telegram.supergroup("Reading room", anna)
    await memory.chats.save(group.id, ChatSettings(speaks=Speaks.CLEAR_QUESTIONS))
    await group.kick(telegram.bot)
    await telegram.settled()
    assert await memory.chats.settings(group.id) == ChatSettings()
    assert not group.bot_messages


async def test_added_where_it_may_not_write_it_is_silent(
    telegram: BotApiServer, anna: Person, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    del memory
    group = telegram.supergroup("Reading room", anna, with_bot=False)
    await group.restrict(telegram.bot)
    await telegram.settled()
    assert not telegram.calls("sendMessage")
    telegram.fail_next("sendMessage", 403, description="Forbidden: not enough rights")
    await group.demote(telegram.bot)
    await telegram.settled()
    assert not [record for record in caplog.records if record.exc_info]


async def test_without_rights_to_write_each_question_is_tried_once(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    del memory
    group = telegram.supergroup("Reading room", anna)
    await group.restrict(telegram.bot)
    await group.send(anna, f"/ask {WHEN}")
    await telegram.settled()
    assert len(telegram.calls("sendMessage")) == 1
    assert not group.bot_messages


async def test_a_group_that_becomes_a_supergroup_is_not_greeted_again(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    group = telegram.group("Family", anna)
    await memory.chats.save(group.id, ChatSettings(speaks=Speaks.CLEAR_QUESTIONS))
    supergroup = await group.upgrade()
    await telegram.settled()
    assert not supergroup.bot_messages
    assert (await memory.chats.settings(supergroup.id)).speaks is Speaks.CLEAR_QUESTIONS
    assert await memory.chats.settings(group.id) == ChatSettings()


async def test_a_question_asked_just_before_the_upgrade_is_answered_after_it(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    del memory
    group = telegram.group("Family", anna)
    held = telegram.hold_next("sendMessage")
    await group.send(anna, f"/ask {WHEN}")
    await held.arrived()
    supergroup = await group.upgrade()
    held.release()
    assert (await supergroup.reply()).blockquotes == [VISIT]


async def test_a_link_adds_it_to_a_group_with_one_greeting(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    del memory
    group = telegram.supergroup("Reading room", anna, with_bot=False)
    await group.add_bot_by_link("ask")
    await telegram.settled()
    assert len(group.bot_messages) == 1


async def test_a_link_that_names_an_entry_shows_it_in_the_group(
    telegram: BotApiServer, anna: Person, memory: Memory
) -> None:
    del memory
    group = telegram.supergroup("Reading room", anna, with_bot=False)
    sent = await group.add_bot_by_link("trade-2024")
    assert (await group.reply(to=sent)).blockquotes == [TRADE]


async def test_a_link_to_what_the_article_does_not_answer_says_so(
    telegram: BotApiServer, anna: Person, memory: Memory, bank: Bank
) -> None:
    del memory
    entry = bank.entry("no-oil-gas")
    assert entry is not None
    assert entry.unanswerable is not None
    chat = telegram.private_chat(anna)
    opened = await chat.only_reply(to=await anna.open_link(entry.id))
    assert opened.text.startswith(f"{entry.title}\n{entry.unanswerable.en}")
    assert opened.blockquotes == []
    assert "👍" not in opened.buttons


@pytest.mark.parametrize(
    ("payload", "quotes", "greets"),
    [
        pytest.param("trade-2024", [TRADE], False, id="an answer"),
        pytest.param("lavrov-india-visit", [GIST], True, id="an article"),
        pytest.param("no-such-thing", [GIST], True, id="nothing that there is"),
    ],
)
async def test_a_link_opens_an_answer_or_an_article(
    telegram: BotApiServer,
    anna: Person,
    memory: Memory,
    payload: str,
    quotes: list[str],
    greets: bool,
) -> None:
    del memory
    chat = telegram.private_chat(anna)
    opened = await chat.only_reply(to=await anna.open_link(payload))
    assert opened.blockquotes == quotes
    assert ("Hello! I answer questions" in opened.text) is greets


async def test_buttons_from_before_the_upgrade_answer_in_the_supergroup(
    telegram: BotApiServer, anna: Person, memory: Memory, caplog: pytest.LogCaptureFixture
) -> None:
    """What the group said can be changed no more."""
    del memory
    group = telegram.group("Family", anna)
    answer = await group.only_reply(to=await group.send(anna, f"/ask {WHEN}"))
    supergroup = await group.upgrade()
    await group.press(anna, answer, "👎")
    await group.press(anna, answer, "In context")
    assert (await supergroup.reply()).blockquotes
    assert not [record for record in caplog.records if record.exc_info]
