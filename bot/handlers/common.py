"""What several surfaces share: a filter for people's messages, and welcome, help and articles."""

from __future__ import annotations

from telegram import Message, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import filters

from bot.answering.sending import send_card
from bot.chats.addressing import is_from_a_person
from bot.chats.incoming import Incoming
from bot.chats.privacy_mode import sees_all_in
from bot.rendering.cards import render_articles, render_help, render_welcome
from faq.bank import Bank
from faq.library import Library


class FromAPerson(filters.MessageFilter):
    """Accepts only messages from a person, because two bots could answer each other for ever."""

    def filter(self, message: Message) -> bool:
        return is_from_a_person(message)


SAID_BY_A_PERSON = filters.UpdateType.MESSAGE & FromAPerson()
"""New messages of people. Without `UpdateType` a CommandHandler fires on edited messages too."""

THANKS_REACTION = (ReactionTypeEmoji(ReactionEmoji.RED_HEART),)
"""The reaction to thanks."""

MOST_AT_ONCE = 3
"""The most articles that get a message each; from a larger number the reader chooses first."""


def message_of(update: Update) -> Message:
    """Return the message of an update that `SAID_BY_A_PERSON` has accepted."""
    assert update.message is not None
    return update.message


def banks_of(incoming: Incoming, library: Library) -> tuple[Bank, ...]:
    """Return the banks that the chat asks: the one selected there, or all."""
    key = incoming.settings.bank_key
    selected = library.bank(key) if key else None
    return library.banks if selected is None else (selected,)


async def banks_to_show(incoming: Incoming, library: Library) -> tuple[Bank, ...]:
    """Return the banks that the chat asks; if they are too many, offer them and return none."""
    banks = banks_of(incoming, library)
    if len(banks) <= MOST_AT_ONCE:
        return banks
    await offer_articles(incoming, library)
    return ()


async def offer_articles(incoming: Incoming, library: Library) -> None:
    """Offer the articles to choose from for this chat."""
    card = render_articles(library.banks, incoming.settings.bank_key, incoming.language)
    await send_card(card, incoming)


async def say_welcome(incoming: Incoming, library: Library) -> None:
    """Send the welcome, with a few questions, for each article that the chat asks."""
    assert incoming.me.username is not None  # every bot has one
    for bank in await banks_to_show(incoming, library):
        card = render_welcome(bank, incoming.language, incoming.me.username)
        await send_card(card, incoming)


async def say_help(incoming: Incoming) -> None:
    """Say how to ask, in the ways that work for this bot in this chat."""
    assert incoming.me.username is not None
    message = incoming.message
    card = render_help(
        incoming.language,
        incoming.me.username,
        sees_mentions=await sees_all_in(message.chat, message.get_bot()),
        has_inline=bool(incoming.me.supports_inline_queries),
    )
    await send_card(card, incoming)
