"""Tell Telegram the bot's commands, so that clients can offer them."""

from __future__ import annotations

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.locales import words
from faq.bank import Language

PRIVATE = ("start", "topics", "article", "articles", "help", "privacy", "forget")
GROUP = ("ask", "topics", "article", "help", "privacy", "forget")
ADMINISTRATORS = ("ask", "topics", "article", "articles", "settings", "help", "privacy", "forget")


async def register_commands(bot: Bot) -> None:
    """Register the commands with their descriptions, per scope and language.

    Those without a language are for every language that has none of its own.
    """
    for scope, commands in (
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
        (BotCommandScopeAllChatAdministrators(), ADMINISTRATORS),
    ):
        for language in Language:
            described = [BotCommand(name, words(f"command-{name}", language)) for name in commands]
            await bot.set_my_commands(described, scope=scope, language_code=code_of(language))


def code_of(language: Language) -> str | None:
    """Return the language as Telegram's profile methods take it: none for English, which is for
    every language that has no words of its own."""
    return None if language is Language.ENGLISH else language.value
