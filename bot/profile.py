"""Tell Telegram what the bot is called and what it does, in each language."""

from __future__ import annotations

import logging

from telegram import Bot
from telegram.error import RetryAfter

from bot.command_menu import code_of
from bot.locales import words
from faq.bank import Language

logger = logging.getLogger(__name__)


async def register_profile(bot: Bot) -> None:
    """Register name, description (of an empty chat) and short description (of the profile).

    Telegram allows few changes a day, so only what differs is set; where it asks for a pause,
    the bot runs all the same.
    """
    for language in Language:
        try:
            await _register(bot, language)
        except RetryAfter as error:
            logger.warning("The bot's profile in %s stays as it is: %s", language.value, error)


async def _register(bot: Bot, language: Language) -> None:
    code = code_of(language)
    name = words("profile-name", language)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, language_code=code)
    description = words("profile-description", language)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = words("profile-short-description", language)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
