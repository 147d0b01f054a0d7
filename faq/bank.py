"""The models of a bank that has been loaded and verified against its article."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_serializer,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from faq.article import Article, Span

MAXIMUM_QUOTED = 600
"""Most characters of quotes in one answer; more would be the article and not an answer."""


class Model(BaseModel):
    """Shared rules: immutable, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Language(StrEnum):
    """A language in which phrasings, glosses and the bot's own words are written (ISO 639-1)."""

    ENGLISH = "en"
    HINDI = "hi"  # Devanagari and romanised (Hinglish) alike
    RUSSIAN = "ru"

    @property
    def in_english(self) -> str:
        """Its name in messages to a curator: "Russian"."""
        return self.name.capitalize()


class Wording(Model):
    """One text of the curator's in one or more languages."""

    en: str | None = Field(default=None, min_length=1)
    hi: str | None = Field(default=None, min_length=1)
    ru: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _has_a_language(self) -> Self:
        if not any(self._texts()):
            raise PydanticCustomError("no_language", "write it in one language at least")
        return self

    def in_language(self, language: Language) -> str:
        """Return the text in that language, else in English, else in any that it has."""
        text: str | None = getattr(self, language.value)
        return text or next(filter(None, self._texts()))

    def _texts(self) -> tuple[str | None, ...]:
        return (self.en, self.hi, self.ru)


class Gloss(Model):
    """Unofficial translations of a quote; never shown without the original.

    Attributes:
        machine: the languages whose translation is a machine's that nobody has read.
    """

    hi: str | None = Field(default=None, min_length=1)
    ru: str | None = Field(default=None, min_length=1)
    machine: tuple[Language, ...] = ()

    def in_language(self, language: Language) -> str | None:
        """Return the translation into that language, which readers may see.

        None for English, where it has none, and where only a machine has written one: a wrong
        translation of a right quote would be a false quote.
        """
        if language is Language.ENGLISH or language in self.machine:
            return None
        return self.unread(language)

    def unread(self, language: Language) -> str | None:
        """Return the translation into that language, also one that nobody has read."""
        text: str | None = getattr(self, language.value, None)
        return text


class Speaker(Model):
    """A person whose words the article quotes."""

    id: str
    name: str = Field(min_length=1)
    role: str | None = Field(default=None, min_length=1)


class Quote(Model):
    """A span of the article, letter for letter.

    Attributes:
        text: the span itself, exactly as the article has it.
        speaker: whose quotation it stands in; None for the reporter's words.
        cited: whom the reporter cites for words without a speaker; None for the reporter's own.
        headline: whether the span is the headline of another story, printed inside this one.
        paragraph: where it stands, counting from 1.
        start: its offset in `Article.text`, in characters.
        gloss: its translations.
        cut_before: whether it begins inside a sentence; cut_after: whether it ends inside one.
    """

    text: str = Field(min_length=1)
    speaker: Speaker | None = None
    cited: Speaker | None = None
    headline: bool = False
    paragraph: int = Field(ge=1)
    start: int = Field(ge=0)
    gloss: Gloss = Gloss()
    cut_before: bool = False
    cut_after: bool = False

    @property
    def shown(self) -> str:
        """Its words as readers see them: with "…" where they are cut out of a sentence."""
        return f"{'…' if self.cut_before else ''}{self.text}{'…' if self.cut_after else ''}"

    @property
    def span(self) -> Span:
        """Where it stands in the article."""
        return Span(self.start, self.start + len(self.text), self.paragraph)


def attribution(
    quote: Quote,
    *,
    article: str = "the article",
    citing: str = "the article, citing {name}",
    headline: str = "headline of another story",
) -> str:
    """Return who said a quote and where: "Sergei Lavrov, Russian Foreign Minister · ¶7".

    Args:
        article: the name for the article, which is the source of a quote without a speaker.
        citing: the same where the article cites somebody, with "{name}" in the place of the name.
        headline: the name for the headline of a related story.
    """
    if quote.headline:
        who = headline
    elif quote.speaker is None and quote.cited is not None:
        who = citing.replace("{name}", quote.cited.name)
    elif quote.speaker is None:
        who = article
    else:
        who = ", ".join(filter(None, (quote.speaker.name, quote.speaker.role)))
    return f"{who[:1].upper()}{who[1:]} · ¶{quote.paragraph}"


class Questions(Model):
    """The phrasings of an entry, by language, in the curator's order; one at least."""

    en: tuple[str, ...] = ()
    hi: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the phrasings in that language; empty where it has none."""
        phrasings: tuple[str, ...] = getattr(self, language.value)
        return phrasings


class Entry(Model):
    """One answer in a bank, and the ways to ask for it.

    Attributes:
        id: lower-case, and short enough for a button's 64 bytes of callback data.
        topic: the id of its topic.
        questions: its phrasings.
        quotes: the answer; for an unanswerable entry, the nearest passages in the article, if any.
        related: ids of entries to suggest next.
        note: the curator's remark on an oddity of the source; shown as a note, never as a quote.
        unanswerable: the line that says that the article does *not* answer; None where it does.
        draft: whether a program wrote the entry and no curator has reviewed it. A draft is served
            to readers only where the operator says so (`load_bank`), and `check` warns of it.
        language: the language of its title: the article's, where the entry has phrasings in it.
    """

    id: str
    topic: str
    questions: Questions
    quotes: tuple[Quote, ...]
    related: tuple[str, ...] = ()
    note: Wording | None = None
    unanswerable: Wording | None = None
    draft: bool = False
    language: Language = Language.ENGLISH

    @property
    def title(self) -> str:
        """The first phrasing in the article's language, shown on buttons and in lists."""
        return next(
            phrasing
            for language in (self.language, *Language)
            for phrasing in self.questions.in_language(language)
        )

    def line_in(self, language: Language) -> str:
        """Return the line of an entry marked unanswerable; empty for any other entry."""
        return self.unanswerable.in_language(language) if self.unanswerable else ""

    def title_in(self, language: Language) -> str:
        """Return the first phrasing in that language, or the title where it has none."""
        return next(iter(self.questions.in_language(language)), self.title)


