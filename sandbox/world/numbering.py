"""Create ids as Telegram does."""

from __future__ import annotations

import itertools

from sandbox.world.state import Chat, ChatKind

FIRST_USER_ID = 5_000_000_001  # more than 32 bits, as Telegram's may be
FIRST_QUERY_ID = 4_100_000_000_000_001
CHANNEL_ID_BASE = -1_000_000_000_000
DIALOGUE_ID_BASE = 1 << 52  # beyond any user's id, and still exact in JavaScript


class Numbering:
    """Creates ids, each only once."""

    def __init__(self) -> None:
        self._users = itertools.count(FIRST_USER_ID)
        self._chats = itertools.count(1)
        self._queries = itertools.count(FIRST_QUERY_ID)
        self._last_messages: dict[int | None, int] = {}

    def next_user(self) -> int:
        """Return an unused user id."""
        return next(self._users)

    def next_chat(self, kind: ChatKind) -> int:
        """Return an unused chat id; for a private chat, that of a chat of two people."""
        number = next(self._chats)
        match kind:
            case ChatKind.PRIVATE:
                return DIALOGUE_ID_BASE + number
            case ChatKind.GROUP:
                return -number
            case ChatKind.SUPERGROUP | ChatKind.CHANNEL:
                return CHANNEL_ID_BASE - number

    def next_query(self) -> str:
        """Return an unused query id."""
        return str(next(self._queries))

    def next_inline_message(self) -> str:
        """Return an unused `inline_message_id`."""
        return f"AgAAA{next(self._queries):022d}"

    def next_file(self) -> str:
        """Return an unused `file_id`."""
        return f"sandbox-{next(self._queries)}"

    def next_message(self, chat: Chat) -> int:
        """Return the id of the next message in a chat."""
        # Private chats and basic groups share one sequence of message ids, per account.
        # The other kinds have their own, in which 1 is the message about their creation.
        own = chat.kind in (ChatKind.SUPERGROUP, ChatKind.CHANNEL)
        sequence = chat.id if own else None
        last = self._last_messages.get(sequence, 1 if own else 0)
        self._last_messages[sequence] = last + 1
        return last + 1
