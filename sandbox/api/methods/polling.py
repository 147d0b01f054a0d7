"""Identify the bot, and deliver its updates: by polling or to its webhook."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.values.errors import bad_request, conflict
from sandbox.world import wire
from sandbox.world.state import Webhook
from sandbox.world.updates import BY_DEFAULT
from sandbox.world.wire import Json
from sandbox.world.world import World

MOST_UPDATES = 100
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
LONGEST_POLL = 50  # seconds
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


def get_me(world: World) -> Json:
    """Return the bot, with the abilities that its owner has switched on."""
    return wire.user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.abilities.reads_all_group_messages,
        "supports_inline_queries": world.abilities.supports_inline_queries,
        "supports_guest_queries": world.abilities.supports_guest_queries,
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
    """Return the unconfirmed updates, after waiting for one if there are none."""
    if world.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    if isinstance(allowed_updates, list):
        world.updates.allow(str(kind).lower() for kind in allowed_updates)
    return await world.updates.poll(
        offset=offset,
        limit=min(max(limit, 1), MOST_UPDATES),
        seconds=min(max(timeout, 0), LONGEST_POLL),
    )


def set_webhook(
    world: World,
    *,
    url: str = "",
    secret_token: str = "",
    max_connections: int = USUAL_CONNECTIONS,
    allowed_updates: Any = None,
    drop_pending_updates: bool = False,
) -> bool:
    """Deliver updates to that address from now on; an empty one switches to polling."""
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise bad_request("bad webhook: an HTTPS URL must be provided for webhook")
    if not SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    if isinstance(allowed_updates, list):
        world.updates.allow(str(kind).lower() for kind in allowed_updates)
    if drop_pending_updates:
        world.updates.clear()
    connections = min(max(max_connections, 1), MOST_CONNECTIONS)
    world.webhook = Webhook(url, secret_token, connections) if url else None
    world.changes.announce()
    return True


def delete_webhook(world: World, *, drop_pending_updates: bool = False) -> bool:
    """Switch to polling; drop the pending updates if requested."""
    world.webhook = None
    if drop_pending_updates:
        world.updates.clear()
    return True


def get_webhook_info(world: World) -> Json:
    """Return how updates are delivered, and how many are pending."""
    allowed = world.updates.allowed
    named: Json = {} if allowed == BY_DEFAULT else {"allowed_updates": sorted(allowed)}
    if world.webhook is not None:
        named["max_connections"] = world.webhook.max_connections
    return {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    } | named
