"""The form of an entry: filled from the bank, or from what was sent, and read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk.rooms.go_through.standing import Standing
from desk.routing import Form
from faq.article import Article, Span
from faq.bank import Bank, Entry, Gloss, Language, Speaker, Wording
from faq.curating.drafting.draft import free_id
from faq.curating.entries.edited import EditedEntry, EditedQuote, Texts
from faq.curating.entries.passages import Pointed, pointed_at
from faq.curating.review.changes import NOT_SAID
from faq.errors import FaqError
from faq.files.nearest_passage import nearest_passage
from faq.language.text import one_line, wording_key

NEW_PERSON = "+"
"""In the place of a speaker's id: the person whose name is written beside."""

_DECLINES = (
    "An entry that says that the article does not answer is neither what the article is about nor "
    "a first question: take one of the ticks away."
)
_GLOSSES = (Language.HINDI, Language.RUSSIAN)


class SheetError(FaqError):
    """What is in the form cannot be saved."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry in the form.

    Attributes:
        spans: where the words of each quote stand.
        title: of the entry as it was opened.
    """

    entry_id: str
    title: str
    edited: EditedEntry
    spans: tuple[Span, ...]


def sheet_of(entry: Entry, standing: Standing) -> Sheet:
    """Return the form of an entry as the bank has it."""
    quotes = tuple(
        EditedQuote(
            number,
            " ".join(quote.text.split()),
            quote.speaker.id if quote.speaker else None,
            quote.paragraph,
            False,
            quote.headline,
            _texts(quote.gloss),
            quote.gloss.machine,
        )
        for number, quote in enumerate(entry.quotes)
    )
    phrasings = {each: entry.questions.in_language(each) for each in Language}
    edited = EditedEntry(
        topic=entry.topic,
        questions={each: given for each, given in phrasings.items() if given},
        quotes=quotes,
        related=entry.related,
        note=_texts(entry.note),
        unanswerable=_texts(entry.unanswerable),
        draft=entry.draft,
        is_gist=entry == standing.gist,
        is_featured=entry in standing.featured,
    )
    return Sheet(entry.id, entry.title, edited, tuple(quote.span for quote in entry.quotes))


def read_sheet(form: Form, entry: Entry, bank: Bank) -> tuple[Sheet, list[str]]:
    """Return the form as it was sent, and what is wrong in it: words that are not in the article,
    whose quotes are left out, a person without a name, or ticks that exclude each other."""
    problems: list[str] = []
    quotes: list[EditedQuote] = []
    spans: list[Span] = []
    people: list[Speaker] = []
    for key in form.texts("quote"):
        if form.text(f"quote-{key}-remove"):
            continue
        try:
            pointed = _pointed(form, key, bank.article)
            speaker = _speaker(form, key, bank, people)
        except SheetError as error:
            problems.append(str(error))
            continue
        if pointed is None:
            continue
        quotes.append(_quote(form, key, pointed, speaker))
        spans.append(pointed.span)
    topic, new_topic = _topic(form, bank)
    edited = EditedEntry(
        topic=topic,
        new_topic=new_topic,
        questions=dict(_phrasings(form)),
        quotes=tuple(quotes),
        related=tuple(_related(form, bank)),
        note=_written(form, "note"),
        unanswerable=_line(form, bank) if form.text("declines") else {},
        draft=entry.draft,
        speakers=tuple(people),
        is_gist=bool(form.text("gist")),
        is_featured=bool(form.text("featured")),
    )
    if edited.unanswerable and (edited.is_gist or edited.is_featured):
        problems.append(_DECLINES)
    return Sheet(entry.id, entry.title, edited, tuple(spans)), problems


def _topic(form: Form, bank: Bank) -> tuple[str, str]:
    """Return the id of the topic, and its name if it is a new one."""
    name = one_line(form.text("new-topic"))
    if not name:
        return form.text("topic"), ""
    for topic in bank.topics:
        if name in topic.name.model_dump().values():
            return topic.id, ""
    return free_id(name, {topic.id for topic in bank.topics}), name


