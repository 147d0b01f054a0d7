"""The administrators of groups; Telegram is asked at most once a minute for each person."""

from __future__ import annotations

from cachetools import TTLCache
from telegram import Bot, ChatMember, Message
from telegram.error import ChatMigrated, TelegramError

_KEPT_SECONDS = 60
_MOST_KEPT = 10_000
_RANKS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Administrators:
    """Answers whether somebody is an administrator of a group."""

    def __init__(self) -> None:
        self._known: TTLCache[tuple[int, int], bool] = TTLCache(_MOST_KEPT, _KEPT_SECONDS)

    async def include(self, user_id: int, chat_id: int, bot: Bot) -> bool:
        """Whether the user is an administrator; False if Telegram does not say."""
        return await self.administered_chat(user_id, chat_id, bot) is not None

    async def wrote(self, message: Message) -> bool:
        """Whether an administrator wrote the message; an anonymous one writes as the group."""
        if message.sender_chat is not None:
            return message.sender_chat.id == message.chat_id
        user = message.from_user
        return user is not None and await self.include(user.id, message.chat_id, message.get_bot())

    async def administered_chat(self, user_id: int, chat_id: int, bot: Bot) -> int | None:
        """Return the chat that the user administers: the group, or the supergroup it has become.

        None if the user is no administrator, or Telegram does not say.
        """
        try:
            return chat_id if await self._has_rank(user_id, chat_id, bot) else None
        except ChatMigrated as moved:
            return await self.administered_chat(user_id, moved.new_chat_id, bot)
        except TelegramError:
            return None

    def forget(self, chat_id: int) -> None:
        """Forget the administrators of a group, because the group has changed."""
        for known in [key for key in self._known if key[0] == chat_id]:
            self._known.pop(known, None)  # unless it has just expired

    async def _has_rank(self, user_id: int, chat_id: int, bot: Bot) -> bool:
        key = (chat_id, user_id)
        if key not in self._known:
            member = await bot.get_chat_member(chat_id, user_id)
            self._known[key] = member.status in _RANKS
        return self._known[key]
