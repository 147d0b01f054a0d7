"""Reply to each answer of the last thirty days whose quote has been corrected.

Answers of inline mode and to guest queries get no reply: they are in chats that the bot is no
member of.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import Bot, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.banks.changed_quotes import ChangedQuote, changed_quotes, quote_key
from bot.banks.served_banks import ServedBanks
from bot.rendering.corrections import render_correction
from bot.rendering.rich_text import NO_PREVIEW
from bot.storage.database.patience import until_it_works
from bot.storage.memory import QUOTES_KEPT, Memory
from bot.storage.quotes_given import GivenQuotes
from bot.tasks.notices import BETWEEN, CLAIM, NoticeTask
from faq.archive.card import Card
from faq.bank import Bank

logger = logging.getLogger(__name__)

ROUND = 3.0
"""Minimum of seconds between two notices in a chat; a group's limit is 20 messages a minute."""


@dataclass(frozen=True, slots=True)
class _Due:
    """An answer to correct."""

    given: GivenQuotes
    changes: tuple[ChangedQuote, ...]
    bank: Bank


@dataclass(slots=True)
class CorrectionNotices:
    """A background task.

    Attributes:
        pages_url: the base URL of the articles' pages; None where there are none.
        round_seconds: see `ROUND`; shorter in tests.
    """

    served: ServedBanks
    memory: Memory
    clock: Callable[[], datetime]
    pages_url: str | None = None
    round_seconds: float = ROUND
    _task: NoticeTask = field(init=False)

    def __post_init__(self) -> None:
        """Make the task; it is started with the bot."""
        self._task = NoticeTask("Corrections", self._notify_all)

    def start(self, bot: Bot) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(bot)

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    def wake(self) -> None:
        """Search for answers to correct at once, because a changed bank was loaded."""
        self._task.wake()

    async def _notify_all(self, bot: Bot) -> None:
        """Send all notices that are due, in rounds of at most one for each chat."""
        waiting: dict[int, deque[_Due]] = defaultdict(deque)
        for card in self.served.library.cards:
            for due in await self._due(card):
                waiting[due.given.chat_id].append(due)
        sent = 0
        while waiting:
            for chat_id in list(waiting):
                if await self._notify(waiting[chat_id].popleft(), bot):
                    sent += 1
                if not waiting[chat_id]:
                    del waiting[chat_id]
                await asyncio.sleep(min(BETWEEN, self.round_seconds))
            if waiting:
                await asyncio.sleep(self.round_seconds)
        if sent:
            logger.info("Told of corrections in reply to %s answers.", sent)

    async def _due(self, card: Card) -> Sequence[_Due]:
        """Return the answers to correct; a bank is loaded only if it may have changed one."""
        since = self.clock() - QUOTES_KEPT
        if card.corrected is None or card.corrected < since.date():
            return ()
        quotes = self.memory.quotes_given
        if not await quotes.has_any(bank_key=card.key, since=since):
            return ()
        bank = await self.served.bank(card.key)
        if bank is None:
            return ()
        changed = changed_quotes(bank, since=since.date())
        given = await quotes.with_any(changed, bank_key=card.key, since=since) if changed else ()
        return [_Due(each, _changes(each, changed), bank) for each in given]

    async def _notify(self, due: _Due, bot: Bot) -> bool:
        """Send one notice; return False if another replica does, or it cannot be sent any more.

        Raises:
            NetworkError, RetryAfter: it was not sent and must be tried again.
        """
        quotes, now = self.memory.quotes_given, self.clock()
        if not await quotes.claim(due.given, now=now, until=now + CLAIM):
            return False
        try:
            sent = await self._send(due, bot)
        except (Forbidden, BadRequest, ChatMigrated) as error:
            if isinstance(error, BadRequest) and not _is_gone(error):
                logger.warning("Telegram refused a correction: %s", error)
            await quotes.settle(due.given)
            return False
        except BaseException:
            await asyncio.shield(quotes.release(due.given))
            raise
        keys = tuple(quote_key(change.new) for change in due.changes if change.new is not None)
        notice = replace(due.given, message_id=sent.message_id, quote_keys=keys, given=now)
        # Repeat until it is recorded. If the claim expired first, the reader would be notified
        # again.
        await until_it_works(
            lambda: quotes.settle(due.given, notice=notice), "record a correction"
        )
        return True

    async def _send(self, due: _Due, bot: Bot) -> Message:
        given = due.given
        settings = await self.memory.chats.settings(given.chat_id)
        reply = render_correction(due.changes, due.bank, given.language, pages_url=self.pages_url)
        return await bot.send_message(
            given.chat_id,
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            message_thread_id=given.thread_id,
            # Fails on purpose if the answer was deleted: then there is nothing to correct.
            reply_parameters=ReplyParameters(given.message_id),
            link_preview_options=NO_PREVIEW,
            disable_notification=settings.is_quiet(self.clock()) or None,
        )


def _changes(given: GivenQuotes, changed: Mapping[str, ChangedQuote]) -> tuple[ChangedQuote, ...]:
    return tuple(changed[key] for key in given.quote_keys)


def _is_gone(error: BadRequest) -> bool:
    return "replied" in error.message.lower() or "not found" in error.message.lower()
