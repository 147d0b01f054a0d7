"""Drafts: entries that nobody has reviewed, which readers get only where the operator says so."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from bot.banks.drafts import log_drafts
from bot.settings import Settings
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import Abilities, BotApiServer, Person
from tests.telegram.asking import ask
from tests.telegram.conftest import running, until_logged
from tests.telegram.processes import COST, COSTS, SMALL_BANKS

OPENING = "When did the new harbour open?"
ABOUT = "What is the article about?"
NOTHING_YET = "The answers to this article have not been reviewed yet"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(supports_inline_queries=True)


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A bank whose entry of the cost is a draft."""
    folder = Path(shutil.copytree(SMALL_BANKS / "harbour", tmp_path / "banks" / "harbour"))
    draft(folder, "cost")
    return folder


def draft(folder: Path, *entries: str) -> None:
    bank = folder / "bank.yaml"
    text = bank.read_text("utf-8")
    for entry in entries:
        text = text.replace(f"  - id: {entry}\n", f"  - id: {entry}\n    draft: true\n")
    bank.write_text(text, "utf-8")


def review(folder: Path) -> None:
    bank = folder / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("    draft: true\n", ""), "utf-8")


@pytest.fixture
def owned(settings: Settings, harbour: Path, anna: Person) -> Settings:
    return settings.model_copy(update={"faq_banks": harbour.parent, "owners": (anna.id,)})


def served(folder: Path, *, with_drafts: bool = False) -> Library:
    return Library(load_banks(folder.parent, with_drafts=with_drafts))


async def test_a_draft_is_served_once_somebody_has_reviewed_it(
    telegram: BotApiServer,
    owned: Settings,
    harbour: Path,
    anna: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = telegram.private_chat(anna)
    async with running(owned, served(harbour)):
        assert (await ask(chat, anna, COST)).blockquotes != COSTS
        opened = await ask(chat, anna, OPENING)
        assert "two years late" in opened.blockquotes[0]
        assert "Related" not in str(opened.keyboard)  # what is related is the draft
        typed = await chat.type_inline(anna, "cost of the harbour")
        assert not any("crowns" in (each.description or "") for each in typed.results)
        review(harbour)
        await until_logged(caplog, "Took over what has changed: harbour.")
        assert (await ask(chat, anna, COST)).blockquotes == COSTS


async def test_a_bank_of_drafts_alone_says_that_it_has_no_answers_yet(
    telegram: BotApiServer, owned: Settings, harbour: Path, anna: Person, boris: Person
) -> None:
    draft(harbour, "opening", "ferries", "no-fares")
    chat, elsewhere = telegram.private_chat(anna), telegram.private_chat(boris)
    async with running(owned, served(harbour)):
        hello = await chat.reply(to=await chat.send(anna, "/start"))
        assert NOTHING_YET in hello.text
        for asked in (OPENING, "/topics", "What is the weather on Mars?"):
            assert (await ask(chat, anna, asked)).text.startswith(NOTHING_YET)
        assert "0 questions answered" in (await ask(chat, anna, "/article")).text
        assert "two years late" in (await ask(chat, anna, ABOUT)).blockquotes[0]
        verdict = await ask(chat, anna, "/verify Dogs travel without a ticket.")
        assert "Word for word" in verdict.text
        assert "ещё не проверены" in (await ask(elsewhere, boris, "Сколько стоит порт?")).text


async def test_an_operator_may_serve_drafts(
    telegram: BotApiServer,
    owned: Settings,
    harbour: Path,
    anna: Person,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = telegram.private_chat(anna)
    settings = owned.model_copy(update={"serve_drafts": True})
    async with running(settings, served(harbour, with_drafts=True)):
        assert (await ask(chat, anna, COST)).blockquotes == COSTS
        draft(harbour, "opening")
        await until_logged(caplog, "harbour has drafts, 2 of its entries, and they are served")
        assert (await ask(chat, anna, OPENING)).blockquotes


@pytest.mark.parametrize(
    ("entries", "with_drafts", "line"),
    [
        pytest.param(
            (), False, "harbour has drafts, 1 of its entries; readers get none", id="one"
        ),
        pytest.param(
            (), True, "1 of its entries, and they are served here unreviewed", id="served"
        ),
        pytest.param(
            ("opening", "ferries", "no-fares"),
            False,
            "harbour answers nothing yet: it has drafts only (4)",
            id="all",
        ),
    ],
)
def test_the_log_says_how_many_drafts_there_are(
    harbour: Path,
    caplog: pytest.LogCaptureFixture,
    entries: tuple[str, ...],
    with_drafts: bool,
    line: str,
) -> None:
    draft(harbour, *entries)
    log_drafts(load_banks(harbour.parent, with_drafts=with_drafts))
    assert line in caplog.text


def test_no_line_is_logged_without_drafts(caplog: pytest.LogCaptureFixture) -> None:
    log_drafts(load_banks(SMALL_BANKS, with_drafts=False))
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("value", "meant"), [("", None), ("true", True), ("1", True), ("false", False)]
)
def test_the_setting_is_read(
    monkeypatch: pytest.MonkeyPatch, value: str, meant: bool | None
) -> None:
    monkeypatch.setenv("SERVE_DRAFTS", value)
    assert Settings().serve_drafts is meant
