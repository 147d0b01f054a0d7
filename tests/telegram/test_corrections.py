"""The article is corrected while the bot runs: whoever got what changed is told, once."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from telegram import Bot

from bot.application import App, utc_now
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.tasks.correction_notices import CorrectionNotices
from faq.cli.main import main
from faq.files.loading import load_banks
from faq.library import Library, bank_key
from sandbox import BotApiServer, Group, Person, PrivateChat
from tests.database_faults import locked_by_another_program
from tests.telegram.asking import ask
from tests.telegram.conftest import Clock, running, until_logged
from tests.telegram.processes import COST, COSTS, SMALL_BANKS, TOKEN

OPENED = "When did the new harbour open?"
LAST = "When does the last ferry leave, and do dogs pay?"
NOW_FIFTY = "The harbour cost fifty million crowns 🛟 in the end"


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.tasks.correction_notices")


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A folder with one bank, to be corrected."""
    shutil.copytree(SMALL_BANKS / "harbour", tmp_path / "banks" / "harbour")
    return tmp_path / "banks"


@pytest.fixture
def settings(telegram: BotApiServer, settings: Settings, banks: Path) -> Settings:
    del telegram
    return settings.model_copy(update={"faq_banks": banks, "public_url": "https://read.example"})


@pytest.fixture
async def application(settings: Settings, banks: Path, clock: Clock) -> AsyncIterator[App]:
    async with running(settings, Library(load_banks(banks)), clock=clock) as application:
        yield application


@asynccontextmanager
async def idle(
    settings: Settings, library: Library, *, round_seconds: float = 0.05
) -> AsyncIterator[None]:
    """A replica that tells of corrections, and receives no update: another one polls."""
    memory = Memory(settings.database_url)
    await memory.prepare()
    notices = CorrectionNotices(ServedBanks(library), memory, utc_now, round_seconds=round_seconds)
    async with Bot(TOKEN, base_url=f"{settings.telegram_api_url}/bot") as bot:
        notices.start(bot)
        try:
            yield
        finally:
            await notices.stop()
            await memory.close()


Correct = Callable[..., Coroutine[object, object, None]]


@pytest.fixture
def correct(banks: Path, tmp_path: Path) -> Correct:
    """Corrects the harbour's article, as the curator does: by the command line."""

    async def correct(*replacements: tuple[str, str], date: str | None = None) -> None:
        article = (banks / "harbour" / "article.txt").read_text("utf-8")
        for old, new in replacements:
            assert old in article
            article = article.replace(old, new)
        corrected = tmp_path / "corrected.txt"
        corrected.write_text(article, "utf-8")
        day = date or utc_now().date().isoformat()
        arguments = ["correct", str(banks / "harbour"), str(corrected), "--accept", "--withdraw"]
        options = ["--date", day, "--note", "The count was wrong."]
        assert await asyncio.to_thread(main, [*arguments, *options]) == 0

    return correct


FIFTY = ("forty million", "fifty million")


