"""A sheet for a translator: handed out as a file for any spreadsheet, and taken in again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.desk import Desk
from desk.rooms.more.adding import Subject, translations_in
from desk.routing import Form
from faq.bank import Language
from faq.curating.writing.sheet import rows_in, written
from faq.errors import FaqError, ReplyError
from faq.files.text_file import decoded


@dataclass(frozen=True, slots=True)
class Sheets:
    """Hands sheets out, and takes them in."""

    desk: Desk

    def hand_out(self, request: Request) -> Response:
        """Return what the bank lacks in a language as a sheet."""
        subject, to = self._asked_about(request)
        return Response(
            written(subject.rows(to)),
            media_type="text/csv",
            headers={
                "Content-Disposition": f'attachment; filename="{subject.slug}.{to.value}.csv"'
            },
        )

    def take(self, request: Request, form: Form) -> Response:
        """Put a filled sheet into the bank."""
        subject, to = self._asked_about(request)
        upload = form.upload("sheet")
        if upload is None:
            raise FaqError("There is no sheet yet: choose the file that the translator sent back.")
        rows = rows_in(decoded(upload.content, Path(upload.name), ReplyError), upload.name)
        if not rows:
            raise FaqError(f"{upload.name}: its column `translation` is empty; nothing was saved.")
        taken = subject.with_rows(rows, to, upload.name)
        return self.desk.redirect(subject.address, said=f"Added {translations_in(taken, to)}.")

    def _asked_about(self, request: Request) -> tuple[Subject, Language]:
        """Return the bank and the language.

        Raises:
            HTTPException: there is no such language.
        """
        what = request.path_params["what"]
        if what not in set(Language):
            raise HTTPException(404)
        return Subject(self.desk, request.path_params["slug"]), Language(what)
