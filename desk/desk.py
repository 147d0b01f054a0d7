"""The desk as its rooms see it: the banks, the way to save, and pages in one design."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from desk.editing.editing import Editing
from desk.editing.history import Undoing
from desk.guard import Secrets
from desk.jobs import Jobs
from desk.surroundings import Surroundings
from desk.versions import ChangedOnDisk
from desk.workspace import Workspace
from faq.errors import BankError, QuestionsError

SWAPS = Markup(
    'hx-boost="true" hx-target="#room" hx-select="#room" hx-select-oob="#said,#undoing,#stand"'
    ' hx-swap="outerHTML show:none" hx-sync="this:drop"'
)
"""The attributes of a form or link that changes its own room without loading the page anew. The
answer is a whole page all the same, of which the room is taken; without scripts it is shown."""

STATIC = Path(__file__).parent / "static"

_MOST_NOTES = 200
_MOST_CONFLICTS = 20


@dataclass(frozen=True, slots=True)
class RoomLink:
    """A room in the navigation of a bank."""

    path: str
    name: str


ROOMS = (
    RoomLink("go-through", "Go through"),
    RoomLink("more", "Add more"),
    RoomLink("try", "Try"),
    RoomLink("ready", "How ready"),
    RoomLink("asked", "Asked in vain"),
    RoomLink("correct", "Correct"),
    RoomLink("publish", "Publish"),
)


@dataclass(frozen=True)
class Desk:
    """What every room is given."""

    workspace: Workspace
    editing: Editing
    secrets: Secrets
    surroundings: Surroundings = field(default_factory=Surroundings)
    jobs: Jobs = field(default_factory=Jobs)
    _notes: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _conflicts: OrderedDict[str, ChangedOnDisk] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def page(
        self,
        template: str,
        *,
        title: str,
        slug: str | None = None,
        room: str = "",
        note: str = "",
        status: int = HTTPStatus.OK,
        is_answer: bool = False,
        **values: Any,
    ) -> Response:
        """Return a page.

        Args:
            title: of the page, for the browser's tab.
            slug: the bank that the page is about; None for none.
            room: the path of the room, marked in the navigation; its style and script, if there
                are any of that name, come with the page.
            note: the key of what is said first, as `redirect` put it into the address.
            is_answer: whether it is the answer to a form instead of a redirect.
            values: for the template.
        """
        html = (
            _templates()
            .get_template(template)
            .render(
                title=title,
                slug=slug,
                room=room,
                rooms=ROOMS,
                said=self._notes.get(note, ""),
                article=self._article(slug),
                undoing=self._undoing(slug),
                digest=self._digest(slug),
                form_token=self.secrets.form,
                token=Markup('<input type="hidden" name="form_token" value="{}">').format(
                    self.secrets.form
                ),
                swaps=SWAPS,
                styles=_static("styles", room, "css"),
                scripts=_static("scripts", room, "js"),
                **values,
            )
        )
        response = HTMLResponse(html, status)
        if status != HTTPStatus.OK or is_answer:
            # The address of a form is none to come back to.
            response.headers["HX-Push-Url"] = "false"
        return response

    def remember_conflict(self, error: ChangedOnDisk) -> str:
        """Keep two versions until one is chosen, and return the key to them."""
        key = token_hex(8)
        with self._lock:
            self._conflicts[key] = error
            while len(self._conflicts) > _MOST_CONFLICTS:
                self._conflicts.popitem(last=False)
        return key

    def conflict(self, key: str) -> ChangedOnDisk | None:
        """Return the two versions of a key; None for an old one."""
        return self._conflicts.get(key)

    def part(self, template: str, **values: Any) -> Response:
        """Return a part of a page, for a script that puts it into the page."""
        return HTMLResponse(_templates().get_template(template).render(values))

    def redirect(self, address: str, *, said: str = "", **parameters: str) -> Response:
        """Return the way to a page, as after every form.

        Args:
            said: what is told there, also by a screen reader: "Kept “Who is Lavrov?”."
            parameters: for the address; empty ones are left out.
        """
        if said:
            key = token_hex(8)
            with self._lock:
                self._notes[key] = said
                while len(self._notes) > _MOST_NOTES:
                    self._notes.popitem(last=False)
            parameters["note"] = key
        query = urlencode({name: value for name, value in parameters.items() if value})
        joint = "&" if "?" in address else "?"
        return RedirectResponse(f"{address}{joint}{query}" if query else address, 303)

    def _article(self, slug: str | None) -> str:
        """Return what a bank's article is called; the name of its folder where it has faults."""
        if slug is None:
            return ""
        try:
            return self.workspace.open(slug).bank.name
        except BankError:
            return slug

    def _undoing(self, slug: str | None) -> Undoing:
        if slug is not None:
            with suppress(QuestionsError):  # one that cannot be read is told on its own page
                return self.editing.undoing(slug)
        return Undoing(None, None)

    def _digest(self, slug: str | None) -> str:
        """Return the present version of a bank's file, for noticing a later one."""
        if slug is not None:
            with suppress(BankError):  # so is a file
                return self.editing.read(slug).digest
        return ""


def _static(kind: str, room: str, ending: str) -> tuple[str, ...]:
    """Return the address of a room's own file of a kind, if it has one."""
    name = f"{kind}/{room}.{ending}"
    return (f"/static/{name}",) if room and (STATIC / name).is_file() else ()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["exact"] = _exact
    return made


def _exact(text: str) -> Markup:
    """Return a text so that a browser has each of its characters: it would drop a "\\r"."""
    return Markup(escape(text).replace("\r", Markup("&#13;")))
