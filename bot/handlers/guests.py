"""Guest mentions: questions from chats that the bot is no member of (Bot API 10.0)."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes

from bot.answering.decisions import Decider, Decision
from bot.answering.hosting import Host
from bot.answering.records import Records
from bot.answering.verdicts import Verdicts
from bot.chats.addressing import Asked, asked_in_group, replied_to
from bot.chats.incoming import Incoming, IncomingReader
from bot.chats.small_talk import is_mere_talk
from bot.handlers.inline import as_result
from bot.rendering.buttons import entry_shown_by
from bot.rendering.replies import Renderers, Reply
from faq.small_talk import is_talk


class _GuestHandler(BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]):
    """Handles guest messages, for which python-telegram-bot has no handler."""

    def check_update(self, update: object) -> bool:
        return isinstance(update, Update) and update.guest_message is not None


@dataclass(frozen=True, slots=True)
class Guests:
    """The callback of guest messages.

    Each gets one answer, sent to the id of its query. Nothing about the chat is stored, and it has
    no settings.
    """

    reader: IncomingReader
    host: Host
    decider: Decider
    renderers: Renderers
    records: Records
    verdicts: Verdicts

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler; it must come before the others, whose filters match guest messages."""
        application.add_handler(_GuestHandler(self.mentioned))

    async def mentioned(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with the same quotes as in any other chat."""
        message = update.guest_message
        assert message is not None
        if message.guest_query_id is None:
            return
        asked = asked_in_group(message, context.bot.bot)
        incoming = self.reader.read_elsewhere(message, asked)
        if not isinstance(asked, Asked):
            await _send(await self.host.usage("mention-usage", incoming), incoming)
            return
        decision = await self._decide(incoming)
        language = incoming.language_of(decision.answer)
        verdict = await self.verdicts.instead(asked.text, decision.answer, language)
        if verdict is not None:
            await _send(verdict, incoming)
            return
        if is_talk(asked.text, decision.answer):
            talk = await self.host.guest_talk(incoming)
            if talk is not None:
                await _send(talk, incoming)
            return
        self.decider.notify(decision)
        if not asked.calls_the_bot and is_mere_talk(asked.text, decision.answer):
            return
        renderer = self.renderers.renderer(incoming.me)
        await _send(renderer.answer_elsewhere(decision.answer, decision.bank, language), incoming)
        await self.records.count(decision, incoming.now.date())

    async def _decide(self, incoming: Incoming) -> Decision:
        replied = replied_to(incoming.message)
        shown = entry_shown_by(replied) if replied is not None else None
        return await self.decider.decide(incoming.question.text, None, shown=shown)


async def _send(reply: Reply, incoming: Incoming) -> None:
    query_id = incoming.message.guest_query_id
    assert query_id is not None
    result = as_result("answer", incoming.me.first_name, reply)
    await incoming.message.get_bot().answer_guest_query(query_id, result)
