"""An edited entry is a small change of the file; what was not touched stays to the byte."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest

from faq.bank import Language, Speaker
from faq.curating.entries.edited import EditedEntry, EditedQuote, entry_in
from faq.curating.entries.writing import with_entry, without_entry
from faq.files.bank_editing import BankEditor
from faq.files.loading import load_bank

EN, HI, RU = Language.ENGLISH, Language.HINDI, Language.RUSSIAN

ARTICLE = (
    "KELMOUTH - The ferry sank on Monday, and the ferry was old.\n\n"
    '"We knew," said Ann Lee, the mayor. "We waited."\n\nThe ferry sank on Monday.\n'
)
TEXT = """\
# A newsroom's own remark
speakers:
  lee: {name: Ann Lee, role: mayor}
topics: {ferry: The ferry, people: {en: People, ru: Люди}}
gist: sank
featured: [sank, knew]
entries:
  # the first
  - id: sank   # accepted: short
    topic: ferry
    questions:
      en:
        - "When did the ferry sink?"   # the title
        - sinking of the ferry
        - 'the day it sank'
      ru: [Когда затонул паром?, день крушения]
    quotes:
      - text: "The ferry sank on Monday"
        gloss: {hi: नौका सोमवार को डूबी, ru: Паром затонул в понедельник, machine: [ru]}
    related: [knew]
    note: The year is not given.

  # and its neighbour
  - id: knew
    draft: true
    topic: people
    questions: {en: [What did the mayor know?]}
    quotes:
      - text: We knew
        speaker: lee
    related:
      - sank
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def as_it_is(entry_id: str) -> EditedEntry:
    """Return an entry as it would be saved if the curator changed nothing."""
    found = entry_in(TEXT, entry_id)
    assert found is not None
    entry, _ = found
    texts = {each: getattr(entry.questions, each.value) for each in Language}
    return EditedEntry(
        topic=entry.topic,
        questions={each: written for each, written in texts.items() if written},
        quotes=tuple(
            EditedQuote(
                number,
                quote.text,
                quote.speaker,
                quote.paragraph,
                False,
                quote.headline,
                {each: text for each in (HI, RU) if (text := quote.gloss.unread(each))},
                quote.gloss.machine,
            )
            for number, quote in enumerate(entry.quotes)
        ),
        related=entry.related,
        note={EN: entry.note.in_language(EN)} if entry.note else {},
        draft=entry.draft,
    )


def changes(after: str) -> list[str]:
    """Return the lines that a change took and gave, as `git diff` shows them."""
    lines = difflib.ndiff(TEXT.splitlines(), after.splitlines())
    return [line[0] + line[2:].strip() for line in lines if line[0] in "+-"]


SANK, KNEW = as_it_is("sank"), as_it_is("knew")
PHRASINGS = SANK.questions[EN]
[QUOTE] = SANK.quotes


@pytest.mark.parametrize("entry_id", ["sank", "knew"])
def test_what_is_not_touched_stays_to_the_byte(entry_id: str) -> None:
    assert with_entry(TEXT, entry_id, as_it_is(entry_id)) == TEXT


