"""What the article tells of a neighbour only is proposed as entries that decline."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from faq.answering import Answerer, Declined
from faq.bank import Language
from faq.cli.main import main
from faq.cli.near_misses import Sitting
from faq.curating.near_misses.proposing import near_misses
from faq.files.loading import load_bank

ARTICLE = """\
KELMOUTH, March 11 - The council voted in Kelmouth for a new tram line to the harbour.

The vote of the upper house, which has 24 members, was unanimous. The tram will be built in 2028.

"We have waited long enough," said Ann Lee, the mayor of Kelmouth. "The town needs it."

A similar line in Oster Bay carried 412,000 passengers in 2019, and 14 trams run there today.

Visitors from Norway, and a school in Stillwater, have looked at both. {more}

Northern Rails has offered to build it.

Its managing director, Bo Ek, would not comment. The council meets again.

A bank would lend the money.

Of the others, neither the Department of Transport nor the Harbour Trust was asked.

The transport conference was on February 3. The 2019 conference had been about trams as well.
"""
BANK = """\
# Mine; nothing in it may move.
languages: [en]
speakers:
  lee: {name: Ann Lee, role: mayor of Kelmouth}
  ek: {name: Bo Ek, role: managing director of Harbour Trust}
topics: {people: People, tram: The tram}
entries:
  - id: mayor
    topic: people
    questions:
      en: [Who is the mayor of Kelmouth?, "name of the mayor", who runs the town]
    quotes: [{text: "said Ann Lee, the mayor of Kelmouth"}]
  - id: members
    topic: tram
    questions:
      en: [How many members has the upper house?, size of the upper house]
    quotes: [{text: "The vote of the upper house, which has 24 members, was unanimous."}]
  - id: trams
    topic: tram
    questions:
      en: [How many trams run in Oster Bay?, trams there]
    quotes: [{text: "14 trams run there today."}]
"""
OSTER_BAY = "Who is the mayor of Oster Bay?"
LOWER_HOUSE = "How many members does the lower house have?"
CONFERENCE = "When was the 2019 conference?"

RUSSIAN = """\
ЗАРЕЧНЫЙ — Мост закроют на ремонт 3 мая.

Об этом сказал Ерлан Касымбаев, мэр города Заречный.

«Ремонт нужен», — заявил мэр Ерлан Касымбаев.

Такой же мост есть в Рудном, он построен давно.
"""
RUSSIAN_BANK = """\
languages: [ru]
speakers: {kasymbaev: {name: Ерлан Касымбаев, role: мэр}}
topics: {bridge: Мост}
entries:
  - id: mayor
    topic: bridge
    questions: {ru: [Кто мэр Заречного?, как зовут мэра]}
    quotes: [{text: "заявил мэр Ерлан Касымбаев"}]
"""
HINDI = """\
भोपाल में नई मेट्रो शुरू हुई।

महापौर आलोक सिंह ने कहा कि काम पूरा हुआ।

लोग खुश हैं।

जयपुर में भी ऐसी मेट्रो है।
"""
HINDI_BANK = """\
languages: [hi]
speakers: {singh: {name: आलोक सिंह, role: महापौर}}
topics: {metro: मेट्रो}
entries:
  - id: mayor
    topic: metro
    questions: {hi: [भोपाल के महापौर कौन हैं?, महापौर का नाम]}
    quotes: [{text: "महापौर आलोक सिंह ने कहा कि काम पूरा हुआ।"}]
