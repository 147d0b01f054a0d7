"""Questions that wait for the bot's answer: pressed buttons, inline queries, guest mentions.

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
    """What the person who pressed a button is shown; empty text: nothing."""

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
    """An article to choose; its text and keyboard are those of the message it would become."""

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
        start_parameter: what the bot is told in the private chat; None if it opens `web_app`.
        web_app: the address of a Web App.
    """

    text: str
    start_parameter: str | None = None
    web_app: str | None = None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What somebody sees who typed the bot's name and a text.

    Attributes:
        query: the text that was typed.
        next_offset: the offset at which more results begin; empty if there are none.
        cache_time: for how many seconds Telegram may give this answer again.
        is_personal: whether it may do so only to the same person.
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
        chat_type: as the bot is told it: "sender" is the private chat with the bot itself.
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
    """A message that asks the bot in a chat of which it is no member."""

    id: str
    message: Message
    asked_at: float
    is_answered: bool = False
