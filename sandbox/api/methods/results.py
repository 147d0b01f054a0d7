"""Read inline results, and the button above them, from a bot's call.

Mirrors the types `InlineQueryResultArticle`, `InputTextMessageContent` and
`InlineQueryResultsButton`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.api.methods.texts import is_too_long, read_text
from sandbox.values import json_fields
from sandbox.values.errors import bad_request, not_supported
from sandbox.values.json_fields import FieldError, JsonObject
from sandbox.values.keyboards import read_inline_keyboard
from sandbox.world.links import PAYLOAD
from sandbox.world.queries import InlineResult, ResultsButton
from sandbox.world.state import Text
from sandbox.world.world import World

MOST_RESULTS = 50
LONGEST_ID = 64  # bytes
LONGEST_START_PARAMETER = 64


def read_results(world: World, results: Any) -> tuple[InlineResult, ...]:
    """Return the results in a bot's call.

    Raises:
        ApiError: there are too many, two have the same id, or one is malformed.
    """
    if results is None:
        return ()
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    try:
        read = tuple(_read_result(world, fields) for fields in results)
    except FieldError as error:
        raise bad_request(f"can't parse inline query result: {error}") from error
    _check(read)
    return read


def read_only_result(world: World, result: Any) -> InlineResult:
    """Return the only result in a bot's call."""
    try:
        read = _read_result(world, result)
    except FieldError as error:
        raise bad_request(str(error)) from error
    _check([read])
    return read


def read_button(button: Any) -> ResultsButton | None:
    """Return the button in a bot's call; None for none."""
    if button is None:
        return None
    try:
        return _checked_button(_read_button(button))
    except FieldError as error:
        raise bad_request(f"can't parse inline query results button: {error}") from error


def _read_result(world: World, result: Any) -> InlineResult:
    if not isinstance(result, Mapping):
        raise FieldError("Inline query result must be an object")
    kind = json_fields.string(result, "type").lower()
    if kind != "article":
        raise not_supported(f"inline query results of type {kind}")
    return InlineResult(
        id=json_fields.string(result, "id"),
        content=_read_content(world, result),
        keyboard=read_inline_keyboard(result.get("reply_markup")),
        url=json_fields.string_or(result, "url"),
        title=json_fields.string(result, "title"),
        description=json_fields.string_or(result, "description"),
    )


def _read_content(world: World, result: JsonObject) -> Text:
    content = json_fields.nested(result, "input_message_content")
    text = json_fields.string_or(content, "message_text")
    if not text:
        raise FieldError("Input message content is not specified")
    return read_text(
        world,
        text,
        parse_mode=json_fields.string_or(content, "parse_mode"),
        entities=content.get("entities"),
        link_preview_options=content.get("link_preview_options"),
    )


def _check(results: Sequence[InlineResult]) -> None:
    for result in results:
        if not result.id:
            raise bad_request("RESULT_ID_EMPTY")
        if len(result.id.encode()) > LONGEST_ID:
            raise bad_request("RESULT_ID_INVALID")
        if not result.title:
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if is_too_long(result.formatted):
            raise bad_request("MESSAGE_TOO_LONG")
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")


def _read_button(button: Any) -> ResultsButton:
    if not isinstance(button, Mapping):
        raise FieldError("InlineQueryResultsButton must be an Object")
    text = json_fields.string(button, "text")
    # Telegram reads only the first field; giving both is a mistake, so the sandbox refuses it.
    if ("start_parameter" in button) == ("web_app" in button):
        raise FieldError("InlineQueryResultsButton must have exactly one optional field")
    if "start_parameter" in button:
        return ResultsButton(text, json_fields.string(button, "start_parameter"))
    return ResultsButton(
        text, web_app=json_fields.string(json_fields.nested(button, "web_app"), "url")
    )


def _checked_button(button: ResultsButton) -> ResultsButton:
    if button.web_app is not None:
        if not button.web_app.startswith("https://"):
            raise bad_request(
                f"inline query button Web App URL '{button.web_app}' is invalid: "
                "Only HTTPS links are allowed"
            )
        return button
    parameter = button.start_parameter or ""
    if not parameter:
        raise bad_request("can't use empty start_parameter")
    if len(parameter.encode()) > LONGEST_START_PARAMETER:
        raise bad_request("too long start_parameter specified")
    if not PAYLOAD.fullmatch(parameter):
        raise bad_request("unallowed characters in start_parameter are used")
    return button
