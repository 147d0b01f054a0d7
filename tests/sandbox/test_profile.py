"""What the bot says of itself: commands, name, descriptions."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChatMember

from sandbox import BotApiServer, Person
from tests.sandbox.conftest import Call


def command(name: str = "ask", description: str = "Ask a question") -> dict[str, str]:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({"commands": "{"}, "can't parse commands JSON object", id="no JSON"),
        pytest.param({"commands": {}}, "expected an Array of BotCommand", id="no array"),
        pytest.param(
            {"commands": [1]}, "can't parse BotCommand: expected an Object", id="no object"
        ),
        pytest.param(
            {"commands": [{"command": "ask"}]},
            "can't parse BotCommand: Can't find field \"description\"",
            id="no description",
        ),
        pytest.param({"commands": [command("Ask")]}, "BOT_COMMAND_INVALID", id="capital"),
        pytest.param({"commands": [command("спроси")]}, "BOT_COMMAND_INVALID", id="Cyrillic"),
        pytest.param({"commands": [command("/")]}, "command must be non-empty", id="no name"),
        pytest.param(
            {"commands": [command("a" * 33)]}, "command length must not exceed 32", id="long name"
        ),
        pytest.param(
            {"commands": [command("ask", " ")]},
            "command description must be non-empty",
            id="blank description",
        ),
        pytest.param(
            {"commands": [command("ask", "a" * 257)]},
            "command description length must not exceed 256",
            id="long description",
        ),
        pytest.param({"commands": [command()] * 101}, "BOT_COMMANDS_TOO_MUCH", id="101 commands"),
        pytest.param(
            {"commands": [command()], "language_code": "eng"},
            "invalid language code specified",
            id="language of three letters",
        ),
        pytest.param(
            {"scope": {"type": "galaxy"}},
            "can't parse BotCommandScope: Unsupported type specified",
            id="unknown scope",
        ),
        pytest.param(
            {"scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
            id="which chat",
        ),
        pytest.param(
            {"scope": {"type": "chat", "chat_id": 7}}, "chat not found", id="unknown chat"
        ),
        pytest.param(
            {"scope": {"type": "chat_member", "chat_id": 7, "user_id": -1}},
            "can't parse BotCommandScope: Invalid user_id specified",
            id="no user",
        ),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(
    call: Call, parameters: dict[str, Any], description: str
) -> None:
    answer = await call("setMyCommands", **parameters)
    assert (answer.status, answer.refusal) == (400, f"Bad Request: {description}")


async def test_commands_belong_to_their_scope_and_language(
    telegram: BotApiServer, bot: Bot, anna: Person
) -> None:
    group = telegram.supergroup("Reading room", anna)
    for_anna = BotCommandScopeChatMember(group.id, anna.id)
    await bot.set_my_commands([("ask", "Ask")])
    await bot.set_my_commands([("ask", "Спросить")], language_code="ru")
    await bot.set_my_commands([("help", "Help")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("settings", "Settings")], scope=for_anna)
    assert await bot.get_my_commands() == (BotCommand("ask", "Ask"),)
    assert await bot.get_my_commands(language_code="ru") == (BotCommand("ask", "Спросить"),)
    assert await bot.get_my_commands(language_code="hi") == ()
    groups = await bot.get_my_commands(scope=BotCommandScopeAllGroupChats())
    assert [each.command for each in groups] == ["help"]
    assert [each.command for each in await bot.get_my_commands(scope=for_anna)] == ["settings"]
    await bot.delete_my_commands(language_code="ru")
    assert await bot.get_my_commands(language_code="ru") == ()
    assert await bot.get_my_commands() == (BotCommand("ask", "Ask"),)


@pytest.mark.parametrize(
    ("make", "kind", "description"),
    [
        ("private_chat", "chat_administrators", "can't use specified scope in private chats"),
        ("channel", "chat", "can't change commands in channel chats"),
    ],
)
async def test_some_chats_have_no_menus_of_their_own(
    telegram: BotApiServer, call: Call, anna: Person, make: str, kind: str, description: str
) -> None:
    private_chat = telegram.private_chat(anna)
    channel = telegram.channel("News", anna, with_bot=True)
    chat = private_chat if make == "private_chat" else channel
    answer = await call("setMyCommands", scope={"type": kind, "chat_id": chat.id})
    assert answer.refusal == f"Bad Request: {description}"


async def test_names_and_descriptions_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_name("Дословно", language_code="ru")
    await bot.set_my_description("Ask me about the article")
    await bot.set_my_short_description("Quotes only")
    assert (await bot.get_my_name()).name == "Verbatim"
    assert (await bot.get_my_name(language_code="ru")).name == "Дословно"
    assert (await bot.get_my_description("ru")).description == "Ask me about the article"
    assert (await bot.get_my_short_description()).short_description == "Quotes only"


@pytest.mark.parametrize(
    ("method", "field", "longest"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_names_and_descriptions_have_a_limit(
    call: Call, method: str, field: str, longest: int
) -> None:
    assert (await call(method, **{field: "a" * longest})).result is True
    assert (await call(method, **{field: "a" * (longest + 1)})).status == 400
