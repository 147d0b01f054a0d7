"""How ready a bank is stands on one page, and each thing to do is one click from its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from desk.rooms.ready.report import count
from faq.curating.next_step import headline
from faq.curating.writing.prompts import MOST_REFUSALS
from faq.files.loading import load_bank
from faq.matching.matcher import Matcher
from faq.measuring.readiness import measure_readiness
from tests.desk.conftest import RunningDesk, served
from tests.faq.measuring import test_readiness
from tests.faq.measuring.test_readiness import ARTICLE

READY = "/bank/kelmouth/ready"
BANK = test_readiness.BANK.replace("{ferry: The ferry}", "{ferry: The ferry, pier: Pier}").replace(
    "id: payer\n    topic: ferry", "id: payer\n    topic: pier"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    folder = tmp_path_factory.mktemp("banks")
    (folder / "kelmouth").mkdir()
    (folder / "kelmouth/article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "kelmouth/bank.yaml").write_text(BANK, encoding="utf-8")
    with served(folder) as desk:
        yield desk


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(desk: RunningDesk) -> str:
    """Return the page once everything is counted."""
    count(desk.desk.workspace.open("kelmouth"))
    page = desk.get(READY).text
    while "Counting …" in page:
        page = desk.get(READY).text
    return page


def section(page: str, name: str) -> str:
    return page.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]


def test_the_number_is_that_of_check_with_how_sure_it_is(desk: RunningDesk) -> None:
    bank = load_bank(desk.folder / "kelmouth")
    readiness = measure_readiness(bank, Matcher(bank))
    page = text_of(shown(desk))
    assert f"about {readiness.right} answered right" in page
    assert f"about {readiness.right} answered right" in headline(readiness)
    assert readiness.word in page
    assert "For nine articles in ten it was within 10" in page


def test_it_says_what_the_number_leaves_out(desk: RunningDesk) -> None:
    bank = load_bank(desk.folder / "kelmouth")
    declining = len(bank.entries) - len(bank.answerable)
    page = text_of(shown(desk))
    assert "It counts right answers only." in page
    told = {0: "Nothing declines", 1: "One entry declines"}
    assert told.get(declining, f"{declining} entries decline") in page
    assert f"{MOST_REFUSALS - declining} more would fit" in page


def test_each_thing_to_do_leads_to_its_place(desk: RunningDesk) -> None:
    steps = section(shown(desk), "next")
    words = text_of(steps)
    assert "of the article is quoted by no entry" in words
    assert 'action="/bank/kelmouth/ready/draft"' in steps
    assert "/bank/kelmouth/go-through?filter=all&amp;entry=payer" in steps
    assert "/bank/kelmouth/try/many" in steps
    for anchor in re.findall(r'href="#([\w-]+)"', steps):
        assert f'id="{anchor}"' in shown(desk)
    for address in set(re.findall(r'href="(/bank/kelmouth/[^"#]*)"', shown(desk))):
        answer = desk.client.get(unescape(address), follow_redirects=True)
        assert answer.status_code == 200, address


def test_the_weakest_entries_come_first_with_what_is_in_their_way(desk: RunningDesk) -> None:
    page = shown(desk)
    rows = section(page, "entries").split("<tr>")[2:]
    shares = [int(a) / int(b) for a, b in re.findall(r">(\d+) of (\d+)<", "".join(rows))]
    assert shares == sorted(shares)
    assert len(shares) == 3
    assert any("Only these words find it: departures" in text_of(row) for row in rows)
    assert "When does the new pier open? declines 1" in " ".join(map(text_of, rows))
    assert "Who pays for it? → When does the new pier open?" in text_of(section(page, "rivals"))


def test_a_question_in_trouble_is_asked_by_one_click(desk: RunningDesk) -> None:
    address = re.findall(r'href="(/bank/kelmouth/try\?q=[^"]+)"', section(shown(desk), "entries"))
    page = text_of(desk.client.get(unescape(address[0]), follow_redirects=True).text)
    assert "You:" in page
    assert "Answered" in page


def test_drafts_make_the_number_too_high_and_the_page_says_so(desk: RunningDesk) -> None:
    path = desk.folder / "kelmouth/bank.yaml"
    path.write_text(BANK.replace("    topic:", "    draft: true\n    topic:"), encoding="utf-8")
    page = text_of(shown(desk))
    path.write_text(BANK, encoding="utf-8")
    assert "not gone through yet Of 100" in page
    assert "Too high as yet: 4 drafts are counted in" in page
    assert "Too high" not in text_of(shown(desk))


def test_a_bank_that_declines_nothing_is_sent_to_its_near_misses(desk: RunningDesk) -> None:
    assert "filter=near-misses" not in section(shown(desk), "next")
    path = desk.folder / "kelmouth/bank.yaml"
    quote = "quotes: [{text: Nobody knows when the pier opens.}]"
    text = BANK.replace("unanswerable: The article does not say.", quote)
    path.write_text(text, encoding="utf-8")
    page = section(shown(desk), "next")
    path.write_text(BANK, encoding="utf-8")
    assert "/bank/kelmouth/go-through?filter=near-misses" in page


def test_languages_are_told(desk: RunningDesk) -> None:
    languages = text_of(section(shown(desk), "languages"))
    assert "English the article’s 3 of 3 3.7" in languages
    assert "Hindi 0 of 3 0.0" in languages


def test_a_sentence_becomes_a_draft_and_the_page_is_counted_anew(desk: RunningDesk) -> None:
    sentences = section(shown(desk), "sentences")
    assert "Nobody knows when the pier opens." in text_of(sentences)
    [start] = re.findall(r'name="start" value="(\d+)"', sentences)
    answer = desk.post(f"{READY}/draft", {"start": start})
    assert answer.url.path == "/bank/kelmouth/go-through"
    made = load_bank(desk.folder / "kelmouth").entries[-1]
    assert answer.url.params["entry"] == made.id
    assert made.draft
    assert made.topic == "pier"
    assert made.quotes[0].text == "Nobody knows when the pier opens."
    page = shown(desk)
    assert "One draft waits." in text_of(section(page, "next"))
    assert not section(page, "sentences")
    desk.post("/bank/kelmouth/undo")
    assert (desk.folder / "kelmouth/bank.yaml").read_text(encoding="utf-8") == BANK


@pytest.mark.parametrize("start", ["", "1", "-5", "x", "99999999"])
def test_a_sentence_that_is_gone_is_told(desk: RunningDesk, start: str) -> None:
    answer = desk.post(f"{READY}/draft", {"start": start})
    assert answer.status_code == 422
    assert "this sentence is gone" in text_of(answer.text)
    assert (desk.folder / "kelmouth/bank.yaml").read_text(encoding="utf-8") == BANK


def test_test_questions_with_a_fault_are_told_and_those_without_counted(
    desk: RunningDesk,
) -> None:
    file = desk.folder / "kelmouth/questions.jsonl"
    file.write_text("{\n", encoding="utf-8")
    assert "The test questions cannot be read" in text_of(shown(desk))
    line = '{"id": "1", "q": "ticket price", "lang": "en", "kind": "plain", "gold": %s}\n'
    file.write_text(line % '["A ticket costs twelve pounds."]', encoding="utf-8")
    assert "Measured on this article’s 1 test questions" in text_of(shown(desk))
    file.unlink()
    assert "Measured" not in text_of(shown(desk))
