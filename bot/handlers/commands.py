"""The commands, the same in private chats and groups."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import Application, CommandHandler, ContextTypes, filters

from bot.addressing import Called, asked_by_command, is_from_a_person
from bot.locales import language_of_user
from bot.replies import (
    render_answer,
    render_article,
    render_text,
    render_topics,
    render_welcome,
)
from bot.sending import send_reply
from faq.bank import Language
from faq.library import Library


class _FromAPerson(filters.MessageFilter):
    """Lets through what a person says: two bots that answer each other never stop."""

    def filter(self, message: Message) -> bool:
        return is_from_a_person(message)


@dataclass(frozen=True, slots=True)
class Commands:
    """The callbacks of the commands."""

    library: Library

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add a handler for each; a command that names another bot is none of them."""
        # Without UpdateType a CommandHandler fires on edited messages too.
        said = filters.UpdateType.MESSAGE & _FromAPerson()
        callbacks = {
            "start": self.start,
            "help": self.help,
            "ask": self.ask,
            "topics": self.topics,
            "article": self.article,
            "privacy": self.privacy,
        }
        for command, callback in callbacks.items():
            application.add_handler(CommandHandler(command, callback, filters=said))

    async def start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot does, with questions to press."""
        message = _message(update)
        for bank in self.library.banks:
            await send_reply(render_welcome(bank, _language(message)), to=message)

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask, here and in groups."""
        message = _message(update)
        reply = render_text("help", _language(message), username=context.bot.username)
        await send_reply(reply, to=message)

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the command's argument, or the message that it replies to."""
        message = _message(update)
        asked = asked_by_command(message, " ".join(context.args or ()), context.bot.bot)
        if isinstance(asked, Called):
            await send_reply(render_text("ask-usage", _language(message)), to=message)
            return
        bank, answer = self.library.ask(asked.text)
        await send_reply(render_answer(answer, bank), to=asked.message, asked_in=message)

    async def topics(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the topics to browse."""
        message = _message(update)
        for bank in self.library.banks:
            await send_reply(render_topics(bank, _language(message)), to=message)

    async def article(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the article is."""
        message = _message(update)
        for bank in self.library.banks:
            await send_reply(render_article(bank, _language(message)), to=message)

    async def privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is kept."""
        message = _message(update)
        await send_reply(render_text("privacy", _language(message)), to=message)


def _message(update: Update) -> Message:
    assert update.message is not None  # filters.UpdateType.MESSAGE let it through
    return update.message


def _language(message: Message) -> Language:
    return language_of_user(message.from_user.language_code if message.from_user else None)
