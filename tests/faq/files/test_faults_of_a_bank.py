"""A bank loads only if every word of it can be trusted; each fault says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.bank import Model
from faq.errors import BankError
from faq.files.loading import load_bank, load_banks

ARTICLE = 'Oslo, May 2: "We build a ship," Ann Lee said. "It is new," Bo Ek added.\n\nIt rained.\n'

BANK = """\
speakers:
  lee: {name: Ann Lee, role: Builder}
  ek: {name: Bo Ek}
topics: {ship: The ship}
entries:
  - id: ship
    topic: ship
    questions:
      en: [What is being built?, What do they build?]
    quotes:
      - text: We build a ship
        speaker: lee
  - id: rain
    topic: ship
    questions:
      en: [How was the weather?]
    quotes:
      - text: It rained.
    related: [ship]
"""


def write(folder: Path, bank: str = BANK, article: str = ARTICLE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    (folder / "article.txt").write_text(article, encoding="utf-8")
    return folder


def test_a_bank_loads_with_its_quotes_placed(tmp_path: Path) -> None:
    bank = load_bank(write(tmp_path / "oslo"))
    assert bank.slug == "oslo"
    [quote] = bank.entries[0].quotes
    assert (quote.text, quote.paragraph) == ("We build a ship", 1)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.role) == ("Ann Lee", "Builder")
    assert bank.entries[1].quotes[0].paragraph == 2


def test_a_quote_takes_the_marks_of_the_article(tmp_path: Path) -> None:
    bank = BANK.replace("text: It rained.", 'text: "It\'s “wet”."')
    loaded = load_bank(write(tmp_path / "oslo", bank, ARTICLE + '\nIt’s "wet".\n'))
    assert loaded.entries[1].quotes[0].text == 'It’s "wet".'


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param(
            "topics: {ship: The ship}",
            "gist: boat\ntopics: {ship: The ship}",
            4,
            r"'boat' is no entry that answers; name one of them, or write quotes",
            id="a gist that is no entry",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "gist: [{text: It snowed.}]\ntopics: {ship: The ship}",
            4,
            r"the quote 'It snowed\.' does not stand in the article word for word",
            id="a gist that is a misquote",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "featured: [boat]\ntopics: {ship: The ship}",
            4,
            r"'boat' is no entry of this bank; write the id of one that answers",
            id="a featured question that is no entry",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "featured: [ship, ship]\ntopics: {ship: The ship}",
            4,
            r"'ship' is featured twice; remove one",
            id="a question featured twice",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "gist: {entry: rain}\ntopics: {ship: The ship}",
            4,
            r"gist.*write the id of an entry, or a list of quotes",
            id="a gist that is neither",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "source: {url: news.example/ship}\ntopics: {ship: The ship}",
            4,
            r"'news\.example/ship' is no address such as https://",
            id="an address without its scheme",
        ),
        pytest.param(
            "text: We build a ship",
            "text: We build a boat",
            11,
            r"entry ship: the quote 'We build a boat' does not stand in the article word for "
            r"word; nearest: 'We build a ship' \(¶1\)",
            id="misquote",
        ),
        pytest.param(
            "text: It rained.",
            "text: rained\n        paragraph: 1",
            18,
            "entry rain: the quote 'rained' does not stand in ¶1",
            id="another paragraph",
        ),
        pytest.param(
            "speaker: lee",
            "speaker: ek",
            12,
            r"entry ship: the quotation that holds 'We build a ship' \(¶1\) is by lee, not by ek",
            id="another's words",
        ),
        pytest.param(
            "text: It rained.",
            "text: It rained.\n        speaker: ek",
            19,
            "entry rain: the quote 'It rained.' does not stand inside quotation marks",
            id="the reporter's words",
        ),
        pytest.param(
            "speaker: lee",
            "speaker: moe",
            12,
            "entry ship: unknown speaker 'moe'; the speakers are lee, ek",
            id="unknown speaker",
        ),
        pytest.param(
            "    topic: ship\n    questions:\n      en: [How",
            "    topic: sea\n    questions:\n      en: [How",
            14,
            "entry rain: unknown topic 'sea'; the topics are ship",
            id="unknown topic",
        ),
        pytest.param(
            "related: [ship]",
            "related: [boat]",
            19,
            "entry rain: is related to the unknown entry 'boat'",
            id="unknown related entry",
        ),
        pytest.param(
            "related: [ship]",
            "related: [rain]",
            19,
            "entry rain: is related to itself",
            id="related to itself",
        ),
        pytest.param(
            "id: rain",
            "id: ship",
            13,
            "entry ship: this id is taken by the entry in line 6",
            id="duplicate id",
        ),
        pytest.param(
            "[How was the weather?]",
            '["WHAT do they, build"]',
            16,
            "entry rain: the phrasing 'WHAT do they, build' stands already in entry ship",
            id="a phrasing in two entries",
        ),
        pytest.param(
            "[How was the weather?]",
            '["?!"]',
            16,
            "entry rain: the phrasing '\\?!' has no word in it",
            id="a phrasing without words",
        ),
        pytest.param(
            "[How was the weather?]",
            "[How was the weather?]\n      ru: []",
            17,
            r"entry rain: 'entries.questions.ru' is empty",
            id="an empty language",
        ),
        pytest.param(
            "en: [How was the weather?]",
            "ru: [Какая погода?]",
            15,
            "entry rain: the key 'entries.questions.en' is missing",
            id="no English phrasing",
        ),
        pytest.param(
            "    related:",
            "    relatd:",
            19,
            "entry rain: unknown key 'entries.relatd'",
            id="unknown key",
        ),
        pytest.param(
            "id: rain", "id: Rain!", 13, "may have only lower-case letters", id="unfit id"
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "topics: {ship: The ship, ship: Again}",
            4,
            "the key 'ship' stands here for the second time",
            id="a key twice",
        ),
        pytest.param(
            "    related: [ship]",
            "    related: [ship",
            19,
            r"the bracket \[ is not closed: put \] at the end of the list",
            id="broken YAML",
        ),
        pytest.param(
            "topics:",
            'article: "a\\0b"\ntopics:',
            4,
            r"'article': 'a\\x00b' is not the name of a file in the bank's folder; put the ",
            id="no name of a file",
        ),
        pytest.param(
            "topics:",
            "synonyms: [[vessel, tall ship]]\ntopics:",
            4,
            "the synonym 'tall ship' is not a single word",
            id="a synonym of two words",
        ),
    ],
)
def test_a_fault_is_named_with_its_line_and_entry(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert BANK.count(old) == 1
    folder = write(tmp_path / "oslo", BANK.replace(old, new))
    with pytest.raises(BankError, match=message) as raised:
        load_bank(folder)
    assert f"bank.yaml:{line}:" in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "[How was the weather?]",
            "How was the weather?",
            "16: entry rain: 'entries.questions.en' is no list; write one: [ … ]",
            id="a text for a list",
        ),
        pytest.param(
            "[How was the weather?]",
            "[{How: was}]",
            '16:12: entry rain: a colon needs quotes: write "How: was"',
            id="the only phrasing is none",
        ),
        pytest.param(
            "- text: It rained.",
            "- It rained.",
            "18: entry rain: 'entries.quotes' has no keys; write keys such as `text:`",
            id="a text for a quote",
        ),
        pytest.param(
            "topics: {ship: The ship}",
            "topics: [ship]",
            "4: 'topics' has no keys; write some, each with a value",
            id="a list for keys",
        ),
        pytest.param(
            "text: It rained.",
            "text: It rained.\n        paragraph: two",
            "19: entry rain: 'entries.quotes.paragraph' is 'two'; write a number",
            id="a word for a number",
        ),
        pytest.param(
            "    related: [ship]",
            "    draft: maybe",
            "19: entry rain: 'entries.draft' is 'maybe'; write true or false",
            id="a word for yes or no",
        ),
        pytest.param(
            BANK,
            "- oslo",
            "1: the file has no keys; write keys such as `article:`",
            id="a list for the file",
        ),
        pytest.param(
            BANK[BANK.index("  - id: ship") :],
            "  - ship",
            "6: entry number 1: 'entries' has no keys; write keys such as `id:`",
            id="the only entry is none",
        ),
    ],
)
def test_a_fault_of_shape_is_told_once_with_what_to_write(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert BANK.count(old) == 1
    folder = write(tmp_path / "oslo", BANK.replace(old, new))
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    assert str(raised.value) == f"{folder / 'bank.yaml'}:{fault}"


def test_a_model_of_the_same_name_elsewhere_changes_no_fault(tmp_path: Path) -> None:
    class QuoteInFile(Model):
        words: str

    assert QuoteInFile(words="So")
    folder = write(tmp_path / "oslo", BANK.replace("- text: It rained.", "- It rained."))
    with pytest.raises(BankError, match="write keys such as `text:`"):
        load_bank(folder)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    bank = BANK.replace("build a ship", "built a ship").replace("It rained.", "It snowed.")
    with pytest.raises(BankError) as raised:
        load_bank(write(tmp_path / "oslo", bank))
    assert [fault.entry_id for fault in raised.value.faults] == ["ship", "rain"]


def test_too_long_an_answer_is_a_fault(tmp_path: Path) -> None:
    long = "It rained and rained and " + "rained " * 90 + "on."
    bank = BANK.replace("text: It rained.", f"text: {long}")
    with pytest.raises(BankError, match="600 are the most"):
        load_bank(write(tmp_path / "oslo", bank, ARTICLE + "\n" + long))


@pytest.mark.parametrize("name", ["bank.yaml", "article.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "oslo")
    (folder / name).unlink()
    with pytest.raises(BankError, match=rf"{name}: cannot be read: No such file"):
        load_bank(folder)


@pytest.mark.parametrize("name", ["bank.yaml", "article.txt"])
def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "oslo")
    (folder / name).write_bytes(b"ok\n\xff\xfe")
    with pytest.raises(BankError, match=rf"{name}:2: byte 3 is not UTF-8"):
        load_bank(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="there is no such folder"):
        load_bank(tmp_path / "nowhere")


def test_a_phrasing_that_yaml_would_take_for_something_else_stays_text(tmp_path: Path) -> None:
    bank = load_bank(
        write(tmp_path / "oslo", BANK.replace("[How was the weather?]", "[2024, no, 12:30]"))
    )
    assert bank.entries[1].questions.en == ("2024", "no", "12:30")


def test_banks_load_by_name_and_their_faults_come_together(tmp_path: Path) -> None:
    write(tmp_path / "b")
    write(tmp_path / "a")
    assert [bank.slug for bank in load_banks(tmp_path)] == ["a", "b"]
    write(tmp_path / "c", BANK.replace("a ship", "a boat"))
    write(tmp_path / "d", BANK.replace("It rained.", "It snowed."))
    with pytest.raises(BankError) as raised:
        load_banks(tmp_path)
    assert [Path(fault.file).parent.name for fault in raised.value.faults] == ["c", "d"]


def test_a_folder_without_banks_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match=r"no folder in here holds a bank\.yaml"):
        load_banks(tmp_path)


@pytest.mark.parametrize(
    "reporter",
    [
        pytest.param("Lee told Governor Bo Ek", id="spoken to another"),
        pytest.param("one resident said", id="somebody without a name: left to the curator"),
    ],
)
def test_a_speaker_against_whom_the_article_says_nothing_is_not_refused(
    tmp_path: Path, reporter: str
) -> None:
    article = f'Bo Ek came.\n\n{reporter}: "We build a ship."\n\nIt rained.\n'
    assert load_bank(write(tmp_path / "oslo", article=article)).entries[0].quotes


def test_a_speaker_is_refused_where_a_stranger_is_named(tmp_path: Path) -> None:
    article = 'Ann Lee came. "We build a ship," Bob Stone said.\n\nIt rained.\n'
    with pytest.raises(BankError, match="is by somebody else, not by lee; name the right speaker"):
        load_bank(write(tmp_path / "oslo", article=article))
