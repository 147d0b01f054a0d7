"""The buttons under the bot's messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
)
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.answering.records import Records
from bot.answering.sending import acknowledge, send_reply, turn_buttons_into, turn_into
from bot.banks.served_banks import ServedBanks
from bot.chats.administrators import Administrators
from bot.chats.languages import spoken
from bot.chats.messages import Sent
from bot.handlers.votes import VOTES, Votes
from bot.handlers.waiting import Waiting
from bot.locales import words
from bot.rendering.answer_buttons import NO_VOTES, related_rows
from bot.rendering.buttons import Action, Press, read_press
from bot.rendering.cards import (
    render_articles,
    render_shelf,
    render_topic,
    render_topics,
    sought_in,
)
from bot.rendering.context import render_context
from bot.rendering.paging import page_number
from bot.rendering.quoting import names_question
from bot.rendering.replies import Renderers, Reply
from bot.storage.chats import Chats
from faq.bank import Bank, Entry

_PAGES = (Action.ARTICLES, Action.SHELF)
_BROWSING = (Action.TOPIC, Action.TOPICS)
_ANEW = (Action.SHOW, Action.PART)


@dataclass(frozen=True, slots=True)
class Buttons:
    """The callback of the buttons; a button's callback data says what it does.

    A message of inline mode may be in a chat that the bot is no member of. The bot knows only its
    id, so it can only edit it.
    """

    clock: Callable[[], datetime]
    served: ServedBanks
    renderers: Renderers
    records: Records
    chats: Chats
    votes: Votes
    waiting: Waiting
    administrators: Administrators

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler."""
        application.add_handler(CallbackQueryHandler(self.pressed))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the button says; show an alert if it is from an older version or bank."""
        query = update.callback_query
        assert query is not None
        press = read_press(query.data or "")
        if press is not None and press.action is Action.SELECT:
            await self._select(press, query)
        elif press is not None and press.action in _PAGES and query.message is not None:
            await self._turn_page(press, query, query.message)
        elif press is None or not await self._do(press, query):
            language = spoken(user=query.from_user.language_code)
            await query.answer(words("old-button", language), show_alert=True)

    async def _do(self, press: Press, query: CallbackQuery) -> bool:
        """Do what the button says; return False if its bank, topic or entry is gone."""
        library = self.served.library
        bank = await self.served.bank(press.bank_key)
        if bank is None:
            return False
        if press.action is Action.WAIT:
            await self.waiting.wait(press, query)
            return True
        if press.action in _BROWSING:
            return await self._browse(press, bank, query)
        entry = bank.entry(press.target)
        if entry is None:
            return False
        if entry.unanswerable is None and press.action in VOTES:
            await self.votes.vote(press, entry, bank, query)
            return True
        await acknowledge(query)
        match press.action:
            case Action.CONTEXT if entry.quotes:
                reply = render_context(
                    entry,
                    bank,
                    press.language,
                    names_article=library.has_several_banks,
                    names_question=_names_question(query),
                )
                await turn_into(reply, query)
            case Action.RELATED:
                rows = related_rows(entry, bank, press.language)
                await turn_buttons_into(InlineKeyboardMarkup(rows), query)
            case _:
                await self._show(press, entry, bank, query)
        return True

    async def _browse(self, press: Press, bank: Bank, query: CallbackQuery) -> bool:
        reply: Reply | None
        is_named = self.served.library.has_several_banks
        if press.action is Action.TOPICS:
            reply = render_topics(bank, press.language, names_article=is_named)
        else:
            reply = render_topic(press.target, bank, press.language, names_article=is_named)
        if reply is None:
            return False
        await acknowledge(query)
        await turn_into(reply, query)
        return True

    async def _show(self, press: Press, entry: Entry, bank: Bank, query: CallbackQuery) -> None:
        """Show an entry in the message whose button was pressed, so that a group gets no new one.

        In a private chat `SHOW` and `PART` send it as a new message. The answer begins with its
        question, which nobody typed; `BACK` leaves that as it was.
        """
        message, renderer = query.message, self.renderers.renderer(query.get_bot().bot)
        is_named = press.action is not Action.BACK or _names_question(query)
        if not isinstance(message, Message):  # a message of inline mode
            reply = renderer.entry_elsewhere(entry, bank, press.language, names_question=is_named)
            await turn_into(reply, query)
            return
        is_new = press.action in _ANEW and message.chat.type == ChatType.PRIVATE
        votes = NO_VOTES if is_new else await self.votes.taken(message, entry)
        reply = renderer.entry(entry, bank, press.language, names_question=is_named, votes=votes)
        if is_new:
            shown = await send_reply(reply, to=message)
        else:
            await turn_into(reply, query)
            shown = Sent.of(message)
        await self.records.record_shown(shown, entry, bank, press.language, self.clock())

    async def _turn_page(
        self, press: Press, query: CallbackQuery, message: MaybeInaccessibleMessage
    ) -> None:
        page = page_number(press.target)
        await acknowledge(query)
        if press.action is Action.SHELF:
            reply = render_shelf(await self.served.find_articles(""), press.language, page)
        else:
            settings = await self.chats.settings(message.chat.id)
            reply = await self._articles(press, query, settings.bank_key, page)
        await turn_into(reply, query)

    async def _articles(
        self, press: Press, query: CallbackQuery, selected: str | None, page: int | None = None
    ) -> Reply:
        """Render the list of articles in the pressed message anew: all, or those found there."""
        sought = sought_in(query.message) if isinstance(query.message, Message) else ""
        cards = await self.served.find_articles(sought)
        return render_articles(cards, selected, press.language, page, sought=sought)

    async def _select(self, press: Press, query: CallbackQuery) -> None:
        """Select the article that a chat asks, or all; in a group only admins may."""
        chat = query.message.chat if query.message else None
        language = spoken(user=query.from_user.language_code, group=press.language)
        library = self.served.library
        key = press.bank_key or None
        if chat is None or (key is not None and library.card(key) is None):
            await query.answer(words("old-button", language), show_alert=True)
            return
        chat_id: int | None = chat.id
        if chat.type != ChatType.PRIVATE:
            chat_id = await self.administrators.administered_chat(
                query.from_user.id, chat.id, query.get_bot()
            )
        if chat_id is None:
            await query.answer(words("admins-only", language), show_alert=True)
            return
        await acknowledge(query)
        settings = await self.chats.settings(chat_id)
        await self.chats.save(chat_id, settings.model_copy(update={"bank_key": key}))
        await turn_into(await self._articles(press, query, key), query)


def _names_question(query: CallbackQuery) -> bool:
    """Whether the answer in the pressed message begins with its question.

    The bot cannot read a message of inline mode, whose answer does.
    """
    return not isinstance(query.message, Message) or names_question(query.message)
