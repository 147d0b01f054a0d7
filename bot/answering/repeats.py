"""In a group, point to the answer just given when the same question is asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import assert_never

from telegram.constants import ReactionEmoji

from bot.answering.decisions import Decision
from bot.answering.sending import point_to, react
from bot.chats.discussions import Discussions
from bot.chats.incoming import Incoming
from bot.chats.limits import SAME_QUESTION
from bot.rendering.cards import render_pointer
from bot.storage.recent import RecentAnswers
from faq.answering import (
    Answer,
    Answered,
    Attributed,
    Declined,
    Part,
    Parted,
    Suggested,
    entry_of,
    parts_of,
)
from faq.bank import Bank
from faq.language.text import wording_key
from faq.library import bank_key

SEEN_REACTION = ReactionEmoji.EYES
"""The reaction to a question whose asker has been pointed to the answer already."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Remembers the answers of the last minute, and points to them."""

    recent: RecentAnswers
    discussions: Discussions = field(default_factory=Discussions)

    async def key_of(self, incoming: Incoming, decision: Decision) -> str | None:
        """Return the key that a repeat of the question in the same place shares.

        None in a private chat, where a repeated question is answered again.
        """
        if not incoming.is_in_group:
            return None
        place = await self.discussions.place_of(incoming.message)
        return repeat_key(place, decision.bank, decision.answer)

    async def earlier(self, key: str, incoming: Incoming) -> int | None:
        """Return the message that answered the question with that key within the last minute."""
        since = incoming.now - SAME_QUESTION
        return await self.recent.answer_to(incoming.chat_id, key, since=since)

    async def point_to_earlier(self, key: str, incoming: Incoming, decision: Decision) -> bool:
        """Point to the recent answer to the same question.

        Each person is pointed to it once, so that a group is not flooded; a further repeat gets a
        reaction. Where the group forbids reactions, it gets the pointer again.

        Returns False where there is no such answer or its message has been deleted.
        """
        answer_id = await self.earlier(key, incoming)
        if answer_id is None:
            return False
        chat_id, asker_id = incoming.chat_id, incoming.writer_id
        is_pointed = await self.recent.is_pointed(chat_id, answer_id, asker_id)
        if is_pointed and await react(incoming.message, SEEN_REACTION):
            return True
        pointer = render_pointer(incoming.message, incoming.language_of(decision.answer))
        is_sent = await point_to(
            pointer, answer_id, asked_in=incoming.message, is_silent=incoming.is_silent
        )
        if not is_sent:
            await self.recent.forget(chat_id, answer_id)
            return False
        # After sending: if that fails, the update is handled again and must send the pointer.
        await self.recent.note_pointed(chat_id, answer_id, asker_id, incoming.now)
        return True

    async def note(self, key: str, incoming: Incoming, answer_id: int) -> None:
        """Remember the message that answered a question, unless only its asker sees it."""
        if answer_id > 0:  # see `bot.chats.messages.id_of`
            await self.recent.note(incoming.chat_id, key, answer_id, incoming.now)


def repeat_key(place: int | None, bank: Bank, answer: Answer) -> str:
    """Return a key that is equal for the same question in the same place with the same outcome.

    The outcome counts because "who said that?" may be asked about two answers. The key is a
    digest, so that the question's words are not stored.
    """
    entries = tuple(map(_entry_id, parts_of(answer)))
    outcome = (type(answer).__name__, bank_key(bank), *entries)
    return _digest((place, *outcome, wording_key(answer.question)), size=16)


def digest_without_answer(answer: Answer) -> str | None:
    """Return a digest of a reply that is not an entry's answer; None for an answer.

    An edited question is answered anew only where this digest or the entry changes.
    """
    match answer:
        case Suggested(suggestions=near):
            said: tuple[object, ...] = ()
        case Declined(suggestions=near, unanswerable=foreseen, is_understood=is_understood):
            said = (is_understood, foreseen.id if foreseen else None)
        case Attributed():
            near, said = (), ()
        case Answered():
            return None
        case Parted(parts=parts):
            near = ()
            said = tuple((digest_without_answer(part), _entry_id(part)) for part in parts)
        case _:
            assert_never(answer)
    outcome = (type(answer).__name__, *said, *(match.entry.id for match in near))
    return _digest(outcome, size=8)


def _entry_id(part: Part) -> str | None:
    entry = entry_of(part)
    return entry.id if entry else None


def _digest(parts: tuple[object, ...], *, size: int) -> str:
    return blake2b(repr(parts).encode(), digest_size=size).hexdigest()
