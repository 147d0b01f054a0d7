"""Replay a recorded session with another bot, and report what it says differently."""

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

PATIENCE = 10.0  # seconds to wait for each recorded message of the bot

_MESSAGES = ("message_id", "reply_to", "topic")
"""The fields of actions with the id of a message; a topic has the id of its first message."""


async def replay(
    recorded: Iterable[Line],
    world: World,
    perform: Perform,
    *,
    write: Callable[[Line], None] = lambda _: None,
    patience: float = PATIENCE,
) -> list[str]:
    """Repeat the actions of people, and wait each time for what the bot said in the recording.

    Args:
        world: a world with the people and chats of the recording, and a running bot.
        perform: performs an action in that world.
        write: writes the lines of the new session, the head first.

    Returns:
        The differences, for a person to read. The replay ends at a message that the bot no longer
        sends, or at an action that is no longer possible.
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
            with suppress(RefusedError):  # recorded; it may have been refused before, too
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
    """Return the action with the present ids of its messages; None if one is missing."""
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
