"""Remember the last reply in each chat, so that no reply repeats the one before word for word."""

from __future__ import annotations

from dataclasses import dataclass, field

from cachetools import TTLCache

_SECONDS = 600  # after which nobody minds the same words
_MOST_CHATS = 10_000


@dataclass(frozen=True, slots=True)
class LatestReplies:
    """A digest of the last reply in each chat. A restart loses it, which costs a repetition."""

    _digests: TTLCache[int, int] = field(default_factory=lambda: TTLCache(_MOST_CHATS, _SECONDS))

    def is_latest(self, chat_id: int, text: str) -> bool:
        """Whether a text is what was last said in a chat."""
        return self._digests.get(chat_id) == hash(text)

    def note(self, chat_id: int, text: str) -> None:
        """Remember what is said in a chat."""
        self._digests[chat_id] = hash(text)
