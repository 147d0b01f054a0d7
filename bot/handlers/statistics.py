"""/stats: how it goes, for the owners, alone with the bot."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from bot.answering.responder import Responder
from bot.answering.sending import send_reply
from bot.handlers.commands import SAID_BY_A_PERSON, message_of
from bot.statistics.chart import ChartError, picture_of
from bot.statistics.figures import Figures, figures_of
from bot.statistics.rendering import render_figures

logger = logging.getLogger(__name__)

DAYS = 30
"""Over which the figures go, today among them; fewer where less is kept."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The callback of /stats.

    Attributes:
        owners: the ids of those who are told; for others there is no such command.
        days: how many are kept.
    """

    responder: Responder
    owners: tuple[int, ...]
    days: int

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler, where there are owners."""
        if self.owners:
            theirs = SAID_BY_A_PERSON & filters.ChatType.PRIVATE & filters.User(self.owners)
            application.add_handler(CommandHandler("stats", self.stats, filters=theirs))

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the figures as text, then as a picture."""
        message = message_of(update)
        language = await self.responder.language_for(message)
        figures = await self._figures()
        text = render_figures(figures, self.responder.served, language)
        await send_reply(text, to=message)
        try:
            picture = await picture_of(figures, language)
        except ChartError as error:
            logger.error("Cannot draw the figures: %s", error)
            return
        await message.reply_photo(picture, filename="statistics.png")

    async def _figures(self) -> Figures:
        today = self.responder.clock().date()
        first = today - timedelta(days=min(DAYS, self.days) - 1)
        memory = self.responder.memory
        await memory.tallies.flush()
        # In a thread, so that answers go on: it takes every question apart into its words.
        return await asyncio.to_thread(
            figures_of,
            first=first,
            last=today,
            tallies=await memory.tallies.since(first),
            votes=await memory.feedback.votes(since=first),
            questions=await memory.feedback.unanswered(since=first),
        )
