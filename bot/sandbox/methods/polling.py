"""Who the bot is and what happened: `getMe`, `getUpdates`, `deleteWebhook`, `getWebhookInfo`."""

from __future__ import annotations

from typing import Any

from bot.sandbox import wire
from bot.sandbox.updates import BY_DEFAULT
from bot.sandbox.wire import Json
from bot.sandbox.world import World

MOST_UPDATES = 100
LONGEST_POLL = 50  # seconds


def get_me(world: World) -> Json:
    """Return the bot, with what its owner has switched on."""
    return wire.user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.abilities.reads_all_group_messages,
        "supports_inline_queries": world.abilities.supports_inline_queries,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


async def get_updates(
    world: World,
    *,
    offset: int = 0,
    limit: int = MOST_UPDATES,
    timeout: int = 0,  # noqa: ASYNC109 - the name of the parameter, in seconds
    allowed_updates: Any = None,
) -> list[Json]:
    """Return what happened since the last confirmed update, waiting for it if there is nothing."""
    if isinstance(allowed_updates, list):
        world.updates.allow(str(kind).lower() for kind in allowed_updates)
    return await world.updates.poll(
        offset=offset,
        limit=min(max(limit, 1), MOST_UPDATES),
        seconds=min(max(timeout, 0), LONGEST_POLL),
    )


def delete_webhook(world: World, *, drop_pending_updates: bool = False) -> bool:
    """Let updates be polled for, which here they always are; forget those pending if told so."""
    if drop_pending_updates:
        world.updates.clear()
    return True


def get_webhook_info(world: World) -> Json:
    """Return how updates are delivered, and how many wait."""
    allowed = world.updates.allowed
    named = {} if allowed == BY_DEFAULT else {"allowed_updates": sorted(allowed)}
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    } | named
