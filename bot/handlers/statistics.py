"""/stats: the figures, for the owners in their private chats."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import date, timedelta

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from bot.answering.sending import send_reply
from bot.banks.served_banks import ServedBanks
from bot.chats.incoming import IncomingReader
from bot.handlers.common import SAID_BY_A_PERSON, message_of
from bot.statistics.chart import ChartError, can_draw, picture_of
from bot.statistics.figures import Figures, figures_of
from bot.statistics.rendering import render_figures
from bot.storage.feedback import Feedback
from bot.storage.set_aside import SetAsideUpdates
from bot.storage.tallies import Tallies
from bot.tasks.registration import register_owner_commands

logger = logging.getLogger(__name__)

DAYS = 30
"""The days that the figures cover, today included; fewer if questions are stored for less."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The callback of /stats.

    Attributes:
        owners: the ids of the people who may use the command; for others it does not exist.
        days: for how many days questions are stored.
    """

    reader: IncomingReader
    served: ServedBanks
    tallies: Tallies
    feedback: Feedback
    set_aside: SetAsideUpdates
    owners: tuple[int, ...]
    days: int

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler, if there are owners."""
        if self.owners:
            theirs = SAID_BY_A_PERSON & filters.ChatType.PRIVATE & filters.User(self.owners)
            application.add_handler(CommandHandler("stats", self.stats, filters=theirs))
            # In a group of handlers of its own, so that the welcome is sent as well.
            begin = CommandHandler("start", self.offer, filters=theirs)
            application.add_handler(begin, group=1)

    async def offer(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Put /stats into an owner's menu: before their first message Telegram refuses that."""
        message = message_of(update)
        await register_owner_commands(message.get_bot(), message.chat_id)

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the figures as text, then as a picture if the extra `stats` is installed."""
        message = message_of(update)
        incoming = await self.reader.read(message)
        language = incoming.language
        figures = await self._figures(today=incoming.now.date())
        aside = await self.set_aside.count()
        # In a thread, since it loads the banks of the entries that were asked most.
        text = await asyncio.to_thread(
            render_figures, figures, self.served, language, set_aside=aside
        )
        await send_reply(text, to=message)
        if not can_draw():
            logger.info("/stats has no chart: pip install 'verbatim[stats]' adds it.")
            return
        try:
            picture = await picture_of(figures, language)
        except ChartError as error:
            logger.error("Cannot draw the figures: %s", error)
            return
        await message.reply_photo(picture, filename="statistics.png")

    async def _figures(self, *, today: date) -> Figures:
        first = today - timedelta(days=min(DAYS, self.days) - 1)
        await self.tallies.flush()
        # In a thread, so as not to block answers: it splits every stored question into words.
        return await asyncio.to_thread(
            figures_of,
            first=first,
            last=today,
            tallies=await self.tallies.since(first),
            votes=await self.feedback.votes(since=first),
            questions=await self.feedback.unanswered(since=first),
        )
