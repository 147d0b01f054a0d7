"""How much a group may ask: enough for any conversation, and within what Telegram lets through."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from cachetools import TTLCache

PER_CHAT = 18
"""Answers in a group within `WINDOW`: Telegram lets 20 messages a minute through in a group (Bots
FAQ, "My bot is hitting limits"), and two are left for notices."""

PER_PERSON = 8
"""Answers to one person in a group within `WINDOW`."""

WINDOW = timedelta(minutes=1)

SAME_QUESTION = timedelta(minutes=1)
"""For how long the same question is pointed to the answer already given."""

_MOST_KEPT = 20_000  # chats, people or questions; an outsider can make no more be kept


class Verdict(Enum):
    """What to do with a question."""

    ANSWER = auto()
    NOTICE = auto()  # say once that it is too much
    SILENCE = auto()


class Limits:
    """Counts the questions answered within the last minute, by group and by person."""

    def __init__(self, *, per_chat: int = PER_CHAT, per_person: int = PER_PERSON) -> None:
        self._most = {"chat": per_chat, "person": per_person}
        self._answered: TTLCache[Hashable, deque[datetime]] = TTLCache(
            _MOST_KEPT, WINDOW.total_seconds()
        )
        self._told: TTLCache[Hashable, datetime] = TTLCache(_MOST_KEPT, WINDOW.total_seconds())

    def judge(self, chat_id: int, person_id: int | None, now: datetime) -> Verdict:
        """Count a question, and tell whether it is to be answered.

        A question that is not answered does not count, so who waits a minute is answered again.
        """
        keys: list[tuple[str, Hashable]] = [("chat", ("chat", chat_id))]
        if person_id is not None:
            keys.append(("person", ("person", chat_id, person_id)))
        for kind, key in keys:
            if len(self._recent(key, now)) >= self._most[kind]:
                return self._refuse(key, now)
        for _, key in keys:
            self._answered[key] = recent = self._recent(key, now)
            recent.append(now)
        return Verdict.ANSWER

    def _recent(self, key: Hashable, now: datetime) -> deque[datetime]:
        answered = self._answered.get(key, deque())
        while answered and now - answered[0] >= WINDOW:
            answered.popleft()
        return answered

    def _refuse(self, key: Hashable, now: datetime) -> Verdict:
        told = self._told.get(key)
        if told is not None and now - told < WINDOW:
            return Verdict.SILENCE
        self._told[key] = now
        return Verdict.NOTICE


@dataclass(slots=True)
class _Given:
    answer_id: int
    given: datetime
    pointed: set[int | None]


class RecentAnswers:
    """The answers of the last minute in each group, by the question as it was written."""

    def __init__(self) -> None:
        self._given: TTLCache[Hashable, _Given] = TTLCache(
            _MOST_KEPT, SAME_QUESTION.total_seconds()
        )

    def note(self, question: Hashable, answer_id: int, now: datetime) -> None:
        """Remember that a question was answered in that message."""
        self._given[question] = _Given(answer_id, now, set())

    def answer_to(self, question: Hashable, now: datetime) -> int | None:
        """Return the message that answered the question within the last minute."""
        given = self._given.get(question)
        if given is None or now - given.given >= SAME_QUESTION:
            return None
        return given.answer_id

    def point(self, question: Hashable, asker_id: int | None) -> bool:
        """Note that somebody is pointed to the answer; False where they have been before."""
        given = self._given[question]
        if asker_id in given.pointed and asker_id is not None:
            return False
        given.pointed.add(asker_id)
        return True

    def forget(self, answer_id: int) -> None:
        """Forget an answer that was changed meanwhile."""
        for question, given in list(self._given.items()):
            if given.answer_id == answer_id:
                del self._given[question]
