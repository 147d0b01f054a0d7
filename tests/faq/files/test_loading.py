"""A bank is read from its folder, or refused with faults that say what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.article import Article
from faq.bank import Topic, Wording
from faq.errors import BankError
from faq.files.loading import article_file, bank_folders, lines_of_bank, load_bank, load_banks

ARTICLE = "It rained. We sang.\n"
TOPICS = "topics: {sky: The sky}\n"
ENTRIES = """\
entries:
  - id: rain
    topic: sky
    questions: {en: [How was it?], hi: [कैसा था?], ru: [Как было?]}
    quotes: [{text: It rained.}]
    related: [song]
    note: It did so.
    draft: true
  - id: song
    topic: sky
    questions: {en: [Why?]}
    unanswerable: {en: It does not say., ru: Не сказано.}
"""
BANK = TOPICS + ENTRIES


def write(folder: Path, bank: str = BANK) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_all_that_the_file_says_is_in_the_bank(tmp_path: Path) -> None:
    more = """\
source: {headline: Rain, publisher: The Tide, url: https://tide.example, dateline: Oslo}
speakers: {lee: {name: Ann Lee}}
synonyms: [[rain, shower], [song, tune]]
corrections: [{date: 2026-05-02, note: A slip.}]
"""
    bank = load_bank(write(tmp_path / "oslo", more + BANK))
    assert (bank.slug, bank.article.text) == ("oslo", ARTICLE)
    assert (bank.source.headline, bank.source.publisher) == ("Rain", "The Tide")
    assert [(each.id, each.name, each.role) for each in bank.speakers] == [
        ("lee", "Ann Lee", None)
    ]
    assert bank.topics == (Topic(id="sky", name=Wording(en="The sky")),)
    assert bank.synonyms == (("rain", "shower"), ("song", "tune"))
    assert [each.note for each in bank.corrections] == ["A slip."]


def test_all_that_the_file_says_is_in_its_entries(tmp_path: Path) -> None:
    rain, song = load_bank(write(tmp_path / "oslo")).entries
    assert (rain.id, rain.topic, rain.related, rain.draft) == ("rain", "sky", ("song",), True)
    assert rain.questions.en == ("How was it?",)
    assert rain.questions.hi == ("कैसा था?",)
    assert rain.questions.ru == ("Как было?",)
    assert [quote.text for quote in rain.quotes] == ["It rained."]
    assert (rain.note, rain.unanswerable) == (Wording(en="It did so."), None)
    assert (song.questions.hi, song.questions.ru) == ((), ())
    assert (song.note, song.draft, song.related, song.quotes) == (None, False, (), ())
    assert song.unanswerable == Wording(en="It does not say.", ru="Не сказано.")


def test_a_bank_in_the_present_folder_has_the_folders_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "oslo"))
    assert load_bank(Path()).slug == "oslo"


def test_a_bank_can_be_tried_with_another_text_and_another_article(tmp_path: Path) -> None:
    folder = write(tmp_path / "oslo", "no bank")
    tried = BANK.replace("It rained.", "It snowed.")
    bank = load_bank(folder, text=tried, article=Article("It snowed."))
    assert [quote.text for quote in bank.entries[0].quotes] == ["It snowed."]
    assert bank.article.text == "It snowed."
    with pytest.raises(BankError, match=r"'It snowed\.' does not stand"):
        load_bank(folder, text=tried)


def test_an_article_of_another_name_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "oslo", f"article: a.txt\n{BANK}")
    (folder / "article.txt").rename(folder / "a.txt")
    assert load_bank(folder).article.text == ARTICLE
    assert article_file(folder) == folder / "a.txt"


@pytest.mark.parametrize("published", ["2026-11-29", "2026-11-29T08:30:00+05:30"])
def test_author_and_time_of_publication_are_optional(tmp_path: Path, published: str) -> None:
    source = f"source: {{author: Ann Lee; Bo Ek, published: {published}}}\n"
    bank = load_bank(write(tmp_path / "oslo", source + BANK))
    assert (bank.source.author, bank.source.published) == ("Ann Lee; Bo Ek", published)
    assert load_bank(write(tmp_path / "bergen")).source.author is None


def test_the_article_of_a_bank_stands_beside_it_by_default(tmp_path: Path) -> None:
    folder = write(tmp_path / "oslo")
    assert article_file(folder) == folder / "article.txt"


def test_the_lines_of_a_bank_are_those_of_its_file_or_of_another_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "oslo")
    path = ("entries", 1, "questions")
    fault = lines_of_bank(folder).fault(path, "So.")
    assert str(fault) == f"{folder / 'bank.yaml'}:12: entry song: So."
    assert lines_of_bank(folder, text=f"\n\n{BANK}").fault(path, "So.").line == 14
    assert lines_of_bank(folder).fault(("topics",), "So.").entry_id is None
    assert lines_of_bank(folder).fault(("entries",), "So.").entry_id is None


def test_banks_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    folders = [write(tmp_path / name) for name in ("c", "a", "b")]
    (tmp_path / "0").mkdir()
    assert bank_folders(tmp_path) == tuple(sorted(folders))
    assert [bank.slug for bank in load_banks(tmp_path)] == ["a", "b", "c"]


def test_a_folder_without_banks_is_named_itself(tmp_path: Path) -> None:
    with pytest.raises(BankError) as raised:
        bank_folders(tmp_path)
    assert str(raised.value) == f"{tmp_path}: no folder in here holds a bank.yaml"


def test_a_folder_that_is_not_there_is_named_itself(tmp_path: Path) -> None:
    with pytest.raises(BankError) as raised:
        load_bank(tmp_path / "no")
    assert str(raised.value) == f"{tmp_path / 'no'}: there is no such folder of a bank"


@pytest.mark.parametrize(
    ("bank", "faults"),
    [
        pytest.param(
            "",
            ["1: the key 'topics' is missing; add it", "1: the key 'entries' is missing; add it"],
            id="an empty file",
        ),
        pytest.param(
            "topics: {sky: The sky}\nentries: [\n",
            [
                "2:10: the bracket [ is not closed: put ] at the end of the list, or write a text "
                'in quotes: "["'
            ],
            id="no YAML",
        ),
        pytest.param(
            f"topics: {{}}\n{ENTRIES}",
            ["1: 'topics' is empty; give it at least one item, or remove the key"],
            id="no topics",
        ),
        pytest.param(
            f"source:\n  published: yesterday\n{BANK}",
            [
                "2: 'source.published': 'yesterday' is no date or time; write one as 2026-11-29 "
                "or 2026-11-29T08:30:00+05:30, or null"
            ],
            id="no time of publication",
        ),
        pytest.param(
            f"{TOPICS}entries: []",
            ["2: 'entries' is empty; give it at least one item, or remove the key"],
            id="no entries",
        ),
        pytest.param(
            f"{TOPICS}entries:\n  - topic: sky\n    questions: {{en: [So?]}}",
            ["3: entry number 1: the key 'entries.id' is missing; add it"],
            id="an entry without an id",
        ),
        pytest.param(
            BANK.replace("[How was it?]", "['']"),
            [
                "5: entry rain: 'entries.questions.en' is an empty text; "
                "write something, or remove it"
            ],
            id="an empty phrasing",
        ),
        pytest.param(
            BANK.replace("id: song", "id: So ng"),
            [
                "10: entry So ng: entries.id 'So ng' may have only lower-case letters a-z, "
                "digits and hyphens, and at most 40 of them"
            ],
            id="an unfit id",
        ),
        pytest.param(
            BANK.replace("{text: It rained.}", "{text: It rained., paragraph: 0}"),
            [
                "6: entry rain: 'entries.quotes.paragraph': "
                "Input should be greater than or equal to 1"
            ],
            id="a number too low",
        ),
        pytest.param(
            BANK.replace("draft: true", "draft: [so]"),
            ["9: entry rain: 'entries.draft' is ['so']; write true or false"],
            id="a list for yes or no",
        ),
        pytest.param(
            f"speakers: {{lee: {{name: [Ann]}}}}\n{BANK}",
            [
                "1:24: a list stands where one text belongs; write one text (one that begins with "
                "[ or - needs quotes)"
            ],
            id="a list for a text",
        ),
        pytest.param(
            f"speakers: lee\nsynonyms: rain\n{BANK}",
            [
                "1: 'speakers' has no keys; write some, each with a value",
                "2: 'synonyms' is no list; write one: [ … ]",
            ],
            id="two faults",
        ),
        pytest.param(
            f"sources: {{}}\n{BANK}",
            ["1: unknown key 'sources'; look for a misspelling, or remove it"],
            id="an unknown key",
        ),
    ],
)
def test_a_file_of_another_shape_is_refused_with_what_to_write(
    tmp_path: Path, bank: str, faults: list[str]
) -> None:
    folder = write(tmp_path / "oslo", bank)
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    file = folder / "bank.yaml"
    assert str(raised.value).splitlines() == [f"{file}:{fault}" for fault in faults]
