"""Tell an open page that the file changed under it; the page asks every second and a half."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from desk.desk import Desk
from desk.editing.merging import changed_parts
from desk.routing import page
from desk.workspace import UnknownBankError
from faq.errors import BankError

_MOST_NAMED = 4  # entries


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the route that the pages ask."""

    def look(request: Request) -> Response:
        slug, digest = request.path_params["slug"], request.query_params.get("digest", "")
        try:
            current = desk.editing.read(slug)
        except (BankError, UnknownBankError) as error:
            return _stand(desk, slug, digest, str(error))
        if current.digest == digest:
            return Response(status_code=204)
        try:
            desk.workspace.open(slug)
        except BankError as error:
            fault = error.faults[0]
            line = f" in line {fault.line}" if fault.line else ""
            said = f"The file was changed, and now has a fault{line}: {fault.message}"
            return _stand(desk, slug, current.digest, said, fault=True)
        known = desk.editing.version(slug, digest)
        where = changed_parts(known.text, current.text) if known else None
        return _stand(desk, slug, current.digest, _told(where))

    return [page("/bank/{slug}/live", look)]


def _stand(desk: Desk, slug: str, digest: str, said: str, *, fault: bool = False) -> Response:
    return desk.part("stand.html.j2", slug=slug, digest=digest, changed=said, fault=fault)


def _told(where: tuple[str, ...] | None) -> str:
    if not where:
        return "Somebody changed this bank. What you save is merged with it."
    more = len(where) - _MOST_NAMED
    named = ", ".join(where[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"Somebody changed {named}. What you save elsewhere is merged with it."
