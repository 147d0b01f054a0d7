"""Compose the python-telegram-bot application: handlers, limits, background tasks, life cycle."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application

from bot.answering.admission import Admission
from bot.answering.decisions import Decider, Observer
from bot.answering.hosting import Host
from bot.answering.records import Records
from bot.answering.repeats import Repeats
from bot.answering.responder import Responder
from bot.answering.samples import Samples
from bot.answering.since_asked import SinceAsked
from bot.answering.verdicts import Verdicts
from bot.banks.opening import BankFolder
from bot.banks.served_banks import ServedBanks
from bot.chats.administrators import Administrators
from bot.chats.incoming import IncomingReader
from bot.chats.latest_replies import LatestReplies
from bot.chats.limits import Limits
from bot.chats.privacy_mode import notes_for_operator
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.edits import PAUSE, Edits
from bot.handlers.errors import log_error
from bot.handlers.forgetting import Forgetting
from bot.handlers.groups import GroupChat
from bot.handlers.guests import Guests
from bot.handlers.inline import InlineMode
from bot.handlers.membership import Membership
from bot.handlers.private import PrivateChat
from bot.handlers.publishing import Publishing
from bot.handlers.settings import SettingsPanel
from bot.handlers.statistics import Statistics
from bot.handlers.votes import Votes
from bot.handlers.waiting import Waiting
from bot.rendering.replies import Renderers
from bot.settings import Settings
from bot.storage.memory import Memory
from bot.tasks.answer_notices import AnswerNotices
from bot.tasks.background import BackgroundTask
from bot.tasks.bank_reloading import LOOK_EVERY, Reloader
from bot.tasks.correction_notices import ROUND, CorrectionNotices
from bot.tasks.database_watch import DatabaseWatch
from bot.tasks.housekeeping import Housekeeping
from bot.tasks.registration import register_commands, register_profile
from bot.tasks.tally_flushing import TallyFlusher
from bot.transport.checked_bot import CheckedBot
from bot.transport.limiter import Limiter
from bot.transport.proxy import proxy_for
from bot.transport.request import AiohttpRequest
from bot.updates.tracking import TrackedApplication
from bot.updates.turns import Turns
from faq.garbage_collection import never_collected

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
)
"""Always sent: without it Telegram keeps the list that an earlier program asked for."""

_ANSWER_WITHIN = 15.0
"""Seconds to wait for Telegram's response; after that it is unknown whether the request took
effect."""

App = TrackedApplication
_AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def utc_now() -> datetime:
    """Return the current time."""
    return datetime.now(UTC)


def folder_of(settings: Settings) -> BankFolder:
    """Return the folder of banks that the settings name."""
    return BankFolder(
        settings.faq_banks, cache=settings.bank_cache, with_drafts=bool(settings.serve_drafts)
    )


def build_application(
    settings: Settings,
    served: ServedBanks,
    *,
    clock: Callable[[], datetime] = utc_now,
    edit_pause: float = PAUSE,
    observers: tuple[Observer, ...] = (),
    look_every: float = LOOK_EVERY,
    correction_round: float = ROUND,
) -> App:
    """Return the bot, ready to run; `settings` must have a token.

    Args:
        served: the banks; a changed bank is replaced there while the bot runs.
        edit_pause: seconds in which a further edit replaces the first.
        observers: called with each decision about a question.
        look_every: seconds between two checks of the bank files.
        correction_round: seconds within which a chat gets at most one correction notice.
    """
    memory, turns = Memory(settings.database_url), Turns()
    tasks = (
        Housekeeping(memory, questions_days=settings.keep_questions_days, clock=clock),
        Reloader(
            served,
            settings.faq_banks,
            clock=clock,
            with_drafts=bool(settings.serve_drafts),
            look_every=look_every,
        ),
        TallyFlusher(memory.tallies),
    )
    renderers = Renderers(served, settings.pages_url)
    records = Records(memory.answers, memory.recent, memory.feedback, memory.tallies)
    notices = (
        CorrectionNotices(served, memory, clock, settings.pages_url, correction_round),
        AnswerNotices(served, memory, renderers, records, clock),
    )
    served.followers += [each.wake for each in notices]
    life_cycle = _LifeCycle(settings, served, memory, tasks, notices, DatabaseWatch(memory))
    limiter = Limiter(settings.telegram_rate_limit)
    application = _build(settings, memory, turns, clock, limiter, life_cycle)
    limiter.report = application.note_error
    limiter.sent = application.newest_messages.note_message
    surfaces = _surfaces(
        settings, served, memory, turns, renderers, records,
        clock=clock, edit_pause=edit_pause, observers=observers,
    )  # fmt: skip
    for surface in surfaces:
        surface.register(application)
    application.add_error_handler(log_error)
    return application


class _Surface(Protocol):
    def register(self, application: Application, /) -> None:  # type: ignore[type-arg]
        """Add the handlers."""


def _surfaces(
    settings: Settings,
    served: ServedBanks,
    memory: Memory,
    turns: Turns,
    renderers: Renderers,
    records: Records,
    *,
    clock: Callable[[], datetime],
    edit_pause: float,
    observers: tuple[Observer, ...],
) -> tuple[_Surface, ...]:
    """Return the surfaces, in the order in which their handlers are added.

    The first handler that matches an update gets it, so the special ones come first.
    """
    # The limits protect Telegram's own; against a server without limits nobody is limited.
    admission = Admission(Limits(memory.turns) if settings.telegram_rate_limit else None)
    reader = IncomingReader(memory.chats, clock)
    decider = Decider(served, observers)
    repeats = Repeats(memory.recent)
    verdicts = Verdicts(served, admission, settings.pages_url)
    host = Host(
        served, admission, Samples(memory.tallies, clock), LatestReplies(), settings.pages_url
    )
    responder = Responder(
        decider, renderers, admission, repeats, records, memory.answers, memory.chats, verdicts,
        SinceAsked(memory.quotes_given), host,
    )  # fmt: skip
    administrators = Administrators()
    days = settings.keep_questions_days
    return (
        Guests(reader, host, decider, renderers, records, verdicts),
        Commands(
            reader, served, host, admission, responder, verdicts, renderers, records, memory,
            administrators,
            keep_questions_days=days, logs_texts=settings.log_texts,
        ),
        Forgetting(reader, admission, memory),
        Statistics(
            reader, served, memory.tallies, memory.feedback, memory.set_aside, settings.owners,
            days,
        ),
        Publishing(reader, served, records),
        SettingsPanel(reader, admission, served, memory.chats, administrators),
        Membership(memory, host, administrators),
        PrivateChat(reader, host, admission, responder),
        GroupChat(reader, host, responder),
        Edits(reader, responder, memory.answers, turns, edit_pause),
        InlineMode(served, renderers),
        Buttons(
            clock, served, renderers, records, memory.chats,
            Votes(clock, served, renderers, memory.feedback, memory.answers),
            Waiting(clock, memory), administrators,
        ),
    )  # fmt: skip


class _Task(Protocol):
    def start(self) -> None:
        """Begin."""

    async def stop(self) -> None:
        """End."""


@dataclass(frozen=True, slots=True)
class _LifeCycle:
    """What starts and stops with the bot."""

    settings: Settings
    served: ServedBanks
    memory: Memory
    tasks: tuple[_Task, ...]
    notices: tuple[CorrectionNotices | AnswerNotices, ...]
    watch: DatabaseWatch
    registration: BackgroundTask = field(
        default_factory=lambda: BackgroundTask("the bot's commands and profile")
    )
    indexing: BackgroundTask = field(default_factory=lambda: BackgroundTask("indexing the banks"))

    async def begin(self, application: _AnyApplication) -> None:
        """Open the database, start the background tasks, and index banks not indexed yet."""
        assert isinstance(application, TrackedApplication)
        await self.memory.prepare()
        self.watch.start(application.give_up)
        for task in self.tasks:
            task.start()
        for each in self.notices:
            each.start(application.bot)
        logger.info("Running as @%s.", application.bot.username)
        for note in notes_for_operator(application.bot.bot):
            logger.info("%s", note)
        if not self.served.is_indexed:
            application.prepared.clear()
            self.indexing.start(_index(self.served, application))
        self.registration.start(_register(application, self.settings))

    async def end(self, _: _AnyApplication) -> None:
        """Stop the tasks, then close the database."""
        await self.watch.stop()
        await self.registration.stop()
        await self.indexing.stop()
        for each in self.notices:
            await each.stop()
        for task in reversed(self.tasks):
            await task.stop()
        await self.memory.close()


def _build(
    settings: Settings,
    memory: Memory,
    turns: Turns,
    clock: Callable[[], datetime],
    limiter: Limiter,
    life_cycle: _LifeCycle,
) -> TrackedApplication:
    assert settings.telegram_bot_token is not None
    proxy = proxy_for(settings.telegram_api_url)
    tracked = {
        "memory": memory,
        "turns": turns,
        "clock": clock,
        "allowed_updates": ALLOWED_UPDATES,
    }
    bot = CheckedBot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(proxy=proxy, read_timeout=_ANSWER_WITHIN),
        get_updates_request=AiohttpRequest(proxy=proxy, connections=1),
        rate_limiter=limiter,
    )
    application = (
        Application.builder()
        .bot(bot)
        .application_class(TrackedApplication, tracked)
        .updater(None)  # bot.updates receives them
        .post_init(life_cycle.begin)
        .post_shutdown(life_cycle.end)
        .build()
    )
    assert isinstance(application, TrackedApplication)
    return application


async def _index(served: ServedBanks, application: TrackedApplication) -> None:
    """Index the banks in a thread; updates are fetched meanwhile, but wait to be handled."""

    def index() -> None:
        with never_collected():
            served.library.index_all()

    try:
        await asyncio.to_thread(index)
    except Exception as error:
        application.give_up(error)
        return
    served.is_indexed = True
    application.prepared.set()
    if served.few is not None:
        await asyncio.to_thread(served.few.compile)


async def _register(application: _AnyApplication, settings: Settings) -> None:
    """Register commands and profile, in fifteen requests or more; no update waits for them."""
    await register_commands(application.bot, settings.owners)
    await register_profile(application.bot, name=settings.bot_name)
