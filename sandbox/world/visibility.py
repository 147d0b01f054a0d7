"""Decide which messages of a group a bot gets.

Mirrors "Privacy mode" of Telegram's page on bot features. Unless it is an administrator or the
mode is off, a bot gets commands, replies to it and service messages, and always what was sent via
it. It gets mentions only if the sandbox is set to that, since Telegram's behaviour with a bare
mention is not documented, and varies. In a group that it is not a member of, with "Guest mode" on,
it gets the messages that mention it by name or reply to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.world.state import Chat, ChatKind, Message, Service, User

COMMAND = re.compile(r"/\w+(?:@(?P<bot>\w+))?")


@dataclass(frozen=True, slots=True)
class Sight:
    """Which messages one bot gets.

    Attributes:
        other_bots: the ids of all bots but this one.
        all_messages: whether privacy mode is off.
        mentions: whether a mention is enough.
    """

    bot: User
    other_bots: frozenset[int]
    all_messages: bool
    mentions: bool

    def reaches(self, message: Message, chat: Chat) -> bool:
        """Whether the bot, as a member of the chat, gets the message of somebody else."""
        if chat.kind in (ChatKind.PRIVATE, ChatKind.CHANNEL):
            return True
        if isinstance(message.content, Service):
            return True
        if message.sender in self.other_bots:
            return False
        if message.is_via_bot:
            return True
        is_trusted = self.all_messages or chat.has_administrator(self.bot.id)
        return is_trusted or self._is_meant(message, chat)

    def asks(self, message: Message, chat: Chat) -> bool:
        """Whether the message of somebody else asks the bot to answer as a guest."""
        if chat.kind is ChatKind.CHANNEL or isinstance(message.content, Service):
            return False
        if message.sender in self.other_bots or message.is_via_bot:
            return False
        return self._is_named(message) or self._is_answered(message, chat)

    def _is_meant(self, message: Message, chat: Chat) -> bool:
        if self.mentions and self._is_mentioned(message):
            return True
        return self._is_commanded(message, chat) or self._is_answered(message, chat)

    def _is_named(self, message: Message) -> bool:
        username = f"@{self.bot.username}".casefold()
        return any(words.casefold() == username for words in message.marked("mention"))

    def _is_mentioned(self, message: Message) -> bool:
        is_linked = any(("user", self.bot.id) in entity.details for entity in message.entities)
        return is_linked or self._is_named(message)

    def _is_commanded(self, message: Message, chat: Chat) -> bool:
        # A command without a bot's name counts only at the start, for the bot that wrote last.
        commands = [COMMAND.match(words) for words in message.marked("bot_command")]
        named = {command["bot"] for command in commands if command}
        if any(name and name.casefold() == str(self.bot.username).casefold() for name in named):
            return True
        opening = COMMAND.match(message.text)
        if opening is None or opening["bot"] or not self._opens_with_command(message):
            return False
        return self._last_bot(chat) in (None, self.bot.id)

    def _opens_with_command(self, message: Message) -> bool:
        return any(e.type == "bot_command" and e.offset == 0 for e in message.entities)

    def _last_bot(self, chat: Chat) -> int | None:
        bots = {self.bot.id, *self.other_bots}
        senders = [chat.messages[key].sender for key in sorted(chat.messages, reverse=True)]
        return next((sender for sender in senders if sender in bots), None)

    def _is_answered(self, message: Message, chat: Chat) -> bool:
        replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
        return replied is not None and replied.is_own
