"""The second step: what was read is looked at and corrected, and the way to draft it is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from desk.desk import Desk
from desk.rooms.new.beginnings import About, Beginnings, Person
from desk.rooms.new.drafting import Drafting, checked_place
from desk.routing import Form
from desk.versions import digest_of
from faq.article import Article
from faq.bank import Source, Speaker
from faq.curating.drafting.foreign import foreign_language
from faq.curating.drafting.people import as_speakers, times_cited
from faq.curating.drafting.received import TEXT, received_text
from faq.errors import ArticleError
from faq.language.text import one_line

_FIELDS = (
    ("headline", "Headline"),
    ("dateline", "Dateline"),
    ("publisher", "Published by"),
    ("author", "Author"),
    ("published", "Published on"),
    ("url", "Address"),
)
_WEB = ("http://", "https://")
_CHANGED = (
    "Somebody else corrected this article meanwhile. What you typed is below and not kept yet: "
    "look at theirs in another tab, or press again to keep yours in its place."
)


@dataclass(frozen=True, slots=True)
class Checking:
    """The page on which an article is looked at before it is drafted."""

    desk: Desk
    beginnings: Beginnings
    drafting: Drafting

    def show(self, request: Request) -> Response:
        """Show the article, what was found in it, and what was left out."""
        key = request.path_params["key"]
        about, text = self.beginnings.about(key), self.beginnings.text(key)
        return self._page(key, about, text, note=request.query_params.get("note", ""))

    def act(self, request: Request, form: Form) -> Response:
        """Keep what was corrected, and do what the button says."""
        key = request.path_params["key"]
        about, before = self.beginnings.about(key), self.beginnings.text(key)
        text = form.text("text")
        typed = {name: one_line(form.text(name)) for name, _ in _FIELDS}
        faults = dict(_faults_in(typed))
        if form.text("basis") != _basis(about, before):
            faults["basis"] = _CHANGED
        about = about.model_copy(
            update={"people": _people(form), "folder": one_line(form.text("folder"))}
        )
        try:
            text = received_text(text, TEXT).read.text
        except ArticleError as error:
            faults["text"] = f"The text {error.faults[0].message}."
        if (problem := checked_place(self.desk, about.folder)) is not None:
            faults["folder"] = problem
        if faults:
            return self._page(key, about, text, typed=typed, faults=faults, status=422)
        source = Source(**{name: value or None for name, value in typed.items()})
        about = about.model_copy(update={"source": source})
        return self._go_on(key, about, text, form.text("go"))

    def _go_on(self, key: str, about: About, text: str, go: str) -> Response:
        if go.startswith("take-in-"):
            about, text = _taken_in(about, text, go.removeprefix("take-in-"))
            self.beginnings.write(key, about, text)
            said = "Put at the end of the article; move it to its place."
            return self.desk.redirect(f"/new/{key}", said=said)
        self.beginnings.write(key, about, text)
        match go:
            case "rules":
                return self.drafting.by_rules(key)
            case "model":
                return self.drafting.by_model(key)
            case "chat":
                return self.desk.redirect(f"/new/{key}/chat")
        return self.desk.redirect(f"/new/{key}", said="Kept.")

    def _page(
        self,
        key: str,
        about: About,
        text: str,
        *,
        typed: dict[str, str] | None = None,
        faults: dict[str, str] | None = None,
        note: str = "",
        status: int = 200,
    ) -> Response:
        article = Article(text)
        speakers = as_speakers((person.name, person.role) for person in about.people)
        times = _times_cited(text, speakers)
        fields = typed or {name: getattr(about.source, name) or "" for name, _ in _FIELDS}
        return self.desk.page(
            "new_check.html.j2",
            title=about.source.headline or "New article",
            room="new",
            note=note,
            status=status,
            key=key,
            basis=_basis(self.beginnings.about(key), self.beginnings.text(key)),
            about=about,
            text=text,
            paragraphs=len(article.paragraphs),
            fields=[(name, label, fields[name]) for name, label in _FIELDS],
            faults=faults or {},
            people=[(each, times[each.id]) for each in speakers],
            foreign=_foreign_language(text),
            left_out=[replace(each) for each in about.left_out.told()],
            offer=self.drafting.offer(key),
            chat=len(self.beginnings.replies_of_chat(key)),
        )


def _foreign_language(text: str) -> str | None:
    """Return the name of an article's language, if readers' questions would not find it."""
    try:
        return foreign_language(text)
    except ModuleNotFoundError:  # without the extra `curate` it is only known to be another
        return "another language"


def _basis(about: About, text: str) -> str:
    """Return what changes when somebody corrects the article."""
    return digest_of(f"{about.model_dump_json()}{text}")


@lru_cache(maxsize=8)
def _times_cited(text: str, people: tuple[Speaker, ...]) -> Counter[str | None]:
    """Count whom an article cites; that takes seconds for a long one, at each look at the page."""
    return times_cited(Article(text), people)


def _people(form: Form) -> tuple[Person, ...]:
    """Return the people of a form; a row without a name is one that was taken out."""
    names = [one_line(each) for each in form.texts("person")]
    roles = [one_line(each) for each in form.texts("role")]
    people: list[Person] = []
    for name, role in zip(names, roles, strict=False):
        if name and name not in {person.name for person in people}:
            people.append(Person(name=name, role=role or None))
    return tuple(people)


def _faults_in(typed: dict[str, str]) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    try:
        Source(published=typed["published"] or None)
    except ValidationError:
        faults.append(
            ("published", "Write a day as 2026-11-29, or leave it empty if it is not known.")
        )
    if typed["url"] and not typed["url"].startswith(_WEB):
        faults.append(("url", "Write the whole address, as https://news.example/story."))
    return faults


def _taken_in(about: About, text: str, number: str) -> tuple[About, str]:
    """Put one of the texts that were left out at the end of the article."""
    unclear = list(about.left_out.unclear)
    if not number.isdecimal() or int(number) >= len(unclear):
        return about, text
    taken = unclear.pop(int(number))
    left_out = replace(about.left_out, unclear=tuple(unclear))
    return about.model_copy(update={"left_out": left_out}), f"{text.rstrip()}\n\n{taken}\n"
