"""Questions asked in vain become answers, by the rules of `review` and beside it."""

from __future__ import annotations

import asyncio
import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desk.surroundings import Surroundings
from faq.bank import Language
from faq.curating.review.memory import ReviewMemory
from faq.files.loading import load_bank
from faq.library import slug_key
from faq.measuring.asked import AskedQuestion
from tests.bot.storage.examples import opened, unanswered
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.bridge import ARTICLE, BANK

ASKED = "/bank/bridge/asked"
HORSES, PAINT, WHEN_RU = "May horses cross it?", "Who painted the railings?", "Когда открыли мост?"
DAY = "2026-03-01"


def line(question: str, language: str = "en", bank: str = "bridge") -> str:
    return json.dumps(
        {"question": question, "language": language, "outcome": "declined", "bank": bank,
         "entry": None, "asked": DAY},
        ensure_ascii=False,
    )  # fmt: skip


FILE = "\n".join(
    [line(PAINT), line(HORSES), line("may horses cross it"), line(WHEN_RU, "ru"),
     line("Who owns it?", bank="harbour")]
)  # fmt: skip


def banks(folder: Path) -> Path:
    (folder / "bridge").mkdir()
    (folder / "bridge" / "bank.yaml").write_text(BANK, "utf-8")
    (folder / "bridge" / "article.txt").write_text(ARTICLE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    with served(banks(tmp_path_factory.mktemp("banks"))) as running:
        yield running


@pytest.fixture
def bridge(running: RunningDesk) -> Iterator[Path]:
    """The folder of the bank, with the questions of `FILE` in hand; put back after the test."""
    folder = running.folder / "bridge"
    running.post(ASKED, files={"file": ("asked.jsonl", FILE.encode())})
    yield folder
    shutil.rmtree(folder / ".desk", ignore_errors=True)
    (folder / "reviewed.jsonl").unlink(missing_ok=True)
    (folder / "bank.yaml").write_text(BANK, "utf-8")


def read(page: str) -> str:
    """Return a page as a person reads it."""
    main = page[page.index('<div id="said"') :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def waiting(running: RunningDesk) -> list[str]:
    """Return the questions that wait, in their order."""
    page = running.get(ASKED).text
    listed = re.search(r'<nav class="panel questions".*?</ol>', page, re.DOTALL)
    found = re.findall(r'dir="auto">([^<]*)', listed[0]) if listed else []
    return [html.unescape(each).strip() for each in found]


def follow(running: RunningDesk, question: str, choice: str) -> str:
    """Choose something for a question, and return the page with its effect."""
    page = running.get(ASKED).text
    key = re.search(rf'group=(\w+)"[^>]*>{re.escape(html.escape(question))}', page)
    assert key is not None
    return running.get(f"{ASKED}?group={key[1]}&{choice}").text


def keep(running: RunningDesk, page: str) -> str:
    """Press the button that keeps what a page shows, and return the page behind it."""
    form = page[page.index(f'action="{ASKED}/change"') :]
    fields = re.findall(r'name="(group|basis|do|entry|passage|title)" value="([^"]*)"', form)
    given = {name: html.unescape(value) for name, value in fields}
    return read(running.post(f"{ASKED}/change", given).text)


def test_alike_questions_stand_together_the_most_asked_first(
    running: RunningDesk, bridge: Path
) -> None:
    assert bridge.exists()
    assert waiting(running) == [HORSES, PAINT, WHEN_RU]
    page = read(running.get(ASKED).text)
    assert "Asked 2 times, last on 01 March 2026: declined" in page
    assert "1 about harbour" in page


def test_a_question_is_added_to_an_entry_after_its_effect_was_shown(
    running: RunningDesk, bridge: Path
) -> None:
    shown = follow(running, HORSES, "do=add&entry=crossing")
    assert "then: answered with “Who may cross?”" in read(shown)
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK
    assert "“Who may cross?” has it now. B takes it back." in keep(running, shown)
    assert load_bank(bridge).entries[1].questions.en == ("Who may cross?", HORSES)
    assert waiting(running) == [PAINT, WHEN_RU]


def test_a_terminal_takes_turns_with_the_desk(running: RunningDesk, bridge: Path) -> None:
    keep(running, follow(running, HORSES, "do=add&entry=crossing"))
    memory = ReviewMemory(bridge)  # as `review` reads it
    asked = AskedQuestion(
        question="may horses cross it", language=Language.ENGLISH, bank="bridge",
        asked=date.fromisoformat(DAY),
    )  # fmt: skip
    assert not memory.is_open(asked)
    memory.remember([asked.model_copy(update={"question": PAINT})], "dismissed", date(2026, 3, 2))
    assert waiting(running) == [WHEN_RU]


def test_a_decision_is_taken_back_with_its_change_and_others_stay(
    running: RunningDesk, bridge: Path
) -> None:
    keep(running, follow(running, HORSES, "do=no"))
    assert load_bank(bridge).entries[-1].unanswerable is not None
    paint = AskedQuestion(question=PAINT, language=Language.ENGLISH, bank="bridge")
    ReviewMemory(bridge).remember([paint], "dismissed", date(2026, 3, 2))
    assert "Taken back." in read(running.post(f"{ASKED}/back").text)
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK
    assert waiting(running) == [HORSES, WHEN_RU]
    assert "nothing to take back" in read(running.post(f"{ASKED}/back").text)


def test_what_was_undone_by_the_desk_is_not_undone_twice(
    running: RunningDesk, bridge: Path
) -> None:
    keep(running, follow(running, HORSES, "do=no"))
    running.post("/bank/bridge/undo")
    running.post(f"{ASKED}/back")
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK
    assert HORSES in waiting(running)


def test_a_new_entry_is_a_draft_with_the_passage_chosen(
    running: RunningDesk, bridge: Path
) -> None:
    passages = follow(running, WHEN_RU, "do=new&words=opened+in+May")
    assert "The question in English, the article's language" in read(passages)
    chosen = re.search(r'name="passage" value="([\d-]+)"', passages)
    assert chosen is not None
    assert "The new entry is a draft" not in read(passages)
    choice = f"do=new&passage={chosen[1]}&title=When+was+the+bridge+opened"
    shown = follow(running, WHEN_RU, choice)
    assert "The new entry is a draft" in read(shown)
    keep(running, shown)
    entry = load_bank(bridge).entries[-1]
    assert (entry.draft, entry.quotes[0].text) == (True, "The bridge opened in May.")
    assert entry.questions.ru == (WHEN_RU,)


def test_a_dismissed_question_does_not_come_again(running: RunningDesk, bridge: Path) -> None:
    page = running.get(ASKED).text
    group = re.search(r'name="group" value="(\w+)"', page)
    assert group is not None
    running.post(f"{ASKED}/dismiss", {"group": group[1]})
    running.post(ASKED, files={"file": ("asked.jsonl", FILE.encode())})
    assert waiting(running) == [PAINT, WHEN_RU]
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK


def test_a_change_of_another_between_is_not_saved_over(running: RunningDesk, bridge: Path) -> None:
    shown = follow(running, HORSES, "do=add&entry=crossing")
    theirs = BANK.replace("[Who may cross?]", "[Who may cross?, Who can cross?]")
    (bridge / "bank.yaml").write_text(theirs, "utf-8")
    assert "was changed since the effect was shown" in keep(running, shown)
    assert (bridge / "bank.yaml").read_text("utf-8") == theirs
    assert HORSES in waiting(running)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"text": ""}, "holds no question", id="nothing"),
        pytest.param({"text": '{"question": 1}'}, "mend the line or delete it", id="a bad line"),
    ],
)
def test_what_holds_no_questions_is_told(
    fields: dict[str, str], told: str, running: RunningDesk
) -> None:
    assert told in read(running.post(ASKED, fields).text)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_questions_come_straight_from_the_bots_database(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue(f"prepared_{kind}_url")
    asyncio.run(_ask_in_vain(url))
    (tmp_path / "banks").mkdir()
    with served(banks(tmp_path / "banks"), Surroundings(database=url)) as running:
        page = read(running.post(f"{ASKED}/database").text)
        assert "1 question about this article was read." in page
        assert waiting(running) == [HORSES]


async def _ask_in_vain(url: str) -> None:
    memory = await opened(url)
    for question, slug in ((HORSES, "bridge"), ("Where is it?", "harbour")):
        asked = replace(unanswered(question), bank_key=slug_key(slug), language=Language.ENGLISH)
        await memory.feedback.note_unanswered(asked)
    await memory.close()


def test_a_database_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verbatim.db'}"
    (tmp_path / "banks").mkdir()
    with served(banks(tmp_path / "banks"), Surroundings(database=url)) as running:
        assert "there is no file" in running.post(f"{ASKED}/database").text
    assert not (tmp_path / "verbatim.db").exists()
