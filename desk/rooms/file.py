"""The file itself, with its faults at their lines; it can be mended here."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.routing import Form, action, page
from faq.errors import BankError, Fault
from faq.files.loading import BANK_FILE


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the file."""

    def show(request: Request) -> Response:
        slug = request.path_params["slug"]
        version = desk.editing.read(slug)
        faults: Sequence[Fault] = ()
        try:
            desk.workspace.open(slug)
        except BankError as error:
            faults = error.faults
        note = request.query_params.get("note", "")
        return _page(desk, slug, version.text, version.digest, faults, note=note)

    def save(request: Request, form: Form) -> Response:
        slug, basis = request.path_params["slug"], form.text("basis")
        text = _as_written(form.text("text"), desk, slug, basis)
        try:
            desk.editing.save(slug, basis, text, "Edited the file itself")
        except BankError as error:
            return _page(desk, slug, text, basis, error.faults, status=422)
        return desk.redirect(f"/bank/{slug}/file", said="Saved: the file has no fault.")

    return [
        page("/bank/{slug}/file", show),
        action("/bank/{slug}/file", save, desk.secrets),
    ]


def _as_written(text: str, desk: Desk, slug: str, basis: str) -> str:
    """Return a text from a form with the line ends and the mark of the file that it was made from:
    a form has neither."""
    before = desk.editing.version(slug, basis)
    if before is None:
        return text
    if before.text.count("\r\n") > before.text.count("\n") / 2:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if before.text.startswith("\ufeff") else text


def _page(
    desk: Desk,
    slug: str,
    text: str,
    basis: str,
    faults: Sequence[Fault],
    *,
    note: str = "",
    status: int = 200,
) -> Response:
    return desk.page(
        "file.html.j2",
        title="The file",
        slug=slug,
        room="file",
        note=note,
        status=status,
        text=text.removeprefix("\ufeff"),
        basis=basis,
        faults=[(fault, _is_here(fault)) for fault in faults],
        file=BANK_FILE,
    )


def _is_here(fault: Fault) -> bool:
    """Whether a fault is in the bank's file, and not in its article."""
    return fault.line is not None and fault.file.endswith(BANK_FILE)
