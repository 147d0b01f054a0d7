"""The commands, the same in private chats and groups."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from bot.answering.responder import Responder
from bot.chats.addressing import Called, asked_by_call, is_from_a_person
from bot.chats.administrators import Administrators
from bot.chats.limits import WINDOW
from bot.chats.sight import sees_all_in
from bot.rendering.cards import (
    render_article,
    render_articles,
    render_help,
    render_shelf,
    render_topics,
    render_usage,
    render_welcome,
)
from bot.rendering.links import linked
from faq.bank import Bank
from faq.library import Reference, bank_key


class FromAPerson(filters.MessageFilter):
    """Lets through what a person says: two bots that answer each other never stop."""

    def filter(self, message: Message) -> bool:
        return is_from_a_person(message)


# Without UpdateType a CommandHandler fires on edited messages too.
SAID_BY_A_PERSON = filters.UpdateType.MESSAGE & FromAPerson()


_MOST_AT_ONCE = 3
"""Articles that are told of in a message each; of more than that one is chosen first."""

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Commands:
    """The callbacks of the commands.

    Attributes:
        keep_questions_days: for how long questions without an answer are kept, to tell readers.
        logs_texts: whether the log may show what people wrote, to tell readers.
    """

    responder: Responder
    administrators: Administrators
    keep_questions_days: int
    logs_texts: bool

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add a handler for each; a command that names another bot is none of them."""
        callbacks: dict[str, Callback] = {
            "start": self.start,
            "help": self.help,
            "topics": self.topics,
            "article": self.article,
            "articles": self.articles,
        }
        for command, callback in callbacks.items():
            limited = self._within_limits(callback)
            application.add_handler(CommandHandler(command, limited, filters=SAID_BY_A_PERSON))
        counted_when_answered = {
            "ask": self.ask,
            "privacy": self.privacy,
            "forget": self.forget,
        }
        for command, callback in counted_when_answered.items():
            application.add_handler(CommandHandler(command, callback, filters=SAID_BY_A_PERSON))

    def _within_limits(self, callback: Callback) -> Callback:
        async def limited(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if await self.responder.is_within_limits(message_of(update)):
                await callback(update, context)

        return limited

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Open what a deep link names, or say what the bot does, with questions to press.

        In a group `/start` comes with a link that adds the bot; the greeting says it all there,
        unless the link names an entry, or an admin's link an article.
        """
        message = message_of(update)
        payload = (context.args or [""])[0]
        match linked(payload, self.responder.library):
            case Reference() as reference:
                await self._show(reference, message)
            case Bank() as bank if message.chat.type == ChatType.PRIVATE:
                await self._select(bank, message)
                await say_welcome(self.responder, message)
            case Bank() as bank if await self.administrators.wrote(message):
                await self._select(bank, message)
                await offer_articles(self.responder, message)
            case _ if message.chat.type == ChatType.PRIVATE:
                await say_welcome(self.responder, message)
            case _ if not payload:
                await say_help(self.responder, message)

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask, here and in groups."""
        await say_help(self.responder, message_of(update))

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the command's argument, or the message that it replies to."""
        message = message_of(update)
        asked = asked_by_call(message, context.bot.bot)
        if isinstance(asked, Called):
            if await self.responder.is_within_limits(message):
                banks = await banks_of(self.responder, message)
                language = await self.responder.language_for(message)
                await self.responder.send(render_usage(banks, language), message)
            return
        await self.responder.respond(asked, asked_in=message)

    async def topics(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the topics to browse."""
        message = message_of(update)
        language = await self.responder.language_for(message)
        banks = await banks_of(self.responder, message)
        if len(banks) > _MOST_AT_ONCE:
            await self.responder.send(render_shelf(banks, language), message)
            return
        several = len(self.responder.library.banks) > 1
        for bank in banks:
            card = render_topics(bank, language, names_article=several)
            await self.responder.send(card, message)

    async def article(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the article is."""
        message = message_of(update)
        language = await self.responder.language_for(message)
        for bank in await banks_to_tell_of(self.responder, message):
            await self.responder.send(render_article(bank, language), message)

    async def articles(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the articles to answer from in this chat; one alone is told of."""
        message = message_of(update)
        banks = self.responder.library.banks
        if len(banks) == 1:
            language = await self.responder.language_for(message)
            await self.responder.send(render_article(banks[0], language), message)
            return
        await offer_articles(self.responder, message)

    async def privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is kept, and for how long."""
        await self.responder.say(
            "privacy",
            to=message_of(update),
            days=self.keep_questions_days,
            log="texts" if self.logs_texts else "events",
        )

    async def forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete what is kept about who asks for it, also where no more can be answered."""
        message = message_of(update)
        said = "forgotten-nobody"
        if message.from_user is not None and message.sender_chat is None:
            counted_from = self.responder.clock() - WINDOW
            memory = self.responder.memory
            await memory.forget_person(message.from_user.id, counted_from=counted_from)
            said = "forgotten"
        await self.responder.say(said, to=message)

    async def _select(self, bank: Bank, message: Message) -> None:
        chats = self.responder.memory.chats
        settings = await chats.settings(message.chat_id)
        selected = settings.model_copy(update={"bank_key": bank_key(bank)})
        await chats.save(message.chat_id, selected)

    async def _show(self, reference: Reference, message: Message) -> None:
        library = self.responder.library
        bank, entry = library.bank(reference.bank_key), library.entry(reference)
        assert bank is not None  # the link was read from the library
        assert entry is not None
        language = await self.responder.language_for(message)
        renderer = self.responder.renderer(message.get_bot().bot)
        sent = await self.responder.send(renderer.entry(entry, bank, language), message)
        await self.responder.note_shown(sent, entry, bank, language)


async def banks_of(responder: Responder, message: Message) -> tuple[Bank, ...]:
    """Return the banks that a message's chat asks: the one selected there, or all."""
    settings = await responder.memory.chats.settings(message.chat_id)
    selected = responder.library.bank(settings.bank_key) if settings.bank_key else None
    return responder.library.banks if selected is None else (selected,)


async def banks_to_tell_of(responder: Responder, message: Message) -> tuple[Bank, ...]:
    """Return the banks that the chat asks; where they are too many, offer them to choose from."""
    banks = await banks_of(responder, message)
    if len(banks) <= _MOST_AT_ONCE:
        return banks
    await offer_articles(responder, message)
    return ()


async def offer_articles(responder: Responder, message: Message) -> None:
    """Offer the articles to answer from in this chat."""
    language = await responder.language_for(message)
    settings = await responder.memory.chats.settings(message.chat_id)
    card = render_articles(responder.library.banks, settings.bank_key, language)
    await responder.send(card, message)


async def say_welcome(responder: Responder, message: Message) -> None:
    """Say what the bot does, with questions to press, for each article that the chat asks."""
    language = await responder.language_for(message)
    username = message.get_bot().username
    for bank in await banks_to_tell_of(responder, message):
        await responder.send(render_welcome(bank, language, username), message)


async def say_help(responder: Responder, message: Message) -> None:
    """Say how to ask, by the ways that work for this bot in this chat."""
    bot = message.get_bot()
    card = render_help(
        await responder.language_for(message),
        bot.username,
        sees_mentions=await sees_all_in(message.chat, bot),
        has_inline=bool(bot.bot.supports_inline_queries),
    )
    await responder.send(card, message)


def message_of(update: Update) -> Message:
    """Return the message of an update that `SAID_BY_A_PERSON` let through."""
    assert update.message is not None
    return update.message
