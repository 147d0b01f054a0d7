"""Read the fields of a JSON object, with Telegram's own messages for invalid ones.

The objects that a bot sends inside parameters (`ReplyParameters`, `InlineKeyboardButton`, …) are
read with these. Numbers may come as strings and strings as numbers, as Telegram allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]


class FieldError(ValueError):
    """A field is missing or of the wrong type; the message says which and how."""


def _required(fields: JsonObject, name: str) -> Any:
    if name not in fields:
        raise FieldError(f'Can\'t find field "{name}"')
    return fields[name]


def integer(fields: JsonObject, name: str) -> int:
    """Return a required number.

    Raises:
        FieldError: the field is missing, or is not a whole number.
    """
    value = _required(fields, name)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise FieldError(f'Field "{name}" must be a Number')
    try:
        return int(value)
    except ValueError:
        raise FieldError(f'Field "{name}" must be a valid Number') from None


def integer_or(fields: JsonObject, name: str, default: int) -> int:
    """Return an optional number."""
    return integer(fields, name) if name in fields else default


def string(fields: JsonObject, name: str) -> str:
    """Return a required string.

    Raises:
        FieldError: the field is missing, or is not a string.
    """
    value = _required(fields, name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise FieldError(f'Field "{name}" must be of type String')
    return str(value)


def string_or(fields: JsonObject, name: str, default: str = "") -> str:
    """Return an optional string."""
    return string(fields, name) if name in fields else default


def flag(fields: JsonObject, name: str) -> bool:
    """Return an optional boolean; False if it is missing."""
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise FieldError(f'Field "{name}" must be of type Boolean')
    return value


def array(fields: JsonObject, name: str) -> list[Any]:
    """Return an optional array; empty if it is missing."""
    value = fields.get(name, [])
    if not isinstance(value, list):
        raise FieldError(f'Field "{name}" must be of type Array')
    return value


def nested(fields: JsonObject, name: str) -> JsonObject:
    """Return a required object inside this one."""
    value = _required(fields, name)
    if not isinstance(value, Mapping):
        raise FieldError(f'Field "{name}" must be of type Object')
    return value
