"""Register the bot's commands with Telegram, so that clients can list them."""

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

    The commands without a language are for users of every other language.
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
    """Return a language code for Telegram's profile methods.

    None for English, which is then shown to users of every other language.
    """
    return None if language is Language.ENGLISH else language.value
