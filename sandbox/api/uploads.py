"""The files of a request; a parameter refers to one as `attach://<part>`.

Mirrors "Sending files" and `InputFile`. A file that is sent as the parameter itself has its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar

from sandbox.values.errors import bad_request, not_supported

SCHEME = "attach://"

_FILES: ContextVar[Mapping[str, bytes]] = ContextVar("files of the request in hand")


def receive(files: Mapping[str, bytes]) -> dict[str, str]:
    """Keep the files of the current request, and return the parameters that refer to them."""
    _FILES.set(files)
    return {part: f"{SCHEME}{part}" for part in files}


def uploaded(named: str) -> bytes:
    """Return the file that a parameter refers to.

    Raises:
        ApiError: there is no such file, or the parameter is an address or the id of a file.
    """
    if not named.startswith(SCHEME):
        raise not_supported("sending a file by its id or address")
    file = _FILES.get({}).get(named.removeprefix(SCHEME))
    if not file:
        raise bad_request("file must be non-empty")
    return file
