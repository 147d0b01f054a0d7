"""What the bot tells Telegram when it starts."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from typing import Any

import pytest

from bot.application import ALLOWED_UPDATES, App, build_application
from bot.banks.served_banks import ServedBanks
from bot.settings import Settings
from bot.tasks.registration import ADMINISTRATORS, GROUP, PRIVATE
from bot.updates.polling import polling
from bot.web.health import Health
from faq.bank import Bank
from faq.files.loading import load_banks
from faq.library import Library
from sandbox import Abilities, BotApiServer, Person, PrivateChat
from tests.telegram.conftest import running
from tests.telegram.processes import COST, COSTS, SMALL_BANKS


@pytest.mark.parametrize(
    ("scope", "commands"),
    [
        ("all_private_chats", PRIVATE),
        ("all_group_chats", GROUP),
        ("all_chat_administrators", ADMINISTRATORS),
    ],
)
@pytest.mark.parametrize(("language", "word"), [("", "Article"), ("hi", "लेख"), ("ru", "стать")])
async def test_commands_are_registered_by_scope_and_language(
    telegram: BotApiServer,
    application: App,
    scope: str,
    commands: tuple[str, ...],
    language: str,
    word: str,
) -> None:
    await telegram.settled()  # they are registered beside the bot
    registered = await application.bot.get_my_commands({"type": scope}, language or None)
    assert [command.command for command in registered] == list(commands)
    assert word.lower() in " ".join(command.description for command in registered).lower()


async def test_only_the_updates_that_are_handled_are_asked_for(
    telegram: BotApiServer, chat: PrivateChat, anna: Person
) -> None:
    await chat.reply(to=await chat.send(anna, "/help"))
    [first, *_] = telegram.calls("getUpdates")
    assert first.parameters["allowed_updates"] == list(ALLOWED_UPDATES)


@pytest.mark.parametrize(
    ("language", "about"), [("", "exact quotes"), ("hi", "उद्धरण"), ("ru", "цитаты")]
)
async def test_the_profile_is_registered_by_language(
    telegram: BotApiServer, application: App, language: str, about: str
) -> None:
    await telegram.settled()  # it is registered beside the bot
    bot, code = application.bot, language or None
    assert about in (await bot.get_my_description(code)).description
    assert about in (await bot.get_my_short_description(code)).short_description


async def test_the_name_that_it_has_is_kept(telegram: BotApiServer, application: App) -> None:
    del application
    await telegram.settled()
    assert not telegram.calls("setMyName")


async def test_a_name_that_is_set_is_registered_once(
    telegram: BotApiServer, settings: Settings, library: Library
) -> None:
    named = settings.model_copy(update={"bot_name": "The Saltmouth Tide answers"})
    for _ in range(2):  # the second start finds it there
        async with running(named, library) as application:
            await telegram.settled()
            for code in (None, "hi", "ru"):
                name = (await application.bot.get_my_name(code)).name
                assert name == "The Saltmouth Tide answers"
    assert len(telegram.calls("setMyName")) == 1


async def test_a_profile_that_is_registered_already_is_left_alone(
    telegram: BotApiServer, settings: Settings, library: Library
) -> None:
    """Telegram allows few changes of a name a day."""
    async with running(settings, library):
        await telegram.settled()
    assert len(telegram.calls("setMyDescription")) == 3
    async with running(settings, library):
        await telegram.settled()
    assert len(telegram.calls("setMyDescription")) == 3


@pytest.mark.parametrize("method", ["setMyCommands", "setMyDescription"])
async def test_where_telegram_wants_a_pause_the_bot_runs_with_the_profile_it_has(
    telegram: BotApiServer, settings: Settings, library: Library, anna: Person, method: str
) -> None:
    telegram.fail_next(method, 429, retry_after=36000)
    limited = settings.model_copy(update={"telegram_rate_limit": 30.0})  # its limiter waits
    async with running(limited, library):
        chat = telegram.private_chat(anna)
        assert (await chat.reply(to=await chat.send(anna, "/help"))).text


@pytest.mark.parametrize(
    ("abilities", "told"),
    [
        (Abilities(), ["Privacy mode is on", "/setinline", "Guest mode is off"]),
        (
            Abilities(
                reads_all_group_messages=True,
                supports_inline_queries=True,
                supports_guest_queries=True,
            ),
            [],
        ),
    ],
    ids=["all off", "all on"],
)
async def test_the_operator_is_told_how_to_switch_on_what_is_off(
    settings: Settings,
    library: Library,
    caplog: pytest.LogCaptureFixture,
    told: list[str],
) -> None:
    caplog.set_level("INFO", logger="bot.application")
    async with running(settings, library):
        pass
    notes = [
        message for message in caplog.messages if "switch" in message or "BotFather" in message
    ]
    assert len(notes) == len(told)
    assert all(part in " ".join(notes) for part in told)


class Unhurried(Library):
    """A library that is indexed when a test lets it; notes what is done, in order."""

    def __init__(self, banks: Iterable[Bank]) -> None:
        super().__init__(banks, is_lazy=True)
        self.may_be_indexed = threading.Event()
        self.done: list[str] = []

    def index_all(self) -> None:
        assert self.may_be_indexed.wait(10)
        super().index_all()
        self.done.append("indexed")

    def ask(self, question: str, **options: Any) -> Any:
        self.done.append("asked")
        return super().ask(question, **options)


async def test_updates_are_fetched_while_the_banks_are_indexed_and_answered_after_that(
    telegram: BotApiServer, settings: Settings, anna: Person
) -> None:
    library = Unhurried(load_banks(SMALL_BANKS))
    served = ServedBanks(library, is_indexed=False)
    application = build_application(settings, served)
    health = Health(application, served.fault)
    chat = telegram.private_chat(anna)
    async with polling(application) as inbox:
        sent = await chat.send(anna, COST)
        async with asyncio.timeout(10):
            while not len(inbox.in_flight):  # noqa: ASYNC110  what is in hand has no event to wait for
                await asyncio.sleep(0.01)
        assert (await health.readiness()).state == "starting"
        library.may_be_indexed.set()
        assert (await chat.only_reply(to=sent)).blockquotes == COSTS
        assert library.done == ["indexed", "asked"]
        assert (await health.readiness()).is_ready


async def test_a_bot_that_cannot_index_its_banks_ends(settings: Settings) -> None:
    class Broken(Library):
        def index_all(self) -> None:
            raise MemoryError("too large")

    banks = load_banks(SMALL_BANKS)
    application = build_application(
        settings, ServedBanks(Broken(banks, is_lazy=True), is_indexed=False)
    )
    async with polling(application), asyncio.timeout(10):
        await application.stopped.wait()
    assert isinstance(application.failure, MemoryError)
