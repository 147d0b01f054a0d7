"""One line of the log for each question: what was decided, and by default not what was asked."""

from __future__ import annotations

import logging

from bot.answering.decisions import Decision, Observer
from faq.answering import Answered, Attributed
from faq.library import bank_key

logger = logging.getLogger(__name__)


def decision_log(*, shows_texts: bool) -> Observer:
    """Return what logs each decision, at INFO.

    Args:
        shows_texts: whether the question itself is logged too; who asked never is.
    """

    def log(decision: Decision) -> None:
        if not logger.isEnabledFor(logging.INFO):
            return
        answer = decision.answer
        facts: dict[str, object] = {
            "decision": type(answer).__name__.lower(),
            "bank": bank_key(decision.bank),
            "entry": answer.entry.id if isinstance(answer, Answered | Attributed) else None,
            "milliseconds": round(1000 * decision.seconds, 2),
        }
        if shows_texts:
            facts["question"] = decision.question
        told = " ".join(f"{name}={value!r}" for name, value in facts.items() if value is not None)
        logger.info("%s", told, extra={"facts": facts})

    return log
