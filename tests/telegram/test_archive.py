"""A bot whose banks are an archive: each is loaded when a reader, a page or a notice needs it."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application import App, build_application
from bot.banks.opening import BankFolder
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.updates.polling import polling
from bot.web.article_pages import ArticlePages
from faq.cli.main import main
from faq.library import slug_key
from sandbox import Person, PrivateChat
from tests.telegram.asking import ask
from tests.telegram.conftest import CORRECTION_ROUND, EDIT_PAUSE, LOOK_EVERY, Clock, until_logged
from tests.telegram.processes import COST, COSTS, SMALL_BANKS
from tests.telegram.test_reloading import LIGHTHOUSE, PAINTED, add_lighthouse

PEAR = "What felled the oldest pear tree?"
FELLED = ["The oldest pear tree of the valley was felled by a storm on Tuesday night."]
TAKEN = "Took over what has changed: harbour."


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """Three banks, of which the third says nothing of the harbour."""
    folder = Path(shutil.copytree(SMALL_BANKS, tmp_path / "banks"))
    shutil.copytree(folder / "orchard", folder / "meadow")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests, so that the banks are compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def served(banks: Path, cache: Path) -> ServedBanks:
    served = ServedBanks()
    # In the cache before, so that none of them is in memory.
    folder = BankFolder(banks, cache)
    folder.open()
    served.take(folder.open())
    assert served.archive is not None
    assert not any(served.archive.is_loaded(slug) for slug in ("harbour", "meadow", "orchard"))
    return served


@pytest.fixture
async def application(
    settings: Settings, served: ServedBanks, banks: Path, clock: Clock
) -> AsyncIterator[App]:
    application = build_application(
        settings.model_copy(update={"faq_banks": banks}),
        served,
        clock=clock,
        edit_pause=EDIT_PAUSE,
        look_every=LOOK_EVERY,
        correction_round=CORRECTION_ROUND,
    )
    async with polling(application):
        yield application


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.tasks")


async def test_lists_load_no_bank_and_what_is_chosen_is_loaded(
    chat: PrivateChat, anna: Person, served: ServedBanks
) -> None:
    listed = await ask(chat, anna, "/articles")
    assert "orchard" in listed.buttons
    await ask(chat, anna, "/settings")
    assert served.archive is not None
    assert not any(map(served.archive.is_loaded, ("harbour", "meadow", "orchard")))
    started = await ask(chat, anna, f"/start {slug_key('harbour')}_cost")
    assert started.blockquotes == COSTS
    assert served.archive.is_loaded("harbour")
    assert not served.archive.is_loaded("orchard")
    assert (await ask(chat, anna, PEAR)).blockquotes == FELLED


async def test_a_page_is_found_by_its_slug(served: ServedBanks) -> None:
    pages = ArticlePages(served, None, lambda: None)
    page = await pages.page("harbour")
    assert page is not None
    assert b"forty million crowns" in page.body
    assert await pages.page("harbour") is page, "it is rendered once"
    assert await pages.page("atlantis") is None
    assert await pages.page(slug_key("harbour")) is None
    assert served.archive is not None
    assert not served.archive.is_loaded("orchard")


async def test_a_change_is_taken_over_a_fault_refused_and_a_bank_that_is_gone_forgotten(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    add_lighthouse(banks / "harbour")
    await until_logged(caplog, TAKEN)
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]
    bank = banks / "harbour" / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("painted the", "ate the"), "utf-8")
    await until_logged(caplog, "harbour is refused")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]
    answer = await ask(chat, anna, COST)
    assert answer.blockquotes == COSTS
    shutil.rmtree(banks / "harbour")
    caplog.clear()
    await until_logged(caplog, TAKEN)
    assert "older version" in (await chat.press(anna, answer, "Related")).text


async def test_a_refused_bank_that_nobody_has_asked_is_served_as_it_was(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (banks / "harbour" / "bank.yaml").write_text("entries: [", "utf-8")
    await until_logged(caplog, "harbour is refused")
    assert (await ask(chat, anna, COST)).blockquotes == COSTS


async def test_an_added_bank_is_asked(
    chat: PrivateChat, anna: Person, banks: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(banks / "harbour", banks.parent / "tower")
    add_lighthouse(banks.parent / "tower")
    (banks.parent / "tower").rename(banks / "tower")
    await until_logged(caplog, "Took over what has changed: tower.")
    assert (await ask(chat, anna, LIGHTHOUSE)).blockquotes == [PAINTED]


async def test_who_got_a_quote_is_told_of_its_correction(
    chat: PrivateChat, anna: Person, banks: Path
) -> None:
    answer = await ask(chat, anna, COST)
    corrected = banks.parent / "corrected.txt"
    article = (banks / "harbour" / "article.txt").read_text("utf-8")
    corrected.write_text(article.replace("forty million", "fifty million"), "utf-8")
    arguments = ["correct", str(banks / "harbour"), str(corrected), "--accept", "--withdraw"]
    assert await asyncio.to_thread(main, arguments) == 0
    told = await chat.reply(to=answer)
    assert told.text.startswith("✏️ The article was corrected on ")
    assert "fifty million" in told.blockquotes[1]
