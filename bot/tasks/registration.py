"""Register the bot's name and descriptions with Telegram, in each language."""

from __future__ import annotations

from telegram import Bot

from bot.locales import words
from bot.tasks.command_menu import code_of
from faq.bank import Language


async def register_profile(bot: Bot, *, name: str | None = None) -> None:
    """Register name, description (of an empty chat) and short description (of the profile).

    Telegram allows few changes a day, so only what differs is set. It may ask for a pause of
    hours; then the next start tries again.

    Args:
        name: the bot's, the same in all languages; None to keep its current name.
    """
    for language in Language:
        await _register(bot, language, name)


async def _register(bot: Bot, language: Language, name: str | None) -> None:
    code = code_of(language)
    if name is not None and (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, language_code=code)
    description = words("profile-description", language)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = words("profile-short-description", language)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
