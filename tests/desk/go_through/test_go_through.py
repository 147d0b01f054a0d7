"""An entry is read, mended, kept or dropped by plain forms, as a browser without scripts sends."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html as lxml_html

from faq.bank import Entry, Language
from faq.files.loading import BANK_FILE
from tests.desk.conftest import ELECTION, STRIKE, RunningDesk, banks_in, served

ROOM = f"/bank/{ELECTION}/go-through"
ENTRY = "seats-unity"


@pytest.fixture
def fresh(desk: RunningDesk) -> Iterator[RunningDesk]:
    """The desk, with the file as it was before the test in the end."""
    path = desk.folder / ELECTION / BANK_FILE
    before = path.read_bytes()
    yield desk
    path.write_bytes(before)


def entry_of(desk: RunningDesk, entry_id: str = ENTRY) -> Entry:
    entry = desk.desk.workspace.open(ELECTION).bank.entry(entry_id)
    assert entry is not None
    return entry


def fields_of(page: str) -> dict[str, list[str]]:
    """Return the fields of the entry's form, as a browser would send them."""
    [form] = lxml_html.fromstring(page).xpath("//form[@id='entry']")
    fields: dict[str, list[str]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def opened(desk: RunningDesk, entry_id: str = ENTRY, **parameters: str) -> dict[str, list[str]]:
    page = desk.client.get(ROOM, params={"filter": "all", "entry": entry_id, **parameters})
    assert page.status_code == 200
    return fields_of(page.text)


def sent(desk: RunningDesk, act: str, fields: dict[str, Any], entry_id: str = ENTRY) -> str:
    answer = desk.post(f"{ROOM}/entry/{entry_id}/{act}", fields)
    return html.unescape(answer.text)


def written(desk: RunningDesk) -> str:
    return (desk.folder / ELECTION / BANK_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("entry_id", ["gist", ENTRY])
def test_an_entry_that_is_sent_back_as_it_came_changes_nothing(
    fresh: RunningDesk, entry_id: str
) -> None:
    before = written(fresh)
    said = sent(fresh, "save", opened(fresh, entry_id), entry_id)
    assert "Saved “" in said
    assert written(fresh) == before


def test_a_phrasing_a_topic_and_a_note_are_saved(fresh: RunningDesk) -> None:
    fields = opened(fresh)
    fields["phrasing-en"] = ["How many seats has Unity now?", "seats of unity\nunity: it", ""]
    fields["new-topic"] = ["Seats: who has how many"]
    fields["note-en"] = ["As of Monday."]
    fields["related"] = ["talks", "Who won the election in Tavoa?"]
    said = sent(fresh, "keep", fields)
    assert "Saved “How many seats did Unity win?”." in said
    entry = entry_of(fresh)
    assert entry.questions.en == (
        "How many seats has Unity now?",
        "seats of unity",
        "unity: it",
    )
    assert entry.topic == "seats-who-has-how-many"
    assert entry.related == ("talks", "gist")
    assert entry.note is not None
    assert entry.note.in_language(Language.ENGLISH) == "As of Monday."


def test_the_words_are_set_by_offsets_and_are_whole(fresh: RunningDesk) -> None:
    article = fresh.desk.workspace.open(ELECTION).bank.article.text
    start = article.index("nity took 22 of the 51 seats")
    card = fresh.client.get(
        f"{ROOM}/words", params={"key": 0, "was": 0, "start": start, "end": start + 27}
    )
    values = fields_of(f"<form id=entry>{card.text}</form>")
    assert values["quote-0-text"] == ["Unity took 22 of the 51 seats"]
    fields = opened(fresh) | values
    sent(fresh, "save", fields)
    assert [quote.text for quote in entry_of(fresh).quotes] == ["Unity took 22 of the 51 seats"]


@pytest.mark.parametrize(
    ("start", "length", "told"),
    [
        pytest.param(0, 0, "No word of the article", id="nothing"),
        pytest.param(10**7, 5, "No word of the article", id="behind its end"),
    ],
)
def test_what_cannot_be_quoted_is_refused(
    desk: RunningDesk, start: int, length: int, told: str
) -> None:
    parameters = {"key": 0, "start": start, "end": start + length}
    answer = desk.client.get(f"{ROOM}/words", params=parameters)
    assert told in answer.text
    assert answer.headers["hx-retarget"] == "#words-said"


def test_words_that_are_not_there_are_refused_and_nothing_typed_is_lost(
    fresh: RunningDesk,
) -> None:
    before = written(fresh)
    fields = opened(fresh)
    fields["quote-0-words"] = ["Unity took 23 of the 51 seats"]
    fields["phrasing-en"] = [*fields["phrasing-en"], "typed before"]
    said = sent(fresh, "keep", fields)
    assert "“Unity took 23 of the 51 seats” does not stand in the article word for word" in said
    assert "Unity took 22 of the 51 seats" in said
    assert "typed before" in fields_of(said)["phrasing-en"]
    assert written(fresh) == before


def test_words_that_stand_in_two_paragraphs_are_quoted_from_the_one_pointed_at(
    fresh: RunningDesk,
) -> None:
    article = fresh.desk.workspace.open(ELECTION).bank.article
    places = article.find("Reef and Land")
    assert places[0].paragraph != places[-1].paragraph
    fields = opened(fresh)
    fields |= {"quote-0-text": ["Reef and Land"], "quote-0-start": [str(places[-1].start)]}
    sent(fresh, "save", fields)
    assert entry_of(fresh).quotes[0].paragraph == places[-1].paragraph


def test_a_fault_is_told_beside_what_was_typed(fresh: RunningDesk) -> None:
    fields = opened(fresh)
    fields["phrasing-en"] = ["?!"]
    said = sent(fresh, "keep", fields)
    assert "the phrasing '?!' has no word in it" in said
    assert fields_of(said)["phrasing-en"][0] == "?!"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("gist", ENTRY, id="the entry in hand stands first"),
        pytest.param(ENTRY, "gist", id="the other entry stands first"),
    ],
)
def test_a_line_of_another_entry_is_told_with_that_entry_and_moved(
    fresh: RunningDesk, first: str, second: str
) -> None:
    other = entry_of(fresh, second)
    line, title = other.questions.en[-1], other.title
    fields = opened(fresh, first)
    fields["phrasing-en"] = [*fields["phrasing-en"], line.upper(), "a line of nobody's"]
    before = written(fresh)
    said = sent(fresh, "save", fields, first)
    told = lxml_html.fromstring(said).xpath("//*[@class='faults']//li")
    assert [" ".join(each.text_content().split()) for each in told] == [
        f"“{line.upper()}” is a way to ask “{title}” already. "
        "Take the line out here, or move it here with the next save"
    ]
    [link] = told[0].xpath(".//a/@href")
    assert link == f"{ROOM}?filter=all&entry={second}"
    [marked] = lxml_html.fromstring(said).xpath("//input[@aria-invalid]/@value")
    assert marked == line.upper()
    assert written(fresh) == before
    said = sent(fresh, "save", fields_of(said) | {"move": [line.upper()]}, first)
    assert f"moved “{line.upper()}” from “{title}”" in said
    assert entry_of(fresh, second).questions.en == other.questions.en[:-1]
    assert entry_of(fresh, first).questions.en[-2:] == (line.upper(), "a line of nobody's")


