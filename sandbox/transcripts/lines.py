"""The lines of a transcript: one JSON object each, in the order in which things happened.

    {"transcript": 1}
    {"did": {"action": "send", "chat_id": 501, "as": 501, "text": "Who?"}, "number": 1}
    {"got": {"chat_id": 501, "message_id": 1}, "number": 1}
    {"said": {"chat_id": 501, "message_id": 2, "reply_to": 1, "is_new": true, "text": …}}

Ids are those of the session; `sandbox.transcripts.names` maps them to those of another session.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from sandbox.page.actions import Action


class TranscriptError(Exception):
    """A transcript cannot be read; the message names the line."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(_Line):
    """The first line, which marks a transcript and gives the version of its format."""

    transcript: Literal[1]


class Did(_Line):
    """Somebody started an action."""

    did: Action
    number: int


class Got(_Line):
    """The result of an action for the page, or the reason why it was refused."""

    got: dict[str, Any] | None = None
    refused: str | None = None
    number: int


class Saying(_Line):
    """The new state of a message of the bot, or of somebody's message with the bot's reactions.

    Attributes:
        is_new: False after an edit or a reaction.
    """

    chat_id: int
    message_id: int
    reply_to: int | None
    is_new: bool
    text: str
    blockquotes: tuple[str, ...] = ()
    buttons: tuple[tuple[str, ...], ...] = ()
    reactions: tuple[str, ...] = ()


class Said(_Line):
    """The bot sent or edited a message, or reacted to one."""

    said: Saying


Line = Head | Did | Got | Said


class _AnyLine(BaseModel):
    line: Line


def write_line(line: Line) -> str:
    """Return a line as JSON, without the fields that have their default value."""
    plain = line.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False)


def read_lines(lines: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a transcript, the head left out.

    Raises:
        TranscriptError: a line is invalid, or the head is missing.
    """
    for number, text in enumerate(lines, start=1):
        try:
            line = _AnyLine.model_validate({"line": json.loads(text)}).line
        except (ValueError, ValidationError) as error:
            raise TranscriptError(f"line {number} cannot be read: {error}") from None
        if isinstance(line, Head) != (number == 1):
            raise TranscriptError(f'line {number}: a transcript begins with {{"transcript": 1}}')
        if not isinstance(line, Head):
            yield line
