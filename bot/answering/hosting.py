"""Receive readers: welcome, help, the article, and a line for talk that asks nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from telegram import ReactionTypeEmoji
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from bot.answering.admission import Admission
from bot.answering.samples import Samples
from bot.answering.sending import send_card
from bot.banks.served_banks import ServedBanks
from bot.chats.incoming import Incoming
from bot.chats.latest_replies import LatestReplies
from bot.chats.privacy_mode import sees_all_in
from bot.rendering.cards import (
    render_article,
    render_articles,
    render_greeting,
    render_help,
    render_usage,
    render_welcome,
)
from bot.rendering.introduction import Introduction
from bot.rendering.replies import Reply
from bot.rendering.talk import render_talk
from faq.answering import Answer
from faq.archive.card import Card
from faq.bank import Bank, Language
from faq.small_talk import is_talk
from faq.talking.talk import ABOUT_BOT, Said, Talk, said_in

MOST_AT_ONCE = 3
"""The most articles that get a message each; from a larger number the reader chooses first."""

_REACTIONS = {
    Talk.THANKS: ReactionEmoji.RED_HEART,
    Talk.LAUGHTER: ReactionEmoji.ROLLING_ON_THE_FLOOR_LAUGHING,
}
_WELCOMED = (Talk.GREETING, Talk.INTRO)


@dataclass(frozen=True, slots=True)
class Host:
    """Says what the bot says of itself and of its articles.

    Attributes:
        pages_url: the base URL of the articles' pages; None where there are none.
    """

    served: ServedBanks
    admission: Admission
    samples: Samples
    latest: LatestReplies
    pages_url: str | None = None

    def cards_of(self, incoming: Incoming) -> Sequence[Card]:
        """Return the banks that the chat asks: the one selected there, or all."""
        library, key = self.served.library, incoming.settings.bank_key
        selected = library.card(key) if key else None
        return library.cards if selected is None else (selected,)

    async def introduce(self, cards: Sequence[Card]) -> Introduction | None:
        """Return what introduces the article of a chat; None where it asks several."""
        if len(cards) != 1:
            return None
        bank = await self.served.bank(cards[0].key)
        return await self._introduction(bank) if bank is not None else None

    async def welcome(self, incoming: Incoming) -> None:
        """Send the welcome, with a few questions, for each article that the chat asks."""
        for bank in await self._banks_to_show(incoming):
            await self._say(await self._welcome_to(bank, incoming), incoming)

    async def help(self, incoming: Incoming) -> None:
        """Say how to ask, in the ways that work for this bot in this chat."""
        await self._say(await self._help(incoming), incoming)

    async def article(self, incoming: Incoming) -> None:
        """Send the card of each article that the chat asks."""
        for bank in await self._banks_to_show(incoming):
            await self.show_article(bank, incoming)

    async def show_article(self, bank: Bank, incoming: Incoming) -> None:
        """Send the card of an article."""
        about = await self._introduction(bank)
        await send_card(render_article(about, incoming.language), incoming)

    async def offer_articles(self, incoming: Incoming, sought: str = "") -> None:
        """Offer the articles to choose from for this chat, the newest first.

        Args:
            sought: words of the articles to offer, of which the best comes first; empty for all.
        """
        cards = await self.served.find_articles(sought)
        key, language = incoming.settings.bank_key, incoming.language
        await send_card(render_articles(cards, key, language, sought=sought), incoming)

    async def greet_group(
        self, language: Language, username: str, *, sees_mentions: bool
    ) -> Reply:
        """Return the greeting for a group that the bot joins."""
        about = await self.introduce(self.served.library.cards)
        return render_greeting(language, username, sees_mentions=sees_mentions, about=about)

    async def usage(self, message: str, incoming: Incoming) -> Reply:
        """Return how to ask by command or mention, with the article and an example."""
        about = await self.introduce(self.cards_of(incoming))
        return render_usage(message, about, incoming.language)

    async def say_usage(self, message: str, incoming: Incoming) -> None:
        """Say how to ask, within the group's limits."""
        if await self.admission.admit(incoming):
            await send_card(await self.usage(message, incoming), incoming)

    async def reply_to_talk(self, incoming: Incoming, answer: Answer) -> bool:
        """Reply to a text that only talks to the bot; return whether it is one.

        Args:
            answer: that of `faq` to the text, which goes first where it is sure.
        """
        asked = incoming.question
        if not is_talk(asked.text, answer):
            return False
        said = said_in(asked.text)
        reaction = _REACTIONS.get(said.kind)
        if reaction is not None and (said.kind is Talk.THANKS or said.is_signs):
            with suppress(BadRequest):  # a group may forbid reactions
                await incoming.message.set_reaction((ReactionTypeEmoji(reaction),))
            return True
        if incoming.is_in_group and not (asked.calls_the_bot or said.kind in ABOUT_BOT):
            return False  # a comment among members
        if await self.admission.admit(incoming):
            await self._say_of(said, incoming)
        return True

    async def guest_talk(self, incoming: Incoming) -> Reply | None:
        """Return the reply to a guest who only talks; None for silence: a guest cannot be
        reacted to."""
        asked = incoming.question
        said = said_in(asked.text)
        if said.kind is Talk.THANKS or not (asked.calls_the_bot or said.kind in ABOUT_BOT):
            return None
        if said.kind in (*_WELCOMED, Talk.HELP):
            return await self.usage("mention-usage", incoming)
        return (await self.talk(said, incoming))[0]

    async def talk(self, said: Said, incoming: Incoming) -> tuple[Reply, Reply]:
        """Return the line for talk, and one in other words for when it was the last reply."""
        cards, language = self.cards_of(incoming), incoming.language
        about = await self.introduce(cards)
        return (
            render_talk(said, cards, about, language),
            render_talk(said, cards, about, language, is_repeated=True),
        )

    async def _say_of(self, said: Said, incoming: Incoming) -> None:
        cards = self.cards_of(incoming)
        first, again = await self.talk(said, incoming)
        if said.kind is Talk.HELP:
            first = await self._help(incoming)
        elif said.kind in _WELCOMED and incoming.is_in_group:
            first = await self.usage("mention-usage", incoming)
        elif said.kind in _WELCOMED and len(cards) > 1:
            await self.welcome(incoming)
            return
        elif said.kind in _WELCOMED:
            for bank in await self.served.banks(cards):
                first = await self._welcome_to(bank, incoming)
        is_repeated = self.latest.is_latest(incoming.chat_id, first.text)
        await self._say(again if is_repeated else first, incoming)

    async def _say(self, reply: Reply, incoming: Incoming) -> None:
        await send_card(reply, incoming)
        self.latest.note(incoming.chat_id, reply.text)

    async def _welcome_to(self, bank: Bank, incoming: Incoming) -> Reply:
        assert incoming.me.username is not None  # every bot has one
        about = await self._introduction(bank)
        return render_welcome(about, incoming.language, incoming.me.username)

    async def _help(self, incoming: Incoming) -> Reply:
        assert incoming.me.username is not None
        message = incoming.message
        return render_help(
            incoming.language,
            incoming.me.username,
            sees_mentions=await sees_all_in(message.chat, message.get_bot()),
            has_inline=bool(incoming.me.supports_inline_queries),
            finds_articles=self.served.library.has_several_banks,
            about=await self.introduce(self.cards_of(incoming)),
        )

    async def _introduction(self, bank: Bank) -> Introduction:
        return Introduction(bank, await self.samples.of(bank), self.pages_url)

    async def _banks_to_show(self, incoming: Incoming) -> Sequence[Bank]:
        """Return the banks that the chat asks; where they are too many, offer them instead."""
        cards = self.cards_of(incoming)
        if len(cards) <= MOST_AT_ONCE:
            return await self.served.banks(cards)
        await self.offer_articles(incoming)
        return ()
