"""The database can be read and not written: nobody is told anything twice, and all is recorded.

The fault begins when Telegram has the message and the bot has not heard so: from there on only
what is recorded can fail.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.application import App
from bot.rendering.buttons import Action, Press
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.web.health import Health
from faq.answering import Outcome
from faq.bank import Bank, Language
from faq.library import bank_key
from sandbox import Abilities, BotApiServer, Group, Person, PrivateChat
from tests.database_faults import (
    full,
    locked_by_another_program,
    locked_table,
    read_only,
    small_disk,
)
from tests.postgres import postgres_server
from tests.telegram.asking import HOW_MUCH, TRADE, VISIT, WHEN, ask
from tests.telegram.conftest import until_logged

PIZZA = "best pizza in town?"
WAITS = "cannot finish what has been answered"


@pytest.fixture
def abilities() -> Abilities:
    return Abilities(supports_guest_queries=True)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let locks be waited for, and pauses last, a fraction of what they do."""
    monkeypatch.setattr("bot.storage.database.sqlite.LOCKED_FOR", 0.1)
    monkeypatch.setattr("bot.storage.database.postgresql.LOCKED_FOR", 0.1)
    monkeypatch.setattr("bot.transport.backoff.FIRST_PAUSE", 0.05)
    monkeypatch.setattr("bot.transport.backoff.LONGEST_PAUSE", 0.1)


@dataclass
class Trouble:
    """A database and what befalls it.

    Attributes:
        begin: gives the block for which the fault lasts.
        name: what the log and `/readyz` call it.
    """

    url: str
    begin: Callable[[], AbstractAsyncContextManager[None]]
    name: str


@contextmanager
def _full_disk(request: pytest.FixtureRequest, folder: Path) -> Iterator[Trouble]:
    del request
    with small_disk(folder / "disk") as disk:
        yield Trouble(f"sqlite:///{disk / 'verbatim.db'}", lambda: full(disk), "is full")


@contextmanager
def _locked_file(request: pytest.FixtureRequest, folder: Path) -> Iterator[Trouble]:
    del request
    file = folder / "verbatim.db"
    yield Trouble(f"sqlite:///{file}", lambda: locked_by_another_program(file), "is locked")


@contextmanager
def _standby(request: pytest.FixtureRequest, folder: Path) -> Iterator[Trouble]:
    del request, folder
    with postgres_server() as server:
        yield Trouble(server.new_database(), lambda: read_only(server), "is read-only")


@contextmanager
def _locked_table(request: pytest.FixtureRequest, folder: Path) -> Iterator[Trouble]:
    del folder
    url: str = request.getfixturevalue("prepared_postgresql_url")
    tables = "answers, unanswered_questions, votes"
    yield Trouble(url, lambda: locked_table(url, tables), "is locked")


FAULTS = {
    "full disk": _full_disk,
    "locked file": _locked_file,
    "read-only server": _standby,
    "locked tables": _locked_table,
}


IN_EACH = pytest.mark.parametrize("trouble", list(FAULTS), indirect=True)


@pytest.fixture
def trouble(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trouble]:
    """A fault; the cheapest, where a test is about what is said and not about the fault."""
    name: str = getattr(request, "param", "locked file")
    with FAULTS[name](request, tmp_path) as trouble:
        yield trouble


@pytest.fixture
def settings(settings: Settings, trouble: Trouble) -> Settings:
    return settings.model_copy(update={"database_url": trouble.url})


@pytest.fixture
def strike(telegram: BotApiServer, trouble: Trouble, caplog: pytest.LogCaptureFixture) -> Strike:
    return Strike(telegram, trouble, caplog)


@dataclass
class Strike:
    """Lets the database fail between a call of Telegram's and what is recorded of it."""

    telegram: BotApiServer
    trouble: Trouble
    caplog: pytest.LogCaptureFixture

    async def during(self, method: str, application: App, *, times: int = 1) -> None:
        """Hold the next call, let the fault begin, and wait until it has been met and is over.

        What waits then is to be met by a second statement, too: the probe's of `/readyz`.

        Args:
            times: calls that the bot is to have made of the method in the end.
        """
        already = len(self.telegram.calls(method))  # the held one is listed when it ends
        async with self.trouble.begin():
            self._held.release()
            await until_logged(self.caplog, WAITS)
            assert f"The database {self.trouble.name}" in self.caplog.text
            await self._until_health_tells(Health(application, lambda: None))
            assert len(self.telegram.calls(method)) - already == times
        await self.telegram.settled()
        assert len(self.telegram.calls(method)) - already == times
        assert await application.memory.updates.waiting() == [], "all is noted as handled"
        assert "Traceback" not in self.caplog.text

    async def _until_health_tells(self, health: Health) -> None:
        async with asyncio.timeout(20):  # on a busy machine a look may end without an answer
            while not ((await health.readiness()).database or "").startswith(self.trouble.name):
                pass

    def hold(self, method: str) -> None:
        """Hold the next call of that method, once it has had its effect."""
        self._held = self.telegram.hold_next(method, after=True)

    async def arrived(self) -> None:
        """Return when that call has been made."""
        await self._held.arrived()


