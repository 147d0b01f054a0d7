"""The values of the sandbox: users, chats, messages; plain data, without HTTP and without rules.

Mirrors the types `User`, `Chat`, `ChatMember`, `Message` and `TextQuote`.
`sandbox.world.wire` converts them to JSON, `sandbox.world.world` creates and changes them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.values.formatted_text import NO_TEXT, FormattedText
from sandbox.values.keyboards import Keyboard
from sandbox.values.written import Written


@dataclass(frozen=True, slots=True)
class Webhook:
    """The webhook to which updates are delivered.

    Attributes:
        secret: the value of the header `X-Telegram-Bot-Api-Secret-Token`; empty for no header.
        max_connections: the most updates that are delivered at the same time.
    """

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False


GROUP_ANONYMOUS_BOT = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""The sender of what an administrator writes as the group."""
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""The sender of what somebody writes as a channel."""
TELEGRAM = User(777000, "Telegram")
"""The sender of a channel's post that is forwarded into its discussion group."""


class ChatKind(StrEnum):
    """The field `type` of a `Chat`."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """The field `status` of a `ChatMember`."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


ADMINISTRATORS = frozenset({Status.OWNER, Status.ADMINISTRATOR})
MEMBERS = ADMINISTRATORS | {Status.MEMBER, Status.RESTRICTED}


@dataclass(frozen=True, slots=True)
class Membership:
    """The membership of somebody in a chat.

    Attributes:
        is_anonymous: whether this administrator writes as the group itself.
    """

    status: Status
    is_anonymous: bool = False


NOBODY = Membership(Status.LEFT)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a forum; its id is that of the message that opened it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """The content of a text message."""

    formatted: FormattedText
    link_preview: tuple[tuple[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """The content of a message with a sticker, a voice message or a photo.

    Attributes:
        kind: the field of `Message` with the content, as "sticker".
        value: the value of that field.
        album: the id that the messages of one album share (`Message.media_group_id`).
    """

    kind: str
    value: Any
    caption: FormattedText = NO_TEXT
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """The content of a service message: one field of `Message` and its value."""

    kind: str
    value: Any


Content = Text | Media | Service


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of a message that a reply quotes; the position is in UTF-16 units."""

    formatted: FormattedText
    position: int


@dataclass(frozen=True, slots=True)
class ChannelOrigin:
    """The channel's post that a message forwards."""

    chat_id: int
    message_id: int
    date: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Written):
    """The state of a message; an edit creates another value with the same id.

    Attributes:
        sender: the user id in the field `from`; None for a channel's post.
        sender_chat: the id of the chat as which it was written; None if a person wrote as such.
        thread: the id of its forum topic or reply thread; None in General and outside both.
        in_topic: whether `thread` is a forum topic.
        reply_to: the id of the message that it answers.
        is_own: whether the bot wrote it, also if its sender is a channel.
        reactions: the bot's reactions, as emoji.
        is_via_bot: whether it is one of the bot's inline results that somebody sent.
        guest_of: the id of the user or chat that asked the bot to answer here as a guest.
        seen_by: for an ephemeral message, the id of the only person who sees it.
        inline_id: the `inline_message_id` with which the bot can edit it; None if it cannot.
    """

    chat_id: int
    id: int
    date: int
    content: Content
    sender: int | None
    sender_chat: int | None = None
    thread: int | None = None
    in_topic: bool = False
    reply_to: int | None = None
    quoted: Quote | None = None
    keyboard: Keyboard | None = None
    edit_date: int | None = None
    origin: ChannelOrigin | None = None
    is_protected: bool = False
    is_own: bool = False
    reactions: tuple[str, ...] = ()
    is_via_bot: bool = False
    guest_of: int | None = None
    seen_by: int | None = None
    inline_id: str | None = None

    @property
    def formatted(self) -> FormattedText:
        """The text or caption with its entities; empty if there is none."""
        match self.content:
            case Text(formatted=formatted) | Media(caption=formatted):
                return formatted
        return NO_TEXT

    @property
    def quote(self) -> str | None:
        """The words of the replied message that it quotes."""
        return self.quoted.formatted.text if self.quoted else None

    @property
    def edited(self) -> bool:
        """Whether its text was changed after it was sent."""
        return self.edit_date is not None


@dataclass(frozen=True, slots=True)
class ChatAction:
    """An action that the bot shows in a chat, as "typing".

    Attributes:
        thread: the id of the forum topic that shows it; None for General and other chats.
    """

    kind: str
    thread: int | None = None


@dataclass(slots=True)
class Chat:
    """A chat with everything in it.

    Attributes:
        title: None in the bot's private chat with somebody, whose id is that of the person.
        members: memberships by user id; without an entry, a user never was a member.
        messages: messages by id, without deleted ones.
        topics: a forum's topics by id, without General.
        linked_chat_id: the id of a channel's discussion group, or of that group's channel.
        shown_as: in a private chat of two people, the id that a bot gets as the id of the chat.
        upgraded_to: the id of the supergroup that this basic group has become.
        actions: the bot's chat actions, oldest first.
    """

    id: int
    kind: ChatKind
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Membership] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    linked_chat_id: int | None = None
    shown_as: int | None = None
    upgraded_to: int | None = None
    actions: deque[ChatAction] = field(default_factory=deque)

    @property
    def is_group(self) -> bool:
        """Whether people talk to each other here."""
        return self.kind in (ChatKind.GROUP, ChatKind.SUPERGROUP)

    def thread_of(self, topic: Topic | None, reply_to: Message | None) -> int | None:
        """Return the thread of a message with that topic and that replied message."""
        if topic is not None or reply_to is None:
            return topic.id if topic else None
        if reply_to.thread is None and self.kind is ChatKind.SUPERGROUP and not self.is_forum:
            return reply_to.id  # in a supergroup, every replied message begins a thread
        return reply_to.thread

    def membership(self, user_id: int) -> Membership:
        """Return the user's membership in this chat."""
        return self.members.get(user_id, NOBODY)

    def has_member(self, user_id: int) -> bool:
        """Whether the user is in this chat now."""
        return self.membership(user_id).status in MEMBERS

    def has_administrator(self, user_id: int) -> bool:
        """Whether the user is an administrator or the owner of this chat."""
        return self.membership(user_id).status in ADMINISTRATORS
