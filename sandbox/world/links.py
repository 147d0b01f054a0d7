"""Deep links, which open the bot with a payload.

Mirrors "Deep Linking" of Telegram's page on bot features.
"""

from __future__ import annotations

import re

from sandbox.world.state import User

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def start_command(payload: str, bot: User | None = None) -> str:
    """Return the command that a link with that payload sends; in a group it names the bot.

    Raises:
        ValueError: the payload is empty, longer than 64, or has other characters than
            A-Z a-z 0-9 _ -.
    """
    if not PAYLOAD.fullmatch(payload):
        raise ValueError(f"no payload for a link: {payload!r}")
    return f"/start@{bot.username} {payload}" if bot else f"/start {payload}"
