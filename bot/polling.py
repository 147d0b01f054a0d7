"""Fetch updates in such a way that the end of it is noticed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from telegram.error import TelegramError

from bot.transport.request import AiohttpRequest

_NO_SUCH_TOKEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)


class TokenRevokedError(TelegramError):
    """Telegram took the token at the start, and no longer does."""


class PollingRequest(AiohttpRequest):
    """Requests updates, and reports a revoked token as an error like any other.

    At `InvalidToken` python-telegram-bot's polling ends without calling the error handlers: the
    program would live on, deaf, and no supervisor would start it anew.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send a request, as the base class does.

        Raises:
            TokenRevokedError: Telegram does not know the token.
        """
        status, body = await super().do_request(*args, **kwargs)
        if status in _NO_SUCH_TOKEN:
            raise TokenRevokedError("the token was revoked")
        return status, body