@pytest.mark.parametrize(
    ("edited", "diff"),
    [
        pytest.param(
            replace(SANK, questions={**SANK.questions, EN: (*PHRASINGS, "that day: when?")}),
            ['+- "that day: when?"'],
            id="a phrasing more",
        ),
        pytest.param(
            replace(SANK, questions={**SANK.questions, EN: (PHRASINGS[0], "new", *PHRASINGS[1:])}),
            ["+- new"],
            id="a phrasing between others",
        ),
        pytest.param(
            replace(SANK, questions={**SANK.questions, EN: (PHRASINGS[0], PHRASINGS[2])}),
            ["-- sinking of the ferry"],
            id="a phrasing less",
        ),
        pytest.param(
            replace(SANK, questions={**SANK.questions, EN: ("When did it?", *PHRASINGS[1:])}),
            [
                '-- "When did the ferry sink?"   # the title',
                '+- "When did it?"   # the title',
            ],
            id="another title",
        ),
        pytest.param(
            replace(SANK, questions={EN: PHRASINGS}),
            ["-ru: [Когда затонул паром?, день крушения]"],
            id="a language less",
        ),
        pytest.param(
            replace(SANK, questions={**SANK.questions, HI: ("नौका कब डूबी?",)}),
            ["+hi:", '+- "नौका कब डूबी?"'],
            id="a language more",
        ),
        pytest.param(
            replace(SANK, topic="people"), ["-topic: ferry", "+topic: people"], id="topic"
        ),
        pytest.param(replace(SANK, related=()), ["-related: [knew]"], id="nothing related"),
        pytest.param(replace(SANK, note={}), ["-note: The year is not given."], id="no note"),
        pytest.param(
            replace(SANK, note={EN: "It is.", RU: "Да."}),
            ["-note: The year is not given.", '+note: {en: "It is.", ru: "Да."}'],
            id="a note in two languages",
        ),
        pytest.param(
            replace(SANK, quotes=(replace(QUOTE, unread=()),)),
            [
                "-gloss: {hi: नौका सोमवार को डूबी, ru: Паром затонул в понедельник, machine: [ru]}",
                "+gloss: {hi: नौका सोमवार को डूबी, ru: Паром затонул в понедельник}",
            ],
            id="a machine's gloss read",
        ),
        pytest.param(
            replace(SANK, quotes=(replace(QUOTE, text="The ferry sank on Monday."),)),
            ['-- text: "The ferry sank on Monday"', '+- text: "The ferry sank on Monday."'],
            id="other words",
        ),
        pytest.param(
            replace(
                SANK,
                quotes=(
                    replace(QUOTE, paragraph=3, is_repeated=True),
                    EditedQuote(None, "We waited.", "lee"),
                ),
            ),
            ["+paragraph: 3", '+- text: "We waited."', "+speaker: lee"],
            id="a place, and a quote more",
        ),
        pytest.param(replace(KNEW, draft=False), ["-draft: true"], id="kept"),
    ],
)
def test_a_change_is_as_small_as_it_can_be(
    folder: Path, edited: EditedEntry, diff: list[str]
) -> None:
    entry_id = "knew" if edited.quotes == KNEW.quotes else "sank"
    after = with_entry(TEXT, entry_id, edited)
    assert changes(after) == diff
    load_bank(folder, text=after)


def test_a_place_is_written_only_where_the_words_do_not_tell_it() -> None:
    edited = replace(SANK, quotes=(replace(QUOTE, paragraph=1),))
    assert with_entry(TEXT, "sank", edited) == TEXT


def test_a_person_is_added_with_the_quote_that_names_them(folder: Path) -> None:
    edited = replace(SANK, speakers=(Speaker(id="roe", name="Jan Roe", role=None),))
    assert changes(with_entry(TEXT, "sank", edited)) == ["+roe:", '+name: "Jan Roe"']
    load_bank(folder, text=with_entry(TEXT, "sank", edited))


def test_a_topic_is_added_with_the_entry_that_has_it(folder: Path) -> None:
    edited = replace(SANK, topic="sea", new_topic="At sea")
    after = with_entry(TEXT, "sank", edited)
    assert load_bank(folder, text=after).topics[-1].name.en == "At sea"
    assert len(changes(after)) == 4


@pytest.mark.parametrize("entry_id", ["sank", "knew"])
def test_an_entry_goes_with_all_that_names_it(folder: Path, entry_id: str) -> None:
    after = without_entry(TEXT, entry_id)
    bank = load_bank(folder, text=after)
    assert [entry.id for entry in bank.entries] == [{"sank": "knew", "knew": "sank"}[entry_id]]
    assert bank.entries[0].related == ()
    assert entry_id not in bank.featured
    assert "# A newsroom's own remark" in after


def test_a_value_is_inserted_in_a_list_of_any_form() -> None:
    editor = BankEditor(TEXT.replace("\n", "\r\n"))
    editor.insert(("featured", 1), "x: y")
    editor.insert(("entries", 0, "questions", "ru", 0), "да?")
    editor.insert(("entries", 0, "questions", "en", 0), "first: really?")
    lines = editor.text.split("\r\n")
    assert 'featured: [sank, "x: y", knew]' in lines
    assert '      ru: ["да?", Когда затонул паром?, день крушения]' in lines
    assert lines.index('        - "first: really?"') == 12
