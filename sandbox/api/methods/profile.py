"""The bot's profile: its commands, name and descriptions, by language.

Mirrors `setMyCommands`, `getMyCommands`, `deleteMyCommands`, the types `BotCommand` and
`BotCommandScope…`, and `setMyName`, `setMyDescription`, `setMyShortDescription` with their `get…`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.api.access import Access, find_chat
from sandbox.values import json_fields, utf16
from sandbox.values.errors import bad_request
from sandbox.values.json_fields import FieldError, JsonObject
from sandbox.world.profile import BotCommand, Scope
from sandbox.world.state import ChatKind
from sandbox.world.wire import Json
from sandbox.world.world import World

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE_CODE = re.compile(r"(?:[a-z]{2})?")
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
MOST_COMMANDS = 100
LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120
WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


def set_my_commands(
    world: World, *, commands: Any = None, scope: Any = None, language_code: str = ""
) -> bool:
    """Set the commands of the menu in that scope and language."""
    described = [] if commands is None else commands
    if not isinstance(described, list):
        raise bad_request("expected an Array of BotCommand")
    given = [_read_command(fields) for fields in described]
    place = _read_scope(world, scope), _language(language_code)
    checked = tuple(_checked_command(command) for command in given)
    if len(checked) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[place] = checked
    return True


def get_my_commands(world: World, *, scope: Any = None, language_code: str = "") -> list[Json]:
    """Return the commands set for exactly that scope and language."""
    place = _read_scope(world, scope), _language(language_code)
    commands = world.profile.commands.get(place, ())
    return [{"command": each.command, "description": each.description} for each in commands]


def delete_my_commands(world: World, *, scope: Any = None, language_code: str = "") -> bool:
    """Remove the commands of that scope and language, so that a wider scope applies."""
    place = _read_scope(world, scope), _language(language_code)
    world.profile.commands.pop(place, None)
    return True


def set_my_name(world: World, *, name: str = "", language_code: str = "") -> bool:
    """Set the bot's name for users of that language; an empty name removes it."""
    return _set(world.profile.names, "name", name, language_code, LONGEST_NAME)


def get_my_name(world: World, *, language_code: str = "") -> Json:
    """Return the name for users of that language."""
    return {"name": _get(world.profile.names, language_code) or world.bot.first_name}


def set_my_description(world: World, *, description: str = "", language_code: str = "") -> bool:
    """Set the text that an empty chat with the bot shows."""
    texts = world.profile.descriptions
    return _set(texts, "description", description, language_code, LONGEST_DESCRIPTION)


def get_my_description(world: World, *, language_code: str = "") -> Json:
    """Return the text that an empty chat with the bot shows."""
    return {"description": _get(world.profile.descriptions, language_code)}


def set_my_short_description(
    world: World, *, short_description: str = "", language_code: str = ""
) -> bool:
    """Set the text that the bot's profile shows."""
    texts = world.profile.short_descriptions
    longest = LONGEST_SHORT_DESCRIPTION
    return _set(texts, "short description", short_description, language_code, longest)


def get_my_short_description(world: World, *, language_code: str = "") -> Json:
    """Return the text that the bot's profile shows."""
    return {"short_description": _get(world.profile.short_descriptions, language_code)}


def _set(texts: dict[str, str], what: str, text: str, language_code: str, longest: int) -> bool:
    language = _language(language_code)
    if utf16.length(text) > longest:
        raise bad_request(f"{what} is too long")  # Telegram's own words for it are not documented
    texts[language] = text
    return True


def _get(texts: Mapping[str, str], language_code: str) -> str:
    return texts.get(_language(language_code)) or texts.get("", "")


def _language(code: str) -> str:
    if not LANGUAGE_CODE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _read_command(fields: Any) -> BotCommand:
    try:
        if not isinstance(fields, Mapping):
            raise FieldError("expected an Object")
        command = json_fields.string(fields, "command")
        return BotCommand(command, json_fields.string(fields, "description"))
    except FieldError as error:
        raise bad_request(f"can't parse BotCommand: {error}") from error


def _checked_command(given: BotCommand) -> BotCommand:
    command = given.command.strip().removeprefix("/")
    description = given.description.strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > LONGEST_COMMAND:
        raise bad_request(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request(
            f"command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}"
        )
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return BotCommand(command, description)


def _read_scope(world: World, scope: Any) -> Scope:
    if scope is None:
        return (("type", "default"),)
    try:
        if not isinstance(scope, Mapping):
            raise FieldError("BotCommandScope must be an Object")
        kind = json_fields.string(scope, "type")
        return (("type", kind),) if kind in WIDE_SCOPES else _narrow_scope(world, kind, scope)
    except FieldError as error:
        raise bad_request(f"can't parse BotCommandScope: {error}") from error


def _narrow_scope(world: World, kind: str, scope: JsonObject) -> Scope:
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise FieldError("Unsupported type specified")
    chat_id = json_fields.string(scope, "chat_id")
    if not chat_id:
        raise FieldError("Empty chat_id specified")
    user_id = json_fields.integer(scope, "user_id") if kind == "chat_member" else None
    if user_id is not None and user_id <= 0:
        raise FieldError("Invalid user_id specified")
    chat = find_chat(world, chat_id, Access.READ_MEMBERS)
    if chat.kind is ChatKind.PRIVATE and kind != "chat":
        raise bad_request("can't use specified scope in private chats")
    if chat.kind is ChatKind.CHANNEL:
        raise bad_request("can't change commands in channel chats")
    member = () if user_id is None else (("user_id", user_id),)
    return (("type", kind), ("chat_id", chat.id), *member)
