"""Name messages independently of their ids, which change when a session is replayed.

A person's message is named after the action that created it, and a message of the bot after the
message that it replies to. The order of messages may differ in a replay, between chats, and within
a chat where people do not wait for the bot; their names stay the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

Place = tuple[int, int]
"""The id of a chat, and the id of a message in it."""


@dataclass(frozen=True, slots=True)
class Done:
    """The message that the action of that number created."""

    number: int


@dataclass(frozen=True, slots=True)
class Reply:
    """The n-th reply of the bot to a message, counting from 1; `to` None: no reply, in a chat."""

    to: Name | None
    chat_id: int
    number: int


Name = Done | Reply | Place
"""The name of a message; one without an action or a saying, such as a topic's first, has its
place as its name."""


class Names:
    """The names of the messages of one session so far."""

    def __init__(self) -> None:
        self._names: dict[Place, Name] = {}
        self._places: dict[Name, Place] = {}
        self._replies: Counter[tuple[int, Name | None]] = Counter()

    def add_done(self, place: Place, number: int) -> None:
        """Name a message after the action that created it; an edited one keeps its name."""
        self._add(place, Done(number))

    def add_said(self, place: Place, reply_to: int | None) -> None:
        """Name a new message of the bot after the message that it replies to."""
        chat_id = place[0]
        to = None if reply_to is None else self.name_of((chat_id, reply_to))
        self._replies[chat_id, to] += 1
        self._add(place, Reply(to, chat_id, self._replies[chat_id, to]))

    def name_of(self, place: Place) -> Name:
        """Return the name of a message."""
        return self._names.get(place, place)

    def place_of(self, name: Name) -> Place | None:
        """Return the place of the message with that name; None if there is none yet."""
        return name if isinstance(name, tuple) else self._places.get(name)

    def _add(self, place: Place, name: Name) -> None:
        if place not in self._names:
            self._names[place] = name
            self._places[name] = place
