"""An entry as a curator wants it, and as the file of the bank has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from faq.bank import Language, Speaker
from faq.files.bank_file import EntryInFile
from faq.files.yaml_lines import YamlFaultError, read_yaml

Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class EditedQuote:
    """A quote as a curator wants it.

    Attributes:
        was: its place among the quotes of the file, from 0; None for a new one.
        text: the article's words.
        paragraph: the paragraph where they stand.
        is_repeated: whether they stand in an earlier one, too, so that the file has to say which.
        unread: the languages whose gloss is a machine's that nobody has read.
    """

    was: int | None
    text: str
    speaker: str | None = None
    paragraph: int | None = None
    is_repeated: bool = False
    headline: bool = False
    gloss: Texts = field(default_factory=dict)
    unread: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedEntry:
    """An entry as a curator wants it.

    Attributes:
        unanswerable: the line that says that the article does not answer it; empty where it does.
        speakers: people to add to those of the bank, since a quote names them.
        new_topic: the name of the topic, if the bank has none of that id.
        is_gist: whether it says what the article is about; None for as the bank has it.
        is_featured: whether it is among the first questions; None for as the bank has it.
    """

    topic: str
    questions: Mapping[Language, tuple[str, ...]]
    quotes: tuple[EditedQuote, ...] = ()
    related: tuple[str, ...] = ()
    note: Texts = field(default_factory=dict)
    unanswerable: Texts = field(default_factory=dict)
    draft: bool = False
    speakers: tuple[Speaker, ...] = ()
    new_topic: str = ""
    is_gist: bool | None = None
    is_featured: bool | None = None


def entry_in(text: str, entry_id: str) -> tuple[EntryInFile, dict[str, Any]] | None:
    """Return an entry as a bank file without faults has it, and its plain values; None if there
    is none of that id."""
    try:
        document = read_yaml(text.removeprefix("\ufeff"))
    except YamlFaultError:
        return None
    for value in document.value["entries"]:
        if value["id"] == entry_id:
            return EntryInFile.model_validate(value), value
    return None
