"""The kinds of chats, with the actions of people in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sandbox.api.methods.texts import LONGEST_TEXT
from sandbox.people.conversations import Conversation
from sandbox.people.people import Person
from sandbox.values import utf16
from sandbox.values.entities import Entity
from sandbox.values.formatted_text import accept
from sandbox.world import media
from sandbox.world.links import start_command
from sandbox.world.memberships import set_membership, upgrade
from sandbox.world.quotes import find_quote
from sandbox.world.state import (
    CHANNEL_BOT,
    GROUP_ANONYMOUS_BOT,
    NOBODY,
    Chat,
    ChatKind,
    Content,
    Membership,
    Message,
    Status,
    Text,
    Topic,
    User,
)


class Channel(Conversation):
    """A channel, whose posts have no person as their sender."""

    async def post(self, text: str | None = None, *, caption: str | None = None) -> Message:
        """Publish a text, or a photo with a caption; it is forwarded to the discussion group."""
        content = _content(text, caption=caption)
        return self._world.post(self._chat, content, sender=None, sender_chat=self._chat)

    def discuss_in(self, group: Group) -> None:
        """Make a group the discussion group, to which each post from now on is forwarded."""
        self._chat.linked_chat_id = group.id
        self._world.chats[group.id].linked_chat_id = self.id

    def forwarded(self, post: Message) -> Message:
        """Return the post's automatic forward in the discussion group.

        Raises:
            LookupError: there is none.
        """
        group = self._world.chats[self._chat.linked_chat_id or 0]
        for message in group.messages.values():
            if message.origin and message.origin.message_id == post.id:
                return message
        raise LookupError(f"{post.text!r} was not forwarded")


class Room(Conversation):
    """A chat in which people write."""

    async def send(
        self,
        sender: Person,
        text: str | None = None,
        *,
        entities: Sequence[Entity] = (),
        caption: str | None = None,
        album: str | None = None,
        sticker: str | None = None,
        voice: bool = False,
        reply_to: Message | None = None,
        quote: str = "",
        topic: Topic | None = None,
        anonymous: bool = False,
        as_channel: Channel | None = None,
    ) -> Message:
        """Let a member write, and return the message.

        Args:
            caption: the caption of a photo, or of the voice message.
            album: the id that the photos of one album share, each of which is a message.
            sticker: the emoji of a sticker.
            quote: the part of the replied message that the reply quotes, letter for letter.
            topic: a forum's topic; None for that of the replied message, or else General.
            anonymous: whether this administrator writes as the group.
            as_channel: the channel as which the member writes.

        Raises:
            ValueError: Telegram's apps do not allow that.
        """
        content = _content(
            text, entities, caption=caption, album=album, sticker=sticker, voice=voice
        )
        self._check_may_write(sender, anonymous=anonymous)
        replied = self.latest(reply_to) if reply_to else None
        if replied and replied.seen_by not in (None, sender.id):
            raise ValueError(f"{sender.name} does not see that message")
        user, chat = self._stand_in(sender, anonymous, as_channel)
        return self._world.post(
            self._chat,
            content,
            sender=user,
            sender_chat=chat,
            topic=topic,
            reply_to=replied,
            quoted=find_quote(replied, quote) if replied else None,
            # A reply to an ephemeral message is one itself (Bot API, ReplyParameters).
            seen_by=sender.id if replied and replied.seen_by is not None else None,
        )

    def _check_may_write(self, sender: Person, *, anonymous: bool) -> None:
        self._check_is_here(sender)
        if self._chat.upgraded_to is not None:
            raise ValueError(f"{self.title} has become a supergroup, to be written in instead")
        if self._chat.membership(sender.id).status is Status.RESTRICTED:
            raise ValueError(f"{sender.name} may not write in {self.title}")
        if anonymous and not self._chat.has_administrator(sender.id):
            raise ValueError(f"{sender.name} is no administrator of {self.title}")

    def _stand_in(
        self, sender: Person, anonymous: bool, as_channel: Channel | None
    ) -> tuple[User, Chat | None]:
        if anonymous or self._chat.membership(sender.id).is_anonymous:
            return GROUP_ANONYMOUS_BOT, self._chat
        if as_channel is not None:
            return CHANNEL_BOT, self._world.chats[as_channel.id]
        return sender.user, None


class PrivateChat(Room):
    """A person's chat with the bot."""

    def _check_may_write(self, sender: Person, *, anonymous: bool) -> None:
        super()._check_may_write(sender, anonymous=anonymous)
        if not self._chat.has_member(self._world.bot.id):
            raise ValueError(f"{sender.name} has blocked the bot, and must unblock it to write")


