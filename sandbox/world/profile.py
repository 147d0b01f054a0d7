"""What is known of the bot itself, from its owner and from what it says.

Mirrors the bot's own fields of `User`, as `getMe` returns it, and the types `BotCommand`,
`BotCommandScope…`, `BotName`, `BotDescription` and `BotShortDescription`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Scope = tuple[tuple[str, str | int], ...]
"""The fields of a `BotCommandScope`."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the bot's owner has switched on, as `getMe` tells.

    Attributes:
        reads_all_group_messages: whether privacy mode is off.
        sees_mentions: whether in privacy mode a bare mention reaches it; `getMe` does not tell.
        gets_inline_feedback: whether it is told which result was chosen; `getMe` does not tell.
        supports_guest_queries: whether it is asked where it is mentioned without being a member.
    """

    reads_all_group_messages: bool = False
    sees_mentions: bool = True
    supports_inline_queries: bool = False
    gets_inline_feedback: bool = False
    supports_guest_queries: bool = False


@dataclass(frozen=True, slots=True)
class BotCommand:
    """A command in the menu, without the slash."""

    command: str
    description: str


@dataclass(slots=True)
class Profile:
    """What the bot says of itself, by language code; "" for all others."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], tuple[BotCommand, ...]] = field(default_factory=dict)
