"""What an id stands for: the same message has another id when a session is replayed.

A message that somebody wrote is named after the action that made it, one of the bot's after what
it replies to. Messages of two chats may come in another order, those of one chat too where
people do not wait for the bot; by their names they are recognised.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

Place = tuple[int, int]
"""A chat's id and a message's."""


@dataclass(frozen=True, slots=True)
class Done:
    """The message that came of the action of that number."""

    number: int


@dataclass(frozen=True, slots=True)
class Reply:
    """The bot's reply of that number, counting from 1, to a message; to none in a chat if None."""

    to: Name | None
    chat_id: int
    number: int


Name = Done | Reply | Place
"""A message that nothing told of, such as a topic's first, goes by its place."""


class Names:
    """The names of the messages of one session, as far as it has come."""

    def __init__(self) -> None:
        self._names: dict[Place, Name] = {}
        self._places: dict[Name, Place] = {}
        self._replies: Counter[tuple[int, Name | None]] = Counter()

    def add_done(self, place: Place, number: int) -> None:
        """Name a message after the action it came of, unless it has a name: it was edited."""
        self._add(place, Done(number))

    def add_said(self, place: Place, reply_to: int | None) -> None:
        """Name a new message of the bot after the message in the chat that it replies to."""
        chat_id = place[0]
        to = None if reply_to is None else self.name_of((chat_id, reply_to))
        self._replies[chat_id, to] += 1
        self._add(place, Reply(to, chat_id, self._replies[chat_id, to]))

    def name_of(self, place: Place) -> Name:
        """Return the name of a message."""
        return self._names.get(place, place)

    def place_of(self, name: Name) -> Place | None:
        """Return where the message of that name is; None if there is none yet."""
        return name if isinstance(name, tuple) else self._places.get(name)

    def _add(self, place: Place, name: Name) -> None:
        if place not in self._names:
            self._names[place] = name
            self._places[name] = place
