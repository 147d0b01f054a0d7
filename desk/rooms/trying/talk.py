"""The chat as it stands: each question with what the bank replies to it now."""

from __future__ import annotations

from dataclasses import dataclass

from desk.rooms.trying.notebook import Notes, Turn
from desk.rooms.trying.places import Place
from desk.rooms.trying.replies import Reply, replies_to, reply_of
from faq.answering import Answerer


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A question of the chat with its replies: one, or one for each of its parts."""

    turn: Turn
    replies: tuple[Reply, ...]

    @property
    def context(self) -> str | None:
        """The id of the entry that a follow-up to this turn is about."""
        answered = [
            reply.entry.id
            for reply in self.replies
            if reply.verdict == "answered" and reply.entry is not None
        ]
        return answered[-1] if answered else self.turn.shown


def conversation(notes: Notes, answerer: Answerer) -> tuple[ShownTurn, ...]:
    """Return the chat, the first question first."""
    return tuple(ShownTurn(turn, _replies(turn, answerer)) for turn in notes.turns)


def context_of_next(notes: Notes, answerer: Answerer) -> str | None:
    """Return the id of the entry whose answer stands last, as the context of the next question."""
    if not notes.turns:
        return None
    turn = notes.turns[-1]
    return ShownTurn(turn, _replies(turn, answerer)).context


def reply_at(place: Place, notes: Notes, answerer: Answerer) -> Reply | None:
    """Return the reply at a place; None if there is none any more."""
    if place.kind == "m":
        if place.number >= len(notes.pasted):
            return None
        replies = replies_to(notes.pasted[place.number], answerer, shown=None)
    else:
        turn = notes.turn(place.number)
        if turn is None:
            return None
        replies = _replies(turn, answerer)
    return replies[place.part] if place.part < len(replies) else None


def _replies(turn: Turn, answerer: Answerer) -> tuple[Reply, ...]:
    picked = answerer.bank.entry(turn.picked) if turn.picked else None
    if picked is not None:
        return (reply_of(picked, turn.question, answerer),)
    shown = answerer.bank.entry(turn.shown) if turn.shown else None
    return replies_to(turn.question, answerer, shown=shown)