async def test_an_answer_that_gave_a_changed_quote_is_replied_to(
    chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    answer = await ask(chat, anna, COST)
    await correct(FIFTY)
    told = await chat.reply(to=answer)
    assert told.text.startswith("✏️ The article was corrected on ")
    assert "The count was wrong." in told.text
    assert told.blockquotes == [*COSTS, NOW_FIFTY]
    assert "Ingrid Holm" in told.text
    assert told.buttons == ["Read in context ↗"]
    assert (await ask(chat, anna, COST)).blockquotes == [NOW_FIFTY]


@pytest.mark.parametrize("way", ["a press", "a link"])
async def test_what_was_on_its_way_when_the_article_changed_is_replied_to(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    banks: Path,
    correct: Correct,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setattr("bot.tasks.notices.LOOK_EVERY", 0.2)
    caplog.set_level(logging.INFO, "bot.tasks.bank_reloading")
    if way == "a press":
        asked = await ask(chat, anna, OPENED)
        await chat.press(anna, asked, "Related")
        await chat.edited(asked)
    held = telegram.hold_next("sendMessage")
    if way == "a press":
        await chat.press(anna, asked, COST)
    else:
        [bank] = load_banks(banks)
        asked = await chat.send(anna, f"/start {bank_key(bank)}_cost")
    await held.arrived()
    await correct(FIFTY)
    await until_logged(caplog, "Took over what has changed")
    held.release()
    answer = await chat.reply(to=asked)
    assert answer.blockquotes == COSTS
    assert (await chat.reply(to=answer)).blockquotes == [*COSTS, NOW_FIFTY]


async def test_other_answers_are_left_alone(
    chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    other = await ask(chat, anna, OPENED)
    answer = await ask(chat, anna, COST)
    await correct(FIFTY)
    await chat.reply(to=answer)
    assert not [said for said in chat.bot_messages if said.reply_to == other.id]


async def test_a_withdrawn_quote_is_said_to_be_gone_and_its_question_is_declined(
    chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    answer = await ask(chat, anna, OPENED)
    [sentence] = answer.blockquotes
    await correct((sentence, "Nothing is known."))
    told = await chat.reply(to=answer)
    assert told.text.endswith("It no longer says this.")
    assert told.blockquotes == [sentence]
    declined = await ask(chat, anna, OPENED)
    assert "until it was corrected" in declined.text
    await chat.press(anna, answer, "👍")
    assert "until it was corrected" in (await chat.edited(answer)).text


async def test_an_answer_is_told_once_though_it_gave_two_quotes_that_changed(
    group: Group, anna: Person, correct: Correct
) -> None:
    answer = await group.only_reply(to=await group.send(anna, f"/ask {LAST}"))
    await correct(("at nine", "at ten"), ("without a ticket", "with half a ticket"))
    told = await group.only_reply(to=answer)
    assert len(told.blockquotes) == 4


async def test_of_two_replicas_and_after_a_restart_only_one_tells(
    telegram: BotApiServer, settings: Settings, banks: Path, anna: Person, correct: Correct
) -> None:
    chat = telegram.private_chat(anna)
    library = Library(load_banks(banks))
    async with running(settings, library):
        answer = await ask(chat, anna, COST)
    await correct(FIFTY)
    corrected = Library(load_banks(banks))
    async with running(settings, corrected), idle(settings, corrected), idle(settings, corrected):
        await chat.reply(to=answer)
        await telegram.settled()
    async with running(settings, corrected):
        await ask(chat, anna, OPENED)
    assert len([said for said in chat.bot_messages if said.reply_to == answer.id]) == 1


async def test_a_chat_is_told_of_one_correction_in_a_round(
    telegram: BotApiServer,
    settings: Settings,
    banks: Path,
    anna: Person,
    boris: Person,
    correct: Correct,
) -> None:
    chats = {person: telegram.private_chat(person) for person in (anna, boris)}
    async with running(settings, Library(load_banks(banks))):
        for person, chat in [*chats.items()] * 3:
            await ask(chat, person, COST)
    await correct(FIFTY)
    before = len(telegram.calls("sendMessage"))
    async with idle(settings, Library(load_banks(banks)), round_seconds=0.5):
        for chat in chats.values():
            await chat.replies(count=4, within=20)
    sent = telegram.calls("sendMessage")[before:]
    assert len(sent) == 6
    for chat in chats.values():
        times = [call.started for call in sent if call.parameters["chat_id"] == str(chat.id)]
        assert len(times) == 3
        assert all(later - earlier >= 0.45 for earlier, later in pairwise(times))


async def test_what_a_notice_said_is_corrected_in_its_turn(
    chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    answer = await ask(chat, anna, COST)
    await correct(FIFTY)
    told = await chat.reply(to=answer)
    await correct(("fifty million", "sixty million"))
    again = await chat.reply(to=told)
    assert again.blockquotes[1] == "The harbour cost sixty million crowns 🛟 in the end"


async def test_a_notice_that_cannot_be_sent_does_not_keep_the_others_back(
    telegram: BotApiServer,
    chat: PrivateChat,
    group: Group,
    anna: Person,
    correct: Correct,
) -> None:
    deleted = await ask(chat, anna, COST)
    answer = await group.only_reply(to=await group.send(anna, f"/ask {COST}"))
    await chat.delete(deleted)
    await correct(FIFTY)
    await group.reply(to=answer)
    await telegram.settled()
    assert not [said for said in chat.bot_messages if said.id > deleted.id]


async def test_a_flood_limit_or_a_lost_connection_only_delays_it(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    answer = await ask(chat, anna, COST)
    telegram.fail_next("sendMessage", retry_after=1, count=1)
    await correct(FIFTY)
    await chat.reply(to=answer, within=15)


async def test_who_was_answered_over_thirty_days_ago_is_not_told(
    chat: PrivateChat, anna: Person, clock: Clock, correct: Correct
) -> None:
    old = await ask(chat, anna, COST)
    clock.pass_by(days=31)
    fresh = await ask(chat, anna, COST)
    await correct(FIFTY, date=clock().date().isoformat())
    await chat.reply(to=fresh)
    assert not [said for said in chat.bot_messages if said.reply_to == old.id]


async def test_article_shows_the_corrections_with_dates(
    chat: PrivateChat, anna: Person, correct: Correct
) -> None:
    answer = await ask(chat, anna, COST)
    await correct(FIFTY, date="2026-11-20")
    await chat.reply(to=answer)
    card = await ask(chat, anna, "/article")
    assert "corrected on November 20, 2026" in card.text
    assert card.blockquotes == [*COSTS, NOW_FIFTY]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot wait for locks a tenth of a second."""
    monkeypatch.setattr("bot.storage.database.sqlite.LOCKED_FOR", 0.1)


@pytest.mark.usefixtures("impatient")
async def test_a_correction_is_told_once_where_it_cannot_be_recorded_at_once(
    telegram: BotApiServer,
    application: App,
    anna: Person,
    correct: Correct,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = telegram.private_chat(anna)
    answer = await ask(chat, anna, COST)
    held = telegram.hold_next("sendMessage", after=True)
    await correct(FIFTY)
    await held.arrived()
    async with locked_by_another_program(tmp_path / "verbatim.db"):
        held.release()
        await until_logged(caplog, "is locked by somebody else (OperationalError): cannot record")
        assert len(await chat.replies(to=answer)) == 1
    await until_logged(caplog, "Told of corrections in reply to 1 answers.")
    assert len(await chat.replies(to=answer)) == 1
    del application