def test_a_line_stays_where_it_is_the_only_one_and_stands_once_in_an_entry(
    fresh: RunningDesk,
) -> None:
    fields = opened(fresh, "seats-reef") | {"phrasing-en": ["Only reef?"]}
    sent(fresh, "save", fields, "seats-reef")
    fields = opened(fresh) | {"phrasing-en": ["Mine?", "mine", "only reef"], "move": ["only reef"]}
    fields["phrasing-ru"] = ["Mine"]
    said = sent(fresh, "save", fields)
    assert "and the only one: give that entry another" in said
    assert "“Mine” stands in this entry in two languages" in re.sub("<[^>]*>", "", said)
    fields |= {"phrasing-en": ["Mine?", "mine"], "phrasing-ru": []}
    sent(fresh, "save", fields)
    assert entry_of(fresh).questions.en == ("Mine?",)


def test_the_speakers_are_listed_with_the_reason(desk: RunningDesk) -> None:
    bank = desk.desk.workspace.open(STRIKE).bank
    entry, speaker = next(
        (entry, quote.speaker)
        for entry in bank.entries
        for quote in entry.quotes[:1]
        if quote.speaker
    )
    page = desk.get(f"/bank/{STRIKE}/go-through?filter=all&entry={entry.id}").text
    options = lxml_html.fromstring(page).xpath("//select[@name='quote-0-speaker']/option")
    told = {each.get("value"): (each.get("disabled"), each.get("data-why")) for each in options}
    is_disabled, why = told[speaker.id]
    assert (is_disabled, f"the article says that {speaker.name} said" in why) == (None, True)
    refused = [why for is_disabled, why in told.values() if is_disabled is not None]
    assert refused
    assert set(refused) == {f"not allowed: the article gives these words to {speaker.name}"}


