"""The buttons under a message.

Mirrors `InlineKeyboardMarkup` and `InlineKeyboardButton`. `ReplyKeyboardMarkup`,
`ReplyKeyboardRemove` and `ForceReply` change only the receiver's screen, so only their form is
checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sandbox.values import json_fields, utf16
from sandbox.values.errors import bad_request, not_supported
from sandbox.values.json_fields import FieldError, JsonObject

LONGEST_CALLBACK_DATA = 64  # bytes
LONGEST_COPY_TEXT = 256
MOST_BUTTONS = 100
CHOSEN_CHATS = (
    "allow_user_chats",
    "allow_bot_chats",
    "allow_group_chats",
    "allow_channel_chats",
)
NOT_SUPPORTED = ("callback_game", "pay", "login_url", "web_app")


@dataclass(frozen=True, slots=True)
class Button:
    """A button of an inline keyboard.

    Attributes:
        action: the field with the action of the button, as "callback_data" or "url".
        value: that field's value; objects as sorted pairs.
    """

    text: str
    action: str
    value: str | tuple[tuple[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the button as an `InlineKeyboardButton`."""
        value = self.value if isinstance(self.value, str) else dict(self.value)
        return {"text": self.text, self.action: value}


@dataclass(frozen=True, slots=True)
class Keyboard:
    """An inline keyboard: at least one row, no row empty."""

    rows: tuple[tuple[Button, ...], ...]

    def buttons(self) -> list[Button]:
        """Return all buttons, row by row."""
        return [button for row in self.rows for button in row]

    def to_json(self) -> dict[str, Any]:
        """Return the keyboard as an `InlineKeyboardMarkup`."""
        return {"inline_keyboard": [[button.to_json() for button in row] for row in self.rows]}


@dataclass(frozen=True, slots=True)
class OtherMarkup:
    """A markup that changes the receiver's screen and not the message."""


def read_markup(markup: Any) -> Keyboard | OtherMarkup | None:
    """Return the markup in a bot's call; None for a keyboard without buttons.

    Raises:
        ApiError: Telegram would refuse it.
    """
    if markup is None:
        return None
    if not isinstance(markup, Mapping):
        raise bad_request("object expected as reply markup")
    try:
        return _read(markup)
    except FieldError as error:
        raise bad_request(str(error)) from error


def read_inline_keyboard(markup: Any) -> Keyboard | None:
    """Return the inline keyboard of an edit, which allows no other markup."""
    keyboard = read_markup(markup)
    if isinstance(keyboard, OtherMarkup):
        raise bad_request("inline keyboard expected")
    return keyboard


def _read(markup: JsonObject) -> Keyboard | OtherMarkup | None:
    for row in json_fields.array(markup, "keyboard"):
        if not isinstance(row, list):
            raise FieldError('Field "keyboard" must be an Array of Arrays')
    if markup.get("keyboard"):
        return OtherMarkup()
    rows = [_read_row(row) for row in json_fields.array(markup, "inline_keyboard")]
    if rows:
        return _checked(Keyboard(tuple(row for row in rows if row)))
    if json_fields.flag(markup, "remove_keyboard") or json_fields.flag(markup, "force_reply"):
        return OtherMarkup()
    return None


def _read_row(row: Any) -> tuple[Button, ...]:
    if not isinstance(row, list):
        raise FieldError(
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    try:
        return tuple(_read_button(button) for button in row if not _is_blank(button))
    except FieldError as error:
        raise FieldError(f"Can't parse inline keyboard button: {error}") from error


def _is_blank(button: Any) -> bool:
    return isinstance(button, Mapping) and button.get("text") == ""


def _read_button(button: Any) -> Button:
    if not isinstance(button, Mapping):
        raise FieldError("InlineKeyboardButton must be an Object")
    text = json_fields.string(button, "text")
    for action in ("url", "callback_data"):
        if value := json_fields.string_or(button, action):
            return Button(text, action, value)
    for action in NOT_SUPPORTED:
        if action in button:
            raise not_supported(f"buttons with {action}")
    for action in ("switch_inline_query", "switch_inline_query_current_chat"):
        if action in button:
            return Button(text, action, json_fields.string(button, action))
    if "switch_inline_query_chosen_chat" in button:
        chosen = json_fields.nested(button, "switch_inline_query_chosen_chat")
        fields = _read_chosen_chat(chosen)
        if all(value for _, value in fields[1:]):  # Telegram's own form for this
            return Button(text, "switch_inline_query", str(fields[0][1]))
        return Button(text, "switch_inline_query_chosen_chat", fields)
    if "copy_text" in button:
        copied = json_fields.string(json_fields.nested(button, "copy_text"), "text")
        return Button(text, "copy_text", (("text", copied),))
    raise FieldError("Text buttons are unallowed in the inline keyboard")


def _read_chosen_chat(fields: JsonObject) -> tuple[tuple[str, Any], ...]:
    allowed = tuple((name, json_fields.flag(fields, name)) for name in CHOSEN_CHATS)
    return (("query", json_fields.string_or(fields, "query")), *allowed)


def _checked(keyboard: Keyboard) -> Keyboard | None:
    if len(keyboard.buttons()) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in keyboard.buttons():
        _check_value(button)
    return keyboard if keyboard.rows else None


def _check_value(button: Button) -> None:
    match button.action, button.value:
        case "callback_data", str(data):
            if len(data.encode()) > LONGEST_CALLBACK_DATA:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url", str(url):
            if not _is_link(url):
                raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        case "switch_inline_query_chosen_chat", tuple(fields):
            if not any(dict(fields)[name] for name in CHOSEN_CHATS):
                raise bad_request("at least one chat type must be allowed")
        case "copy_text", tuple(fields):
            copied = json_fields.string(dict(fields), "text")
            if not 1 <= utf16.length(copied) <= LONGEST_COPY_TEXT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    if parts.scheme in {"tg", "ton"}:
        return True
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
