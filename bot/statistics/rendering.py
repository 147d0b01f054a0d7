"""Render the figures as a message to an owner. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from telegram import MessageEntity

from bot.banks.served_banks import ServedBanks
from bot.locales import words
from bot.rendering.buttons import REASONS
from bot.rendering.replies import Reply, reply_of
from bot.rendering.rich_text import RichTextBuilder
from bot.statistics.figures import Figures
from faq.answering import Outcome
from faq.bank import Language
from faq.library import Library, Reference

_SHOWN = 10  # entries, misses and banks
_LONGEST = 150  # characters of a question
_FAULTS = 3  # faults of each bank that was refused

OUTCOME_WORDS = {
    Outcome.ANSWERED: "stats-answered",
    Outcome.SUGGESTED: "stats-suggested",
    Outcome.DECLINED: "stats-declined",
    Outcome.NOT_UNDERSTOOD: "stats-not-understood",
}


def render_figures(
    figures: Figures, served: ServedBanks, language: Language, *, set_aside: int = 0
) -> Reply:
    """Render questions, shares, top questions, top misses, votes, and the state of the banks.

    Args:
        set_aside: the number of updates that could not be handled.
    """
    builder = RichTextBuilder()
    title = words("stats", language, first=figures.first, last=figures.last)
    builder.add(title, MessageEntity.BOLD)
    builder.add(words("stats-questions", language, questions=figures.questions))
    for result, name in OUTCOME_WORDS.items():
        share = f"{figures.results[result]} ({figures.percent(result)}%)"
        builder.add(f"{words(name, language)}: {share}")
    reasons = [
        f"{words(choice.label, language)}: {figures.unhelpful[choice.reason]}"
        for choice in REASONS
        if figures.unhelpful[choice.reason]
    ]
    votes = f"👍 {figures.helpful} · 👎 {figures.unhelpful.total()}"
    builder.add(f"{votes} ({', '.join(reasons)})" if reasons else votes)
    entries = [
        (_title(reference, served.library, language), count)
        for reference, count in figures.entries.most_common(_SHOWN)
    ]
    _add_list(builder, words("stats-top", language), entries)
    _add_list(builder, words("stats-misses", language), figures.misses.most_common(_SHOWN))
    if set_aside:
        builder.add("")
        builder.add(words("stats-set-aside", language, count=set_aside), MessageEntity.BOLD)
    _add_banks(builder, served, language)
    return reply_of(builder.build())


def _add_list(builder: RichTextBuilder, title: str, counts: Sequence[tuple[str, int]]) -> None:
    if not counts:
        return
    builder.add("")
    builder.add(title, MessageEntity.BOLD)
    for text, count in counts:
        line = " ".join(text.split())
        shortened = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
        builder.add(f"{count} × {shortened}")


def _add_banks(builder: RichTextBuilder, served: ServedBanks, language: Language) -> None:
    builder.add("")
    if served.renewed is not None:
        moment = f"{served.renewed:%Y-%m-%d %H:%M} UTC"
        builder.add(words("stats-renewed", language, moment=moment))
    with_drafts = [card for card in served.library.cards if card.withheld or card.drafts]
    for card in with_drafts[:_SHOWN]:
        if card.withheld:
            line = words("stats-drafts-withheld", language, bank=card.slug, count=card.withheld)
            builder.add(line)
        else:
            line = words("stats-drafts-served", language, bank=card.slug, count=card.drafts)
            builder.add(line, MessageEntity.BOLD)
    _add_rest(builder, len(with_drafts) - _SHOWN)
    for slug, refusal in islice(served.refused.items(), _SHOWN):
        builder.add(words("stats-refused", language, bank=slug), MessageEntity.BOLD)
        for fault in refusal.faults[:_FAULTS]:
            builder.add(str(fault), MessageEntity.CODE)
        _add_rest(builder, len(refusal.faults) - _FAULTS)
    _add_rest(builder, len(served.refused) - _SHOWN)


def _add_rest(builder: RichTextBuilder, count: int) -> None:
    """Add how many more there are that are not shown."""
    if count > 0:
        builder.add(f"+ {count}")


def _title(reference: Reference, library: Library, language: Language) -> str:
    """Return an entry's title; its id if it is no longer served."""
    entry = library.entry(reference)
    return entry.title_in(language) if entry else reference.entry_id
