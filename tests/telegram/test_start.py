"""What the bot tells Telegram when it starts."""

from __future__ import annotations

import pytest

from bot.application import ALLOWED_UPDATES, App
from bot.command_menu import ADMINISTRATORS, GROUP, PRIVATE
from bot.sandbox import BotApiServer, Person, PrivateChat

pytestmark = pytest.mark.usefixtures("application")


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