def test_a_person_whom_the_bank_lacks_is_added(fresh: RunningDesk) -> None:
    fields = opened(fresh)
    fields |= {"quote-0-speaker": ["+"], "quote-0-person": ["Jan Roe"], "quote-0-role": ["clerk"]}
    assert "does not stand inside quotation marks" in sent(fresh, "save", fields)
    fields["quote-0-person"] = [""]
    assert "Write the name of the person" in sent(fresh, "save", fields)


def test_an_entry_may_say_that_the_article_does_not_answer(fresh: RunningDesk) -> None:
    sent(fresh, "save", opened(fresh) | {"declines": ["1"]})
    line = entry_of(fresh).unanswerable
    assert line is not None
    assert line.in_language(Language.RUSSIAN) == "В статье об этом не сказано."
    sent(fresh, "save", opened(fresh) | {"declines": [""]})
    assert entry_of(fresh).unanswerable is None


def test_an_entry_is_dropped_and_brought_back(fresh: RunningDesk) -> None:
    before = written(fresh)
    said = sent(fresh, "drop", opened(fresh))
    assert "Dropped “How many seats did Unity win?”. Ctrl+Z brings it back." in said
    assert fresh.desk.workspace.open(ELECTION).bank.entry(ENTRY) is None
    fresh.post(f"/bank/{ELECTION}/undo")
    assert written(fresh) == before


def test_two_people_at_different_entries_are_merged_and_at_one_asked(fresh: RunningDesk) -> None:
    mine, other = opened(fresh), opened(fresh, "seats-reef")
    same = opened(fresh)
    other["phrasing-en"] = ["How many seats have the greens?"]
    sent(fresh, "save", other, "seats-reef")
    mine["phrasing-en"] = ["How many has Unity?"]
    assert "Saved “" in sent(fresh, "save", mine)
    assert entry_of(fresh, "seats-reef").questions.en == ("How many seats have the greens?",)
    same["phrasing-en"] = ["How many for Unity?"]
    page = fresh.post(f"{ROOM}/entry/{ENTRY}/save", same)
    assert page.status_code == 409
    assert "How many has Unity?" in page.text
    assert "How many for Unity?" in page.text
    assert entry_of(fresh).questions.en == ("How many has Unity?",)
    [key] = re.findall(r'name="key" value="(\w+)"', page.text)
    fresh.post(f"/bank/{ELECTION}/mine", {"key": key})
    assert entry_of(fresh).questions.en == ("How many for Unity?",)
    assert entry_of(fresh, "seats-reef").questions.en == ("How many seats have the greens?",)


@pytest.mark.parametrize("act", ["keep", "drop"])
def test_a_page_of_a_version_that_nobody_knows_overwrites_nothing(
    fresh: RunningDesk, act: str
) -> None:
    fields = opened(fresh)
    before = written(fresh)
    fields |= {"phrasing-en": ["How many has Unity?"], "basis": ["0" * 64]}
    assert fresh.post(f"{ROOM}/entry/{ENTRY}/{act}", fields).status_code == 409
    assert written(fresh) == before


def test_near_misses_are_taken_and_refused_for_good(fresh: RunningDesk) -> None:
    def waiting() -> list[str]:
        page = fresh.client.get(ROOM, params={"filter": "near-misses"}).text
        return re.findall(r'name="question" value="([^"]*)"', html.unescape(page))

    far = fresh.client.get(ROOM, params={"filter": "near-misses", "place": "999999"})
    assert "Take it" in far.text
    first = waiting()[0]
    fresh.post(f"{ROOM}/near-miss/add", {"question": first})
    added = fresh.desk.workspace.open(ELECTION).bank.entries[-1]
    assert (added.title, added.unanswerable is not None) == (first, True)
    second = waiting()[0]
    assert second != first
    fresh.post(f"{ROOM}/near-miss/drop", {"question": second})
    assert second not in waiting()


def test_drafts_come_first_and_are_kept_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = banks_in(tmp_path_factory.mktemp("drafts"), ELECTION)
    path = folder / ELECTION / BANK_FILE
    text = path.read_text(encoding="utf-8")
    for entry in ("seats-unity", "seats-reef"):
        text = text.replace(f"  - id: {entry}\n", f"  - id: {entry}\n    draft: true\n")
    path.write_text(text, encoding="utf-8")
    with served(folder) as desk:
        page = desk.get(ROOM).text
        assert "1 of 2 · seats-unity" in page
        assert 'class="line machine"' in page
        after = desk.post(f"{ROOM}/entry/seats-unity/keep", fields_of(page)).text
        assert "seats-reef" in after
        done = html.unescape(desk.post(f"{ROOM}/entry/seats-reef/keep", fields_of(after)).text)
        assert "Every draft is gone through" in done or "That was the last one" in done
    assert path.read_text(encoding="utf-8") == text.replace("    draft: true\n", "")
