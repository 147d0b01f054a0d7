"""A corrected article is taken over quote by quote; both files are written, or neither."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.banks.changed_quotes import changed_quotes, quote_key
from bot.rendering.corrections import render_correction
from faq.bank import Language
from faq.files.loading import load_bank
from tests.desk.conftest import RunningDesk, served
from tests.faq.curating.bridge import ARTICLE, BANK, COST, MAY, RED

CORRECT = "/bank/bridge/correct"
NOW = ARTICLE.replace(*MAY).replace(*RED)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    folder = tmp_path_factory.mktemp("banks")
    (folder / "bridge").mkdir()
    (folder / "bridge" / "bank.yaml").write_text(BANK, "utf-8")
    (folder / "bridge" / "article.txt").write_text(ARTICLE, "utf-8")
    with served(folder) as running:
        yield running


@pytest.fixture
def bridge(running: RunningDesk) -> Iterator[Path]:
    """The folder of the bank, put back after the test."""
    folder = running.folder / "bridge"
    yield folder
    running.post(f"{CORRECT}/end")
    (folder / "bank.yaml").write_text(BANK, "utf-8")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")


def read(page: str) -> str:
    """Return a page as a person reads it."""
    main = page[page.index('<div id="said"') :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def decide(running: RunningDesk, choice: str, words: str = "") -> str:
    """Decide on the quote that is open, and return the page behind it."""
    page = running.get(CORRECT).text
    form = page[page.index("is-active") :]
    fields = dict(re.findall(r'name="(entry|quote)" value="([^"]*)"', form)[:2])
    return read(
        running.post(f"{CORRECT}/decide", {**fields, "choice": choice, "words": words}).text
    )


def finish(running: RunningDesk, **more: str) -> str:
    """Press the last button of the page, and return the page behind it."""
    shown = re.search(r'name="shown" value="(\w+)"', running.get(CORRECT).text)
    fields = {"shown": shown[1] if shown else ""}
    return read(running.post(f"{CORRECT}/finish", fields | more).text)


def test_quotes_are_mended_and_dropped_and_readers_told(
    running: RunningDesk, bridge: Path
) -> None:
    page = read(running.post(CORRECT, {"text": NOW}).text)
    assert "5 of 7 quotes still stand" in page
    assert "opened in May . It cost ten crowns. It is red ." in page  # what differs is marked
    assert "no longer" not in decide(running, "words", MAY[1])
    page = decide(running, "drop")
    assert "The article was corrected on" in page
    assert "It says now: The bridge opened in June." in page
    note = {"note": "The month was <wrong>."}
    assert "The month was <wrong>." in read(running.post(f"{CORRECT}/note", note).text)
    page = finish(running, **note)
    assert "Corrected: 1 quote mended, 1 dropped. Translations of words that changed" in page
    bank = load_bank(bridge)
    assert bank.article.text == NOW
    assert [quote.text for quote in bank.entries[0].quotes] == [MAY[1], COST[0]]
    [correction] = bank.corrections
    assert correction.note == note["note"]
    assert correction.wordings == (MAY, (RED[0], None))
    assert not (bridge / ".desk" / "correction.json").exists()


def test_the_notice_is_the_very_one_that_the_bot_sends(running: RunningDesk, bridge: Path) -> None:
    before = load_bank(bridge)
    running.post(CORRECT, {"text": NOW})
    decide(running, "words", MAY[1])
    decide(running, "words", RED[1])
    page = read(running.get(CORRECT).text)
    finish(running)
    after = load_bank(bridge)
    changed = changed_quotes(after, since=date.today())  # noqa: DTZ011  the curator's calendar
    changes = [changed[quote_key(each.text)] for each in before.entries[0].quotes if each.text != COST[0]]  # noqa: E501  # fmt: skip
    for language in Language:
        reply = render_correction(changes, after, language, pages_url=None)
        assert " ".join(reply.text.split()) in page


def test_words_that_are_not_there_are_refused_and_kept_in_their_field(
    running: RunningDesk, bridge: Path
) -> None:
    running.post(CORRECT, {"text": NOW})
    page = decide(running, "words", "The bridge opened in July.")
    assert "cannot be taken: they do not stand in the corrected article, word for word" in page
    assert "The bridge opened in July." in running.get(CORRECT).text
    assert "2 wait for you" in page
    assert load_bank(bridge).article.text == ARTICLE


def test_what_is_begun_is_there_after_a_new_start(running: RunningDesk, bridge: Path) -> None:
    running.post(CORRECT, {"text": NOW})
    decide(running, "drop")
    with served(running.folder) as again:
        page = read(again.get(CORRECT).text)
    assert "1 waits for you" in page
    assert "dropped" in page
    assert load_bank(bridge).article.text == ARTICLE


def test_nothing_is_written_before_all_is_decided(running: RunningDesk, bridge: Path) -> None:
    running.post(CORRECT, {"text": NOW})
    decide(running, "drop")
    assert "wait for a decision" in finish(running)
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK
    assert (bridge / "article.txt").read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("article.txt", "It is free.", "It is free. It is long.", id="the article"),
        pytest.param("bank.yaml", "[Who may cross?]", "[Who can cross?]", id="the bank"),
    ],
)
def test_a_change_of_another_is_not_written_over(
    file: str, old: str, new: str, running: RunningDesk, bridge: Path
) -> None:
    running.post(CORRECT, {"text": ARTICLE.replace(*RED)})
    decide(running, "words", RED[1])
    page = running.get(CORRECT).text
    shown = re.search(r'name="shown" value="(\w+)"', page)
    assert shown is not None
    theirs = (bridge / file).read_text("utf-8").replace(old, new)
    (bridge / file).write_text(theirs, "utf-8")
    answer = running.post(f"{CORRECT}/finish", {"shown": shown[1]})
    assert "Somebody else has changed the bank or its article" in answer.text
    assert (bridge / file).read_text("utf-8") == theirs


def test_a_second_correction_does_not_replace_the_first(
    running: RunningDesk, bridge: Path
) -> None:
    running.post(CORRECT, {"text": NOW})
    answer = running.post(CORRECT, {"text": ARTICLE.replace(*RED)})
    assert "has begun a correction of this article meanwhile" in answer.text
    assert "2 wait for you" in read(running.get(CORRECT).text)
    assert bridge.exists()


def test_a_correction_is_undone_with_its_article(running: RunningDesk, bridge: Path) -> None:
    running.post(CORRECT, {"text": ARTICLE.replace("Cats may not.", "Cats may not, too.")})
    decide(running, "drop")
    finish(running)
    assert "too" in (bridge / "article.txt").read_text("utf-8")
    running.post("/bank/bridge/undo")
    assert (bridge / "bank.yaml").read_text("utf-8") == BANK
    assert (bridge / "article.txt").read_text("utf-8") == ARTICLE


def test_words_that_are_nothing_alike_are_not_proposed(running: RunningDesk, bridge: Path) -> None:
    text = ARTICLE.replace('"We walked over it," said Ann Lee.\n\n', "")
    running.post(CORRECT, {"text": text})
    page = running.get(CORRECT).text
    field = re.search(r"<textarea[^>]*data-set-by-drag[^>]*>([^<]*)<", page)
    assert field is not None
    assert field[1] == ""
    assert "has nothing like it" in page
    assert bridge.exists()


@pytest.mark.parametrize(
    ("fields", "files", "told"),
    [
        pytest.param({"text": " "}, None, "paste the corrected article", id="nothing"),
        pytest.param({}, {"file": ("new.pdf", b"%PDF-1.7")}, "is a PDF", id="a PDF"),
        pytest.param({}, {"file": ("new.txt", b"...")}, "holds no text", id="no words"),
    ],
)
def test_what_is_no_article_is_told(
    fields: dict[str, str],
    files: dict[str, tuple[str, bytes]] | None,
    told: str,
    running: RunningDesk,
    bridge: Path,
) -> None:
    assert told in read(running.post(CORRECT, fields, files=files).text)
    assert not (bridge / ".desk" / "correction.json").exists()


def test_the_same_article_needs_no_correction(running: RunningDesk, bridge: Path) -> None:
    files = {"file": ("same.txt", ARTICLE.encode())}
    page = read(running.post(CORRECT, files=files).text)
    assert "(same.txt) says just what the bank's article says" in page
    assert bridge.exists()
