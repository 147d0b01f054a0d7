"""Answer "what changed since I asked?" in a private chat from when the bot last answered there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.decisions import Decision
from bot.chats.incoming import Incoming
from bot.storage.quotes_given import QuotesGiven
from faq.answering import Answered, Declined, told_in_general
from faq.asking.changes import CHANGES_ID, asks_since_asked, changes_since
from faq.bank import MAXIMUM_QUOTED
from faq.library import bank_key


@dataclass(frozen=True, slots=True)
class SinceAsked:
    """Leaves out the corrections from before the bot last quoted the article to a reader.

    In a group it might have quoted it to somebody else, so all corrections are told there, with
    their dates; and so they are where the bot remembers no answer.
    """

    quotes_given: QuotesGiven

    async def narrowed(self, decision: Decision, incoming: Incoming) -> Decision:
        """Return a decision that tells of corrections with those since the last answer alone."""
        answer = decision.answer
        match answer:
            case Answered(entry=entry) | Declined(unanswerable=entry) if entry is not None:
                tells_of_changes = entry.id == CHANGES_ID
            case _:
                return decision
        in_private = not incoming.is_in_group
        if not (tells_of_changes and in_private and asks_since_asked(decision.question)):
            return decision
        last = await self.quotes_given.last_given(
            incoming.chat_id, bank_key=bank_key(decision.bank)
        )
        if last is None:
            return decision
        changes = changes_since(decision.bank, last.date(), most=MAXIMUM_QUOTED)
        return replace(decision, answer=told_in_general(answer.question, answer.language, changes))
