"""A reader wants to be told of an answer, and the curator adds it: the bot says so, once."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Bot

from bot.answering.records import Records
from bot.application import App, utc_now
from bot.banks.served_banks import ServedBanks
from bot.rendering.replies import Renderers
from bot.settings import Settings
from bot.storage.chats import ChatSettings
from bot.storage.memory import Memory
from bot.tasks.answer_notices import AnswerNotices
from faq.files.loading import load_banks
from faq.library import Library, slug_key
from sandbox import BotApiServer, Forum, Group, Message, Person, PrivateChat
from tests.telegram.asking import against, ask
from tests.telegram.conftest import Clock, running, until_logged
from tests.telegram.processes import COST, SMALL_BANKS, TOKEN

LATE = "How late was the harbour?"
QUOTE = "The town opened its new ferry harbour on Sunday 🎉🎉, two years late."
WAIT = "🔔 Tell me when you know"
ENTRY = f"""
  - id: late
    topic: harbour
    questions:
      en: ["{LATE}", "What was the delay?"]
    quotes:
      - text: {QUOTE}
"""
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TOLD = "Told of 1 awaited answers."

AddEntry = Callable[[], int]


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.tasks")


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """A folder with one bank, to which an entry is added."""
    shutil.copytree(SMALL_BANKS / "harbour", tmp_path / "banks" / "harbour")
    return tmp_path / "banks"


@pytest.fixture
def settings(settings: Settings, banks: Path) -> Settings:
    return settings.model_copy(update={"faq_banks": banks})


@pytest.fixture
async def application(settings: Settings, banks: Path, clock: Clock) -> AsyncIterator[App]:
    async with running(settings, Library(load_banks(banks)), clock=clock) as application:
        yield application


@pytest.fixture
def add_entry(banks: Path) -> AddEntry:
    """Adds the entry that answers, as the curator does."""
    file = banks / "harbour" / "bank.yaml"
    return lambda: file.write_text(file.read_text("utf-8") + ENTRY, "utf-8")


@asynccontextmanager
async def telling(settings: Settings, library: Library) -> AsyncIterator[AnswerNotices]:
    """A replica that tells of awaited answers, and receives no update."""
    memory, served = Memory(settings.database_url), ServedBanks(library)
    await memory.prepare()
    records = Records(memory.answers, memory.recent, memory.feedback, memory.tallies)
    notices = AnswerNotices(served, memory, Renderers(served), records, utc_now)
    async with Bot(TOKEN, base_url=f"{settings.telegram_api_url}/bot") as bot:
        notices.start(bot)
        try:
            yield notices
        finally:
            await notices.stop()
            await memory.close()


async def wait_for(chat: PrivateChat, person: Person, question: str) -> Message:
    """Ask in private, press the button under the decline, and return the promise."""
    declined = await ask(chat, person, question)
    await chat.press(person, declined, WAIT)
    await chat.edited(declined)
    return chat.bot_messages[-1]


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot look for notices all the time, and not every minute."""
    monkeypatch.setattr("bot.tasks.notices.LOOK_EVERY", 0.05)


