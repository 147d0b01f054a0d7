"""Record a session while it happens."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TextIO

from sandbox.page.acting import RefusedError
from sandbox.page.actions import Action, Menu
from sandbox.page.viewer import Perform
from sandbox.transcripts.lines import Did, Got, Head, Line, Said, Saying, write_line
from sandbox.world.state import Message
from sandbox.world.wire import Json
from sandbox.world.world import World


class Recorder:
    """Records the actions that it performs, and everything that the bot says meanwhile.

    Args:
        perform: performs an action.
        write: writes each line, the head first.
    """

    def __init__(self, world: World, perform: Perform, write: Callable[[Line], None]) -> None:
        self._world = world
        self._perform = perform
        self._write = write
        self._numbers = itertools.count(1)
        self._seen = dict(_messages(world))
        write(Head(transcript=1))
        world.changes.follow(self._look)

    async def perform(self, action: Action) -> Json:
        """Perform an action and record it; actions that only read are not recorded."""
        if isinstance(action, Menu):
            return await self._perform(action)
        number = next(self._numbers)
        self._write(Did(did=action, number=number))
        try:
            result = await self._perform(action)
        except RefusedError as error:
            self._write(Got(refused=str(error), number=number))
            raise
        self._write(Got(got=_shown(result), number=number))
        return result

    def _look(self) -> None:
        now = dict(_messages(self._world))
        for place, message in now.items():
            before = self._seen.get(place)
            if message is not before and _is_of_the_bot(message, before):
                self._write(Said(said=_saying(message, is_new=before is None)))
        self._seen = now


def _shown(result: Json) -> Json:
    """Return the result of an action; inline results without their addresses."""
    if "results" not in result:
        return result
    results = [
        {field: offered[field] for field in ("id", "title", "description", "text")}
        | {"buttons": [[button["text"] for button in row] for row in offered["keyboard"]]}
        for offered in result["results"]
    ]
    return result | {"results": results}


def _messages(world: World) -> list[tuple[tuple[int, int], Message]]:
    return [
        ((chat.id, message_id), message)
        for chat in world.chats.values()
        for message_id, message in chat.messages.items()
    ]


def _is_of_the_bot(message: Message, before: Message | None) -> bool:
    """Whether the bot wrote the message, edited one sent via it, or reacted to it."""
    if message.is_own or before is None:
        return message.is_own
    return message.is_via_bot or message.reactions != before.reactions


def _saying(message: Message, *, is_new: bool) -> Saying:
    rows = message.keyboard.rows if message.keyboard else ()
    return Saying(
        chat_id=message.chat_id,
        message_id=message.id,
        reply_to=message.reply_to,
        is_new=is_new,
        text=message.text,
        blockquotes=tuple(message.blockquotes),
        buttons=tuple(tuple(button.text for button in row) for row in rows),
        reactions=message.reactions,
    )


def to_file(file: TextIO) -> Callable[[Line], None]:
    """Return a function that writes each line to a file at once, so that no crash loses it."""

    def write(line: Line) -> None:
        print(write_line(line), file=file, flush=True)

    return write
