"""Queries that wait for the bot's answer: pressed buttons, inline queries, guest mentions.

Mirrors the types `CallbackQuery`, `InlineQuery`, `InlineQueryResultArticle` and
`InlineQueryResultsButton`, and the field `guest_query_id` of `Message`. Times are in seconds
since the epoch.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.values.formatted_text import FormattedText
from sandbox.values.keyboards import Keyboard
from sandbox.values.written import Written
from sandbox.world.state import Message, Text


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """The notice for the person who pressed a button; an empty text shows nothing."""

    text: str
    show_alert: bool = False
    url: str | None = None
    cache_time: int = 0


@dataclass(slots=True)
class CallbackQuery:
    """A press of a button, and the bot's answer to it."""

    id: str
    user_id: int
    message: Message
    data: str
    asked_at: float
    answer: CallbackAnswer | None = None


@dataclass(frozen=True, slots=True)
class InlineResult(Written):
    """An inline result; its text and keyboard are those of the message that it becomes."""

    id: str
    title: str
    content: Text
    description: str = ""
    url: str = ""
    keyboard: Keyboard | None = None

    @property
    def formatted(self) -> FormattedText:
        """The text of the message, with its entities."""
        return self.content.formatted


@dataclass(frozen=True, slots=True)
class ResultsButton:
    """The button above the results.

    Attributes:
        start_parameter: the payload sent in the private chat; None if the button opens `web_app`.
        web_app: the address of a Web App.
    """

    text: str
    start_parameter: str | None = None
    web_app: str | None = None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The bot's answer to an inline query, as the person who typed sees it.

    Attributes:
        query: the text that was typed.
        next_offset: the offset of further results; empty if there are none.
        cache_time: the seconds for which Telegram may reuse this answer.
        is_personal: whether it may be reused only for the same person.
    """

    query: str
    results: tuple[InlineResult, ...]
    button: ResultsButton | None
    next_offset: str
    cache_time: int
    is_personal: bool


@dataclass(slots=True)
class InlineQuery:
    """A text typed after the bot's name, and the bot's answer to it.

    Attributes:
        chat_type: the value that the bot gets; "sender" is the private chat with the bot itself.
    """

    id: str
    user_id: int
    text: str
    offset: str
    chat_type: str
    asked_at: float
    answer: InlineAnswer | None = None


@dataclass(slots=True)
class GuestQuery:
    """A message that asks the bot in a chat that it is not a member of."""

    id: str
    message: Message
    asked_at: float
    is_answered: bool = False
