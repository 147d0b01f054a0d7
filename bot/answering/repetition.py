"""Recognise a question that was just answered, and point who asks again to that answer. Pure."""

from __future__ import annotations

from hashlib import blake2b

from telegram import Message, MessageEntity

from bot.locales import words
from bot.rendering.cards import render_text
from bot.rendering.replies import Reply
from bot.rendering.rich_text import RichTextBuilder, utf16_length
from faq.answering import Answer, Answered, Attributed, Declined, Suggested, entry_of
from faq.bank import Bank, Language
from faq.language.text import words as words_of
from faq.library import bank_key

_MOST_WORDS = 64


def wording_of(question: str) -> tuple[str, ...]:
    """Return the words by which a question is known again, however it is typed."""
    return tuple(words_of(question, _MOST_WORDS))


def question_key(place: int | None, bank: Bank, answer: Answer) -> str:
    """Return what is the same for the same question in the same place with the same outcome.

    The outcome counts, for "who said that?" may be asked of two answers. A digest, so that the
    words are not kept.
    """
    entry = entry_of(answer)
    outcome = (type(answer).__name__, bank_key(bank), entry.id if entry else None)
    asked = (place, *outcome, *wording_of(answer.question))
    return _digest(asked, size=16)


def outcome_of(answer: Answer) -> str | None:
    """Return a digest of what is said in place of an entry's answer; None for that itself."""
    match answer:
        case Suggested(suggestions=near):
            said: tuple[object, ...] = ()
        case Declined(suggestions=near, unanswerable=foreseen, is_understood=is_understood):
            said = (is_understood, foreseen.id if foreseen else None)
        case Attributed():
            near, said = (), ()
        case Answered():
            return None
    told = (type(answer).__name__, *said, *(match.entry.id for match in near))
    return _digest(told, size=8)


def _digest(parts: tuple[object, ...], *, size: int) -> str:
    return blake2b(repr(parts).encode(), digest_size=size).hexdigest()


def render_pointer(message: Message, language: Language) -> Reply:
    """Render the line for who asks what was just answered; it calls them, for it replies to the
    answer and not to them."""
    user = message.from_user if message.sender_chat is None else None
    if user is None:
        return render_text("just-answered", language)
    line = words("just-answered-you", language, name=user.first_name)
    builder = RichTextBuilder()
    builder.add(line)
    rich = builder.build()
    at = utf16_length(line[: line.find(user.first_name)])
    mention = MessageEntity(
        MessageEntity.TEXT_MENTION, at, utf16_length(user.first_name), user=user
    )
    return Reply(rich.text, (mention,))
