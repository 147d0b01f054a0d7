"""Publish a bank, take it out again, and bring back what was published earlier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from desk.desk import Desk
from desk.editing.file_lock import held
from desk.own_files import own_folder
from desk.rooms.publish.standing import (
    Standing,
    publications_of,
    served_by_bots,
    standing_of,
)
from desk.routing import Form
from faq.curating.publishing.contents import Contents, article_in, read_contents
from faq.curating.publishing.publications import Publication
from faq.curating.publishing.served_folder import ServedFolder
from faq.errors import FaqError
from faq.files.loading import BANK_FILE

_LOOK_AGAIN = "Look again at what would be published, and publish then."


class Publishing:
    """What the forms of the room do. One at a time, also against another desk's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()

    def publish(self, slug: str, form: Form, *, at: datetime) -> str:
        """Publish what the curator was shown, and return what was done, in words.

        Raises:
            FaqError: something else is there by now, or it cannot be published.
        """
        with self._held(slug) as served:
            standing = standing_of(self._desk, slug)
            if standing.mine is None:
                raise FaqError("There is nothing to publish by now: only drafts, or faults.")
            if standing.mine.digest != form.text("mine"):
                raise FaqError(f"The bank was changed since this page was shown. {_LOOK_AGAIN}")
            _check_shown(standing, form)
            whole = read_contents(self._desk.workspace.folder_of(slug))
            assert whole is not None
            publications = publications_of(self._desk, slug)
            self._keep_found(standing, at)
            publication = Publication(at=at, to=str(served.path), served=standing.mine.digest)
            number = publications.add(publication, whole)
            try:
                served.put(slug, standing.mine, shown=form.text("there") or None)
            except FaqError:
                publications.drop(number)
                raise
        count = standing.answers
        return f"Published: readers have {count} {'entry' if count == 1 else 'entries'}."

    def take_out(self, slug: str, form: Form, *, at: datetime) -> str:
        """Take the bank from readers, and return what was done, in words.

        Raises:
            FaqError: something else is there by now, or it cannot be taken out.
        """
        with self._held(slug) as served:
            standing = standing_of(self._desk, slug)
            _check_shown(standing, form)
            self._keep_found(standing, at)
            served.take_out(slug, shown=form.text("there") or None)
        return "Taken from readers. The desk still has all of it: publish it again at any time."

    def go_back(self, slug: str, form: Form) -> str:
        """Bring what was published back to the desk, and return what was done, in words.

        Raises:
            FaqError: it is not kept any more, or does not fit the bank's folder.
        """
        contents, what = self._published(slug, form.text("number"))
        folder = self._desk.workspace.folder_of(slug)
        current = read_contents(folder)
        assert current is not None
        (name, old), (new_name, article) = article_in(current), article_in(contents)
        if name != new_name:
            raise FaqError(
                f"What was published has its article in {new_name}, and the bank here in {name}. "
                f"Rename the file, and name it in {BANK_FILE}; then go back."
            )
        text = contents.files[BANK_FILE].decode()
        label = f"Went back to {what}"
        self._desk.editing.save(
            slug, form.text("basis"), text, label, article=None if article == old else article
        )
        return f"{label}. Undo brings the other back."

    def _published(self, slug: str, number: str) -> tuple[Contents, str]:
        """Return the files of a publication, or what is published now; and what they are."""
        publications = publications_of(self._desk, slug)
        if number.isdecimal():
            kept = next((each for each in publications.all() if each.number == int(number)), None)
            contents = publications.contents(int(number))
            if kept is not None and contents is not None:
                return contents, f"what was published on {kept.publication.at:%d %B, %H:%M} UTC"
            raise FaqError("What was published then is not kept any more.")
        standing = standing_of(self._desk, slug)
        if standing.there is None:
            raise FaqError("Nothing is published by now.")
        return standing.there, "what is published"

    def _keep_found(self, standing: Standing, at: datetime) -> None:
        """Keep what somebody else has published, before it is replaced."""
        if standing.is_foreign and standing.there is not None:
            found = Publication(
                at=standing.since or at,
                to=str(standing.folder),
                served=standing.there.digest,
                kind="found",
            )
            publications_of(self._desk, standing.slug).add(found, standing.there)

    @contextmanager
    def _held(self, slug: str) -> Iterator[ServedFolder]:
        """Let nobody else publish meanwhile.

        Raises:
            FaqError: the desk is not told where to publish, or the bank is live anyway.
        """
        served = served_by_bots(self._desk, slug)
        if served is None:
            raise FaqError("The desk has no other folder to publish to.")
        own_folder(self._desk.workspace.folder_of(slug))  # for what is published
        with self._lock, held(served.path):
            yield served


def _check_shown(standing: Standing, form: Form) -> None:
    """Raise a FaqError where something else is published by now than the curator was shown."""
    there = standing.there.digest if standing.there else ""
    if there != form.text("there"):
        raise FaqError(
            "Somebody else has changed what is published since this page was shown, so nothing "
            f"was written over it. {_LOOK_AGAIN}"
        )
    if standing.is_foreign and not form.text("over"):
        raise FaqError(
            "What is published was put there by somebody else. Look at what differs, and say "
            "that it may be replaced."
        )
