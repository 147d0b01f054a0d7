"""Ask `faq` what it makes of a question, and tell whoever watches."""

from __future__ import annotations

import time
from dataclasses import dataclass

from telegram import Message

from bot.answering.decisions import Decision, Observer
from bot.banks.served_banks import Served
from faq.library import Reference


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides about questions by what is served at the moment.

    Attributes:
        observers: are told of each decision that counts.
    """

    served: Served
    observers: tuple[Observer, ...] = ()

    async def decide(
        self,
        question: str,
        message: Message | None,
        *,
        shown: Reference | None = None,
        only: str | None = None,
    ) -> Decision:
        """Return what `faq` decides; the observers are not told yet.

        Args:
            message: the one that asks; None where the bot is no member of the chat.
            shown: the entry that the question may lean on.
            only: the key of the bank to ask alone.
        """
        library = await self.served.library_for(question, shown=shown, only=only)
        started = time.perf_counter()
        bank, answer = library.ask(question, shown=shown, only=only)
        return Decision(
            question=question,
            bank=bank,
            answer=answer,
            chat_id=message.chat_id if message else None,
            message_id=message.message_id if message else None,
            shown=shown,
            seconds=time.perf_counter() - started,
        )

    def tell(self, decision: Decision) -> None:
        """Tell the observers."""
        for observer in self.observers:
            observer(decision)
