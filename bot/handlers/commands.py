"""The commands, the same in private chats and groups."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.answering.admission import Admission
from bot.answering.hosting import MOST_AT_ONCE, Host
from bot.answering.records import Records
from bot.answering.responder import Responder
from bot.answering.sending import send_card
from bot.answering.verdicts import Verdicts
from bot.banks.served_banks import ServedBanks
from bot.chats.addressing import Asked, asked_by_call, claim_to_verify
from bot.chats.administrators import Administrators
from bot.chats.incoming import Incoming, IncomingReader
from bot.handlers.common import SAID_BY_A_PERSON, message_of
from bot.rendering.cards import render_shelf, render_topics, sought_by
from bot.rendering.links import linked
from bot.rendering.replies import Renderers
from bot.storage.memory import Memory
from faq.archive.card import Card
from faq.library import Reference

Callback = Callable[[Incoming, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Commands:
    """The callbacks of the commands.

    Attributes:
        keep_questions_days: how long questions without an answer are stored; `/privacy` says it.
        logs_texts: whether the log may show people's messages; `/privacy` says it.
    """

    reader: IncomingReader
    served: ServedBanks
    host: Host
    admission: Admission
    responder: Responder
    verdicts: Verdicts
    renderers: Renderers
    records: Records
    memory: Memory
    administrators: Administrators
    keep_questions_days: int
    logs_texts: bool

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add a handler for each; they ignore a command that names another bot."""
        admitted_first: dict[str, Callback] = {
            "start": self.start,
            "help": self.help,
            "topics": self.topics,
            "article": self.article,
            "articles": self.articles,
        }
        admitted_when_answered: dict[str, Callback] = {
            "ask": self.ask,
            "verify": self.verify,
            "privacy": self.privacy,
        }
        for command, callback in (admitted_first | admitted_when_answered).items():
            handle = self._handler(callback, is_admitted_first=command in admitted_first)
            application.add_handler(CommandHandler(command, handle, filters=SAID_BY_A_PERSON))

    def _handler(
        self, callback: Callback, *, is_admitted_first: bool
    ) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
        async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            incoming = await self.reader.read(message_of(update))
            if not is_admitted_first or await self.admission.admit(incoming):
                await callback(incoming, context)

        return handle

    async def start(self, incoming: Incoming, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what a deep link names, or the welcome with a few questions.

        In a group, the link that adds the bot sends `/start` with a payload. The greeting is
        enough there, unless the link names an entry, or an admin uses a link to an article.
        """
        is_private = not incoming.is_in_group
        payload = context.args[0] if context.args else ""
        match await asyncio.to_thread(linked, payload, self.served.library):
            case Reference() as reference:
                await self._show(reference, incoming)
            case Card() as card if is_private:
                await self.host.welcome(await self._select(card, incoming))
            case Card() as card if await self.administrators.wrote(incoming.message):
                await self.host.offer_articles(await self._select(card, incoming))
            case _ if is_private:
                await self.host.welcome(incoming)
            case _ if not payload:
                await self.host.help(incoming)

    async def help(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask, here and in groups."""
        await self.host.help(incoming)

    async def ask(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the command's argument, or the message that it replies to."""
        asked = asked_by_call(incoming.message, incoming.me)
        if isinstance(asked, Asked):
            await self.responder.respond(replace(incoming, asked=asked))
        else:
            await self.host.say_usage("ask-usage", incoming)

    async def verify(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Give the verdict on the command's argument, or on the message that it replies to."""
        claim = claim_to_verify(incoming.message, incoming.me)
        if claim is not None:
            await self.verdicts.respond(incoming, claim)
        else:
            await self.admission.say("verify-usage", incoming)

    async def topics(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the topics to browse."""
        library, language = self.served.library, incoming.language
        cards = self.host.cards_of(incoming)
        if len(cards) > MOST_AT_ONCE:
            newest_first = await self.served.find_articles("")
            await send_card(render_shelf(newest_first, language), incoming)
            return
        for bank in await self.served.banks(cards):
            reply = render_topics(bank, language, names_article=library.has_several_banks)
            await send_card(reply, incoming, shown_in=language)

    async def article(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the card of the article."""
        await self.host.article(incoming)

    async def articles(self, incoming: Incoming, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the articles to choose from for this chat, those that the command's words find;
        show the card of a single one."""
        library = self.served.library
        if library.has_several_banks:
            await self.host.offer_articles(incoming, sought_by(context.args or ()))
        else:
            await self.host.article(incoming)

    async def privacy(self, incoming: Incoming, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is stored, and for how long."""
        log = "texts" if self.logs_texts else "events"
        await self.admission.say("privacy", incoming, days=self.keep_questions_days, log=log)

    async def _select(self, card: Card, incoming: Incoming) -> Incoming:
        """Select the article that the chat asks; return the message with the new settings."""
        settings = incoming.settings.model_copy(update={"bank_key": card.key})
        await self.memory.chats.save(incoming.chat_id, settings)
        return replace(incoming, settings=settings)

    async def _show(self, reference: Reference, incoming: Incoming) -> None:
        bank = await self.served.bank(reference.bank_key)
        entry = bank.entry(reference.entry_id) if bank is not None else None
        if bank is None or entry is None:
            return  # it changed just now
        language = incoming.language
        reply = self.renderers.renderer(incoming.me).entry(
            entry, bank, language, names_question=True
        )
        sent = await send_card(reply, incoming, shown_in=language)
        await self.records.record_shown(sent, entry, bank, language, incoming.now)
