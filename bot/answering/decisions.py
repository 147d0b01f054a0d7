"""Decide how a question is answered, and notify the observers: log, metrics, sandbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Message

from bot.banks.served_banks import ServedBanks
from faq.answering import Answer, answered_entries
from faq.bank import Bank
from faq.library import Reference, bank_key

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """One question, and how `faq` answers it.

    Attributes:
        chat_id: where it was asked; None where the bot is no member.
        message_id: the message that held the question, in that chat.
        shown: the entry that the question may follow up on.
        seconds: how long the matching took.
    """

    question: str
    bank: Bank
    answer: Answer
    chat_id: int | None
    message_id: int | None
    shown: Reference | None
    seconds: float


Observer = Callable[[Decision], None]
"""Called with each decision before the reply is sent; must be quick and never raise."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides about questions, using the banks that are served at the time.

    Attributes:
        observers: called with each decision that counts.
    """

    served: ServedBanks
    observers: tuple[Observer, ...] = ()

    async def decide(
        self,
        question: str,
        message: Message | None,
        *,
        shown: Reference | None = None,
        only: str | None = None,
    ) -> Decision:
        """Return what `faq` decides, without notifying the observers.

        Args:
            message: the one that asks; None where the bot is no member of the chat.
            shown: the entry that the question may follow up on.
            only: the key of the only bank to search.
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

    def notify(self, decision: Decision) -> None:
        """Notify the observers."""
        for observer in self.observers:
            observer(decision)


def decision_log(*, shows_texts: bool) -> Observer:
    """Return an observer that logs a line for each decision, at INFO.

    Args:
        shows_texts: whether the question's text is logged; the person never is.
    """

    def log(decision: Decision) -> None:
        if not logger.isEnabledFor(logging.INFO):
            return
        answer = decision.answer
        facts: dict[str, object] = {
            "decision": type(answer).__name__.lower(),
            "bank": bank_key(decision.bank),
            "entry": " ".join(entry.id for entry in answered_entries(answer)) or None,
            "milliseconds": round(1000 * decision.seconds, 2),
        }
        if shows_texts:
            facts["question"] = decision.question
        line = " ".join(f"{name}={value!r}" for name, value in facts.items() if value is not None)
        logger.info("%s", line, extra={"facts": facts})

    return log