class Topic(Model):
    """A heading in `/topics` that groups entries."""

    id: str
    name: Wording


def _time_of_publication(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError(
            "time_of_publication",
            "{text} is no date or time; write one as 2026-11-29 or 2026-11-29T08:30:00+05:30, or "
            "null",
            {"text": repr(text)},
        ) from None
    return text


class Source(Model):
    """What the article says about its own source; None where it does not say, never invented.

    Attributes:
        author: the names of its authors, with "; " between them.
        published: the date or the time of its publication, as ISO 8601 has it.
        dateline: where and when it was written, as it says at its beginning.
    """

    headline: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    published: Annotated[str, AfterValidator(_time_of_publication)] | None = None
    dateline: str | None = None


def day_of(published: str | None) -> int:
    """Return the number of the day of a time of publication; 0 where it is not known."""
    return datetime.fromisoformat(published).toordinal() if published else 0


class Change(Model):
    """The change that a correction of the article made to a quote of an entry.

    Attributes:
        entry: the id of the entry, which may have been removed since.
        old: the quote before the correction.
        new: the quote after it; None if the quote was withdrawn.
    """

    entry: str = Field(min_length=1)
    old: str = Field(min_length=1)
    new: str | None = Field(default=None, min_length=1)


class Correction(Model):
    """One correction of the article.

    Attributes:
        date: the day on which the bank was corrected.
        note: the publisher's note on the correction, if any.
        changes: the quotes that the corrected article no longer holds, with their replacements.
    """

    date: Date
    note: str | None = Field(default=None, min_length=1)
    changes: tuple[Change, ...] = ()

    @property
    def wordings(self) -> tuple[tuple[str, str | None], ...]:
        """Each changed quote as (old, new), once even where several entries quoted it."""
        return tuple(dict.fromkeys((change.old, change.new) for change in self.changes))


class Bank(Model):
    """The curated questions and answers of one article; every quote has been verified.

    Attributes:
        slug: the name of the bank's folder.
        synonyms: groups of words that mean the same in this article's questions.
        corrections: the corrections of the article, in the order in which they were made.
        gist: the quotes that say what the article is about.
        featured: the ids of the questions that greet a reader, as the curator chose them; each
            is of an entry that answers.
        general: the entries for what every article is asked (`faq.asking.general_entries`); they
            are not among `entries`, and `entry` finds them.
        language: the language of the article.
        languages: the languages of the readers whom the curator has in mind.
        withheld: the number of drafts that were left out of `entries`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    slug: str
    article: Article
    source: Source
    speakers: tuple[Speaker, ...]
    topics: tuple[Topic, ...]
    synonyms: tuple[tuple[str, ...], ...]
    entries: tuple[Entry, ...]
    corrections: tuple[Correction, ...] = ()
    gist: tuple[Quote, ...] = ()
    featured: tuple[str, ...] = ()
    general: tuple[Entry, ...] = ()
    language: Language = Language.ENGLISH
    languages: tuple[Language, ...] = tuple(Language)
    withheld: int = 0

    @field_validator("article", mode="before")
    @classmethod
    def _read_article(cls, value: Any) -> Any:
        return Article(value) if isinstance(value, str) else value

    @field_serializer("article")
    def _write_article(self, article: Article) -> str:
        return article.text

    @property
    def name(self) -> str:
        """The article's headline, else its gist, else its dateline, else the folder's name."""
        gist = self.gist[0].text if self.gist else None
        return self.source.headline or gist or self.source.dateline or self.slug

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in (*self.general, *self.entries)}

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with that id; None where there is none (a button of an older bank)."""
        return self._by_id.get(entry_id)

    def entries_of(self, topic_id: str) -> tuple[Entry, ...]:
        """Return the answerable entries of a topic, in the bank's order."""
        return tuple(
            entry
            for entry in self.entries
            if entry.topic == topic_id and entry.unanswerable is None
        )

    @property
    def drafts(self) -> int:
        """The number of entries that no curator has reviewed."""
        return sum(entry.draft for entry in self.entries)

    @property
    def is_unreviewed(self) -> bool:
        """Whether nothing is left to answer with, since all that answers is a withheld draft."""
        return self.withheld > 0 and not self.answerable

    @cached_property
    def answerable(self) -> tuple[Entry, ...]:
        """The entries that the article answers, in the bank's order."""
        return tuple(entry for entry in self.entries if entry.unanswerable is None)


@lru_cache(maxsize=1024)  # called for every question
def slug_key(slug: str) -> str:
    """Return a key of eight letters for the bank with that slug."""
    return sha256(slug.encode()).hexdigest()[:8]
