"""Introduce an article: its headline or its gist, its page, and a few questions to press. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, MessageEntity

from bot.locales import words
from bot.rendering.buttons import Action, Row, browse_button, entry_buttons
from bot.rendering.page_links import page_address
from bot.rendering.rich_text import RichTextBuilder
from faq.bank import Bank, Entry, Language


@dataclass(frozen=True, slots=True)
class Introduction:
    """An article as readers meet it.

    Attributes:
        samples: the questions that greet them.
        pages_url: the base URL of the articles' pages; None where there are none.
    """

    bank: Bank
    samples: tuple[Entry, ...]
    pages_url: str | None = None

    def add_subject(self, builder: RichTextBuilder, language: Language) -> None:
        """Add the headline, else the gist as a quote with its gloss, else the article's name."""
        bank = self.bank
        if bank.source.headline or not bank.gist:
            builder.add(bank.name, MessageEntity.BOLD)
            return
        for quote in bank.gist:
            builder.add(quote.shown, MessageEntity.BLOCKQUOTE)
            if gloss := quote.gloss.in_language(language):
                builder.add(words("gloss", language, text=gloss), MessageEntity.ITALIC)

    def example(self, language: Language) -> str:
        """Return a question that the article answers; "…" where there is none."""
        return self.samples[0].title_in(language) if self.samples else "…"

    def rows(self, language: Language) -> list[Row]:
        """Return the questions as buttons, and a row that leads to the page and to the topics."""
        rows = entry_buttons(self.samples, self.bank, language, Action.SHOW)
        browse = [] if self.bank.is_unreviewed else [browse_button(language, self.bank)]
        last = [*self.link(language), *browse]
        return [*rows, last] if last else rows

    def link(self, language: Language) -> Row:
        """Return a button that opens the article's page, or the publisher's; none without one."""
        url = self.bank.source.url
        if self.pages_url is not None:
            url = page_address(self.pages_url, self.bank.slug)
        return [InlineKeyboardButton(words("read-article", language), url=url)] if url else []
