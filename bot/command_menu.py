"""Tell Telegram the bot's commands, so that clients can offer them."""

from __future__ import annotations

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.locales import words
from faq.bank import Language

PRIVATE = ("start", "topics", "article", "help", "privacy")
GROUP = ("ask", "topics", "article", "help", "privacy")


async def register_commands(bot: Bot) -> None:
    """Register the commands with their descriptions, per scope and language.

    Those without a language are for every language that has none of its own.
    """
    for scope, commands in (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    ):
        for language in Language:
            described = [BotCommand(name, words(f"command-{name}", language)) for name in commands]
            code = None if language is Language.ENGLISH else language.value
            await bot.set_my_commands(described, scope=scope, language_code=code)
