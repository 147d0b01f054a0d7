"""A model or a chat drafts from the desk; it can be stopped, resumed and killed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from faq.files.loading import load_bank
from tests.chat_server import ChatServer, Said, Speaker
from tests.desk.conftest import RunningDesk, served
from tests.desk.new.conftest import KEY, good
from tests.desk.new.test_receiving import begun, correct, corrected
from tests.desk.pages import told, wait_for
from tests.faq.curating.writing.ferry import DUE, GOOD, OVERVIEW, VOTE, WAITED, entry, reply

LIE = entry("The mayor lied.", "Who lied?")


def then(prompt_has: str, said: Said) -> Speaker:
    """Return what replies with that to some prompts, and well to the others."""
    return lambda prompt, number: said if prompt_has in prompt else good(prompt, number)


@pytest.fixture(autouse=True)
def well_again(model: ChatServer) -> Iterator[None]:
    yield
    model.speak = good


def ended(newsroom: RunningDesk, address: str) -> str:
    """Return what the page of a job says in the end, as a page that is open sees it."""
    poll = {"HX-Target": "progress"}

    def is_over() -> bool:
        answer = newsroom.client.get(f"{address}/drafting", headers=poll)
        return bool(answer.headers.get("hx-refresh") == "true")

    wait_for(is_over)
    return told(newsroom.get(f"{address}/drafting"))


def quotes(folder: Path) -> list[str]:
    return [one.quotes[0].text for one in load_bank(folder).answerable]


def test_a_model_drafts_and_says_its_cost_first(newsroom: RunningDesk, model: ChatServer) -> None:
    address = begun(newsroom, "by-model")
    said = told(newsroom.get(address))
    assert "Draft by qwen" in said
    assert "tokens sent and" in said
    assert f"{model.url} is sent the article and what this program wants of it" in said
    held, asked = threading.Event(), len(model.requests)
    model.speak = then("Write the entries only", Said(reply([*GOOD, LIE]), after=held))
    answer = correct(newsroom, address, corrected("by-model", go="model"))
    assert answer.url.path == f"{address}/drafting"
    wait_for(lambda: len(model.requests) == asked + 2)
    assert "Now: ¶1–4" in told(newsroom.get(f"{address}/drafting"))
    assert "1 of 2 parts" in told(newsroom.get(f"{address}/drafting"))
    held.set()
    said = ended(newsroom, address)
    assert "3 drafts that answer and 1 that decline, with 11 phrasings." in said
    assert "'The mayor lied.' does not stand in the article word for word" in said
    assert quotes(newsroom.folder / "by-model") == [VOTE, WAITED, DUE]
    assert not list(newsroom.folder.glob(".by-model*"))


def test_it_is_stopped_at_once_and_goes_on_where_it_was(
    newsroom: RunningDesk, model: ChatServer
) -> None:
    address = begun(newsroom, "stopped")
    held, asked = threading.Event(), len(model.requests)
    model.speak = then("Write the entries only", Said(reply(GOOD), after=held))
    correct(newsroom, address, corrected("stopped", go="model"))
    wait_for(lambda: len(model.requests) == asked + 2)
    twice = correct(newsroom, address, corrected("stopped", go="model"))
    assert "Stop" in told(twice)
    stopped = told(newsroom.post(f"{address}/drafting", {"go": "stop"}))
    assert "Stopped. 1 of 2 parts are kept" in stopped
    assert not (newsroom.folder / "stopped").exists()
    held.set()
    model.speak = good
    assert "Go on with qwen" in told(newsroom.get(address))
    newsroom.post(f"{address}/drafting", {"go": "again"})
    assert "3 drafts that answer" in ended(newsroom, address)
    assert len(model.requests) == asked + 3


def test_a_desk_that_was_killed_goes_on_in_the_next_one(model: ChatServer, tmp_path: Path) -> None:
    with served(tmp_path) as killed:
        address = begun(killed, "killed")
        model.speak = lambda prompt, number: (
            good(prompt, number) if '"unanswerable"' in prompt else Said("No.")
        )
        correct(killed, address, corrected("killed", headline="Mine", go="model"))
        ended(killed, address)
    model.speak = good
    with served(tmp_path) as next_one:
        assert "Mine" in told(next_one.get("/new"))
        poll = next_one.client.get(f"{address}/drafting", headers={"HX-Target": "progress"})
        assert poll.headers["hx-refresh"] == "true"
        said = told(next_one.client.get(f"{address}/drafting", follow_redirects=True))
        assert "1 of 2 parts are there" in said
        asked = len(model.requests)
        correct(next_one, address, corrected("killed", headline="Mine", go="model"))
        assert "3 drafts that answer" in ended(next_one, address)
        assert len(model.requests) == asked + 1
    assert load_bank(tmp_path / "killed").source.headline == "Mine"


def test_parts_that_fail_are_named_and_one_may_go_on_without_them(
    newsroom: RunningDesk, model: ChatServer
) -> None:
    address = begun(newsroom, "anyway")
    first = len(model.requests)
    model.speak = lambda prompt, number: (
        Said("I would rather not.") if number < first + 3 else good(prompt, number)
    )
    correct(newsroom, address, corrected("anyway", go="model"))
    said = ended(newsroom, address)
    assert "1 of 2 parts got no reply that can be used." in said
    assert "headings, near misses : there is no JSON in it" in said
    assert "1 of 2 parts are kept" in said
    first = len(model.requests)
    newsroom.post(f"{address}/drafting", {"go": "anyway"})
    said = ended(newsroom, address)
    assert "3 drafts that answer and 0 that decline" in said
    assert "headings, near misses: left out, since there is no JSON" in said


@pytest.mark.parametrize(
    ("said", "message"),
    [
        pytest.param(
            Said(status=401, body='{"error": {"message": "bad key ' + KEY + '"}}'),
            "does not accept the key; look at WRITER_KEY",
            id="wrong key",
        ),
        pytest.param(
            Said(reply([LIE])),
            "Nothing that was proposed can be used. Quotes that cannot be quoted",
            id="nothing true",
        ),
    ],
)
def test_a_failure_is_told_in_words_without_the_key(
    newsroom: RunningDesk,
    model: ChatServer,
    caplog: pytest.LogCaptureFixture,
    said: Said,
    message: str,
) -> None:
    address = begun(newsroom, "failing")
    model.speak = lambda _prompt, _number: said
    correct(newsroom, address, corrected("failing", go="model"))
    words = ended(newsroom, address)
    assert message in words
    assert ("Ask anew" in words) is ("Nothing" in message)
    assert "Draft by qwen" in told(newsroom.get(address))  # and nothing is kept to go on with
    files = [path.read_text("utf-8") for path in newsroom.folder.rglob("*") if path.is_file()]
    assert KEY not in f"{words}{caplog.text}{files}"
    newsroom.post("/new", {"throw_away": address.removeprefix("/new/")})


def test_a_chat_s_answers_are_kept_one_by_one_with_their_faults(newsroom: RunningDesk) -> None:
    address = f"{begun(newsroom, 'by-chat')}"
    page = correct(newsroom, address, corrected("by-chat", go="chat"))
    assert page.url.path == f"{address}/chat"
    assert VOTE.partition(" — ")[2][:30] in page.text
    refused = newsroom.post(f"{address}/chat", {"answer": "Sorry, no.", "go": "take"})
    assert refused.status_code == 422
    assert "there is no JSON in it" in told(refused)
    assert "Sorry, no.</textarea>" in refused.text
    assert "paste what the chat wrote" in told(newsroom.post(f"{address}/chat", {"go": "take"}))
    cut = f"Here:\n{reply([LIE, *GOOD], **OVERVIEW)[:-900]}"
    first = told(newsroom.post(f"{address}/chat", {"answer": cut, "go": "take"}))
    assert "It breaks off: tell the chat to go on" in first
    assert "line 5: the quote 'The mayor lied.' does not stand in" in first
    rest = reply(GOOD, unanswerable=OVERVIEW["unanswerable"])
    newsroom.post(f"{address}/chat", {"answer": "{}" + json.dumps({"synonyms": []})})
    newsroom.post(f"{address}/chat", {"answer": rest})
    assert "Answer 2" in told(newsroom.get(f"{address}/chat"))
    again = told(newsroom.post(f"{address}/chat", {"forget": "2"}))
    assert "Answer 2" not in again
    newsroom.post(f"{address}/chat", {"answer": rest})
    done = told(newsroom.post(f"{address}/chat", {"go": "draft"}))
    assert "3 drafts that answer and 1 that decline" in done
    assert "answer 1:5: the quote 'The mayor lied.'" in done
    assert quotes(newsroom.folder / "by-chat") == [VOTE, WAITED, DUE]


def test_without_a_model_the_page_says_what_is_missing(
    newsroom: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WRITER_URL")
    answer = newsroom.get(begun(newsroom, "without"))
    assert "No model to ask: set WRITER_URL" in told(answer)
    assert 'value="model" disabled' in answer.text
