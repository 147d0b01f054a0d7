"""A bare echo bot on python-telegram-bot, built for speed as in its documentation.

It follows the example `echobot.py` and the wiki page "Performance Optimizations" (concurrency of
updates and of connections); the webhook follows the wiki page "Webhooks".
"""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a text with itself."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def main() -> None:
    """Run until told to stop."""
    application = (
        Application.builder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")
        .concurrent_updates(256)
        .connection_pool_size(256)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    if "WEBHOOK_URL" in os.environ:
        application.run_webhook(
            listen="127.0.0.1",
            port=int(os.environ["PORT"]),
            secret_token="secret",
            webhook_url=os.environ["WEBHOOK_URL"],
        )
    else:
        application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
