"""Deliver updates to the bot's webhook.

Mirrors `setWebhook`: each update is POSTed as JSON and confirmed by a 2xx answer; after any other
answer it is delivered again. Updates of one chat are delivered in order, those of different chats
concurrently, over at most `max_connections` connections. Plain HTTP is allowed, as with a
self-hosted server.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable
from functools import partial

import aiohttp

from sandbox.world.state import Webhook
from sandbox.world.updates import Update
from sandbox.world.world import World

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
RETRY_AFTER = 0.2  # seconds; Telegram's own pause grows, but tests should not wait


async def deliver(world: World) -> None:
    """Deliver pending updates while a webhook is set, until cancelled."""
    under_way: dict[Hashable, asyncio.Task[None]] = {}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as client:
        try:
            while True:
                webhook = world.webhook
                if webhook is not None:
                    _begin(world, client, webhook, under_way)
                await world.changes.next()
        finally:
            for task in under_way.values():
                task.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)


def _begin(
    world: World,
    client: aiohttp.ClientSession,
    webhook: Webhook,
    under_way: dict[Hashable, asyncio.Task[None]],
) -> None:
    """Start delivering the first update of each chat that has no delivery in progress."""
    for update in world.updates.pending:
        place = _place_of(update)
        if len(under_way) >= webhook.max_connections:
            return
        if place not in under_way:
            task = asyncio.create_task(_deliver_one(world, client, webhook, update))
            under_way[place] = task
            task.add_done_callback(partial(_end, world, under_way, place))


def _end(
    world: World,
    under_way: dict[Hashable, asyncio.Task[None]],
    place: Hashable,
    _: asyncio.Task[None],
) -> None:
    del under_way[place]
    world.changes.announce()  # the next update of the chat can be delivered


def _place_of(update: Update) -> Hashable:
    """Return the key within which updates stay in order: the chat, or else the person."""
    happened = update.value
    message = happened.get("message", happened)
    place = message.get("chat") or happened.get("from")
    return place["id"] if place else None


async def _deliver_one(
    world: World, client: aiohttp.ClientSession, webhook: Webhook, update: Update
) -> None:
    if await _post(client, webhook, update.to_json()):
        world.updates.forget(update.id)
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
        logger.info("The webhook was not reached: %s", type(error).__name__)
        return False
