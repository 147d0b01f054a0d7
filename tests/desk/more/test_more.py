"""A bank is widened and translated from the desk, by small changes that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from faq.bank import Language
from faq.files.loading import load_bank
from tests.chat_server import ChatServer, Said, chat_server
from tests.desk.conftest import RunningDesk, served
from tests.desk.pages import told, wait_for
from tests.faq.curating.writing.ferry import ARTICLE, DUE, VOTE

ROOM = "/bank/ferry/more"
BANK = f"""\
# kept to the byte
article: article.txt
topics: {{all: The ferry}}
entries:
  - id: vote # mine
    topic: all
    questions:
      en: [How did the council vote?, vote result]
    quotes:
      - text: {VOTE}
  - id: due
    topic: all
    questions: {{en: [When is the ferry due?]}}
    quotes: [{{text: {DUE}}}]
"""
MORE = {
    "more": [
        {"entry": "vote", "questions": {"en": ["who was in favour and who against"]}},
        {"entry": "nobody", "questions": {"en": ["a question for nobody"]}},
    ],
    "unanswerable": [{"unanswered": {"en": ["Who will steer the ferry?"]}}],
}


def speak(prompt: str, _: int) -> Said:
    """Reply with more phrasings, or translate each line."""
    lines = [json.loads(line) for line in prompt.splitlines() if line.startswith('{"line"')]
    if not lines:
        return Said(json.dumps(MORE))
    numbers = ["раз", "два", "три", "четыре", "пять"]
    said = {
        str(each["line"]): f"Вопрос о пароме номер {number}" if "question" in each else "Совет."
        for number, each in zip(numbers, lines, strict=False)
    }
    return Said(json.dumps({"translations": said}))


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    with chat_server(speak) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("WRITER_URL", running.url)
        patch.setenv("WRITER_MODEL", "qwen")
        patch.delenv("WRITER_KEY", raising=False)
        yield running


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, model: ChatServer) -> Iterator[RunningDesk]:
    """A desk; `model` is set up."""
    assert model.server_port
    with served(tmp_path_factory.mktemp("newsroom")) as running:
        yield running
        running.desk.jobs.close()


@pytest.fixture(autouse=True)
def bank(newsroom: RunningDesk) -> Path:
    """The bank, as it was before each test."""
    folder = newsroom.folder / "ferry"
    folder.mkdir(exist_ok=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(BANK, encoding="utf-8")
    return folder


def changed(bank: Path) -> list[str]:
    """Return the lines that are new or changed, and check that the others are as they were."""
    now = (bank / "bank.yaml").read_text("utf-8").splitlines()
    before = BANK.splitlines()
    assert [line for line in now if line in before] == [line for line in before if line in now]
    return [line.strip() for line in now if line not in before]


def ended(newsroom: RunningDesk, what: str) -> str:
    """Return what the page of a job says in the end."""
    job = newsroom.desk.jobs.of(f"more ferry {what}")
    assert job is not None
    wait_for(lambda: not job.is_running)
    return told(newsroom.get(f"{ROOM}/{what}"))


def test_what_is_thin_is_shown_and_a_model_widens_it(
    newsroom: RunningDesk, model: ChatServer, bank: Path
) -> None:
    said = told(newsroom.get(ROOM))
    assert "2 entries have few phrasings: fewer than 12, or 3 in another language." in said
    assert "40 more near misses would fit" in said
    assert f"{model.url} is sent the article, its entries and" in said
    newsroom.post(f"{ROOM}/phrasings", {"go": "start"})
    said = ended(newsroom, "phrasings")
    assert "Added 1 phrasing and 1 near miss as a draft." in said
    assert "Phrasings for an entry that the bank does not have: 1 nobody" in said
    text = (bank / "bank.yaml").read_text("utf-8")
    first = "[How did the council vote?, vote result"
    assert text.startswith(
        BANK.replace(f"{first}]", f'{first}, "who was in favour and who against"]')
    )
    added = load_bank(bank).entries[-1]
    assert (added.title, added.draft) == ("Who will steer the ferry?", True)
    assert sorted(path.name for path in newsroom.folder.iterdir()) == ["ferry"]
    newsroom.post("/bank/ferry/undo")
    assert (bank / "bank.yaml").read_text("utf-8") == BANK


def test_somebody_who_saves_meanwhile_loses_nothing(
    newsroom: RunningDesk, model: ChatServer, bank: Path
) -> None:
    mine = BANK.replace("vote result", "outcome of the vote")

    def slow(prompt: str, number: int) -> Said:
        (bank / "bank.yaml").write_text(mine, encoding="utf-8")
        return speak(prompt, number)

    model.speak = slow
    newsroom.post(f"{ROOM}/phrasings?entry=vote", {"go": "start"})
    assert "Added 1 phrasing" in ended(newsroom, "phrasings")
    model.speak = speak
    assert '[How did the council vote?, outcome of the vote, "who was in' in (
        (bank / "bank.yaml").read_text("utf-8")
    )


def test_a_model_translates_and_the_sheet_goes_to_a_translator(
    newsroom: RunningDesk, bank: Path
) -> None:
    newsroom.post(f"{ROOM}/ru", {"go": "start"})
    said = ended(newsroom, "ru")
    assert "Added 3 phrasings and 2 other translations in Russian." in said
    assert "Readers see no translation of a quote by a model before a person" in said
    loaded = load_bank(bank)
    assert loaded.entries[0].questions.in_language(Language.RUSSIAN)
    assert loaded.entries[0].quotes[0].gloss.in_language(Language.RUSSIAN) is None

    sheet = newsroom.get(f"{ROOM}/ru/sheet")
    assert sheet.headers["content-disposition"] == 'attachment; filename="ferry.ru.csv"'
    assert sheet.text.count("Совет.") == 2
    filled = sheet.text.replace("Совет.", "Совет голосовал.").encode()
    answer = newsroom.post(f"{ROOM}/ru/sheet", files={"sheet": ("ru.csv", filled)})
    assert "Added 0 phrasings and 2 other translations in Russian." in answer.text
    gloss = load_bank(bank).entries[0].quotes[0].gloss
    assert gloss.in_language(Language.RUSSIAN) == "Совет голосовал."


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        pytest.param({}, "There is no sheet yet", id="no sheet"),
        pytest.param(
            {"files": {"sheet": ("a.csv", b"a,b")}}, "a.csv:1: has no column", id="other"
        ),
        pytest.param(
            {"files": {"sheet": ("a.csv", b"entry,what,text,translation\n")}},
            "its column `translation` is empty",
            id="empty",
        ),
        pytest.param(
            {
                "files": {
                    "sheet": (
                        "a.csv",
                        "entry,what,text,translation\nx,question,Q,Вопрос?\n".encode(),
                    )
                }
            },
            "a.csv:2: the bank has no entry 'x'",
            id="another bank's",
        ),
        pytest.param({"files": {"sheet": ("a.csv", b"\xff\xfe")}}, "is not UTF-8", id="bytes"),
    ],
)
def test_a_wrong_sheet_is_told_and_changes_nothing(
    newsroom: RunningDesk, bank: Path, sent: dict[str, Any], message: str
) -> None:
    answer = newsroom.post(f"{ROOM}/ru/sheet", files=sent.get("files"))
    assert answer.status_code == 422
    assert message in told(answer)
    assert changed(bank) == []


def test_a_chat_s_answer_is_put_in_and_its_faults_are_told(
    newsroom: RunningDesk, bank: Path
) -> None:
    page = newsroom.get(f"{ROOM}/chat")
    assert "&#34;entry&#34;: &#34;vote&#34;" in page.text
    refused = newsroom.post(f"{ROOM}/chat", {"answer": "No."})
    assert refused.status_code == 422
    assert "there is no JSON in it" in told(refused)
    cut = f"{json.dumps(MORE)}\n{json.dumps(MORE)[:60]}"
    taken = newsroom.post(f"{ROOM}/chat?entry=vote", {"answer": cut})
    assert taken.url.query == b"entry=vote&taken=1"
    assert "Added 1 phrasing and 1 near miss as a draft." in told(taken)
    assert "It breaks off" in told(taken)
    assert len(load_bank(bank).entries) == 3


@pytest.mark.parametrize("path", ["en2", "en2/sheet", "PHRASINGS"])
def test_there_is_nothing_at_other_addresses(newsroom: RunningDesk, path: str) -> None:
    assert newsroom.get(f"{ROOM}/{path}").status_code == 404


def test_without_a_model_a_chat_and_a_translator_are_left(
    newsroom: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WRITER_MODEL")
    said = told(newsroom.get(ROOM))
    assert "No model to ask: set WRITER_MODEL" in said
    assert "With a chat that you use" in said
    assert "A sheet for a translator" in said
    assert "Ask " not in said
