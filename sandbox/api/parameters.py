"""The parameters of methods, and their conversion to arguments.

Mirrors "Making requests": every parameter arrives as a text in any format of the body, with
objects and arrays inside it as JSON.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.values.errors import ApiError, bad_request

logger = logging.getLogger(__name__)

TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of parameters.

    Attributes:
        name: its name in the documentation of the Bot API.
        read: converts the text that arrived to the value.
    """

    name: str
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a method.

    Attributes:
        missing: Telegram's answer if the parameter is not given; None if it is optional.
    """

    name: str
    kind: Kind
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API; its function takes the world, and the parameters by name.

    The function returns the result as JSON, or a coroutine of it if it waits.
    """

    name: str
    function: Callable[..., Any]
    parameters: tuple[Parameter, ...] = ()

    def unknown(self, given: Mapping[str, str]) -> tuple[str, ...]:
        """Return the names of the given parameters that the method does not have, in order."""
        return tuple(sorted(given.keys() - {parameter.name for parameter in self.parameters}))

    def arguments(self, given: Mapping[str, str]) -> dict[str, Any]:
        """Return the arguments of the function; an empty text counts as not given.

        A parameter that the method does not have is ignored, as in Telegram, but logged.

        Raises:
            ApiError: a required parameter is missing, or JSON is broken.
        """
        if unknown := self.unknown(given):
            logger.warning("The sandbox ignores parameters of %s: %s", self.name, list(unknown))
        arguments: dict[str, Any] = {}
        for parameter in self.parameters:
            text = given.get(parameter.name, "")
            if parameter.kind is NO_EFFECT:
                continue
            if text:
                arguments[parameter.name] = parameter.kind.read(text)
            elif parameter.missing is not None:
                raise bad_request(parameter.missing)
        return arguments


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        logger.warning("Taken for 0, as Telegram does: %r, which is no number", text)
        return 0


def _boolean(text: str) -> bool:
    return text.strip().lower() in TRUE


def _json(what: str) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            raise _broken(what) from None

    return read


def _broken(what: str) -> ApiError:
    return bad_request(f"can't parse {what} JSON object")


NO_EFFECT = Kind("any, without effect in the sandbox", str)
STRING = Kind("String", str)
CHAT = Kind("Integer or String", str)
INTEGER = Kind("Integer", _integer)
BOOLEAN = Kind("Boolean", _boolean)
ENTITIES = Kind("Array of MessageEntity", _json("entities"))
EPHEMERAL_MESSAGE_PARAMETERS = Kind(
    "EphemeralMessageParameters", _json("ephemeral message parameters")
)
REPLY_PARAMETERS = Kind("ReplyParameters", _json("reply parameters"))
REPLY_MARKUP = Kind("InlineKeyboardMarkup and others", _json("reply keyboard markup"))
LINK_PREVIEW_OPTIONS = Kind("LinkPreviewOptions", _json("link preview options"))
REACTIONS = Kind("Array of ReactionType", _json("reaction types"))
COMMANDS = Kind("Array of BotCommand", _json("commands"))
SCOPE = Kind("BotCommandScope", _json("BotCommandScope"))
RESULTS = Kind("Array of InlineQueryResult", _json("inline query results"))
RESULT = Kind("InlineQueryResult", _json("inline query result"))
RESULTS_BUTTON = Kind("InlineQueryResultsButton", _json("inline query results button"))
STRINGS = Kind("Array of String", _json("allowed updates"))