def _related(form: Form, bank: Bank) -> dict[str, None]:
    """Return the ids of related entries, each once, also of those named by their titles."""
    ids = {entry.title: entry.id for entry in bank.entries}
    named = filter(None, map(str.strip, form.texts("related")))
    return dict.fromkeys(ids.get(each, each) for each in named)


def _line(form: Form, bank: Bank) -> Texts:
    """Return the line that says what the article does not answer; a general one if none is
    written."""
    general = {each: NOT_SAID[each.value] for each in bank.languages}
    return _written(form, "unanswerable") or general


def _speaker(form: Form, key: str, bank: Bank, people: list[Speaker]) -> str | None:
    """Return the chosen speaker's id; a new person is added to `people`."""
    speaker = form.text(f"quote-{key}-speaker") or None
    if speaker != NEW_PERSON:
        return speaker
    person = _new_person(form, key, bank, people)
    if person not in bank.speakers and person not in people:
        people.append(person)
    return person.id


def _quote(form: Form, key: str, pointed: Pointed, speaker: str | None) -> EditedQuote:
    was = form.text(f"quote-{key}-was")
    gloss = {
        each: text
        for each in _GLOSSES
        if (text := one_line(form.text(f"quote-{key}-gloss-{each.value}")))
    }
    return EditedQuote(
        int(was) if was.isdecimal() else None,
        pointed.text,
        speaker,
        pointed.span.paragraph,
        pointed.is_repeated,
        bool(form.text(f"quote-{key}-headline")),
        gloss,
        tuple(each for each in gloss if not form.text(f"quote-{key}-read-{each.value}")),
    )


def _pointed(form: Form, key: str, article: Article) -> Pointed | None:
    """Return the words of a quote: those written by hand, else those pointed at; None for none."""
    written = one_line(form.text(f"quote-{key}-words"))
    text = written or one_line(form.text(f"quote-{key}-text"))
    if not text:
        return None
    start = form.text(f"quote-{key}-start")
    places = article.find(text)
    if not places:
        near = nearest_passage(text, article)
        raise SheetError(
            f"“{text}” does not stand in the article word for word. Nearest: "
            f"“{article.slice(near)}” (¶{near.paragraph})."
        )
    wanted = int(start) if start.isdecimal() and not written else places[0].start
    place = min(places, key=lambda each: abs(each.start - wanted))
    pointed = pointed_at(article, place.start, place.end)
    if pointed is None or pointed.problem:
        problem = pointed.problem if pointed else "There is no word in it."
        raise SheetError(f"“{text}” cannot be quoted. {problem}")
    return pointed


def _new_person(form: Form, key: str, bank: Bank, people: list[Speaker]) -> Speaker:
    name = one_line(form.text(f"quote-{key}-person"))
    if not name:
        raise SheetError("Write the name of the person whose words these are, or choose another.")
    for known in (*bank.speakers, *people):
        if known.name == name:
            return known
    taken = {each.id for each in (*bank.speakers, *people)}
    role = one_line(form.text(f"quote-{key}-role")) or None
    return Speaker(id=free_id(name.split()[-1], taken), name=name, role=role)


def _phrasings(form: Form) -> Iterator[tuple[Language, tuple[str, ...]]]:
    for language in Language:
        lines = (
            one_line(line)
            for field in form.texts(f"phrasing-{language.value}")
            for line in field.split("\n")
        )
        once: dict[str, str] = {}  # by what the matcher reads, which no two lines may share
        for line in filter(None, lines):
            once.setdefault(wording_key(line) or line, line)
        if once:
            yield language, tuple(once.values())


def _written(form: Form, name: str) -> Texts:
    texts = {each: one_line(form.text(f"{name}-{each.value}")) for each in Language}
    return {each: text for each, text in texts.items() if text}


def _texts(written: Gloss | Wording | None) -> Texts:
    if written is None:
        return {}
    found = {each: getattr(written, each.value, None) for each in Language}
    return {each: text for each, text in found.items() if text}
