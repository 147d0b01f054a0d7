"""Render what follows a 👎: what was wrong, then other answers, topics and waiting. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.locales import words
from bot.rendering.buttons import (
    Action,
    Row,
    back_to_answer,
    browse_button,
    entry_buttons,
    reason_rows,
    waiting_row,
)
from bot.rendering.replies import Renderer, Reply, reply_of
from bot.rendering.rich_text import RichText
from faq.bank import Bank, Entry, Language


def render_reasons(entry: Entry, bank: Bank, language: Language) -> Reply:
    """Render the question what was wrong with an answer, as a message of its own."""
    return _message("what-was-wrong", reason_rows(entry, bank, language), language)


def render_alternatives(
    nearest: Sequence[Entry], entry: Entry, bank: Bank, language: Language
) -> Reply:
    """Render what else a question may mean, as a message of its own.

    Args:
        nearest: other entries; may be empty.
        entry: the one that did not help.
    """
    return _message(_line(nearest), _alternatives(nearest, entry, bank, language), language)


def render_alternatives_under(
    renderer: Renderer,
    nearest: Sequence[Entry],
    entry: Entry,
    bank: Bank,
    language: Language,
    *,
    names_question: bool,
) -> Reply:
    """Render the same under the answer that did not help; see `Renderer.entry`."""
    rows = _alternatives(nearest, entry, bank, language)
    rows.append(back_to_answer(entry, bank, language))
    below = (words(_line(nearest), language), rows)
    return renderer.entry(entry, bank, language, names_question=names_question, below=below)


def _line(nearest: Sequence[Entry]) -> str:
    return "did-you-mean" if nearest else "vote-noted"


def _alternatives(
    nearest: Sequence[Entry], entry: Entry, bank: Bank, language: Language
) -> list[Row]:
    return [
        *entry_buttons(nearest, bank, language, Action.TURN),
        [browse_button(language, bank)],
        waiting_row(bank, language, unhelpful=entry),
    ]


def _message(line: str, rows: Sequence[Row], language: Language) -> Reply:
    return reply_of(RichText(words(line, language), ()), rows)
