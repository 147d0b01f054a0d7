"""Tell the people who wait for an answer once a changed bank has it.

The notice goes to the person in private. Telegram refuses that for somebody who has not started
the bot; then it goes where the question was asked. It is sent once, and the question is deleted.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram import Bot, Message, MessageEntity, ReplyParameters, User
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.answering.decisions import Decider, Decision
from bot.answering.records import Records
from bot.banks.served_banks import ServedBanks
from bot.chats.messages import Sent
from bot.rendering.replies import Renderers, Reply
from bot.rendering.rich_text import NO_PREVIEW, utf16_length
from bot.storage.awaited import AWAITED_FOR, AwaitedAnswer
from bot.storage.database.patience import until_it_works
from bot.storage.memory import Memory
from bot.tasks.notices import BETWEEN, CLAIM, NoticeTask
from faq.answering import Answer, Answered, entry_of, parts_of
from faq.library import Library

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class AnswerNotices:
    """A background task."""

    served: ServedBanks
    memory: Memory
    renderers: Renderers
    records: Records
    clock: Callable[[], datetime]
    _asked_of: Library | None = field(default=None, init=False)
    _unanswered: set[tuple[int, int, int]] = field(default_factory=set, init=False)
    _task: NoticeTask = field(init=False)

    def __post_init__(self) -> None:
        """Make the task; it is started with the bot."""
        self._task = NoticeTask("Awaited answers", self._notify_all)

    def start(self, bot: Bot) -> None:
        """Start the task; `stop` ends it."""
        self._task.start(bot)

    async def stop(self) -> None:
        """Stop the task."""
        await self._task.stop()

    def wake(self) -> None:
        """Ask all questions anew at once, because a changed bank was loaded."""
        self._task.wake()

    async def _notify_all(self, bot: Bot) -> None:
        """Ask each question, once of each library, and tell those whose question it answers."""
        if not self.served.is_indexed:
            return
        library = self.served.library
        if library is not self._asked_of:
            self._asked_of, self._unanswered = library, set()
        waiting = await self.memory.awaited.all_since(self.clock() - AWAITED_FOR)
        sent = 0
        for awaited in waiting:
            if awaited.key in self._unanswered:
                continue
            decision = await Decider(self.served).decide(awaited.text, None, only=awaited.bank_key)
            if not _is_answered(decision.answer, without=awaited.entry_id):
                self._unanswered.add(awaited.key)
                await asyncio.sleep(0)  # readers who ask do not wait for those who waited
                continue
            sent += await self._notify(awaited, decision, bot)
            await asyncio.sleep(BETWEEN)
        self._unanswered.intersection_update(each.key for each in waiting)
        if sent:
            logger.info("Told of %s awaited answers.", sent)

    async def _notify(self, awaited: AwaitedAnswer, decision: Decision, bot: Bot) -> bool:
        """Send one notice; return False if another replica does, or it cannot be sent any more.

        Raises:
            NetworkError, RetryAfter: it was not sent and must be tried again.
        """
        store, now = self.memory.awaited, self.clock()
        if not await store.claim(awaited, now=now, until=now + CLAIM):
            return False
        try:
            sent = await self._send(awaited, decision, bot)
        except (Forbidden, BadRequest, ChatMigrated) as error:
            if not isinstance(error, Forbidden):
                logger.warning("Telegram refused an awaited answer: %s", error)
            await store.settle(awaited)
            return False
        except BaseException:
            await asyncio.shield(store.release(awaited))
            raise
        # Repeat until it is recorded. If the claim expired first, the person would be told again.
        await until_it_works(lambda: store.settle(awaited), "record that a person was told")
        entry = entry_of(decision.answer)
        assert entry is not None  # an answer has one
        await self.records.record_shown(
            Sent.of(sent), entry, decision.bank, awaited.language, self.clock()
        )
        return True

    async def _send(self, awaited: AwaitedAnswer, decision: Decision, bot: Bot) -> Message:
        renderer = self.renderers.renderer(bot.bot)
        reply = renderer.awaited(awaited.text, decision.answer, decision.bank, awaited.language)
        try:
            return await self._send_to(awaited.user_id, reply, bot)
        except (Forbidden, BadRequest):
            if awaited.chat_id == awaited.user_id:
                raise
        reply = replace(reply, entities=(_mention(reply, awaited.user_id), *reply.entities))
        return await self._send_to(awaited.chat_id, reply, bot, awaited=awaited)

    async def _send_to(
        self, chat_id: int, reply: Reply, bot: Bot, *, awaited: AwaitedAnswer | None = None
    ) -> Message:
        """Send the notice.

        Args:
            awaited: what it answers, where that stands in the chat.
        """
        settings = await self.memory.chats.settings(chat_id)
        replied = None
        if awaited is not None and awaited.question_id > 0:
            replied = ReplyParameters(awaited.question_id, allow_sending_without_reply=True)
        return await bot.send_message(
            chat_id,
            reply.text,
            entities=reply.entities,
            reply_markup=reply.keyboard,
            message_thread_id=awaited.thread_id if awaited else None,
            reply_parameters=replied,
            link_preview_options=NO_PREVIEW,
            disable_notification=settings.is_quiet(self.clock()) or None,
        )


def _is_answered(answer: Answer, *, without: str | None) -> bool:
    """Whether all parts of a question are answered, and none by the entry that did not help."""
    return all(
        isinstance(part, Answered) and part.entry.id != without for part in parts_of(answer)
    )


def _mention(reply: Reply, user_id: int) -> MessageEntity:
    """Return the first line as a mention, which notifies the person; no name is stored."""
    length = utf16_length(reply.text.partition("\n")[0])
    user = User(user_id, "?", is_bot=False)
    return MessageEntity(MessageEntity.TEXT_MENTION, 0, length, user=user)
