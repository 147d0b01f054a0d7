"""Tell, in reply to each answer of the last thirty days, that a quote of it was corrected.

Not in reply to what was sent by inline mode or to a guest query: that stands in chats where the
bot is no member.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.answering.sending import NO_PREVIEW
from bot.banks.changed_quotes import ChangedQuote, changed_quotes, quote_key
from bot.banks.served_banks import ServedBanks
from bot.rendering.corrections import render_correction
from bot.storage.memory import QUOTES_KEPT, Memory
from bot.storage.quotes_given import GivenQuotes
from bot.tasks.background import BackgroundTask
from bot.transport.faults import seconds_asked
from faq.bank import Bank
from faq.library import bank_key

logger = logging.getLogger(__name__)

LOOK_EVERY = 60.0
"""Seconds between two looks for answers to correct: another replica may have given the old quote
a moment longer, and what could not be sent is tried again."""

ROUND = 3.0
"""Seconds between two corrections in a chat, at least: 20 a minute are a group's limit."""

BETWEEN = 0.1
"""Seconds between two corrections, whatever the chats: a third of what Telegram lets through in a
second (Bots FAQ, about 30), so that readers who ask are not kept waiting."""

CLAIM = timedelta(minutes=10)
"""For how long a replica has taken on a correction; if it is killed meanwhile, another sends it.
Killed just between Telegram's answer and the database's, a reader is told twice: better than not
at all."""


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
        pages_url: where the articles' pages are; None: nowhere.
        round_seconds: as `ROUND`; tests do not wait for it.
    """

    served: ServedBanks
    memory: Memory
    clock: Callable[[], datetime]
    pages_url: str | None = None
    round_seconds: float = ROUND
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _task: BackgroundTask = field(default_factory=lambda: BackgroundTask("telling of corrections"))

    def start(self, bot: Bot) -> None:
        """Begin; `stop` ends it."""
        self._task.start(self._watch(bot))

    async def stop(self) -> None:
        """End it."""
        await self._task.stop()

    def wake(self) -> None:
        """Look at once: a changed bank has been taken over."""
        self._wake.set()

    async def _watch(self, bot: Bot) -> None:
        while True:
            self._wake.clear()
            try:
                await self._tell_all(bot)
            except (NetworkError, SQLAlchemyError) as error:  # the next look tries again
                logger.warning("Corrections wait for %s seconds: %s", LOOK_EVERY, error)
            except RetryAfter as error:
                logger.warning("Corrections wait, as Telegram asks: %s", error)
                await asyncio.sleep(seconds_asked(error))
                continue
            except Exception:
                logger.exception("Cannot tell of corrections")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), LOOK_EVERY)

    async def _tell_all(self, bot: Bot) -> None:
        """Send all that is due: in rounds, in each of which a chat is sent one."""
        waiting: dict[int, deque[_Due]] = defaultdict(deque)
        for bank in self.served.library.banks:
            for due in await self._due(bank):
                waiting[due.given.chat_id].append(due)
        told = 0
        while waiting:
            for chat_id in list(waiting):
                told += await self._tell(waiting[chat_id].popleft(), bot)
                if not waiting[chat_id]:
                    del waiting[chat_id]
                await asyncio.sleep(min(BETWEEN, self.round_seconds))
            if waiting:
                await asyncio.sleep(self.round_seconds)
        if told:
            logger.info("Told of corrections in reply to %s answers.", told)

    async def _due(self, bank: Bank) -> Sequence[_Due]:
        since = self.clock() - QUOTES_KEPT
        changed = changed_quotes(bank, since=since.date())
        if not changed:
            return ()
        given = await self.memory.quotes_given.with_any(
            changed, bank_key=bank_key(bank), since=since
        )
        return [_Due(each, _changes(each, changed), bank) for each in given]

    async def _tell(self, due: _Due, bot: Bot) -> bool:
        """Send one correction; False where another replica does, or it cannot be sent any more.

        Raises:
            NetworkError, RetryAfter: it was not sent, and is to be tried again.
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
        told = replace(due.given, message_id=sent.message_id, quote_keys=keys, given=now)
        await quotes.settle(due.given, notice=told)
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
            # An answer that was deleted has nothing to be corrected.
            reply_parameters=ReplyParameters(given.message_id),
            link_preview_options=NO_PREVIEW,
            disable_notification=settings.is_quiet(self.clock()) or None,
        )


def _changes(given: GivenQuotes, changed: Mapping[str, ChangedQuote]) -> tuple[ChangedQuote, ...]:
    return tuple(changed[key] for key in given.quote_keys)


def _is_gone(error: BadRequest) -> bool:
    return "replied" in error.message.lower() or "not found" in error.message.lower()
