"""The bot's abilities, which its owner sets, and its profile, which the bot sets.

Mirrors the bot's own fields of `User`, as `getMe` returns it, and the types `BotCommand`,
`BotCommandScope…`, `BotName`, `BotDescription` and `BotShortDescription`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Scope = tuple[tuple[str, str | int], ...]
"""The fields of a `BotCommandScope`."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the bot's owner has switched on, as `getMe` returns it.

    Attributes:
        reads_all_group_messages: whether privacy mode is off.
        sees_mentions: whether in privacy mode the bot gets bare mentions; not in `getMe`.
        gets_inline_feedback: whether the bot learns which result was chosen; not in `getMe`.
        supports_guest_queries: whether the bot gets mentions in chats that it is not a member of.
        knows_ephemeral_messages: whether the server is of Bot API 10.2 or later; an earlier one
            ignores their parameters and shows the message to all. Not in `getMe`.
    """

    reads_all_group_messages: bool = False
    sees_mentions: bool = True
    supports_inline_queries: bool = False
    gets_inline_feedback: bool = False
    supports_guest_queries: bool = False
    knows_ephemeral_messages: bool = True


@dataclass(frozen=True, slots=True)
class BotCommand:
    """A command in the menu, without the slash."""

    command: str
    description: str


@dataclass(slots=True)
class Profile:
    """The bot's profile, by language code; "" is for all other languages."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], tuple[BotCommand, ...]] = field(default_factory=dict)
