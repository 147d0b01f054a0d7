"""Readers who ask without end, and the count of what was answered."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import cycle

from sandbox import BotApiServer, Person, PrivateChat
from sandbox.world.updates import FIRST_ID
from tests.telegram.processes import COST

OUTSTANDING = 100  # questions that wait for an answer at one time
PATIENCE = 120.0  # seconds: a killed bot starts again meanwhile, on a machine that is busy


Question = tuple[int, int]
"""The ids of its chat and of its message."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions.

    Attributes:
        duplicates: answers beyond the first to the same question.
        most: the answers to the question that got the most.
    """

    asked: int
    answered: int
    duplicates: int
    most: int

    def __str__(self) -> str:
        lost = self.asked - self.answered
        return (
            f"{self.asked} asked, {lost} unanswered, {self.duplicates} repeated (at most "
            f"{self.most - 1} times each)"
        )


@dataclass(slots=True)
class Load:
    """Asks a number of questions in many private chats, as fast as they are answered."""

    telegram: BotApiServer
    questions: int
    chats: int = 40
    _asked: list[Question] = field(default_factory=list)
    _answers: Counter[Question] = field(default_factory=Counter)
    _seen: int = 0  # the number of the last call that was looked at

    async def ask_all(self) -> None:
        """Ask them all, keeping `OUTSTANDING` of them waiting; returns when the last is asked."""
        for person, chat in cycle([self._reader(number) for number in range(self.chats)]):
            if len(self._asked) == self.questions:
                return
            if len(self._asked) - self.tally().answered >= OUTSTANDING:
                await self.until_answered(len(self._asked) - OUTSTANDING // 2)
            sent = await chat.send(person, COST)
            self._asked.append((sent.chat_id, sent.id))
            await asyncio.sleep(0)

    async def until_answered(self, count: int) -> Tally:
        """Return the tally once that many questions have an answer."""
        return await self.telegram.world.changes.until(
            lambda: tally if (tally := self.tally()).answered >= count else None,
            within=PATIENCE,
            otherwise=lambda: str(self.tally()),
        )

    async def all_answered(self) -> Tally:
        """Return the tally once each of them has an answer."""
        return await self.until_answered(self.questions)

    def answered_and_not_among(self, noted: Collection[int]) -> dict[int, Question]:
        """Return, by the ids of their updates, the questions answered whose ids are not given."""
        self.tally()
        by_update = enumerate(self._asked, FIRST_ID)  # nothing else happens in these chats
        return {
            number: asked
            for number, asked in by_update
            if asked in self._answers and number not in noted
        }

    def repeats(self) -> Counter[Question]:
        """Return how many answers beyond the first each question got, where it got any."""
        self.tally()
        return Counter({asked: count - 1 for asked, count in self._answers.items() if count > 1})

    def most_repeats_of_a_reader(self) -> int:
        """Return how many answers beyond the first the reader got who got the most of these."""
        readers: Counter[int] = Counter()
        for (chat, _), count in self.repeats().items():
            readers[chat] += count
        return max(readers.values(), default=0)

    def tally(self) -> Tally:
        """Count. It looks at newer calls only: it is asked at each of them."""
        newer = self.telegram.calls.after(self._seen)
        self._seen = self.telegram.calls.count
        for call in newer:
            if call.method == "sendMessage" and call.result is not None:
                replied = call.result["reply_to_message"]["message_id"]
                self._answers[call.result["chat"]["id"], replied] += 1
        answered = len(self._answers)
        return Tally(
            len(self._asked),
            answered,
            self._answers.total() - answered,
            max(self._answers.values(), default=0),
        )

    def _reader(self, number: int) -> tuple[Person, PrivateChat]:
        person = self.telegram.user(f"Reader {number}", language_code="en")
        return person, self.telegram.private_chat(person)
