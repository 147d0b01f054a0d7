"""The files of a request, beside its parameters: a parameter names one as `attach://<part>`.

Mirrors "Sending files" and `InputFile`. A file sent as the parameter itself is named by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar

from sandbox.values.errors import bad_request, not_supported

SCHEME = "attach://"

_FILES: ContextVar[Mapping[str, bytes]] = ContextVar("files of the request in hand")


def receive(files: Mapping[str, bytes]) -> dict[str, str]:
    """Keep the files of the request in hand, and return the parameters that name them."""
    _FILES.set(files)
    return {part: f"{SCHEME}{part}" for part in files}


def uploaded(named: str) -> bytes:
    """Return the file that a parameter names.

    Raises:
        ApiError: there is none, or the parameter is an address or the id of a file.
    """
    if not named.startswith(SCHEME):
        raise not_supported("sending a file by its id or address")
    file = _FILES.get({}).get(named.removeprefix(SCHEME))
    if not file:
        raise bad_request("file must be non-empty")
    return file
