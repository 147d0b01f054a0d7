"""A bare echo bot on aiogram 3, built as in its documentation; runs in `.venv-aiogram`.

It follows the examples `echo_bot.py` and `echo_bot_webhook.py`. With `UVLOOP` set it runs on
uvloop, as with the extra "fast" of the documentation.
"""

from __future__ import annotations

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    """Answer a text with itself."""
    assert message.text is not None
    await message.answer(message.text)


def new_bot() -> Bot:
    """Return a bot for the server in the environment."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    return Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=AiohttpSession(api=server))


async def poll() -> None:
    """Poll until told to stop."""
    await dispatcher.start_polling(new_bot())


async def set_webhook(bot: Bot) -> None:
    """Tell Telegram where this bot listens."""
    await bot.set_webhook(f"{os.environ['WEBHOOK_URL']}/webhook", secret_token="secret")


def serve() -> None:
    """Serve a webhook until told to stop."""
    dispatcher.startup.register(set_webhook)
    bot, served = new_bot(), web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token="secret").register(served, path="/webhook")
    setup_application(served, dispatcher, bot=bot)
    web.run_app(served, host="127.0.0.1", port=int(os.environ["PORT"]))


if __name__ == "__main__":
    if "UVLOOP" in os.environ:
        import uvloop

        uvloop.install()
    if "WEBHOOK_URL" in os.environ:
        serve()
    else:
        asyncio.run(poll())
