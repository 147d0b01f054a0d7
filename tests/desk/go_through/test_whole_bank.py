"""What an entry's form writes beside the entry: other languages, the gist, the first questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

import pytest
from lxml import html as lxml_html

from faq.bank import Language
from faq.files.loading import BANK_FILE
from tests.desk.conftest import ELECTION, RunningDesk, banks_in, served
from tests.desk.go_through.test_go_through import (
    ENTRY,
    ROOM,
    entry_of,
    opened,
    sent,
    written,
)

_OTHER_LANGUAGES = re.compile(r"^      (?:hi|ru):\n(?:        - .*\n)+", re.MULTILINE)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk on a bank as a draft is: its readers', its phrasings' and its article's language is
    English."""
    folder = banks_in(tmp_path_factory.mktemp("english"), ELECTION)
    path = folder / ELECTION / BANK_FILE
    text = _OTHER_LANGUAGES.sub("", path.read_text(encoding="utf-8"))
    path.write_text(
        text.replace("article: article.txt\n", "article: article.txt\nlanguages: [en]\n"),
        encoding="utf-8",
    )
    with served(folder) as running:
        yield running


@pytest.fixture
def fresh(english: RunningDesk) -> Iterator[RunningDesk]:
    """The desk, with the file as it was before the test in the end."""
    path = english.folder / ELECTION / BANK_FILE
    before = path.read_bytes()
    yield english
    path.write_bytes(before)


def changes(before: str, after: str) -> list[str]:
    """Return the lines that are other ones, with their signs."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_ways_to_ask_in_another_language_are_added_to_a_bank_that_has_none(
    fresh: RunningDesk,
) -> None:
    before = written(fresh)
    page = lxml_html.fromstring(fresh.get(f"{ROOM}?filter=all&entry={ENTRY}").text)
    assert page.xpath("//details[@data-language and not(@open)]/summary/text()") == [
        "Hindi",
        "Russian",
    ]
    fields = opened(fresh)
    fields["phrasing-hi"] = ["unity ko kitni seat mili"]
    fields["phrasing-ru"] = ["сколько мест у единства\nсколько всего мест"]
    fields["note-ru"] = ["К понедельнику."]
    assert "Saved “" in sent(fresh, "save", fields)
    assert changes(before, written(fresh)) == [
        "+      hi:",
        '+        - "unity ko kitni seat mili"',
        "+      ru:",
        '+        - "сколько мест у единства"',
        '+        - "сколько всего мест"',
        '+    note: "К понедельнику."',
    ]
    sent(fresh, "save", opened(fresh))
    entry = entry_of(fresh)
    assert entry.questions.in_language(Language.HINDI) == ("unity ko kitni seat mili",)
    assert entry.note is not None
    assert entry.note.in_language(Language.RUSSIAN) == "К понедельнику."
    fields = opened(fresh) | {"phrasing-hi": [""], "phrasing-ru": [""], "note-ru": [""]}
    sent(fresh, "save", fields)
    assert written(fresh) == before
