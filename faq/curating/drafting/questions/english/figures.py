"""Ask for what a figure tells: how many, how much, what share, how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.cast import Cast, is_name
from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.phrases import Chunk
from faq.curating.drafting.questions.english.phrasing import (
    FORMS_OF_BE,
    Question,
    asked,
    with_article,
)
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group

FIGURES = (Tag.NUMBER, Tag.MONEY, Tag.SHARE)


_LASTING = regex.compile(
    r"(?:\p{N}+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half)-"
    r"(?:hour|minute|day|week|month|year|decade|night|second)"
)


_PARTICLES = {"in", "up", "out", "off", "down"}


def ask_how_much(
    clause: Clause, turned: tuple[Token, ...], chunks: Sequence[Chunk], cast: Cast
) -> Iterator[Question]:
    """Ask for the figures of a clause."""
    yield from _by_subject(clause, chunks)
    amounts = clause.base in group("amounting") and any(map(figure_at_start, chunks))
    if amounts and not is_name(clause.subject) and not clause.subject[-1].plain.endswith("s"):
        yield asked("What was", with_article(clause.subject), [])
    for place, chunk in enumerate(chunks):
        others = [*chunks[:place], *chunks[place + 1 :]]
        inner = Chunk((), chunk.body[1:])
        if chunk.preposition == "to" and chunk.body[:1] and chunk.body[0].tag is Tag.WORD:
            if figure_at_start(inner) is not None:  # "to spend £4.2 million"
                told = (*turned, *chunk.lead, chunk.body[0])
                yield from _by_phrase(clause, told, inner, others, cast)
        elif _gives(clause, chunk):
            yield asked("How much", turned, [Chunk((), chunk.body[:-1]), *others])
        elif place == 0 and chunk.preposition in _PARTICLES and chunk.first(Tag.NUMBER) is None:
            told = (*turned, *chunk.lead)
            yield from _by_phrase(clause, told, Chunk((), chunk.body), others, cast)
        else:
            yield from _by_phrase(clause, turned, chunk, others, cast)


def _by_subject(clause: Clause, chunks: Sequence[Chunk]) -> Iterator[Question]:
    """Ask for the figure of a subject: "How many households rent?"."""
    figure = figure_at_start(Chunk((), clause.subject))
    if (
        figure is not None
        and figure[0].tag is Tag.SHARE
        and figure[1][:1]
        and (figure[1][0].plain == "of")
    ):
        yield asked("What share", (*figure[1], *clause.verbs), chunks)
    noun = counted(clause.subject)
    if noun is not None and (chunks or clause.verb is not None):
        yield asked("How many", (*noun, *clause.verbs), chunks)


def _gives(clause: Clause, chunk: Chunk) -> bool:
    """Whether a phrase is a person or an office with a sum: "fined the firm $4,400"."""
    has_both = not chunk.lead and len(chunk.body) > 1 and chunk.body[-1].tag is Tag.MONEY
    has_both = has_both and chunk.body[-2].tag is not Tag.PREPOSITION
    return has_both and clause.base in group("giving") and figure_at_start(chunk) is None


def _by_phrase(
    clause: Clause,
    turned: tuple[Token, ...],
    chunk: Chunk,
    others: Sequence[Chunk],
    cast: Cast,
) -> Iterator[Question]:
    """Ask for the figure that a phrase begins with."""
    figure = figure_at_start(chunk)
    if figure is None:
        return
    token, rest = figure
    if token.tag is not Tag.NUMBER:
        yield from _by_sum(clause, turned, chunk, others, token, rest)
    elif not rest:
        is_copula = clause.verb is None and not clause.base
        if not chunk.lead and not others and (not is_copula or cast.is_person(clause.subject)):
            yield asked("How old" if is_copula else "How many", turned, others)
    else:
        yield from _by_count(turned, chunk, others, rest)


def _by_count(
    turned: tuple[Token, ...], chunk: Chunk, others: Sequence[Chunk], rest: tuple[Token, ...]
) -> Iterator[Question]:
    if chunk.preposition == "from":
        return
    lead = f"{chunk.preposition} how many".strip().capitalize()
    if rest[0].plain == "of":  # "14 of the 22 districts"
        noun = counted(rest[1:]) or (rest[1:] if is_countable(rest[1:]) else None)
        if noun is not None:
            yield asked(lead, (*noun, *turned), others, names_object=True)
    elif is_countable(rest):
        is_period = rest[0].plain.rstrip("s'") in group("periods")
        if is_period and chunk.preposition == "for":
            yield asked("How long", turned, others)
        elif not is_period or chunk.preposition in {"", "over", "within", "after"}:
            yield asked(lead, (*rest, *turned), others, names_object=True)


def _by_sum(
    clause: Clause,
    turned: tuple[Token, ...],
    chunk: Chunk,
    others: Sequence[Chunk],
    token: Token,
    rest: tuple[Token, ...],
) -> Iterator[Question]:
    """Yield the questions for a sum of money or a share."""
    is_copula = clause.verb is None and not chunk.lead and not clause.base
    if is_copula and clause.auxiliaries[-1].plain in FORMS_OF_BE | {"be"}:
        yield asked("What", turned, others)
        return
    if token.tag is Tag.SHARE and rest and rest[0].plain == "of" and not chunk.lead:
        yield asked("What share", (*rest, *turned), others, names_object=True)
        return
    if chunk.lead and chunk.preposition not in {"by", "from", "to"}:
        return
    if rest and rest[0].plain not in {"a", "per", "of", "more", "less"} and not chunk.lead:
        return
    kept = [each for each in others if each.first(Tag.MONEY, Tag.SHARE) is None]
    yield asked("How much", turned, kept)


def ask_for_amounts(tokens: Sequence[Token]) -> Iterator[Asked]:
    """Yield the questions for "a payment of 750 euros", "a trial of 16 days" and "a five-hour
    debate"."""
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if _LASTING.fullmatch(token.plain) and after is not None and after.tag is Tag.WORD:
            yield Asked(f"How long was the {after.text}?", Form.WHOLE)
        is_period = after is not None and after.plain.rstrip("s") in group("periods")
        if token.tag is Tag.NUMBER and is_period and place > 1 and tokens[place - 1].plain == "of":
            noun_before = tokens[place - 2]
            if noun_before.tag is Tag.WORD and noun_before.plain not in group("periods"):
                yield Asked(f"How long was the {noun_before.text}?", Form.WHOLE)
        if token.tag not in {Tag.MONEY, Tag.SHARE}:
            continue
        at = place - 1
        while (
            at > 0
            and (
                tokens[at].plain in group("qualifiers")
                or tokens[at].plain in {"up", "to", "as", "much"}
            )
            and tokens[at].plain != "of"
        ):
            at -= 1
        if at <= 0 or tokens[at].plain != "of":
            continue
        noun: list[Token] = []
        at -= 1
        while at >= 0 and tokens[at].tag in {Tag.WORD, Tag.NAME} and len(noun) < 4:
            noun.insert(0, tokens[at])
            at -= 1
        if not noun or noun[-1].plain in {"average", "total", "most", "much", "some", "end"}:
            continue
        text = text_of(noun)
        is_plural = text.endswith("s") and not text.endswith("ss")
        if token.tag is Tag.MONEY:
            yield Asked(f"How much {'are' if is_plural else 'is'} the {text}?", Form.WHOLE)
        else:
            yield Asked(f"What {'are' if is_plural else 'is'} the {text}?", Form.WHOLE)
        yield Asked(f"{text} amount", Form.KEYWORDS)


