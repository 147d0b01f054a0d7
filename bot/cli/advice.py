"""Advice on Telegram errors that stop the bot."""

from __future__ import annotations

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.transport.answers import NotBotApiError


def advice(error: TelegramError) -> str:
    """Return what to do about an error that stops the bot."""
    match error:
        case InvalidToken():
            return (
                "Telegram does not accept the token. Copy it again from @BotFather (/mybots, API "
                "Token) into TELEGRAM_BOT_TOKEN."
            )
        case Conflict():
            return (
                "Another program receives this bot's updates. Stop it (or delete its webhook), or "
                "use a second bot's token."
            )
        case NotBotApiError():
            return (
                f"What answers is not a Bot API server ({error.message}). Correct "
                "TELEGRAM_API_URL, or leave it out for Telegram's own."
            )
        case RetryAfter():
            return f"Telegram asks for a pause ({error.message}). Start again after it."
        case BadRequest():
            return (
                f"Telegram refused a request ({error.message}). If it names the webhook or the "
                "secret token, correct WEBHOOK_URL or WEBHOOK_SECRET."
            )
        case _:
            return (
                f"Telegram cannot be reached ({type(error).__name__}: {error}). Check the network "
                "and TELEGRAM_API_URL."
            )
