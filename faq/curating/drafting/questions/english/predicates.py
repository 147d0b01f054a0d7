"""Find how far the verbs and the predicate of an English clause reach."""

from __future__ import annotations

from collections.abc import Sequence

from faq.curating.drafting.questions.english.phrases import comma_in
from faq.curating.drafting.questions.english.subjects import subject_of, verb_place
from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import base_of_past, base_of_present, group

REASONS = {"because", "because of", "due to"}
_MOST_IN_SETTING = 9  # tokens
_BEFORE_FIGURES = {"about", "roughly", "around", "nearly", "almost"}


def verbs_of(rest: Sequence[Token]) -> tuple[tuple[Token, ...], Token | None, str, int]:
    """Return the auxiliaries with adverbs between them, the main verb, its base, and where what
    follows begins.

    Args:
        rest: tokens that begin with a verb.
    """
    auxiliaries: list[Token] = []
    for place, token in enumerate(rest):
        is_adverb = token.tag is Tag.ADVERB and _verb_follows(rest, place)
        if token.tag is Tag.AUXILIARY or is_adverb:
            auxiliaries.append(token)
        elif not any(each.tag is Tag.AUXILIARY for each in auxiliaries):
            base = base_of_past(token.plain) or base_of_present(token.plain)
            return tuple(auxiliaries), token, base, place + 1
        elif _completes(auxiliaries, token):
            bare = token.plain[:-3] if token.tag is Tag.GERUND else token.plain
            return tuple(auxiliaries), token, base_of_past(token.plain) or bare, place + 1
        else:
            return tuple(auxiliaries), None, "", place
    return tuple(auxiliaries), None, "", len(rest)


def _verb_follows(rest: Sequence[Token], place: int) -> bool:
    after = rest[place + 1] if place + 1 < len(rest) else None
    verbs = {Tag.PAST, Tag.PRESENT, Tag.GERUND, Tag.WORD, Tag.AUXILIARY, Tag.ADVERB}
    return after is not None and after.tag in verbs and rest[place].plain not in _BEFORE_FIGURES


def _completes(auxiliaries: Sequence[Token], token: Token) -> bool:
    """Whether a word behind auxiliaries is the main verb."""
    last = next(each.plain for each in reversed(auxiliaries) if each.tag is Tag.AUXILIARY)
    if last.removesuffix("n't") in group("being"):
        return token.tag in {Tag.PAST, Tag.GERUND}
    if last.removesuffix("n't") in {"has", "have", "had"}:
        return token.tag is Tag.PAST
    return token.tag in {Tag.WORD, Tag.PRESENT, Tag.PAST}


def end_of_predicate(rest: Sequence[Token], start: int) -> int:
    for place in range(start, len(rest)):
        token = rest[place]
        if token.text == "," and place + 2 < len(rest) and _goes_on(rest[place + 1]):
            continue
        if token.text == "," or token.tag is Tag.SUBORDINATOR or token.plain in REASONS:
            return place
        if token.plain in {"after", "before", "since", "until", "once"}:
            comma = comma_in(rest, place)
            told = rest[place + 1 : comma]
            verb = verb_place(told)
            if verb is not None and subject_of(told[:verb]) is not None:
                return place
        if token.tag is Tag.CONJUNCTION and place + 1 < len(rest):
            after = rest[place + 1]
            if after.tag in {Tag.PAST, Tag.AUXILIARY, Tag.PRESENT, Tag.ADVERB, Tag.PRONOUN}:
                return place
            place_of_verb = verb_place(rest[place + 1 :])
            if place_of_verb is not None and subject_of(rest[place + 1 :][:place_of_verb]):
                return place
    return len(rest)


def _goes_on(token: Token) -> bool:
    """Whether a predicate goes on behind a comma: "died at home, near Dundee, on May 4"."""
    return token.tag in {Tag.DATE, Tag.CLOCK} or token.plain in {
        "in", "on", "at", "near", "by", "for", "from", "until", "since"
    }  # fmt: skip


def reports(predicate: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Whether what follows a verb of saying is a clause: "said (that) premiums had risen"."""
    if behind and behind[0].plain == "that":
        return True
    place = verb_place([*predicate, *behind])
    return (
        place is not None and bool(predicate) and predicate[0].tag not in {Tag.PREPOSITION, Tag.TO}
    )


def bare_setting(piece: Sequence[Token]) -> int:
    """Return the length of a setting without a comma: "In Matai South the candidate lost"."""
    if piece[0].tag is not Tag.PREPOSITION:
        return 0
    for place in range(2, min(_MOST_IN_SETTING, len(piece) - 2)):
        before, token = piece[place - 1], piece[place]
        if before.text == "," or token.text == ",":
            return 0
        ends = before.tag in {Tag.WORD, Tag.NAME, Tag.DATE, Tag.CLOCK}
        opens = (
            token.tag in {Tag.DETERMINER, Tag.PRONOUN}
            or (token.tag is Tag.NAME and before.tag is not Tag.NAME)
            or (before.tag is Tag.DATE and token.tag is Tag.WORD)
        )
        if ends and opens:
            verb = verb_place(piece[place:])
            if verb is not None and subject_of(piece[place : place + verb]):
                return place
    return 0


def opens_setting(token: Token) -> bool:
    return token.tag in {
        Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.DATE, Tag.GERUND, Tag.ADVERB, Tag.TO, Tag.PAST
    }  # fmt: skip
