"""Polling through the inbox: garbage, failures, slow chats, and what a crash leaves."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry
from pydantic import SecretStr
from telegram import Update
from telegram.error import TelegramError, TimedOut

from bot.application import App, build_application
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.updates import backlog, failures, inbox
from bot.updates.handling import Handled
from bot.updates.in_flight import UpdateInFlight, UpdatesInFlight, received
from bot.updates.inbox import Inbox
from bot.updates.polling import MOST_AT_ONCE, polling
from bot.web.metrics import Metrics
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import BotApiServer, Person, PrivateChat
from tests.bot.processes.failing import let_fail
from tests.telegram.processes import COST, COSTS, SMALL_BANKS, TOKEN

GARBAGE = "poll"  # python-telegram-bot cannot read one without its fields


@pytest.fixture
def settings(telegram: BotApiServer, sqlite_url: str) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram.url,
        telegram_rate_limit=0,
        database_url=sqlite_url,
    )


@pytest.fixture
def application(settings: Settings) -> App:
    """The bot, not running yet."""
    return build_application(settings, ServedBanks(Library(load_banks(SMALL_BANKS))))


@pytest.fixture
async def memory(settings: Settings) -> AsyncIterator[Memory]:
    """The bot's database, read as another program would."""
    memory = Memory(settings.database_url)
    await memory.prepare()
    yield memory
    await memory.close()


@pytest.fixture
def anna(telegram: BotApiServer) -> Person:
    return telegram.user("Anna", language_code="en")


@pytest.fixture
def chat(telegram: BotApiServer, anna: Person) -> PrivateChat:
    return telegram.private_chat(anna)


async def answers_in_another_chat(telegram: BotApiServer, name: str = "Boris") -> None:
    """See that somebody else is answered meanwhile."""
    person = telegram.user(name, language_code="en")
    chat = telegram.private_chat(person)
    assert (await chat.reply(to=await chat.send(person, COST))).blockquotes == COSTS


