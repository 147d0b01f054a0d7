"""Delivery of updates to the bot's own address.

Mirrors `setWebhook`: each update is POSTed as JSON, one after another, and confirmed by an answer
2xx; anything else, and Telegram tries again. Plain HTTP is allowed, as with a self-hosted server.
"""

from __future__ import annotations

import asyncio
import logging

import aiohttp

from bot.sandbox.state import Webhook
from bot.sandbox.world import World

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY_AFTER = 0.2  # seconds; Telegram's own pause grows, here nobody wants to wait


async def deliver(world: World) -> None:
    """Deliver what is pending whenever there is a webhook, until cancelled."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as client:
        while True:
            webhook, pending = world.webhook, world.updates.pending
            if webhook is None or not pending:
                await world.changes.next()
            elif await _post(client, webhook, pending[0].to_json()):
                world.updates.confirm(pending[0].id + 1)
            else:
                await asyncio.sleep(RETRY_AFTER)


async def _post(client: aiohttp.ClientSession, webhook: Webhook, update: object) -> bool:
    headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
    try:
        async with client.post(
            webhook.url, json=update, headers=headers, allow_redirects=False
        ) as answer:
            return 200 <= answer.status < 300
    except (aiohttp.ClientError, TimeoutError) as error:
        logger.info("The webhook was not reached: %s", error)
        return False