class Dialogue(Room):
    """A private chat of two people, in which the bot can only be a guest."""


class Group(Room):
    """A basic group or a supergroup. The owner acts unless `by` names somebody else."""

    async def add(self, person: Person, *, by: Person | None = None) -> None:
        """Add a person or the bot."""
        self._let_be(person, Membership(Status.MEMBER), by)

    async def kick(self, person: Person, *, by: Person | None = None) -> None:
        """Ban somebody."""
        self._let_be(person, Membership(Status.KICKED), by)

    async def leave(self, person: Person) -> None:
        """Leave the group as that person."""
        self._let_be(person, NOBODY, person)

    async def promote(
        self, person: Person, *, anonymous: bool = False, by: Person | None = None
    ) -> None:
        """Make somebody an administrator; an anonymous one always writes as the group."""
        self._let_be(person, Membership(Status.ADMINISTRATOR, anonymous), by)

    async def demote(self, person: Person, *, by: Person | None = None) -> None:
        """Make somebody an ordinary member."""
        self._let_be(person, Membership(Status.MEMBER), by)

    async def restrict(self, person: Person, *, by: Person | None = None) -> None:
        """Take somebody's right to write."""
        self._let_be(person, Membership(Status.RESTRICTED), by)

    async def upgrade(self, *, by: Person | None = None) -> Group:
        """Turn a basic group into a supergroup with the same members, and return that.

        Raises:
            ValueError: the group is a supergroup, or has become one already.
        """
        if self._chat.kind is not ChatKind.GROUP or self._chat.upgraded_to is not None:
            raise ValueError(f"{self.title} is no basic group any more")
        chat = upgrade(self._world, self._chat, by=self._actor(by))
        return Group(self._world, self._watch, chat)

    async def add_bot_by_link(self, payload: str, *, by: Person | None = None) -> Message:
        """Follow the bot's startgroup link here, and return the command that is sent.

        The bot is added, unless it is a member, and then receives the payload with a command.

        Raises:
            ValueError: the payload is not valid in a link.
        """
        command = start_command(payload, self._world.bot)
        actor = self._actor(by)
        if not self._chat.has_member(self._world.bot.id):
            self._let_be(Person(self._world, self._world.bot.id), Membership(Status.MEMBER), by)
        return await self.send(Person(self._world, actor.id), command)

    def _let_be(self, person: Person, membership: Membership, by: Person | None) -> None:
        set_membership(self._world, self._chat, person.user, membership, by=self._actor(by))

    def _actor(self, by: Person | None) -> User:
        members = self._chat.members.items()
        owner_id = next(user_id for user_id, each in members if each.status is Status.OWNER)
        return by.user if by else self._world.users[owner_id]


class Forum(Group):
    """A supergroup with topics."""

    async def open_topic(self, name: str, *, by: Person | None = None) -> Topic:
        """Open a new topic."""
        return self._world.open_topic(self._chat, name, by=self._actor(by))


def _content(
    text: str | None,
    entities: Sequence[Entity] = (),
    *,
    caption: str | None = None,
    album: str | None = None,
    sticker: str | None = None,
    voice: bool = False,
) -> Content:
    if sticker is not None:
        return media.sticker(sticker)
    if voice:
        return media.voice(caption or "")
    if caption is not None:
        return replace(media.photo(caption), album=album)
    if text is None:
        raise ValueError("a message needs a text, a caption, a sticker or a voice")
    formatted = accept(text, entities)
    if utf16.length(formatted.text) > LONGEST_TEXT:
        raise ValueError("Telegram's apps would split a text that long into several messages")
    return Text(formatted)
