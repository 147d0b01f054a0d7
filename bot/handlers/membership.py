"""The bot joins or leaves a group, or the group becomes a supergroup."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from cachetools import TTLCache
from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import (
    Application,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.answering.hosting import Host
from bot.chats.administrators import Administrators
from bot.chats.languages import spoken
from bot.chats.privacy_mode import sees_mentions
from bot.storage.memory import Memory

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_UPGRADING_SECONDS = 600  # within which Telegram reports the bot's membership of the supergroup
_MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Membership:
    """The callbacks of changes to the bot's membership in groups."""

    memory: Memory
    host: Host
    administrators: Administrators
    _upgraded: TTLCache[int, None] = field(
        default_factory=lambda: TTLCache(_MOST_KEPT, _UPGRADING_SECONDS)
    )

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handlers."""
        application.add_handler(ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER))
        moved = filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE
        application.add_handler(MessageHandler(moved, self.moved))

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Greet a group when the bot joins; delete what is stored about it when the bot leaves."""
        change = update.my_chat_member
        assert change is not None
        if change.chat.type not in _GROUPS:
            return
        was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if was_in and not is_in:
            await self.memory.forget_chat(change.chat.id)
        elif is_in and not was_in and _may_write(change.new_chat_member):
            if change.chat.id in self._upgraded:  # greeted before it became a supergroup
                return
            await self._greet(change, context)

    async def moved(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Move what is stored about a group to its supergroup; Telegram sends this in both."""
        message = update.message
        assert message is not None
        if message.migrate_to_chat_id is not None:
            self._upgraded[message.migrate_to_chat_id] = None
            self.administrators.forget(message.chat_id)
            await self.memory.move_chat(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.memory.move_chat(message.migrate_from_chat_id, message.chat_id)

    async def _greet(self, change: ChatMemberUpdated, context: ContextTypes.DEFAULT_TYPE) -> None:
        language = spoken(user=change.from_user.language_code)
        me = context.bot.bot
        greeting = await self.host.greet_group(
            language,
            context.bot.username,
            sees_mentions=sees_mentions(me, change.new_chat_member),
        )
        with suppress(BadRequest, Forbidden):  # the group may forbid messages
            await context.bot.send_message(
                change.chat.id,
                greeting.text,
                entities=greeting.entities,
                reply_markup=greeting.keyboard,
            )


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER)


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages
