"""Register the bot with Telegram: its commands, name and descriptions, in each language."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden

from bot.locales import words
from faq.bank import Language

logger = logging.getLogger(__name__)

PRIVATE = ("start", "verify", "topics", "article", "articles", "help", "privacy", "forget")
OWNER = (*PRIVATE, "stats")
GROUP = ("ask", "verify", "topics", "article", "help", "privacy", "forget")
ADMINISTRATORS = (
    "ask",
    "verify",
    "topics",
    "article",
    "articles",
    "settings",
    "help",
    "privacy",
    "forget",
)


async def register_commands(bot: Bot, owners: Iterable[int] = ()) -> None:
    """Register the commands with their descriptions, per scope and language.

    The commands without a language are for users of every other language.

    Args:
        owners: the ids of the people who may use `/stats`; it is in no other menu.
    """
    for scope, commands in (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
        (BotCommandScopeAllChatAdministrators(), ADMINISTRATORS),
    ):
        await _register(bot, scope, commands)
    for owner in owners:
        await register_owner_commands(bot, owner)


async def register_owner_commands(bot: Bot, owner: int) -> None:
    """Register the commands of an owner's private chat, which has the owner's id (Bot API, Chat).

    Telegram refuses that until the owner has written to the bot.
    """
    try:
        await _register(bot, BotCommandScopeChat(owner), OWNER)
    except (BadRequest, Forbidden) as error:
        logger.info("An owner has no chat with the bot, so /stats is in no menu yet: %s", error)


async def _register(bot: Bot, scope: BotCommandScope, commands: Iterable[str]) -> None:
    for language in Language:
        described = [BotCommand(name, words(f"command-{name}", language)) for name in commands]
        await bot.set_my_commands(described, scope=scope, language_code=_code_of(language))


async def register_profile(bot: Bot, *, name: str | None = None) -> None:
    """Register name, description (of an empty chat) and short description (of the profile).

    Telegram allows few changes a day, so only what differs is set. It may ask for a pause of
    hours; then the next start tries again.

    Args:
        name: the bot's, the same in all languages; None to keep its current name.
    """
    for language in Language:
        await _register_profile(bot, language, name)


async def _register_profile(bot: Bot, language: Language, name: str | None) -> None:
    code = _code_of(language)
    if name is not None and (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, language_code=code)
    description = words("profile-description", language)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = words("profile-short-description", language)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)


def _code_of(language: Language) -> str | None:
    """Return a language code for Telegram's profile methods.

    None for English, which is then shown to users of every other language.
    """
    return None if language is Language.ENGLISH else language.value
