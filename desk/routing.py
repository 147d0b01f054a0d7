"""Routes of the rooms: a page is shown at an address, an action is what a form of ours sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from desk.guard import Secrets
from faq.files.text_file import LARGEST_FILE

MOST_FIELDS = 2_000
LARGEST_FIELD = 8 * 2**20  # bytes: the text of a bank's file, or of an article

LARGEST_UPLOAD = LARGEST_FILE + 1  # bytes: one too many, so that its reader tells


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent with a form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """The fields of a form."""

    fields: FormData
    uploads: dict[str, Upload]

    def text(self, name: str) -> str:
        """Return a field, with "\\n" alone at the ends of its lines; empty where it is missing."""
        value = self.fields.get(name, "")
        return _lines(value) if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Return the fields of one name, in the order of the page."""
        return [_lines(each) for each in self.fields.getlist(name) if isinstance(each, str)]

    def upload(self, name: str) -> Upload | None:
        """Return a file; None where none was chosen."""
        return self.uploads.get(name)


def page(path: str, show: Callable[[Request], Response]) -> Route:
    """Return the route of a page; `show` runs in a thread, so that it may take its time."""
    return Route(path, show, methods=["GET"])


def action(path: str, act: Callable[[Request, Form], Response], secrets: Secrets) -> Route:
    """Return the route of what a form does; `act` runs in a thread, and ends with a redirect.

    The form has the field `form_token`, or the request the header `X-Form-Token`.
    """

    async def endpoint(request: Request) -> Response:
        async with request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD) as fields:
            given = request.headers.get("x-form-token") or fields.get("form_token", "")
            if not isinstance(given, str) or not secrets.is_form_token(given):
                return PlainTextResponse(
                    "This form is of an earlier start: reload its page.\n", 403
                )
            uploads = {
                name: Upload(each.filename, await each.read(LARGEST_UPLOAD))
                for name, each in fields.items()
                if isinstance(each, UploadFile) and each.filename
            }
            return await run_in_threadpool(act, request, Form(fields, uploads))

    return Route(path, endpoint, methods=["POST"])


def _lines(text: str) -> str:
    """Return a text as forms send it, with other line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
