"""A bank's texts as a sheet for a translator: a line for each text, and a column to fill in.

A sheet is a CSV file, which any spreadsheet opens. It is read again with a comma, a semicolon or a
tab between the columns, since programs differ in what they save.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from faq.bank import Bank, Entry, Language, Quote, Wording
from faq.curating.writing.prompts import OTHER_PHRASINGS
from faq.errors import Fault, ReplyError
from faq.files.text_file import read_text_file
from faq.language.identification import language_of
from faq.language.text import one_line, words

_COLUMNS = ("entry", "what", "text", "translation")
_FORMULA = ("=", "+", "-", "@")
_SEPARATORS = ",;\t"
_LARGEST_FIELD = 10_000  # characters; a text of a bank has 5,000 at most


class What(StrEnum):
    """What a line of a sheet is."""

    QUESTION = "question"
    QUOTE = "quote"
    LINE = "line"  # of an entry that declines
    NOTE = "note"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a sheet.

    Attributes:
        entry: the id of the entry, or of the topic.
        text: what the bank has.
        translation: empty where it is still to be written.
        line: the line in the file, counting from 1; 0 where it was not read from one.
    """

    entry: str
    what: What
    text: str
    translation: str = ""
    line: int = 0


def rows_of(bank: Bank, to: Language) -> Iterator[Row]:
    """Yield what a bank lacks in a language, in the bank's order.

    Of each entry as many phrasings as make six with those that it has, the title first. The
    translation of a quote that is a machine's is there, to be read and mended.
    """
    for topic in bank.topics:
        if _lacks(topic.name, to):
            yield Row(topic.id, What.TOPIC, topic.name.in_language(to))
    for entry in bank.entries:
        missing = max(0, OTHER_PHRASINGS - len(entry.questions.in_language(to)))
        for text in source_phrasings(entry, bank, to)[:missing]:
            yield Row(entry.id, What.QUESTION, one_line(text))
        for what, wording in ((What.LINE, entry.unanswerable), (What.NOTE, entry.note)):
            if wording is not None and _lacks(wording, to):
                yield Row(entry.id, what, one_line(wording.in_language(to)))
        yield from (
            _gloss_row(entry, quote, to) for quote in entry.quotes if needs_gloss(quote, to)
        )


def source_phrasings(entry: Entry, bank: Bank, to: Language) -> tuple[str, ...]:
    """Return the phrasings to translate: those in the article's language, else in another one."""
    own = language_of(words(bank.article.text[:4000]))
    for language in dict.fromkeys((own, *Language)):
        if language is not to and entry.questions.in_language(language):
            return entry.questions.in_language(language)
    return ()


def needs_gloss(quote: Quote, to: Language) -> bool:
    """Whether readers of a language see a quote without a translation that a person has read."""
    is_foreign = to is not Language.ENGLISH and language_of(words(quote.text)) is not to
    return is_foreign and quote.gloss.in_language(to) is None


def written(rows: Iterable[Row]) -> str:
    """Return a sheet; it begins with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow((row.entry, row.what.value, _as_text(row.text), _as_text(row.translation)))
    return f"\ufeff{text.getvalue()}"


def read_sheet(path: Path) -> list[Row]:
    """Return the lines of a sheet that have a translation.

    Raises:
        ReplyError: the file cannot be read, or is no such sheet; all faults are named.
    """
    return rows_in(read_text_file(path, ReplyError), str(path))


def rows_in(text: str, file: str) -> list[Row]:
    """Return the lines of a sheet's text that have a translation.

    Args:
        file: its name, for the places of faults.

    Raises:
        ReplyError: it is no such sheet; all faults are named.
    """
    header = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    csv.field_size_limit(_LARGEST_FIELD)
    rows: list[Row] = []
    faults: list[Fault] = []
    try:
        missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            message = f"has no column {', '.join(missing)}; its first line names the columns"
            raise ReplyError([Fault(file, 1, None, message)])
        for each in reader:
            translation = one_line(_plain(each["translation"] or ""))
            if not translation:
                continue
            what = (each["what"] or "").strip()
            if what in set(What):
                entry, source = (each["entry"] or "").strip(), _plain(each["text"] or "")
                rows.append(Row(entry, What(what), source, translation, reader.line_num))
            else:
                message = f"{what!r} in the column `what` is none of {', '.join(What)}"
                faults.append(Fault(file, reader.line_num, None, message))
    except csv.Error as error:
        message = f"not readable as a sheet: {error}"
        raise ReplyError([Fault(file, reader.line_num, None, message)]) from error
    if faults:
        raise ReplyError(faults)
    return rows


def _gloss_row(entry: Entry, quote: Quote, to: Language) -> Row:
    by_machine = quote.gloss.unread(to) or ""
    return Row(entry.id, What.QUOTE, one_line(quote.text), one_line(by_machine))


def _lacks(wording: Wording, to: Language) -> bool:
    return getattr(wording, to.value) is None


def _as_text(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(text: str) -> str:
    """Return a text without the mark of `_as_text`."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text
