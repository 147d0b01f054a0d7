"""Put translations into a bank: a translator's as they are, a machine's marked as such."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from faq.article import as_compared
from faq.bank import Bank, Entry, Language
from faq.curating.writing.dropping import Dropped
from faq.curating.writing.gate import Gate, keys_of
from faq.curating.writing.prompts import TOKENS_OF_PHRASING, Task, fenced, name_of
from faq.curating.writing.proposals import Translations, Wordings
from faq.curating.writing.replies import Reply
from faq.curating.writing.sheet import Row, What
from faq.errors import Fault
from faq.files.bank_editing import BankEditor
from faq.files.yaml_lines import Path
from faq.language.identification import script_language
from faq.language.text import normalise, wording_key, words

_MOST_LINES = 40  # of a task
_TOKENS_OF_QUOTE = 120

_TRANSLATE = """\
Translate the lines below into {to}. Reply with one JSON object {{"translations": {{"1": "…"}}}}
that has the number of each line.
- A "question" is what a reader types: ask the same as people do who speak {to}, not word for
  word.{script}
- A "quote" stands in a newspaper: translate it faithfully and whole, with its names and figures.
"""
_HINDI = """
  Write every second question in Latin letters, as people type Hindi ("kitna", "kab")."""


@dataclass(slots=True)
class Translated:
    """A bank's text with translations.

    Attributes:
        text: of the bank file.
        faults: the lines of the sheet that do not fit the bank.
        dropped: phrasings that are there already, or no question.
        phrasings, others: how many were taken.
    """

    text: str
    faults: list[Fault] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    phrasings: int = 0
    others: int = 0


def translating_tasks(
    rows: Sequence[Row], to: Language, withheld: Collection[str] = ()
) -> Iterator[Task]:
    """Yield what to ask of a model, by lines of the sheet that readers may get from a machine.

    Headings, notes and the lines of entries that decline are a person's words; nobody could tell
    a machine's from them.

    Args:
        withheld: the `wording_key`s of lines that no writer is sent.
    """
    numbered = [
        (number, row) for number, row in enumerate(rows, start=1) if is_for_model(row, withheld)
    ]
    waiting = iter(numbered)
    while part := list(islice(waiting, _MOST_LINES)):
        lines = "\n".join(
            json.dumps({"line": number, row.what.value: row.text}, ensure_ascii=False)
            for number, row in part
        )
        script = _HINDI if to is Language.HINDI else ""
        yield Task(
            f"lines {part[0][0]}–{part[-1][0]}",
            f"{_TRANSLATE.format(to=name_of(to), script=script)}\n{fenced('lines', lines)}",
            sum(
                _TOKENS_OF_QUOTE if row.what is What.QUOTE else TOKENS_OF_PHRASING
                for _, row in part
            ),
        )


def is_for_model(row: Row, withheld: Collection[str] = ()) -> bool:
    """Whether a model is asked for a line."""
    is_sent = wording_key(row.text) not in withheld
    return row.what in {What.QUESTION, What.QUOTE} and not row.translation and is_sent


def filled(rows: Sequence[Row], replies: Sequence[Reply]) -> list[Row]:
    """Return the lines of a sheet that replies translate."""
    said: dict[str, str] = {}
    for reply in replies:
        for item in reply.of(Translations):
            said |= item.translations
    return [
        Row(row.entry, row.what, row.text, said[str(number)])
        for number, row in enumerate(rows, start=1)
        if is_for_model(row) and said.get(str(number), "").strip()
    ]


def objection_to_translations(reply: Reply) -> str | None:
    """Return why a reply goes back; what is missing in it is left for another run."""
    if reply.items:
        return None
    problems = "; ".join(map(str, reply.problems))
    return f"Your reply cannot be used: {problems}. Reply with one JSON object, as asked."


def translate(bank: Bank, text: str, rows: Sequence[Row], to: Language, file: str) -> Translated:
    """Put the lines of a sheet into the text of a bank file; everything else stays the same.

    Args:
        file: the sheet; empty where a model has filled it in, whose translations are marked.
    """
    return _Translation(bank, text, to, file).of(rows)


class _Translation:
    """The text of a bank file, and what is put into it."""

    def __init__(self, bank: Bank, text: str, to: Language, file: str) -> None:
        self._bank = bank
        self._to = to
        self._file = file
        self._editor = BankEditor(text)
        self._places = {entry.id: number for number, entry in enumerate(bank.entries)}
        self._gate = Gate(bank.article, bank.speakers)
        self._gate.taken = keys_of(
            phrasing
            for entry in bank.entries
            for language in Language
            for phrasing in entry.questions.in_language(language)
        )
        self._result = Translated(text, dropped=self._gate.dropped)

    def of(self, rows: Sequence[Row]) -> Translated:
        """Take lines, those of the last entry first: the editor need not read the file again."""
        by_entry: dict[str, list[Row]] = {}
        for row in rows:
            if row.what is not What.TOPIC and row.entry in self._places:
                by_entry.setdefault(row.entry, []).append(row)
            elif row.what is not What.TOPIC:
                self._fault(row, f"the bank has no entry {row.entry!r}; write the sheet anew")
        for entry_id in sorted(by_entry, key=self._places.__getitem__, reverse=True):
            entry = self._bank.entries[self._places[entry_id]]
            self._take_quotes(entry, [r for r in by_entry[entry_id] if r.what is What.QUOTE])
            self._take_questions(entry, [r for r in by_entry[entry_id] if r.what is What.QUESTION])
            for row in by_entry[entry_id]:
                self._take_wording(entry, row)
        for row in rows:
            if row.what is What.TOPIC:
                self._take_topic(row)
        self._result.text = self._editor.text
        self._result.faults.sort(key=lambda fault: fault.line or 0)
        return self._result

    def _take_questions(self, entry: Entry, rows: Sequence[Row]) -> None:
        has = {self._to: list(entry.questions.in_language(self._to))}
        added: list[str] = []
        for row in rows:
            proposed = Wordings.model_validate({self._to.value: row.translation})
            place = f"{self._file}:{row.line}" if self._file else None
            for text in self._gate.phrasings(proposed, has, place).get(self._to, ()):
                added.append(text)
                has[self._to].append(text)
        if not added:
            return
        place_of_questions = ("entries", self._places[entry.id], "questions", self._to.value)
        if entry.questions.in_language(self._to):
            self._editor.extend(place_of_questions, added)
        else:
            self._editor.put(place_of_questions, added)
        self._result.phrasings += len(added)

    def _take_quotes(self, entry: Entry, rows: Sequence[Row]) -> None:
        by_text = {as_compared(quote.text): number for number, quote in enumerate(entry.quotes)}
        for row in rows:
            number = by_text.get(as_compared(row.text))
            if number is None:
                self._fault(row, f"entry {entry.id} has no such quote any more: {row.text!r}")
            elif self._is_in_language(row):
                self._put_gloss(entry, number, row.translation)

    def _put_gloss(self, entry: Entry, number: int, translation: str) -> None:
        quote = ("entries", self._places[entry.id], "quotes", number)
        gloss = entry.quotes[number].gloss
        marked = tuple(each for each in gloss.machine if each is not self._to)
        if not self._file:
            marked = (*marked, self._to)
        texts = {each: gloss.unread(Language(each)) for each in ("hi", "ru")}
        value: dict[str, object] = {each: text for each, text in texts.items() if text}
        value[self._to.value] = translation
        if marked:
            value["machine"] = [each.value for each in marked]
        self._editor.put((*quote, "gloss"), value)
        self._result.others += 1

    def _take_wording(self, entry: Entry, row: Row) -> None:
        wording = {What.LINE: entry.unanswerable, What.NOTE: entry.note}.get(row.what)
        key = {What.LINE: "unanswerable", What.NOTE: "note"}.get(row.what)
        if key is None:
            return
        if wording is None:
            self._fault(row, f"entry {entry.id} has no {row.what.value} any more")
        elif self._is_in_language(row):
            place = ("entries", self._places[entry.id], key)
            self._put_wording(place, wording.model_dump(exclude_none=True), row)

    def _take_topic(self, row: Row) -> None:
        topic = next((each for each in self._bank.topics if each.id == row.entry), None)
        if topic is None:
            self._fault(row, f"the bank has no topic {row.entry!r}; write the sheet anew")
        elif self._is_in_language(row):
            self._put_wording(("topics", topic.id), topic.name.model_dump(exclude_none=True), row)

    def _put_wording(self, place: Path, texts: dict[str, str], row: Row) -> None:
        if self._editor.has((*place, next(iter(texts)))):
            self._editor.put((*place, self._to.value), row.translation)
        else:  # a plain text, in one language
            self._editor.replace(place, {**texts, self._to.value: row.translation})
        self._result.others += 1

    def _is_in_language(self, row: Row) -> bool:
        """Whether a translation is one, as far as its letters tell."""
        if normalise(row.translation) == normalise(row.text):
            self._fault(row, f"the translation is the text itself: {row.translation!r}")
            return False
        if not _has_letters_of(row.translation, self._to):
            self._fault(row, f"the translation is not in {name_of(self._to)}: {row.translation!r}")
            return False
        return True

    def _fault(self, row: Row, message: str) -> None:
        self._result.faults.append(
            Fault(self._file or "the model", row.line or None, None, message)
        )


def _has_letters_of(text: str, language: Language) -> bool:
    scripts = {script_language(word) for word in words(text)}
    return (None if language is Language.ENGLISH else language) in scripts
