"""The state of the sandbox, the events that change it, and the updates that the bot gets.

People act through `sandbox.people.people` and `sandbox.people.conversations`, the bot through
`sandbox.api.methods`; both call the same functions, so an event looks the same to both. The events
that become updates mirror the fields of the type `Update`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sandbox.values.keyboards import Keyboard
from sandbox.world import wire
from sandbox.world.changes import Changes
from sandbox.world.newest import Newest
from sandbox.world.numbering import Numbering
from sandbox.world.profile import Abilities, Profile
from sandbox.world.queries import CallbackQuery, GuestQuery, InlineQuery
from sandbox.world.state import (
    CHANNEL_BOT,
    GROUP_ANONYMOUS_BOT,
    TELEGRAM,
    ChannelOrigin,
    Chat,
    ChatAction,
    ChatKind,
    Content,
    Membership,
    Message,
    Quote,
    Service,
    Status,
    Topic,
    User,
    Webhook,
)
from sandbox.world.updates import UpdateQueue
from sandbox.world.visibility import Sight

MOST_FILES = 20  # each up to 10 MB, which is Telegram's limit
CALLBACK_LIFETIME = 150.0  # seconds in which a press may be received and answered


class World:
    """Users and chats, the bot among them, and its queue of updates.

    Args:
        most: how many of the newest are kept, of each chat's messages, of each kind of query and
            of inline messages; all if None.

    Attributes:
        callbacks: presses of buttons, by the id of the query; likewise the two other kinds.
        inline_messages: the chat and id of each message by its `inline_message_id`.
        files: the bytes of the newest files that the bot sent, by `file_id`.
        webhook: where updates are delivered; None if the bot polls.
    """

    def __init__(
        self,
        bot: User,
        abilities: Abilities,
        *,
        clock: Callable[[], float],
        most: int | None = None,
    ) -> None:
        self._most = most
        self.bot = bot
        self.abilities = abilities
        self.clock = clock
        self.changes = Changes()
        self.updates = UpdateQueue(clock, self.changes.announce)
        self.webhook: Webhook | None = None
        self.profile = Profile()
        self.callbacks: dict[str, CallbackQuery] = Newest(most)
        self.inline_queries: dict[str, InlineQuery] = Newest(most)
        self.guest_queries: dict[str, GuestQuery] = Newest(most)
        self.inline_messages: dict[str, tuple[int, int]] = Newest(most)
        self.files: dict[str, bytes] = Newest(MOST_FILES)
        stand_ins = (GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM)
        self._users = {user.id: user for user in (bot, *stand_ins)}
        self._chats: dict[int, Chat] = {}
        self.numbering = Numbering()

    @property
    def users(self) -> Mapping[int, User]:
        """All users, by id."""
        return MappingProxyType(self._users)

    @property
    def chats(self) -> Mapping[int, Chat]:
        """All chats, by id."""
        return MappingProxyType(self._chats)

    @property
    def people(self) -> frozenset[int]:
        """The ids of all users except bots and Telegram itself."""
        return frozenset(
            user.id for user in self._users.values() if not user.is_bot and user != TELEGRAM
        )

    def now(self) -> int:
        """Return the time as Telegram writes it: whole seconds since the epoch."""
        return int(self.clock())

    def put_user(self, user: User) -> None:
        """Add or replace a user."""
        self._users[user.id] = user
        self.changes.announce()

    def open_private_chat(self, user: User) -> Chat:
        """Return the person's chat with the bot, which may write in it from now on."""
        if user.id not in self._chats:
            both = dict.fromkeys((user.id, self.bot.id), Membership(Status.MEMBER))
            self._put_chat(Chat(user.id, ChatKind.PRIVATE, members=both))
        return self._chats[user.id]

    def add_dialogue(self, one: User, other: User) -> Chat:
        """Create a private chat of two people, which the bot does not know."""
        chat_id = self.numbering.next_chat(ChatKind.PRIVATE)
        both = dict.fromkeys((one.id, other.id), Membership(Status.MEMBER))
        title = f"{one.first_name} and {other.first_name}"
        return self._put_chat(
            Chat(chat_id, ChatKind.PRIVATE, title, members=both, shown_as=one.id)
        )

    def add_chat(
        self,
        kind: ChatKind,
        title: str,
        members: Mapping[int, Membership],
        *,
        username: str | None = None,
        is_forum: bool = False,
    ) -> Chat:
        """Create a group or channel with its members; the bot gets no update."""
        chat_id = self.numbering.next_chat(kind)
        return self._put_chat(Chat(chat_id, kind, title, username, is_forum, dict(members)))

    def post(
        self,
        chat: Chat,
        content: Content,
        *,
        sender: User | None,
        sender_chat: Chat | None = None,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        quoted: Quote | None = None,
        keyboard: Keyboard | None = None,
        origin: ChannelOrigin | None = None,
        is_protected: bool = False,
        is_own: bool = False,
        is_via_bot: bool = False,
        guest_of: int | None = None,
        seen_by: int | None = None,
    ) -> Message:
        """Add a message to the chat; the bot gets an update if it may see the message.

        Args:
            sender: None for a channel's post.
            sender_chat: the chat as which the sender writes, if any.
            guest_of: for a message of the bot as a guest, the id of the user or chat that asked.
            seen_by: for an ephemeral message, the id of the only person who sees it.
        """
        thread = chat.thread_of(topic, reply_to)
        is_inline = guest_of is not None or (is_via_bot and keyboard is not None)
        message = Message(
            chat_id=chat.id,
            id=self.numbering.next_message(chat),
            date=self.now(),
            content=content,
            sender=sender.id if sender else None,
            sender_chat=sender_chat.id if sender_chat else None,
            thread=thread,
            in_topic=chat.is_forum and thread is not None,
            reply_to=reply_to.id if reply_to else None,
            quoted=quoted,
            keyboard=keyboard,
            origin=origin,
            is_protected=is_protected,
            is_own=is_own,
            is_via_bot=is_via_bot,
            guest_of=guest_of,
            seen_by=seen_by,
            inline_id=self.numbering.next_inline_message() if is_inline else None,
        )
        if message.inline_id is not None:
            self.inline_messages[message.inline_id] = chat.id, message.id
        self._store(message, chat, "channel_post" if chat.kind is ChatKind.CHANNEL else "message")
        if chat.kind is ChatKind.CHANNEL and chat.linked_chat_id is not None:
            self._forward_to_discussion(message, chat, self._chats[chat.linked_chat_id])
        return message

    def say(
        self,
        chat: Chat,
        content: Content,
        *,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        quoted: Quote | None = None,
        keyboard: Keyboard | None = None,
        is_protected: bool = False,
        guest_of: int | None = None,
        seen_by: int | None = None,
    ) -> Message:
        """Add a message of the bot; in a channel its sender is the channel."""
        is_post = chat.kind is ChatKind.CHANNEL
        return self.post(
            chat,
            content,
            sender=None if is_post else self.bot,
            sender_chat=chat if is_post else None,
            topic=topic,
            reply_to=reply_to,
            quoted=quoted,
            keyboard=keyboard,
            is_protected=is_protected,
            is_own=True,
            guest_of=guest_of,
            seen_by=seen_by,
        )

    def open_topic(self, chat: Chat, name: str, *, by: User) -> Topic:
        """Open a new topic in a forum."""
        topic = Topic(self.numbering.next_message(chat), name)
        chat.topics[topic.id] = topic
        message = Message(
            chat_id=chat.id,
            id=topic.id,
            date=self.now(),
            content=Service("forum_topic_created", {"name": name, "icon_color": 7322096}),
            sender=by.id,
            thread=topic.id,
            in_topic=True,
        )
        self._store(message, chat, "message")
        return topic

    def rewrite(self, message: Message, content: Content, keyboard: Keyboard | None) -> Message:
        """Change a message's content and buttons; the bot gets an update for a person's edit."""
        chat = self._chats[message.chat_id]
        edited = replace(message, content=content, keyboard=keyboard, edit_date=self.now())
        is_post = chat.kind is ChatKind.CHANNEL
        self._store(edited, chat, "edited_channel_post" if is_post else "edited_message")
        return edited

    def react(self, message: Message, reactions: Iterable[str]) -> None:
        """Set the bot's reactions to a message."""
        self._chats[message.chat_id].messages[message.id] = replace(
            message, reactions=tuple(reactions)
        )
        self.changes.announce()

    def act(self, chat: Chat, action: ChatAction) -> None:
        """Show in a chat that the bot is doing something."""
        chat.actions.append(action)
        self.changes.announce()

    def delete(self, message: Message) -> None:
        """Delete a message from its chat; as in Telegram, the bot gets no update."""
        del self._chats[message.chat_id].messages[message.id]
        self.changes.announce()

    def press(self, message: Message, data: str, *, by: User) -> CallbackQuery:
        """Press a button with that callback data as somebody."""
        query = CallbackQuery(
            id=self.numbering.next_query(),
            user_id=by.id,
            message=message,
            data=data,
            asked_at=self.clock(),
        )
        self.callbacks[query.id] = query
        value = wire.callback_query_json(query, self)
        self.updates.push("callback_query", value, lifetime=CALLBACK_LIFETIME)
        return query

    def _put_chat(self, chat: Chat) -> Chat:
        chat.messages = Newest(self._most)
        chat.actions = deque(maxlen=self._most)
        self._chats[chat.id] = chat
        self.changes.announce()
        return chat

    def _store(self, message: Message, chat: Chat, update_kind: str) -> None:
        sight = self._sight()
        is_told = chat.has_member(self.bot.id) and sight.reaches(message, chat)
        is_asked = update_kind == "message" and self._is_guest(chat) and sight.asks(message, chat)
        chat.messages[message.id] = message
        if is_told and not message.is_own:
            self.updates.push(update_kind, wire.message_json(message, self))
        elif is_asked and not message.is_own:
            self._ask_guest(message)
        self.changes.announce()

    def _sight(self) -> Sight:
        bots = {user.id for user in self._users.values() if user.is_bot}
        return Sight(
            self.bot,
            other_bots=frozenset(bots - {self.bot.id, GROUP_ANONYMOUS_BOT.id, CHANNEL_BOT.id}),
            all_messages=self.abilities.reads_all_group_messages,
            mentions=self.abilities.sees_mentions,
        )

    def _is_guest(self, chat: Chat) -> bool:
        is_out = chat.membership(self.bot.id).status is Status.LEFT
        return is_out and self.abilities.supports_guest_queries

    def _ask_guest(self, message: Message) -> None:
        query = GuestQuery(self.numbering.next_query(), message, self.clock())
        self.guest_queries[query.id] = query
        self.updates.push("guest_message", wire.guest_message_json(query, self))

    def _forward_to_discussion(self, post: Message, channel: Chat, group: Chat) -> None:
        self.post(
            group,
            post.content,
            sender=TELEGRAM,
            sender_chat=channel,
            origin=ChannelOrigin(channel.id, post.id, post.date),
        )