"""


def write(folder: Path, bank: str = BANK, article: str = ARTICLE, *, more: str = "") -> Path:
    folder.mkdir()
    (folder / "article.txt").write_text(article.format(more=more), encoding="utf-8")
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    return folder


@pytest.fixture
def kelmouth(tmp_path: Path) -> Path:
    return write(tmp_path / "kelmouth")


def asked_of(folder: Path) -> list[str]:
    return [miss.question for miss in near_misses(Answerer(load_bank(folder)))]


def test_offices_counts_and_dates_are_asked_of_the_neighbours(kelmouth: Path) -> None:
    asked = asked_of(kelmouth)
    director = "Who is the managing director of {}?"
    department = director.format("the Department of Transport")
    assert {OSTER_BAY, LOWER_HOUSE, CONFERENCE, department} <= set(asked)
    # What the article is about, what no country has, what it tells, and what "its director" means.
    for never in ("Kelmouth", "of Norway", "trams are there in Oster Bay", "upper house"):
        assert not any(never in question for question in asked)
    for never in ("Northern Rails", "the Harbour Trust"):
        assert director.format(never) not in asked


def test_what_comes_nearest_to_an_answer_comes_first(kelmouth: Path) -> None:
    scores = [miss.answer.score for miss in near_misses(Answerer(load_bank(kelmouth)))]
    assert scores[0] > scores[-1]
    assert scores == sorted(scores, reverse=True)  # all are declined today


def test_what_an_entry_declines_already_is_not_proposed(tmp_path: Path) -> None:
    declines = (
        "  - id: no-mayor\n    topic: people\n    unanswerable: It does not say.\n"
        "    questions: {en: [what is the mayor of Oster Bay called]}\n"
    )
    assert OSTER_BAY not in asked_of(write(tmp_path / "kelmouth", BANK + declines))


@pytest.mark.parametrize(
    ("told", "question"),
    [
        pytest.param("The mayor of Oster Bay, Cy Poe, came.", OSTER_BAY, id="an office"),
        pytest.param("The lower house has 80 members.", LOWER_HOUSE, id="a count"),
        pytest.param("The 2019 conference was on May 6.", CONFERENCE, id="a date"),
    ],
)
def test_what_the_article_tells_is_not_proposed(tmp_path: Path, told: str, question: str) -> None:
    assert question not in asked_of(write(tmp_path / "kelmouth", more=told))


@pytest.mark.parametrize(
    ("bank", "article", "question", "line"),
    [
        pytest.param(
            RUSSIAN_BANK,
            RUSSIAN,
            "Кто мэр в Рудном?",
            "В статье не сказано, кто мэр в Рудном.",
            id="Russian",
        ),
        pytest.param(
            HINDI_BANK,
            HINDI,
            "जयपुर के महापौर कौन हैं?",
            "लेख यह नहीं बताता कि जयपुर के महापौर कौन हैं।",
            id="Hindi",
        ),
    ],
)
def test_they_are_in_the_articles_language(
    tmp_path: Path, bank: str, article: str, question: str, line: str
) -> None:
    found = near_misses(Answerer(load_bank(write(tmp_path / "bank", bank, article))))
    assert (question, line) in {(miss.question, miss.line) for miss in found}


class Keys:
    """A curator who presses these keys, and then is gone."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = list(keys)
        self.shown: list[str] = []

    def say(self, text: str) -> None:
        self.shown.append(text)

    def key(self, prompt: str) -> str:
        self.shown.append(prompt)
        if not self._keys:
            raise EOFError
        return self._keys.pop(0)

    def line(self, prompt: str) -> str:
        raise AssertionError(prompt)


def test_a_key_adds_an_entry_or_refuses_it_for_good(kelmouth: Path) -> None:
    before = (kelmouth / "bank.yaml").read_text("utf-8")
    first, second, *_ = asked_of(kelmouth)
    keys = Keys("xyn")
    Sitting(kelmouth, keys, today=date(2026, 11, 29)).propose(takes_all=False)
    after = (kelmouth / "bank.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert after.count("unanswerable:") == 1
    assert "1 entry added" in keys.shown[-1]
    answer = Answerer(load_bank(kelmouth)).ask(first)
    assert isinstance(answer, Declined)
    assert answer.unanswerable is not None
    line = answer.unanswerable.line_in(Language.ENGLISH)
    assert line.startswith("The article does not say")
    refused = json.loads((kelmouth / "reviewed.jsonl").read_text("utf-8"))
    assert (refused["question"], refused["decision"]) == (second, "dismissed")
    again = Keys("q")
    Sitting(kelmouth, again, today=date(2026, 11, 29)).propose(takes_all=False)
    assert not any(question in "".join(again.shown) for question in (first, second))
    assert "0 entries added" in again.shown[-1]


def test_other_languages_of_the_readers_get_a_line_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "kelmouth", BANK.replace("[en]", "[en, ru]"))
    assert main(["near-misses", str(folder), "--yes"]) == 0
    entry = next(each for each in load_bank(folder).entries if each.title == OSTER_BAY)
    assert entry.line_in(Language.RUSSIAN) == "В статье об этом не сказано."
    house = next(each for each in load_bank(folder).entries if each.title == LOWER_HOUSE)
    assert house.topic == "tram"  # as the entry that is near it
    assert asked_of(folder) == []
    assert main(["near-misses", str(folder), "--yes"]) == 0


def test_the_list_changes_nothing(kelmouth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (kelmouth / "bank.yaml").read_bytes()
    assert main(["near-misses", str(kelmouth), "--list"]) == 0
    assert OSTER_BAY in capsys.readouterr().out
    assert (kelmouth / "bank.yaml").read_bytes() == before
    assert not (kelmouth / "reviewed.jsonl").exists()


def test_a_pipe_answers_as_keys_do(kelmouth: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "faq", "near-misses", str(kelmouth)],
        input="n\ny\n",
        text=True,
        capture_output=True,
        check=True,
    )
    assert "1 entry added" in done.stdout
    assert (kelmouth / "bank.yaml").read_text("utf-8").count("unanswerable:") == 1


def test_a_faulty_bank_is_told(kelmouth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = kelmouth / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("24 members", "25 members"), "utf-8")
    assert main(["near-misses", str(kelmouth)]) == 1
    assert "does not stand in the article word for word" in capsys.readouterr().err
