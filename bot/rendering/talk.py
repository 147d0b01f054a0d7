"""Render a line for talk that asks nothing of an article ("who are you?", "hmm"). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locales import words
from bot.rendering.buttons import browse_button
from bot.rendering.introduction import Introduction
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from faq.bank import Language
from faq.library import BankOrCard
from faq.talking.talk import ABOUT_BOT, Said, Talk

_MOST_LINES = 2

_LEADING_ON = frozenset(Talk) - {
    Talk.TRUST, Talk.MAKER, Talk.LANGUAGES, Talk.STOP, Talk.FAREWELL, Talk.DOUBT,
}  # fmt: skip
"""The kinds after which the reader is offered what the article answers."""

_ALIKE = {Talk.INTRO: Talk.GREETING}


def render_talk(
    said: Said,
    banks: Sequence[BankOrCard],
    about: Introduction | None,
    language: Language,
    *,
    is_repeated: bool = False,
) -> Reply:
    """Render the line for talk; of several questions about the bot, for the first two.

    Args:
        banks: those that the chat asks.
        about: the only one of them; None where there are several.
        is_repeated: whether to use other words than the first time.
    """
    kinds = [kind for kind in said.kinds if kind in ABOUT_BOT] or [said.kind]
    builder = RichTextBuilder()
    for kind in kinds[:_MOST_LINES]:
        builder.add(_line(kind, about, language, is_repeated=is_repeated))
    leads_on = not _LEADING_ON.isdisjoint(kinds)
    bank = banks[0] if len(banks) == 1 else None
    return reply_of(builder.build(), [[browse_button(language, bank)]] if leads_on else [])


def _line(kind: Talk, about: Introduction | None, language: Language, *, is_repeated: bool) -> str:
    name = _ALIKE.get(kind, kind).value.replace("_", "-")
    message = f"talk-{name}{'-again' if is_repeated else ''}"
    example = about.example(language) if about is not None else ""
    return words(message, language, example=example)
