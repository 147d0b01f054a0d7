"""Articles that were handed over and are not drafted yet, each in a hidden folder on disk.

A hidden folder is served by no bot and listed as no bank. It holds the text, what was found about
it and corrected since, and a writer's replies so far; so nothing is lost at a kill.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import regex
from pydantic import ValidationError

from desk.workspace import Workspace
from faq.article import Article
from faq.bank import Model, Source
from faq.curating.drafting.draft import free_id
from faq.curating.drafting.left_out import LeftOut
from faq.curating.drafting.people import find_people
from faq.curating.drafting.received import Received, headline_in
from faq.errors import FaqError
from faq.files.file_writing import write_whole
from faq.files.new_folder import ARTICLE_FILE

_ENDING = ".begun"
_ABOUT = "about.json"
_REPLIES = "replies.jsonl"
_REPLY = regex.compile(r"reply-(\d+)\.txt")
_KEY = regex.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_UNNAMED = "article"


class Person(Model):
    """Somebody whom the article quotes."""

    name: str
    role: str | None = None


class About(Model):
    """What is known about an article that was handed over.

    Attributes:
        name: what a person knows its file by.
        folder: the name of the bank's folder that is to be made.
        missing: why most of the article seems to be missing; None where it does not.
        remarks: what was guessed when it was read.
    """

    name: str
    folder: str
    source: Source
    people: tuple[Person, ...] = ()
    left_out: LeftOut = LeftOut()
    missing: str | None = None
    remarks: tuple[str, ...] = ()


class GoneError(FaqError):
    """The article is no longer being prepared."""

    def __init__(self) -> None:
        super().__init__("This article is drafted already, or was thrown away. See all articles.")


class Beginnings:
    """The articles that are being prepared in a folder of banks."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def all(self) -> list[tuple[str, About]]:
        """Each of them with its key, in the order of the keys; what cannot be read is left out."""
        found: list[tuple[str, About]] = []
        for path in sorted(self._workspace.folder.glob(f".*{_ENDING}")):
            key = path.name.removeprefix(".").removesuffix(_ENDING)
            try:
                found.append((key, self.about(key)))
            except FaqError:
                continue
        return found

    def begin(self, received: Received) -> str:
        """Keep an article, and return its key.

        Raises:
            FaqError: it cannot be written.
        """
        read = received.read
        source = read.source
        if source.headline is None:
            source = source.model_copy(update={"headline": headline_in(read.text)})
        taken = {*self._workspace.slugs, *(key for key, _ in self.all)}
        name = free_id(source.headline or _first_words(read.text) or _UNNAMED, taken)
        about = About(
            name=received.name,
            folder=name,
            source=source,
            people=tuple(
                Person(name=each.name, role=each.role) for each in find_people(Article(read.text))
            ),
            left_out=read.left_out,
            missing=read.missing,
            remarks=received.remarks,
        )
        try:
            self._path(name).mkdir(parents=True)
        except OSError as error:
            raise FaqError(f"{self._path(name)}: cannot be made: {error.strerror}") from error
        self.write(name, about, read.content.decode("utf-8-sig"))
        return name

    def about(self, key: str) -> About:
        """Return what is known about an article.

        Raises:
            GoneError: there is none of that key.
            FaqError: its file was damaged.
        """
        path = self.folder(key) / _ABOUT
        try:
            return About.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise GoneError from None
        except (OSError, ValidationError) as error:
            raise FaqError(f"{path}: cannot be read; remove its folder, and begin anew") from error

    def text(self, key: str) -> str:
        """Return the text of an article.

        Raises:
            GoneError: there is none of that key.
        """
        try:
            return (self.folder(key) / ARTICLE_FILE).read_bytes().decode()
        except FileNotFoundError:
            raise GoneError from None

    def write(self, key: str, about: About, text: str) -> None:
        """Keep an article as it is now.

        Raises:
            FaqError: it cannot be written.
        """
        folder = self.folder(key)
        try:
            write_whole(folder / ARTICLE_FILE, text)
            write_whole(folder / _ABOUT, about.model_dump_json(indent=1))
        except OSError as error:
            raise FaqError(f"{folder}: cannot be written: {error.strerror}") from error

    def throw_away(self, key: str) -> None:
        """Remove an article with all that belongs to it."""
        shutil.rmtree(self.folder(key), ignore_errors=True)

    def replies_of_model(self, key: str) -> Path:
        """Return the file of a model's replies so far."""
        return self.folder(key) / _REPLIES

    def replies_of_chat(self, key: str) -> Sequence[tuple[int, str]]:
        """Return what a chat answered, each text with its number, in order."""
        found = [
            (int(match[1]), path)
            for path in self.folder(key).iterdir()
            if (match := _REPLY.fullmatch(path.name))
        ]
        return [(number, path.read_bytes().decode()) for number, path in sorted(found)]

    def add_reply(self, key: str, text: str) -> int:
        """Keep what a chat answered, and return its number.

        Raises:
            FaqError: it cannot be written.
        """
        number = max((number for number, _ in self.replies_of_chat(key)), default=0) + 1
        path = self.folder(key) / f"reply-{number}.txt"
        try:
            write_whole(path, text)
        except OSError as error:
            raise FaqError(f"{path}: cannot be written: {error.strerror}") from error
        return number

    def remove_reply(self, key: str, number: int) -> None:
        """Forget one answer of a chat."""
        (self.folder(key) / f"reply-{number}.txt").unlink(missing_ok=True)

    def folder(self, key: str) -> Path:
        """Return the folder in which an article is prepared.

        Raises:
            GoneError: there is none of that key.
        """
        if not _KEY.fullmatch(key) or not self._path(key).is_dir() or self._path(key).is_symlink():
            raise GoneError
        return self._path(key)

    def _path(self, key: str) -> Path:
        return self._workspace.folder / f".{key}{_ENDING}"


def _first_words(text: str) -> str:
    return " ".join(text.split()[:6])
