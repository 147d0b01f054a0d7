"""Apply a group's limits to messages, and send one notice when they are exceeded."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.sending import send_card
from bot.chats.incoming import Incoming
from bot.chats.limits import Limits, Verdict
from bot.rendering.cards import render_text


@dataclass(frozen=True, slots=True)
class Admission:
    """Decides whether a message may get a reply.

    Attributes:
        limits: those of groups; None for a Bot API server without Telegram's limits.
    """

    limits: Limits | None

    async def admit(self, incoming: Incoming) -> bool:
        """Count a message that asks for a reply; return False where it must get none.

        The first message beyond the limits gets a notice instead.
        """
        if self.limits is None or not incoming.is_in_group:
            return True
        match await self.limits.judge(incoming.chat_id, incoming.writer_id, incoming.now):
            case Verdict.ANSWER:
                return True
            case Verdict.NOTICE:
                await send_card(render_text("too-much", incoming.language), incoming)
        return False

    async def say(self, message: str, incoming: Incoming, **values: str | int) -> None:
        """Reply with one of the bot's own messages, within the limits.

        Args:
            message: its key in `bot/locales`.
            values: what fills its placeholders.
        """
        if await self.admit(incoming):
            await send_card(render_text(message, incoming.language, **values), incoming)