@pytest.mark.usefixtures("often")
async def test_who_waits_is_told_once_and_the_question_is_deleted(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    memory: Memory,
    add_entry: AddEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The first look finds no answer yet."""
    promise = await wait_for(chat, anna, LATE)
    assert "within 30 days" in promise.text
    assert promise.reply_to == chat.messages[0].id
    [declined] = [said for said in chat.bot_messages if f"{WAIT} ✓" in said.buttons]
    assert (await chat.press(anna, declined, f"{WAIT} ✓")).show_alert, "and nothing more"
    add_entry()
    await until_logged(caplog, TOLD)
    told = chat.bot_messages[-1]
    assert told.text.startswith(f"🔔 You asked me to tell you: now there is an answer.\n{LATE}\n")
    assert told.blockquotes == [QUOTE]
    assert told.buttons[-3:] == ["Share", "👍", "👎"]
    assert not await memory.awaited.all_since(LONG_AGO)
    assert (await ask(chat, anna, "who said that?")).blockquotes == [QUOTE], "it can be followed"
    assert len(telegram.calls("sendMessage")) == 4


@pytest.mark.parametrize("has_started", [True, False])
async def test_who_waits_in_a_group_is_told_in_private_or_else_there(
    telegram: BotApiServer,
    group: Group,
    anna: Person,
    boris: Person,
    add_entry: AddEntry,
    caplog: pytest.LogCaptureFixture,
    has_started: bool,
) -> None:
    chat = telegram.private_chat(boris)
    boris.speak("en")
    if has_started:
        await ask(chat, boris, "/start")
    else:
        await boris.block_bot()
    asked = await group.send(anna, f"/ask {LATE}")
    declined = await group.only_reply(to=asked)
    alert = await group.press(boris, declined, WAIT)
    assert alert.show_alert
    assert "within 30 days" in alert.text
    await telegram.settled()
    assert group.latest(declined).buttons == declined.buttons, "others see them, too"
    add_entry()
    await until_logged(caplog, TOLD)
    told = (chat if has_started else group).bot_messages[-1]
    assert told.blockquotes == [QUOTE]
    assert (told.reply_to is None) is has_started
    assert bool(told.marked("text_mention")) is not has_started


async def test_in_a_forum_it_is_told_in_the_topic(
    telegram: BotApiServer,
    forum: Forum,
    anna: Person,
    boris: Person,
    add_entry: AddEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await anna.block_bot()
    topic = await forum.open_topic("The harbour", by=boris)
    asked = await forum.send(anna, f"/ask {LATE}", topic=topic)
    await forum.press(anna, await forum.only_reply(to=asked), WAIT)
    await telegram.settled()
    await forum.delete(asked)
    add_entry()
    await until_logged(caplog, TOLD)
    assert forum.bot_messages[-1].blockquotes == [QUOTE]
    assert forum.bot_messages[-1].thread == topic.id


async def test_after_forget_nobody_is_told(
    chat: PrivateChat, anna: Person, boris: Person, telegram: BotApiServer,
    add_entry: AddEntry, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    other = telegram.private_chat(boris)
    boris.speak("en")
    await wait_for(chat, anna, LATE)
    await wait_for(other, boris, LATE)
    assert "🔔" in (await ask(chat, anna, "/privacy")).text
    await chat.press(anna, await ask(chat, anna, "/forget"), "Yes, delete it")
    add_entry()
    await until_logged(caplog, TOLD)
    assert other.bot_messages[-1].blockquotes == [QUOTE]
    assert not chat.bot_messages[-1].blockquotes


async def test_after_thirty_days_or_a_block_nobody_is_told(
    chat: PrivateChat, anna: Person, boris: Person, telegram: BotApiServer, memory: Memory,
    clock: Clock, add_entry: AddEntry,
) -> None:  # fmt: skip
    blocking = telegram.private_chat(boris)
    boris.speak("en")
    await wait_for(chat, anna, LATE)
    clock.pass_by(days=30, seconds=1)
    await wait_for(blocking, boris, LATE)
    await boris.block_bot()
    add_entry()
    async with asyncio.timeout(20):
        while await memory.awaited.holds(boris.id, blocking.id, blocking.messages[0].id):  # noqa: ASYNC110  a row has no event
            await asyncio.sleep(0.02)
    await wait_for(chat, anna, "Who designed the harbour?")  # it goes on
    assert not [said for said in (*chat.bot_messages, *blocking.bot_messages) if said.blockquotes]
    [_, left] = await memory.awaited.all_since(LONG_AGO)
    assert left.text == "Who designed the harbour?"
    await memory.forget_old(now=clock(), questions_days=90)
    [left] = await memory.awaited.all_since(utc_now())
    assert left.text == "Who designed the harbour?"


async def test_an_answer_that_did_not_help_is_not_the_one_waited_for(
    chat: PrivateChat, anna: Person, memory: Memory, add_entry: AddEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    only = ChatSettings(bank_key=slug_key("harbour"))
    await memory.chats.save(chat.id, only)
    await wait_for(chat, anna, LATE)
    reply = await ask(chat, anna, COST)
    asking = await against(chat, anna, reply)
    await chat.press(anna, asking, "Not what I asked")
    offered = await chat.edited(asking)
    await chat.press(anna, offered, WAIT)
    assert (await chat.edited(offered)).buttons[-1] == f"{WAIT} ✓"
    add_entry()
    await until_logged(caplog, TOLD)
    [waiting] = await memory.awaited.all_since(LONG_AGO)
    assert (waiting.text, waiting.entry_id) == (COST, "cost")
    assert waiting.bank_key == only.bank_key


@pytest.mark.usefixtures("often")
async def test_of_two_replicas_one_tells_and_a_lost_connection_only_delays_it(
    telegram: BotApiServer,
    settings: Settings,
    banks: Path,
    anna: Person,
    add_entry: AddEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    chat = telegram.private_chat(anna)
    async with running(settings, Library(load_banks(banks))):
        await wait_for(chat, anna, LATE)
    add_entry()
    library = Library(load_banks(banks))
    telegram.fail_next("sendMessage", 502, description="Bad Gateway")
    async with telling(settings, library):
        held = telegram.hold_next("sendMessage")
        await held.arrived()
        async with telling(settings, library) as other:
            await other._notify_all(Bot(TOKEN))  # which would fail, if it sent anything
        held.release()
        await until_logged(caplog, TOLD)
    async with running(settings, library):
        await ask(chat, anna, COST)
    assert len([said for said in chat.bot_messages if said.blockquotes == [QUOTE]]) == 1


async def test_a_question_that_was_deleted_cannot_be_waited_for(
    chat: PrivateChat, anna: Person, memory: Memory
) -> None:
    declined = await ask(chat, anna, LATE)
    await chat.delete(chat.messages[0])
    alert = await chat.press(anna, declined, WAIT)
    assert "no longer see the question" in alert.text
    assert not await memory.awaited.all_since(LONG_AGO)
    assert chat.bot_messages == [declined]