@IN_EACH
async def test_an_answer_is_given_once_and_recorded_after_the_fault(
    chat: PrivateChat, anna: Person, application: App, memory: Memory, strike: Strike
) -> None:
    strike.hold("sendMessage")
    asked = await chat.send(anna, WHEN)
    await strike.arrived()
    await strike.during("sendMessage", application)
    [reply] = chat.bot_messages
    assert reply.blockquotes == [VISIT]
    given = await memory.answers.to_question(chat.id, asked.id)
    assert given is not None
    assert given.answer_id == reply.id
    followed = await chat.reply(to=await chat.send(anna, HOW_MUCH))
    assert followed.blockquotes == [TRADE], "the chat goes on"


@IN_EACH
async def test_a_question_without_an_answer_is_kept_once_and_counted_once(
    group: Group, anna: Person, application: App, memory: Memory, strike: Strike
) -> None:
    strike.hold("sendMessage")
    await group.send(anna, f"@verbatim_bot {PIZZA}")
    await strike.arrived()
    await strike.during("sendMessage", application)
    assert len(group.bot_messages) == 1
    assert [each.text for each in await memory.feedback.unanswered()] == [PIZZA]
    await application.memory.tallies.flush()
    today = application.clock().date()
    assert [tally.count for tally in await memory.tallies.since(today)] == [1]


async def test_an_edited_question_changes_its_answer_once(
    chat: PrivateChat, anna: Person, application: App, memory: Memory, strike: Strike
) -> None:
    asked = await chat.send(anna, WHEN)
    reply = await chat.only_reply(to=asked)
    strike.hold("editMessageText")
    await chat.edit(anna, asked, HOW_MUCH)
    await strike.arrived()
    await strike.during("editMessageText", application)
    assert chat.latest(reply).blockquotes == [TRADE]
    assert len(chat.bot_messages) == 1
    given = await memory.answers.to_question(chat.id, asked.id)
    assert given is not None
    assert given.entry_id == "trade-2024"


async def test_a_press_is_answered_once(
    chat: PrivateChat, anna: Person, bank: Bank, application: App, memory: Memory, strike: Strike
) -> None:
    press = Press(Action.SHOW, Language.ENGLISH, bank_key(bank), "trade-2024")
    menu = await chat.bot_said("Questions", buttons=[("Trade", press.data())])
    strike.hold("sendMessage")
    await chat.press(anna, menu, "Trade")
    await strike.arrived()
    await strike.during("sendMessage", application)
    [shown] = [each for each in chat.bot_messages if each.id != menu.id]
    assert (await memory.answers.by_message(chat.id, shown.id)) is not None


async def test_a_vote_counts_and_its_question_is_kept_once(
    chat: PrivateChat, anna: Person, application: App, memory: Memory, strike: Strike
) -> None:
    reply = await ask(chat, anna, WHEN)
    strike.hold("answerCallbackQuery")
    pressing = asyncio.create_task(chat.press(anna, reply, "👎"))
    await strike.arrived()
    await strike.during("answerCallbackQuery", application)
    await pressing
    assert len(await memory.feedback.votes()) == 1
    kept = await memory.feedback.unanswered()
    assert [each.outcome for each in kept] == [Outcome.UNHELPFUL]
    assert len(chat.bot_messages) == 2, "the answer, and what was wrong with it"


async def test_a_guest_is_answered_once(
    telegram: BotApiServer, anna: Person, application: App, memory: Memory, strike: Strike
) -> None:
    elsewhere = telegram.supergroup("Elsewhere", anna, with_bot=False)
    strike.hold("answerGuestQuery")
    await elsewhere.send(anna, f"@verbatim_bot {PIZZA}")
    await strike.arrived()
    await strike.during("answerGuestQuery", application)
    assert [each.text for each in await memory.feedback.unanswered()] == [PIZZA]


async def test_a_link_s_answer_is_shown_once(
    chat: PrivateChat, anna: Person, bank: Bank, application: App, memory: Memory, strike: Strike
) -> None:
    strike.hold("sendMessage")
    await chat.send(anna, f"/start {bank_key(bank)}_trade-2024")
    await strike.arrived()
    await strike.during("sendMessage", application)
    [shown] = chat.bot_messages
    assert (await memory.answers.by_message(chat.id, shown.id)) is not None