def ask_for_counts(tokens: Sequence[Token]) -> Iterator[Asked]:
    """Yield "how many homes?" for each number that counts something."""
    for place, token in enumerate(tokens):
        if token.tag is not Tag.NUMBER:
            continue
        noun: list[Token] = []
        for after in tokens[place + 1 :]:
            if after.tag not in {Tag.WORD, Tag.NAME} or len(noun) == 4:
                break
            noun.append(after)
            if after.plain.endswith("s") and not after.plain.endswith("ss"):
                break
        if noun and is_countable(noun) and noun[-1].plain.rstrip("s'") not in group("periods"):
            yield Asked(f"how many {text_of(noun)}?", Form.LAZY)


def counted(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """Return what a phrase counts at its beginning: "households in Jefferson"."""
    figure = figure_at_start(Chunk((), tuple(tokens)))
    if figure is None or figure[0].tag is not Tag.NUMBER:
        return None
    rest = figure[1]
    return rest if rest and is_countable(rest) else None


def is_countable(rest: Sequence[Token]) -> bool:
    """Whether what follows a figure is a noun in the plural, perhaps with adjectives."""
    if any(token.plain in {"he", "she", "they", "it", "them"} for token in rest):
        return False
    for token in rest:
        if token.plain.rstrip("s") in group("no_counts") or token.plain in group("no_counts"):
            return False
        if token.tag not in {Tag.WORD, Tag.NAME, Tag.PAST, Tag.GERUND}:
            return False
        if token.plain.endswith("s") and not token.plain.endswith("ss"):
            return True
        if token.plain in {"people", "children", "men", "women", "police", "fish", "sheep"}:
            return True
    return False


def figure_at_start(chunk: Chunk) -> tuple[Token, tuple[Token, ...]] | None:
    """Return the figure that a phrase begins with, behind "about", "up to" and the like, and what
    follows it."""
    body = chunk.body
    for place, token in enumerate(body):
        if token.tag in FIGURES:
            lead = text_of(body[:place]).lower()
            if (
                lead
                and lead not in group("qualifiers")
                and not all(
                    each.plain in group("qualifiers") or each.plain in {"up", "to", "of"}
                    for each in body[:place]
                )
            ):
                return None
            return token, body[place + 1 :]
        if token.tag in {Tag.WORD, Tag.NAME, Tag.PAST} and token.plain not in {
            "average", "estimated", "total", "further", "extra",
        }:  # fmt: skip
            return None
    return None
