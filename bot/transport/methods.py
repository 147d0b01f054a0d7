"""What the Bot API's methods do, as far as pace and repetition go."""

from __future__ import annotations

_WRITE = ("send", "copy", "forward", "editMessage", "answerGuestQuery")
_REPEATABLE = ("get", "set", "edit", "delete", "answerCallbackQuery", "answerInlineQuery")
_INDICATOR = "sendChatAction"  # "typing": no message, and gone by itself


def counts(method: str) -> bool:
    """Whether Telegram counts a call of the method as a message against its limits.

    Edits count, as experience has it; the Bots FAQ names only "messages". Answers to queries and
    questions about chats do not.
    """
    return method.startswith(_WRITE) and method != _INDICATOR


def is_repeatable(method: str) -> bool:
    """Whether calling the method twice does no more than calling it once.

    Of what is unknown, such as the making of anything, it is assumed not to.
    """
    return method.startswith(_REPEATABLE) or method == _INDICATOR
