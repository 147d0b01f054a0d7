"""The ids of everything new, as Telegram would give them."""

from __future__ import annotations

import itertools

from sandbox.world.state import Chat, ChatKind

FIRST_USER_ID = 5_000_000_001  # more than 32 bits, as Telegram's may be
FIRST_QUERY_ID = 4_100_000_000_000_001
CHANNEL_ID_BASE = -1_000_000_000_000
DIALOGUE_ID_BASE = 1 << 52  # beyond any user's id, and still exact in JavaScript


class Numbering:
    """Gives each id once."""

    def __init__(self) -> None:
        self._users = itertools.count(FIRST_USER_ID)
        self._chats = itertools.count(1)
        self._queries = itertools.count(FIRST_QUERY_ID)
        self._last_messages: dict[int | None, int] = {}

    def next_user(self) -> int:
        """Return an id that nobody has."""
        return next(self._users)

    def next_chat(self, kind: ChatKind) -> int:
        """Return an id that no chat has; a private one is not the bot's."""
        number = next(self._chats)
        match kind:
            case ChatKind.PRIVATE:
                return DIALOGUE_ID_BASE + number
            case ChatKind.GROUP:
                return -number
            case ChatKind.SUPERGROUP | ChatKind.CHANNEL:
                return CHANNEL_ID_BASE - number

    def next_query(self) -> str:
        """Return an id that no query has."""
        return str(next(self._queries))

    def next_inline_message(self) -> str:
        """Return an `inline_message_id` that no message has."""
        return f"AgAAA{next(self._queries):022d}"

    def next_file(self) -> str:
        """Return a `file_id` that no file has."""
        return f"sandbox-{next(self._queries)}"

    def next_message(self, chat: Chat) -> int:
        """Return the id of the next message there."""
        # Private chats and basic groups share one sequence of message ids, per account.
        # The other kinds have their own, in which 1 is the message about their creation.
        own = chat.kind in (ChatKind.SUPERGROUP, ChatKind.CHANNEL)
        sequence = chat.id if own else None
        last = self._last_messages.get(sequence, 1 if own else 0)
        self._last_messages[sequence] = last + 1
        return last + 1
