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


def test_the_gist_and_the_first_questions_are_ticks_in_the_form(fresh: RunningDesk) -> None:
    before = written(fresh)
    ticks = {"gist": ["1"], "featured": ["1"]}
    said = sent(fresh, "save", opened(fresh) | ticks)
    assert changes(before, written(fresh)) == [f"+gist: {ENTRY}", f"+featured: [{ENTRY}]"]
    assert [each for each in ("gist", "first questions") if f'badge">{each}<' in said] == [
        "gist",
        "first questions",
    ]
    assert opened(fresh)["gist"] == opened(fresh)["featured"] == ["1"]
    assert "Now it is “How many seats did Unity win?”" in sent(
        fresh, "save", opened(fresh, "talks") | {"featured": ["1"]}, "talks"
    )
    sent(fresh, "save", opened(fresh, "seats-reef") | ticks, "seats-reef")
    assert changes(before, written(fresh)) == [
        "+gist: seats-reef",
        f"+featured: [{ENTRY}, talks, seats-reef]",
    ]
    assert "No room for one more" in fresh.get(f"{ROOM}?filter=all&entry=concession").text
    full = written(fresh)
    assert "is one too many" in sent(
        fresh, "save", opened(fresh, "concession") | ticks, "concession"
    )
    declined = opened(fresh, "talks") | {"declines": ["1"]}
    assert "take one of the ticks away" in sent(fresh, "save", declined, "talks")
    assert written(fresh) == full
    for entry_id in (ENTRY, "talks", "seats-reef"):
        fields = opened(fresh, entry_id)
        sent(fresh, "save", {**fields, "gist": [], "featured": []}, entry_id)
    assert written(fresh) == before


def test_a_tick_takes_the_place_of_quotes_that_the_bank_names(fresh: RunningDesk) -> None:
    path = fresh.folder / ELECTION / BANK_FILE
    before = written(fresh)
    gist = 'gist:\n  - text: "Unity took 22 of the 51 seats"\n'
    path.write_text(before.replace("\ntopics:", f"\n{gist}\ntopics:"), encoding="utf-8")
    assert "a tick here takes their place" in fresh.get(f"{ROOM}?filter=all&entry={ENTRY}").text
    sent(fresh, "save", opened(fresh))
    assert gist in written(fresh)
    sent(fresh, "save", opened(fresh) | {"gist": ["1"]})
    assert changes(before, written(fresh)) == [f"+gist: {ENTRY}", "+"]


def test_the_words_are_widened_by_a_sentence(fresh: RunningDesk) -> None:
    article = fresh.desk.workspace.open(ELECTION).bank.article
    fields = opened(fresh)
    [text] = fields["quote-0-text"]
    asked = {"key": "0", "was": "0", "start": fields["quote-0-start"][0]}
    asked |= {"end": fields["quote-0-end"][0]}
    card = fresh.client.get(f"{ROOM}/words", params={**asked, "widen": "after"})
    values = lxml_html.fromstring(f"<form>{card.text}</form>").xpath("//form")[0].fields
    assert values["quote-0-text"].startswith(f"{text} ")
    sent(fresh, "save", fields | {name: [value] for name, value in values.items()})
    [quote] = entry_of(fresh).quotes
    assert article.slice(quote.span).count(". ") == 1
    assert 'data-widen="before"' not in card.text  # it begins its paragraph
    refused = fresh.client.get(f"{ROOM}/words", params={**asked, "widen": "after", "besides": 590})
    assert "600 are the most" in refused.text
    assert refused.headers["hx-retarget"] == "#quote-0-said"
