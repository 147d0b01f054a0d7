"""The content of a transcript without its ids: the result of each action, and what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sandbox.transcripts.lines import Got, Line, Said
from sandbox.transcripts.names import Name, Names

Shown = Mapping[str, Any]
"""What a person sees of a message, a notice or results; without ids, which may differ."""

_SEEN_OF_A_MESSAGE = {"text", "blockquotes", "buttons", "reactions"}
_IDS = frozenset({"chat_id", "message_id", "user_id", "topic", "answer"})


class Session:
    """One session so far.

    Attributes:
        names: the names of its messages.
        answers: the number of each inline answer, by the number of the action that asked for it.
    """

    def __init__(self) -> None:
        self.names = Names()
        self.answers: dict[int, int] = {}
        self._sayings: dict[Name, list[Shown]] = defaultdict(list)
        self._results: dict[int, Shown] = {}

    def note(self, line: Line) -> None:
        """Add the next line."""
        match line:
            case Got(got=got, refused=refused, number=number):
                self._results[number] = {"refused": refused} if got is None else _told(got)
                self._name(got or {}, number)
            case Said(said=saying):
                place = saying.chat_id, saying.message_id
                if saying.is_new:
                    self.names.add_said(place, saying.reply_to)
                seen = saying.model_dump(include=_SEEN_OF_A_MESSAGE)
                self._sayings[self.names.name_of(place)].append(seen)
            case _:
                pass  # the result of an action covers its start

    def has_said_as_much_as(self, other: Session) -> bool:
        """Whether each message was sent and edited at least as often as in the other session."""
        return all(
            len(self._sayings.get(name, ())) >= len(sayings)
            for name, sayings in other._sayings.items()
        )

    def differences(self, other: Session) -> Iterator[str]:
        """Yield the differences from the other session, for a person to read."""
        for number in sorted(self._results.keys() | other._results.keys()):
            here, there = self._results.get(number), other._results.get(number)
            yield from _differences(f"What came of action {number}", [here], [there])
        for name in dict.fromkeys([*self._sayings, *other._sayings]):
            said, now = self._sayings.get(name, ()), other._sayings.get(name, ())
            yield from _differences(f"{name}", said, now)

    def _name(self, got: Mapping[str, Any], number: int) -> None:
        match got:
            case {"chat_id": int(chat_id), "message_id": int(message_id)}:
                self.names.add_done((chat_id, message_id), number)
            case {"answer": int(answer)}:
                self.answers[number] = answer


def _told(got: Mapping[str, Any]) -> Shown:
    return {field: value for field, value in got.items() if field not in _IDS}


def _differences(
    what: str, before: Sequence[Shown | None], now: Sequence[Shown | None]
) -> Iterator[str]:
    """Yield the fields that differ, for each time that something was said."""
    for time, (one, other) in enumerate(zip_longest(before, now), start=1):
        if one is None or other is None:
            if one is not other:
                yield f"{what}, time {time}: was {one}, is {other}"
            continue
        for field in dict.fromkeys([*one, *other]):
            if one.get(field) != other.get(field):
                yield (
                    f"{what}, time {time}: {field} was {one.get(field)!r}, is {other.get(field)!r}"
                )
