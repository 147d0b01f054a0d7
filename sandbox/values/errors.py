"""The errors of the Bot API: code, description, and sometimes parameters.

Mirrors the section "Making requests" (the fields `ok`, `error_code`, `description`) and the type
`ResponseParameters`. Descriptions are Telegram's own, letter for letter, so that code that reads
them can be tested.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """An error that is sent to the bot.

    Attributes:
        code: the HTTP status, which is also `error_code`.
        description: a text for the person who reads the bot's log.
        parameters: values for programs, as `retry_after` in seconds.
    """

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(reason: str) -> ApiError:
    """The request is invalid.

    The reason begins with a small letter, unless it is one of Telegram's codes (QUERY_ID_INVALID).
    """
    is_code = reason[1:2] == "_" or reason[1:2].isupper()
    return ApiError(400, f"Bad Request: {reason if is_code else reason[:1].lower() + reason[1:]}")


def forbidden(reason: str) -> ApiError:
    """The bot may not do that."""
    return ApiError(403, f"Forbidden: {reason}")


def upgraded(supergroup_id: int) -> ApiError:
    """The basic group has become a supergroup, whose id must be used now."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": supergroup_id},
    )


def conflict(reason: str) -> ApiError:
    """Another receiver gets the updates."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """The bot must wait that many seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


def not_supported(what: str) -> ApiError:
    """The sandbox lacks something that Telegram has; the error makes the gap visible."""
    logger.warning("The sandbox does not support %s", what)
    return bad_request(f"the sandbox does not support {what}")


def unauthorized() -> ApiError:
    """The token is well formed, but it is not the bot's."""
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    """There is no such method, or the address has no token."""
    return ApiError(404, "Not Found")
