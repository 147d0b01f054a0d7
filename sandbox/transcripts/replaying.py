"""Doing a recorded session again with another bot, and telling what it says differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from sandbox.page.acting import RefusedError
from sandbox.page.actions import Action, Choose, PressResultsButton
from sandbox.page.viewer import Perform
from sandbox.transcripts.lines import Did, Line, Said
from sandbox.transcripts.recording import Recorder
from sandbox.transcripts.session import Session
from sandbox.world.changes import NotSeenError
from sandbox.world.world import World

PATIENCE = 10.0  # seconds to wait for what the bot said before

_MESSAGES = ("message_id", "reply_to", "topic")
"""The fields of actions that hold the id of a message; a topic has that of its first."""


async def replay(
    recorded: Iterable[Line],
    world: World,
    perform: Perform,
    *,
    write: Callable[[Line], None] = lambda _: None,
    patience: float = PATIENCE,
) -> list[str]:
    """Do again what people did, each time waiting for what the bot said then.

    Args:
        world: with the people and chats that there were then, and a bot that runs.
        perform: does an action in that world.
        write: takes the lines of the new session, the head first.

    Returns:
        The differences, for a person to read. After something that the bot does not say any more,
        or that cannot be done any more, the rest is not tried.
    """
    before, now = Session(), Session()

    def note(line: Line) -> None:
        now.note(line)
        write(line)

    recorder = Recorder(world, perform, note)
    for line in recorded:
        before.note(line)
        if isinstance(line, Did):
            action = _translated(line.did, before, now)
            if action is None:
                break
            with suppress(RefusedError):  # noted; perhaps it was refused then
                await recorder.perform(action)
        elif isinstance(line, Said):
            try:
                await world.changes.until(
                    lambda: now.has_said_as_much_as(before) or None,
                    within=patience,
                    otherwise=lambda: "the bot says less than it did",
                )
            except NotSeenError:
                break
    return list(before.differences(now))


def _translated(action: Action, before: Session, now: Session) -> Action | None:
    """Return the action with the ids that its messages have now; None where one is missing."""
    changes: dict[str, Any] = {}
    for field in _MESSAGES:
        message_id = getattr(action, field, None)
        if message_id is not None:
            name = before.names.name_of((getattr(action, "chat_id", 0), message_id))
            place = now.names.place_of(name)
            if place is None:
                return None
            changes[field] = place[1]
    if isinstance(action, Choose | PressResultsButton):
        asked = [number for number, each in before.answers.items() if each == action.answer]
        if not asked or asked[0] not in now.answers:
            return None
        changes["answer"] = now.answers[asked[0]]
    return action.model_copy(update=changes)
