"""Say that the article does not answer a question, and what it answers instead. Pure."""

from __future__ import annotations

from bot.chats.small_talk import asks
from bot.locales import words
from bot.rendering.answer_buttons import related
from bot.rendering.buttons import Action, Row, browse_button, entry_buttons
from bot.rendering.quoting import add_article, add_quote
from bot.rendering.rich_text import RichTextBuilder
from faq.answering import Answer, Declined, Part, Suggested
from faq.bank import Bank, Entry, Language


def add_decline(
    builder: RichTextBuilder,
    answer: Declined,
    bank: Bank,
    language: Language,
    *,
    names_article: bool,
    is_repeated: bool = False,
) -> list[Row]:
    """Add the line that declines, and return buttons for the nearest questions or topics.

    Args:
        names_article: whether to name the article that does not answer, because there are several.
        is_repeated: whether the chat's last message would be the same; it is then said otherwise.
    """
    near = nearest(answer, bank)
    offers = entry_buttons(near, bank, language, Action.TURN)
    if answer.unanswerable is not None:
        _add_foreseen(builder, answer.unanswerable, language)
        if names_article:
            add_article(builder, bank, language)
        if near:
            builder.add(words("unanswerable-nearest", language))
        return offers
    if bank.is_unreviewed and not near:
        builder.add(words("nothing-yet", language))
        if names_article:
            add_article(builder, bank, language)
        return []
    builder.add(words(f"{_line(answer)}-again" if is_repeated else _line(answer), language))
    if names_article:
        add_article(builder, bank, language)
    return offers or [[browse_button(language, bank)]]


def _line(answer: Declined) -> str:
    """Return the key of the line that declines."""
    if answer.suggestions:
        return "decline-here" if answer.in_context else "decline-nearest"
    if answer.is_remark:
        return "remark"
    return "decline" if answer.is_understood else "not-understood"


def has_other_words(answer: Answer) -> bool:
    """Whether an answer is said in other words where it was the last reply."""
    return isinstance(answer, Declined) and answer.unanswerable is None


def nearest(answer: Suggested | Declined, bank: Bank) -> list[Entry]:
    """Return the entries that are offered instead of an answer; often none."""
    near = [match.entry for match in answer.suggestions]
    foreseen = answer.unanswerable if isinstance(answer, Declined) else None
    return near or (related(foreseen, bank) if foreseen else [])


def may_be_answered_later(answer: Part) -> bool:
    """Whether a person may wait for the answer to a question that has none."""
    return isinstance(answer, Declined) and not answer.is_remark and asks(answer.question)


def _add_foreseen(builder: RichTextBuilder, entry: Entry, language: Language) -> None:
    """Add the curator's line for a question without an answer, and what is near to it."""
    builder.add(entry.line_in(language))
    for quote in entry.quotes:
        add_quote(builder, quote, language)
