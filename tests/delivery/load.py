"""Readers who ask without end, and the count of what was answered."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle

from bot.sandbox import BotApiServer, Person, PrivateChat
from tests.telegram.processes import COST

OUTSTANDING = 200  # questions that wait for an answer at one time


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions.

    Attributes:
        duplicates: answers beyond the first to the same question.
    """

    asked: int
    answered: int
    duplicates: int

    def __str__(self) -> str:
        lost = self.asked - self.answered
        return f"{self.asked} asked, {lost} unanswered, {self.duplicates} answered twice"


@dataclass(slots=True)
class Load:
    """Asks a number of questions in many private chats, as fast as they are answered."""

    telegram: BotApiServer
    questions: int
    chats: int = 100
    _readers: list[tuple[Person, PrivateChat]] = field(default_factory=list)
    _asked: list[tuple[int, int]] = field(default_factory=list)
    _seen: int = 0  # the number of the last call that was looked at
    _sent: int = 0

    async def ask_all(self) -> None:
        """Ask them all, keeping `OUTSTANDING` of them waiting; returns when the last is asked."""
        for number in range(self.chats):
            person = self.telegram.user(f"Reader {number}", language_code="en")
            self._readers.append((person, self.telegram.private_chat(person)))
        for person, chat in cycle(self._readers):
            if len(self._asked) == self.questions:
                return
            if len(self._asked) - self.answers >= OUTSTANDING:
                await self.until_answers(len(self._asked) - OUTSTANDING // 2)
            sent = await chat.send(person, COST)
            self._asked.append((sent.chat_id, sent.id))
            await asyncio.sleep(0)

    @property
    def answers(self) -> int:
        """How many answers were sent, roughly: a failed call counts too."""
        newer = self.telegram.calls.after(self._seen)
        self._seen = self.telegram.calls.count
        self._sent += sum(call.method == "sendMessage" for call in newer)
        return self._sent

    async def until_answers(self, count: int) -> None:
        """Return when that many answers were sent."""
        await self.telegram.world.changes.until(
            lambda: self.answers >= count or None, within=120, otherwise=lambda: str(self.tally())
        )

    async def all_answered(self, *, within: float) -> Tally:
        """Return the tally once each question has an answer, or else when the time is over."""

        def look() -> Tally | None:
            tally = self.tally()
            return tally if tally.answered == tally.asked == self.questions else None

        return await self.telegram.world.changes.until(
            look, within=within, otherwise=lambda: str(self.tally())
        )

    def tally(self) -> Tally:
        """Count."""
        replies = Counter(
            (message.chat_id, message.reply_to)
            for _, chat in self._readers
            for message in chat.bot_messages
        )
        answered = sum(question in replies for question in self._asked)
        return Tally(len(self._asked), answered, replies.total() - len(replies))
