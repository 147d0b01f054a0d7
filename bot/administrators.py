"""Who administers a group, as Telegram says; asked at most once a minute for each."""

from __future__ import annotations

from cachetools import TTLCache
from telegram import Bot, ChatMember
from telegram.error import TelegramError

_KEPT_SECONDS = 60
_MOST_KEPT = 10_000
_RANKS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Administrators:
    """Answers whether somebody is an administrator of a group."""

    def __init__(self) -> None:
        self._known: TTLCache[tuple[int, int], bool] = TTLCache(_MOST_KEPT, _KEPT_SECONDS)

    async def include(self, user_id: int, chat_id: int, bot: Bot) -> bool:
        """Whether that user is one; not, where Telegram does not say."""
        key = (chat_id, user_id)
        if key not in self._known:
            try:
                member = await bot.get_chat_member(chat_id, user_id)
            except TelegramError:
                return False
            self._known[key] = member.status in _RANKS
        return self._known[key]
