"""Show the notices that readers get of a correction, in the very words that the bot sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from faq.bank import Bank, Language


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers of an answer are told.

    Attributes:
        title: the question that they had asked.
        html: the text, with Telegram's marks as HTML; all else in it is escaped.
    """

    title: str
    html: str


def notices_of(before: Bank, after: Bank, *, today: date, language: Language) -> Iterator[Notice]:
    """Yield a notice for each entry with a quote that changed and that readers have got."""
    # Imported here, since they bring Telegram's library along: half a second.
    from telegram import Chat, Message

    from bot.banks.changed_quotes import changed_quotes, quote_keys
    from bot.rendering.corrections import render_correction

    changed = changed_quotes(after, since=today)
    for entry in before.entries:
        changes = [changed[key] for key in quote_keys(entry.quotes) if key in changed]
        if changes and not entry.draft:
            reply = render_correction(changes, after, language, pages_url=None)
            sent = Message(
                1, datetime.now(UTC), Chat(1, "private"), text=reply.text, entities=reply.entities
            )
            # A page puts a line end behind a block by itself.
            html = sent.text_html.replace("</blockquote>\n", "</blockquote>")
            yield Notice(entry.title_in(language), html)