async def test_what_cannot_be_read_is_set_aside_and_the_rest_of_its_batch_is_answered(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    memory: Memory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.world.updates.allow([GARBAGE, "message"])
    telegram.world.updates.push(GARBAGE, {})
    sent = await chat.send(anna, COST)
    telegram.world.updates.push(GARBAGE, {"id": []})
    async with polling(application):
        assert (await chat.only_reply(to=sent)).blockquotes == COSTS
    aside = await memory.updates.set_aside()
    assert [each.body.count(GARBAGE) for each in aside] == [1, 1]
    assert all("UnreadableUpdateError" in each.error for each in aside)
    assert len([each for each in caplog.records if "is set aside" in each.message]) == 2
    assert not telegram.world.updates.pending, "all confirmed"
    assert len(telegram.calls("getUpdates")) < 10, "and not fetched again and again"


async def test_a_fault_of_the_bot_is_tried_three_times_then_set_aside_and_the_chat_goes_on(
    chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    tried: list[str | None] = []

    def fail(update: Update) -> Exception | None:
        assert update.message is not None
        tried.append(update.message.text)
        return ZeroDivisionError("a bug") if update.message.text == "poison" else None

    let_fail(application, fail)
    async with polling(application):
        await chat.send(anna, "poison")
        sent = await chat.send(anna, COST)
        assert (await chat.reply(to=sent, within=10)).blockquotes == COSTS
    assert tried == ["poison"] * failures.MOST_FAULTS + [COST], "in the chat's order"
    [aside] = await memory.updates.set_aside()
    assert (aside.chat_id, aside.user_id) == (anna.id, anna.id)
    assert aside.error == "ZeroDivisionError: a bug"
    assert await memory.updates.waiting() == []
    assert len(chat.bot_messages) == 1, "no reader sees a traceback"


async def test_an_accident_is_repeated_and_answered(
    chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    accidents = iter([ZeroDivisionError("once")])
    let_fail(application, lambda _: next(accidents, None))
    async with polling(application):
        sent = await chat.send(anna, COST)
        assert (await chat.reply(to=sent)).blockquotes == COSTS
    assert await memory.updates.set_aside() == []


async def test_what_is_started_beside_a_handler_is_part_of_the_update(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    """An edit is answered a second later; the bot is not done with it before."""
    async with polling(application):
        sent = await chat.send(anna, "best pizza in town?")
        reply = await chat.only_reply(to=sent)
        await chat.edit(anna, sent, COST)
        await telegram.settled()
        assert len(await memory.updates.waiting()) == 1
        assert (await chat.edited(reply)).blockquotes == COSTS
    assert await memory.updates.waiting() == []


async def test_an_inbox_that_a_crash_left_is_handled_first_and_nothing_twice(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    """It died after it had kept the batch, before Telegram heard of it: it comes once more."""
    sent = await chat.send(anna, COST)
    [update] = telegram.world.updates.pending
    row = received(update.to_json(), application.clock())
    await memory.updates.take_in([row])
    async with polling(application):
        assert (await chat.only_reply(to=sent)).blockquotes == COSTS
        await telegram.settled()
    assert len(chat.bot_messages) == 1
    assert await memory.updates.waiting() == []


@pytest.mark.parametrize("is_edited", [False, True], ids=["a message", "an edit"])
async def test_what_a_crash_left_holds_up_no_new_question_and_a_stop_is_no_crash(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    memory: Memory,
    monkeypatch: pytest.MonkeyPatch,
    is_edited: bool,
) -> None:
    monkeypatch.setattr("bot.updates.polling.GRACE", 0.1)
    sent = await chat.send(anna, COST)
    if is_edited:
        await chat.edit(anna, sent, COST)
    update = telegram.world.updates.pending[-1]
    telegram.world.updates.clear()
    await memory.updates.take_in([received(update.to_json(), application.clock())])
    held = telegram.hold_next("sendMessage")
    async with polling(application):
        await held.arrived()
        await answers_in_another_chat(telegram)
    assert [each.update_id for each in await memory.updates.waiting()] == [update.id]
    assert await memory.updates.risk(update.id) == 0


async def test_an_edit_that_a_crash_left_holds_up_nothing_of_its_chat_or_of_others(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    edited = await chat.send(anna, "best pizza in town?")
    await chat.edit(anna, edited, COST)
    asked = await chat.send(anna, COST)
    boris = telegram.user("Boris", language_code="en")
    elsewhere = telegram.private_chat(boris)
    asked_elsewhere = await elsewhere.send(boris, COST)
    pending = [each.to_json() for each in telegram.world.updates.pending]
    await memory.updates.take_in([received(each, application.clock()) for each in pending])
    telegram.world.updates.clear()
    async with polling(application):
        assert (await elsewhere.reply(to=asked_elsewhere)).blockquotes == COSTS
        assert (await chat.reply(to=asked)).blockquotes == COSTS
        assert (await chat.edited(await chat.reply(to=edited))).blockquotes == COSTS
    assert await memory.updates.waiting() == []


async def test_a_slow_chat_holds_up_nobody_and_keeps_its_order(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
) -> None:
    async with polling(application):
        held = telegram.hold_next("sendMessage")
        await chat.send(anna, COST)
        await held.arrived()
        second = await chat.send(anna, COST)
        for name in ("Boris", "Vera", "Gleb"):
            await answers_in_another_chat(telegram, name)
        assert not chat.bot_messages
        held.release()
        await chat.reply(to=second)
    assert len(chat.bot_messages) == 2
    assert chat.bot_messages[0].reply_to is None, "nothing stood between"
    assert chat.bot_messages[1].reply_to == second.id


async def test_a_chat_beyond_its_share_waits_in_the_database_and_others_are_answered(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    memory: Memory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "MOST_IN_FLIGHT", 150)
    held = telegram.hold_next("sendMessage")
    async with polling(application) as box:
        assert isinstance(box, Inbox)
        asked = [await chat.send(anna, COST) for _ in range(250)]
        await held.arrived()
        await answers_in_another_chat(telegram)
        just_answered = 1
        assert len(box.in_flight) <= backlog.MOST_OF_A_CHAT + just_answered
        assert len(await memory.updates.waiting()) >= len(asked)
        held.release()
        await chat.reply(to=asked[-1], within=60)
    assert [said.reply_to for said in chat.bot_messages] == [each.id for each in asked]
    assert await memory.updates.waiting() == []


async def test_all_that_a_crash_left_of_a_chat_is_handled_in_its_order(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    asked = [await chat.send(anna, COST) for _ in range(3 * backlog.MOST_OF_A_CHAT)]
    rows = [
        received(each.to_json(), application.clock()) for each in telegram.world.updates.pending
    ]
    await memory.updates.take_in(rows)
    telegram.world.updates.clear()
    async with polling(application):
        asked.append(await chat.send(anna, COST))
        await chat.reply(to=asked[-1], within=30)
    assert [said.reply_to for said in chat.bot_messages] == [each.id for each in asked]


async def test_what_waits_in_the_database_counts_and_is_as_old_as_its_receipt(
    telegram: BotApiServer, chat: PrivateChat, anna: Person, application: App, memory: Memory
) -> None:
    asked = [await chat.send(anna, COST) for _ in range(2 * backlog.MOST_OF_A_CHAT)]
    an_hour_ago = application.clock() - timedelta(hours=1)
    pending = [each.to_json() for each in telegram.world.updates.pending]
    await memory.updates.take_in([received(each, an_hour_ago) for each in pending])
    telegram.world.updates.clear()
    handled: list[Handled] = []
    registry = CollectorRegistry()
    held = telegram.hold_next("sendMessage")
    async with polling(application, [handled.append]) as box:
        metrics = Metrics(registry)
        metrics.watch(application, box.in_flight, box.retries, count_waiting=box.count_waiting)
        await held.arrived()
        assert registry.get_sample_value("verbatim_updates_in_hand") == backlog.MOST_OF_A_CHAT
        assert registry.get_sample_value("verbatim_updates_set_aside") == 0
        box.retries.remaining = 2
        assert registry.get_sample_value("verbatim_updates_set_aside") == 2
        assert registry.get_sample_value("verbatim_updates_waiting") == backlog.MOST_OF_A_CHAT
        oldest = registry.get_sample_value("verbatim_oldest_update_seconds")
        assert oldest is not None
        assert oldest >= 3600
        held.release()
        await chat.reply(to=asked[-1], within=30)
    assert len(handled) == len(asked)
    assert all(each.seconds >= 3600 for each in handled)


async def test_the_oldest_update_is_the_one_received_first_whenever_it_was_taken_up() -> None:
    async def work() -> bool:
        return True

    in_flight = UpdatesInFlight()
    now = time.monotonic()
    in_flight.take(UpdateInFlight({"update_id": 2}, now), work())
    in_flight.take(UpdateInFlight({"update_id": 1}, now - 60), work())
    assert in_flight.age >= 60
    await in_flight.empty(grace=10)
    assert in_flight.age == 0


async def test_who_sends_more_than_is_kept_is_not_answered_further(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    memory: Memory,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(backlog, "MOST_WAITING_OF_A_CHAT", 50)
    held = telegram.hold_next("sendMessage")
    async with polling(application):
        flood = [await chat.send(anna, COST) for _ in range(300)]
        await held.arrived()
        await answers_in_another_chat(telegram)
        assert len(await memory.updates.waiting()) <= 50 + MOST_AT_ONCE + backlog.MOST_OF_A_CHAT
        held.release()
        await telegram.called("sendMessage", 60)
    assert "are left out" in caplog.text
    assert len(chat.bot_messages) < len(flood)


@pytest.mark.parametrize("room", ["MOST_IN_FLIGHT", "MOST_WAITING"])
async def test_no_more_is_fetched_than_there_is_room_for(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    monkeypatch: pytest.MonkeyPatch,
    room: str,
) -> None:
    monkeypatch.setattr(inbox, room, 100)
    held = telegram.hold_next("sendMessage")
    async with polling(application) as box:
        for _ in range(150):
            last = await chat.send(anna, COST)
        await held.arrived()
        await telegram.world.changes.stillness(0.5)
        assert isinstance(box, Inbox)
        assert len(box.in_flight) <= 100
        assert telegram.world.updates.pending
        held.release()
        await chat.reply(to=last, within=60)


async def test_a_poll_that_is_not_answered_in_time_is_told_and_counted(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.updates.polling._READ_SECONDS", 0.2)
    told: list[tuple[str, TelegramError]] = []
    first = asyncio.Event()

    def note(method: str, error: TelegramError) -> None:
        told.append((method, error))
        first.set()

    application.error_watchers.append(note)
    held = telegram.hold_next("getUpdates")
    async with polling(application):
        await held.arrived()
        await asyncio.wait_for(first.wait(), 30)
        monkeypatch.undo()  # later polls have all the time they need
        await chat.only_reply(to=await chat.send(anna, COST))
    assert [method for method, _ in told][:1] == ["getUpdates"]
    assert isinstance(told[0][1], TimedOut)
    assert "Cannot fetch updates" in caplog.text


async def test_the_log_tells_nothing_that_was_written(
    telegram: BotApiServer,
    chat: PrivateChat,
    anna: Person,
    application: App,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    telegram.world.updates.allow([GARBAGE, "message"])
    telegram.world.updates.push(GARBAGE, {"question": "my secret"})
    async with polling(application):
        await chat.only_reply(to=await chat.send(anna, "my other secret"))
    assert "is set aside" in caplog.text
    assert "secret" not in caplog.text
