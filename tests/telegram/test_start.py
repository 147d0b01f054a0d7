"""What the bot tells Telegram when it starts."""

from __future__ import annotations

import pytest

from bot.application import ALLOWED_UPDATES, App
from bot.command_menu import ADMINISTRATORS, GROUP, PRIVATE
from bot.sandbox import Abilities, BotApiServer, Person, PrivateChat
from bot.settings import Settings
from faq.library import Library
from tests.telegram.conftest import running


@pytest.mark.parametrize(
    ("scope", "commands"),
    [
        ("all_private_chats", PRIVATE),
        ("all_group_chats", GROUP),
        ("all_chat_administrators", ADMINISTRATORS),
    ],
)
@pytest.mark.parametrize(("language", "word"), [("", "Article"), ("hi", "लेख"), ("ru", "стать")])
async def test_commands_are_registered_by_scope_and_language(
    application: App, scope: str, commands: tuple[str, ...], language: str, word: str
) -> None:
    registered = await application.bot.get_my_commands({"type": scope}, language or None)
    assert [command.command for command in registered] == list(commands)
    assert word.lower() in " ".join(command.description for command in registered).lower()


async def test_only_the_updates_that_are_handled_are_asked_for(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    await chat.reply(to=await chat.send(anna, "/help"))
    [first, *_] = telegram.calls("getUpdates")
    assert first.parameters["allowed_updates"] == list(ALLOWED_UPDATES)


@pytest.mark.parametrize(
    ("language", "about"), [("", "exact quotes"), ("hi", "उद्धरण"), ("ru", "цитаты")]
)
async def test_the_profile_is_registered_by_language(
    telegram: BotApiServer, application: App, language: str, about: str
) -> None:
    await telegram.settled()  # it is registered beside the bot
    bot, code = application.bot, language or None
    assert about in (await bot.get_my_description(code)).description
    assert about in (await bot.get_my_short_description(code)).short_description


async def test_the_name_that_it_has_is_kept(telegram: BotApiServer, application: App) -> None:
    del application
    await telegram.settled()
    assert not telegram.calls("setMyName")


async def test_a_name_that_is_set_is_registered_once(
    telegram: BotApiServer, settings: Settings, library: Library
) -> None:
    named = settings.model_copy(update={"bot_name": "The Saltmouth Tide answers"})
    for _ in range(2):  # the second start finds it there
        async with running(named, library) as application:
            await telegram.settled()
            for code in (None, "hi", "ru"):
                name = (await application.bot.get_my_name(code)).name
                assert name == "The Saltmouth Tide answers"
    assert len(telegram.calls("setMyName")) == 1


async def test_a_profile_that_is_registered_already_is_left_alone(
    telegram: BotApiServer, settings: Settings, library: Library
) -> None:
    """Telegram allows few changes of a name a day."""
    async with running(settings, library):
        await telegram.settled()
    assert len(telegram.calls("setMyDescription")) == 3
    async with running(settings, library):
        await telegram.settled()
    assert len(telegram.calls("setMyDescription")) == 3


async def test_where_telegram_wants_a_pause_the_bot_runs_with_the_profile_it_has(
    telegram: BotApiServer, settings: Settings, library: Library, anna: Person
) -> None:
    telegram.fail_next("setMyDescription", 429, retry_after=36000)
    limited = settings.model_copy(update={"telegram_rate_limit": 30.0})  # its limiter waits
    async with running(limited, library):
        chat = telegram.private_chat(anna)
        assert (await chat.reply(to=await chat.send(anna, "/help"))).text


@pytest.mark.parametrize(
    ("abilities", "told"),
    [
        (Abilities(), ["Privacy mode is on", "/setinline", "Guest mode is off"]),
        (
            Abilities(
                reads_all_group_messages=True,
                supports_inline_queries=True,
                supports_guest_queries=True,
            ),
            [],
        ),
    ],
    ids=["all off", "all on"],
)
async def test_the_operator_is_told_how_to_switch_on_what_is_off(
    settings: Settings,
    library: Library,
    caplog: pytest.LogCaptureFixture,
    told: list[str],
) -> None:
    caplog.set_level("INFO", logger="bot.application")
    async with running(settings, library):
        pass
    notes = [
        message for message in caplog.messages if "switch" in message or "BotFather" in message
    ]
    assert len(notes) == len(told)
    assert all(part in " ".join(notes) for part in told)
