"""The line that Telegram's apps show for a service message."""

from __future__ import annotations

from typing import Any

from sandbox.world.state import Service


def service_line(service: Service, actor: str) -> str:
    """Return what happened, and who did it."""
    match service:
        case Service(kind="new_chat_members", value=[member]) if _name(member) == actor:
            return f"{actor} joined the group"
        case Service(kind="new_chat_members", value=members):
            return f"{actor} added {', '.join(map(_name, members))}"
        case Service(kind="left_chat_member", value=member) if _name(member) == actor:
            return f"{actor} left the group"
        case Service(kind="left_chat_member", value=member):
            return f"{actor} removed {_name(member)}"
        case Service(kind="forum_topic_created", value=topic):
            return f"{actor} created the topic “{topic['name']}”"
        case Service(kind="migrate_to_chat_id"):
            return "This group has become a supergroup"
        case Service(kind="migrate_from_chat_id"):
            return "This supergroup was a group before"
        case _:
            return service.kind.replace("_", " ")


def _name(user: dict[str, Any]) -> str:
    first, last = user["first_name"], user.get("last_name")
    return f"{first} {last}" if last else first
