"""The schema of `bank.yaml`; its quotes are compared with the article afterwards."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from faq.bank import Correction, Gloss, Language, Model, Source, Wording
from faq.files.bank_folder import is_name_in_folder
from faq.language.identification import script_language
from faq.language.text import words

MOST_ENTRIES = 2_000
"""Twelve times those of the packaged bank. Each is compared with all whose quotes overlap its own,
and each speaker is looked for in the whole article: a running bot is not to be held up by that."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
"""Short enough to fit, with the bank's key, into the 64 bytes of a button's callback data."""


def _in_one_language(value: Any) -> Any:
    """Read a plain text as a wording in the language of its script alone."""
    if not isinstance(value, str):
        return value
    written = next(filter(None, map(script_language, words(value))), Language.ENGLISH)
    return {written.value: value}


TextOrWording = Annotated[Wording, BeforeValidator(_in_one_language)]


def _name_in_folder(text: str) -> str:
    if not is_name_in_folder(text):
        raise PydanticCustomError(
            "file_name",
            "{name} is not the name of a file in the bank's folder; put the article there, and "
            "write its name alone, as article.txt (no folder, no dot in front)",
            {"name": repr(text)},
        )
    return text


class SpeakerInFile(Model):
    """A person whom the article quotes."""

    name: Text
    role: Text | None = None


class QuoteInFile(Model):
    """A passage to find in the article; `paragraph` selects one of several occurrences."""

    text: Text
    speaker: str | None = None
    headline: bool = False
    paragraph: int | None = Field(default=None, ge=1)
    gloss: Gloss = Gloss()


class QuestionsInFile(Model):
    """Phrasings by language; each language that is present has at least one."""

    en: tuple[Text, ...] | None = Field(default=None, min_length=1)
    hi: tuple[Text, ...] | None = Field(default=None, min_length=1)
    ru: tuple[Text, ...] | None = Field(default=None, min_length=1)


class EntryInFile(Model):
    """One entry; with `unanswerable` it declines, with `draft` it still needs a curator."""

    id: Identifier
    topic: str
    questions: QuestionsInFile
    quotes: tuple[QuoteInFile, ...] = ()
    related: tuple[str, ...] = ()
    note: TextOrWording | None = None
    unanswerable: TextOrWording | None = None
    draft: bool = False


class GistInFile(Model):
    """What a bank names as the article's gist: an entry by its id, or quotes."""

    entry: Identifier | None = None
    quotes: tuple[QuoteInFile, ...] = ()


def _gist(value: Any) -> Any:
    if isinstance(value, str):
        return {"entry": value}
    if isinstance(value, list):
        return {"quotes": value}
    raise PydanticCustomError(
        "gist", "write the id of an entry, or a list of quotes as an entry has them"
    )


class BankFile(Model):
    """The whole file; `languages` names those of its readers, all where it is missing."""

    article: Annotated[Text, AfterValidator(_name_in_folder)] = "article.txt"
    languages: tuple[Language, ...] | None = Field(default=None, min_length=1)
    source: Source = Source()
    speakers: dict[Identifier, SpeakerInFile] = Field(default_factory=dict, max_length=300)
    gist: Annotated[GistInFile, BeforeValidator(_gist)] | None = None
    featured: tuple[Identifier, ...] | None = Field(default=None, min_length=1)
    topics: dict[Identifier, TextOrWording] = Field(min_length=1, max_length=300)
    synonyms: tuple[tuple[Text, ...], ...] = Field(default=(), max_length=2_000)
    entries: tuple[EntryInFile, ...] = Field(min_length=1, max_length=MOST_ENTRIES)
    corrections: tuple[Correction, ...] = Field(default=(), max_length=1_000)
