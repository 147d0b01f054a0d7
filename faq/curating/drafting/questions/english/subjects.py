"""Find where the verb of an English clause stands, and what its subject is."""

from __future__ import annotations

from collections.abc import Sequence

from faq.curating.drafting.questions.english.phrases import comma_in, starts_with_figure
from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import group

RELATIVE = {"who", "which", "whose", "whom"}
_MOST_IN_SUBJECT = 10  # tokens; a longer one is seldom parsed right


def verb_place(piece: Sequence[Token]) -> int | None:
    """Return the place of the finite verb of the first clause; the subject precedes it."""
    place = 0
    inside = False  # a relative clause between commas
    while place < len(piece):
        token = piece[place]
        if inside and _leaves_relative(piece, place):
            return place
        if token.text == "," and inside:
            later = next(
                (n for n in range(place + 1, len(piece)) if piece[n].tag is not Tag.ADVERB), None
            )
            if later is not None and piece[later].tag in {Tag.AUXILIARY, Tag.PRESENT, Tag.PAST}:
                told = subject_of(piece[: place + 1])
                is_past = piece[later].tag is Tag.PAST and is_participle(piece, later)
                if told is not None and not is_past:
                    return later
        if token.text == ",":
            after = piece[place + 1] if place + 1 < len(piece) else None
            relates = after is not None and after.plain in {"who", "which", "whose", "whom"}
            apposed = (
                after is not None
                and after.tag in {Tag.DETERMINER, Tag.NAME}
                and piece[place - 1].tag in {Tag.NAME, Tag.WORD}
            )
            inside = not inside and (
                relates or apposed or (after is not None and after.tag is Tag.PAST)
            )
        elif place and (token.tag is Tag.SUBORDINATOR or token.plain in RELATIVE):
            inside = True
        elif token.tag is Tag.CONJUNCTION and not any(
            each.plain in RELATIVE for each in piece[:place]
        ):
            inside = False  # a list, and no apposition
        elif not inside and place and token.tag in {Tag.AUXILIARY, Tag.PRESENT, Tag.PAST}:
            if token.tag is Tag.PAST and is_participle(piece, place):
                place += 1
                continue
            if _can_end_subject(piece[:place]):
                return place
        place += 1
    return None


def _leaves_relative(piece: Sequence[Token], place: int) -> bool:
    """Whether the main verb follows a relative clause without a comma: "a ship that had drifted
    off the coast was towed away"."""
    before = piece[place - 1]
    if piece[place].tag is not Tag.AUXILIARY or before.tag not in {Tag.WORD, Tag.NAME, Tag.DATE}:
        return False
    opened = next(
        (n for n in range(place) if piece[n].plain in {*RELATIVE, "that"} and n > 0), None
    )
    told = piece[opened or 0 : place]
    is_closed = opened is not None and all(token.text != "," for token in piece[:place])
    return is_closed and any(token.tag in {Tag.PAST, Tag.PRESENT} for token in told)


def _can_end_subject(before: Sequence[Token]) -> bool:
    words = [token for token in before if token.tag is not Tag.ADVERB]
    if not words:
        return False
    last = words[-1]
    if last.text == ",":
        last = words[-2] if len(words) > 1 else last
    return last.tag in {
        Tag.WORD, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.MONEY, Tag.SHARE, Tag.GERUND, Tag.DATE
    }  # fmt: skip


def is_participle(piece: Sequence[Token], place: int) -> bool:
    """Whether a form in -ed describes the subject: "the figure released in May was wrong"."""
    token = piece[place]
    if token.plain in group("participles"):
        return True
    if token.plain in group("only_pasts"):
        return False
    for later in piece[place + 1 :]:
        if later.tag in {Tag.CONJUNCTION, Tag.SUBORDINATOR} or later.text == ",":
            return False
        if later.plain in {"after", "before", "until", "since", "than", "because of"}:
            return False
        if later.tag in {Tag.AUXILIARY, Tag.PAST, Tag.PRESENT}:
            following = piece[place + 1]
            return following.tag in {Tag.PREPOSITION, Tag.TO} or following.tag is Tag.ADVERB
    return False


def subject_of(before: Sequence[Token]) -> tuple[Token, ...] | None:
    """Return a subject without what stands in commas behind its noun; None if it is no subject."""
    tokens = list(before)
    while tokens and (tokens[-1].tag is Tag.ADVERB or tokens[-1].text == ","):
        tokens.pop()
    comma = comma_in(tokens, 0)
    if comma is not None:
        is_list = any(token.tag is Tag.CONJUNCTION for token in tokens[comma:])
        ended = before[-1].text == ","
        if is_list and not ended:
            return None
        tokens = tokens[:comma]
    relative = next((n for n, each in enumerate(tokens) if each.tag is Tag.SUBORDINATOR), None)
    if relative is not None:
        tokens = tokens[:relative]
    if not tokens or len(tokens) > _MOST_IN_SUBJECT:
        return None
    if starts_with_figure(tokens):
        return tuple(tokens)
    if tokens[0].tag in {Tag.PREPOSITION, Tag.TO, Tag.GERUND, Tag.PAST, Tag.CONJUNCTION, Tag.MARK}:
        return None
    if not any(
        token.tag in {Tag.WORD, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.SHARE, Tag.MONEY}
        for token in tokens
    ):
        return None
    if tokens[-1].tag in {Tag.PREPOSITION, Tag.DETERMINER}:
        return None
    return tuple(tokens)
