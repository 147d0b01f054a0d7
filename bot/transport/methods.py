"""Properties of the Bot API's methods that matter for rate limits and repetition."""

from __future__ import annotations

_WRITE = (
    "send",
    "copy",
    "forward",
    "editMessage",
    "editEphemeralMessage",
    "answerGuestQuery",
)
_REPEATABLE = ("get", "set", "edit", "delete", "answerCallbackQuery", "answerInlineQuery")
_INDICATOR = "sendChatAction"  # "typing" is no message and disappears by itself


def counts(method: str) -> bool:
    """Whether Telegram counts a call of the method as a message against its limits.

    Experience shows that edits count; the Bots FAQ mentions only "messages". Answers to queries
    and requests about chats do not count.
    """
    return method.startswith(_WRITE) and method != _INDICATOR


def changes(method: str) -> bool:
    """Whether a person can notice that the method was called."""
    return not method.startswith("get") and method != _INDICATOR


def is_repeatable(method: str) -> bool:
    """Whether calling the method twice has the same effect as calling it once.

    An unknown method, for example one that creates something, counts as not repeatable.
    """
    return method.startswith(_REPEATABLE) or method == _INDICATOR
