"""Inline mode: typing `@thebot trade 2030` in any chat lists answers."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.ext import Application, ContextTypes, InlineQueryHandler

from bot.banks.served_banks import ServedBanks
from bot.chats.languages import language_asked, spoken
from bot.locales import words
from bot.rendering.quoting import article_name
from bot.rendering.replies import Renderer, Renderers, Reply
from bot.rendering.rich_text import NO_PREVIEW
from faq.answering import Declined
from faq.bank import Bank, Entry, Language
from faq.library import bank_key

PAGE = 20
"""Results on a page; Telegram allows at most 50, and requests the next page on scrolling."""

CACHED_SECONDS = 300
"""How long Telegram may answer the same query from its cache, for all users."""

_PREVIEW = 120  # characters of a quote under a result's title


@dataclass(frozen=True, slots=True)
class InlineMode:
    """The callback of inline queries."""

    served: ServedBanks
    renderers: Renderers

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Add the handler."""
        application.add_handler(InlineQueryHandler(self.typed))

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with a page of results.

        Telegram caches it for all users, so only the query decides on the language; a query
        that tells none is answered in English.
        """
        query = update.inline_query
        assert query is not None
        text = query.query.strip()
        language = spoken(question=language_asked(text))
        library = await self.served.library_for(text, is_begun=True)
        found = library.search(text)
        start = int(query.offset) if query.offset.isdecimal() else 0
        page = found[start : start + PAGE]
        renderer = self.renderers.renderer(context.bot.bot)
        if found:
            results = [entry_result(bank, entry, language, renderer) for bank, entry in page]
        else:
            results = [await self._nothing(text, language, renderer)]
        await query.answer(
            results,
            cache_time=CACHED_SECONDS,
            is_personal=False,
            next_offset=str(start + PAGE) if start + PAGE < len(found) else "",
            button=None if found else _to_the_bot(language),
        )

    async def _nothing(
        self, text: str, language: Language, renderer: Renderer
    ) -> InlineQueryResultArticle:
        """Return the result where nothing was found: the bank's own line, where it has one."""
        library = await self.served.library_for(text)
        bank, answer = library.ask(text)
        if isinstance(answer, Declined) and answer.unanswerable is not None:
            entry = answer.unanswerable
            reply = renderer.answer_elsewhere(answer, bank, language)
            title, line = entry.title_in(language), entry.line_in(language)
            return as_result("nothing", title, reply, description=line)
        return _nothing(text, language)


def entry_result(
    bank: Bank, entry: Entry, language: Language, renderer: Renderer
) -> InlineQueryResultArticle:
    """Return an entry as a result: its title, its article where there are several, the start of
    its first quote, and the answer."""
    quote = entry.quotes[0].shown
    preview = quote if len(quote) <= _PREVIEW else f"{quote[:_PREVIEW].rstrip()}…"
    if renderer.names_article:
        line = words("from-article", language, article=article_name(bank))
        preview = f"{line}\n{preview}"
    reply = renderer.entry_elsewhere(entry, bank, language, names_question=True)
    # At most 8 + 1 + 40 bytes; a result's id may have 64 (Bot API, InlineQueryResultArticle).
    key = f"{bank_key(bank)}:{entry.id}"
    return as_result(key, entry.title_in(language), reply, description=preview)


def as_result(
    key: str, title: str, reply: Reply, *, description: str | None = None
) -> InlineQueryResultArticle:
    """Return an inline result that sends a reply."""
    content = InputTextMessageContent(
        reply.text, entities=reply.entities, link_preview_options=NO_PREVIEW
    )
    return InlineQueryResultArticle(
        key, title, content, description=description, reply_markup=reply.keyboard
    )


def _nothing(text: str, language: Language) -> InlineQueryResultArticle:
    line = words("inline-none", language)
    reply = Reply(words("inline-nothing", language, question=text))
    return as_result("nothing", line, reply, description=words("inline-try", language))


def _to_the_bot(language: Language) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(words("ask-the-bot", language), start_parameter="ask")
