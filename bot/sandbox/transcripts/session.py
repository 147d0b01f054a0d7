"""What a transcript tells, whatever the ids are: what came of each action, and what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bot.sandbox.transcripts.lines import Got, Line, Said, Saying
from bot.sandbox.transcripts.names import Name, Names

_IDS = frozenset({"chat_id", "message_id", "user_id", "topic", "answer"})
"""Of what came of an action; they may differ."""


class Session:
    """One session, as far as it has come.

    Attributes:
        names: of its messages.
        answers: the number of each inline answer, by that of the action that asked for it.
    """

    def __init__(self) -> None:
        self.names = Names()
        self.answers: dict[int, int] = {}
        self._sayings: dict[Name, list[Saying]] = defaultdict(list)
        self._results: dict[int, Any] = {}

    def note(self, line: Line) -> None:
        """Take in the next line."""
        match line:
            case Got(got=got, refused=refused, number=number):
                self._results[number] = _told(got) if got is not None else refused
                self._name(got or {}, number)
            case Said(said=saying):
                place = saying.chat_id, saying.message_id
                if saying.is_new:
                    self.names.add_said(place, saying.reply_to)
                self._sayings[self.names.name_of(place)].append(saying)
            case _:
                pass  # what somebody began to do is told by what came of it

    def has_said_as_much_as(self, other: Session) -> bool:
        """Tell whether each message has been said, and said anew, as often as there."""
        return all(
            len(self._sayings.get(name, ())) >= len(sayings)
            for name, sayings in other._sayings.items()
        )

    def differences(self, other: Session) -> Iterator[str]:
        """Yield what was otherwise in the other session, for a person to read."""
        for number in sorted(self._results.keys() | other._results.keys()):
            here, there = self._results.get(number), other._results.get(number)
            if here != there:
                yield f"action {number}: came to {here!r}, now to {there!r}"
        for name in dict.fromkeys([*self._sayings, *other._sayings]):
            here_said = [_shown(saying) for saying in self._sayings.get(name, ())]
            there_said = [_shown(saying) for saying in other._sayings.get(name, ())]
            if here_said != there_said:
                yield f"{name}: said {here_said}, now {there_said}"

    def _name(self, got: dict[str, Any], number: int) -> None:
        match got:
            case {"chat_id": int(chat_id), "message_id": int(message_id)}:
                self.names.add_done((chat_id, message_id), number)
            case {"answer": int(answer)}:
                self.answers[number] = answer


def _told(got: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in got.items() if field not in _IDS}


def _shown(saying: Saying) -> dict[str, Any]:
    return saying.model_dump(include={"text", "blockquotes", "buttons", "reactions"})
