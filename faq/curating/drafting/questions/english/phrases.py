"""The phrases of an English sentence: nouns, and prepositions with theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group

_ATTACHED = {"of", "per", "than"}
_COMPARING = {"than", "as"}
_IN_FIGURES = {"about", "over", "under", "around", "than", "near", "as"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a predicate: a noun phrase, or a preposition with one.

    Attributes:
        lead: the preposition, or "to" before a verb; empty without one.
    """

    lead: tuple[Token, ...]
    body: tuple[Token, ...]

    @property
    def preposition(self) -> str:
        """The preposition in small letters; "" without one."""
        return " ".join(token.plain for token in self.lead)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All of its tokens."""
        return (*self.lead, *self.body)

    def first(self, *tags: Tag) -> int | None:
        """Return the place of the first token of these classes in the body."""
        return next((n for n, token in enumerate(self.body) if token.tag in tags), None)


def chunks_of(predicate: Sequence[Token]) -> Iterator[Chunk]:
    """Part a predicate before its prepositions, dates and infinitives; "of" stays attached."""
    lead: list[Token] = []
    body: list[Token] = []
    for place, token in enumerate(predicate):
        after = predicate[place + 1] if place + 1 < len(predicate) else None
        if token.text == ",":
            if lead or body:
                yield Chunk(tuple(lead), tuple(body))
            lead, body = [], []
            continue
        opens = (
            token.tag is Tag.TO
            or (token.tag is Tag.PREPOSITION and token.plain not in _ATTACHED)
            or (
                token.tag in {Tag.DATE, Tag.CLOCK}
                and not (lead and not body)
                and not (
                    body
                    and body[-1].tag in {Tag.PREPOSITION, Tag.CONJUNCTION, Tag.DATE, Tag.CLOCK}
                )
            )
            or (token.tag is Tag.CONJUNCTION and bool(body) and body[-1].tag is Tag.DATE)
        )
        # "about 40", "over 3%" are one figure.
        is_figure_next = after is not None and after.tag in {Tag.NUMBER, Tag.MONEY, Tag.SHARE}
        if (
            is_figure_next
            and token.plain in _IN_FIGURES
            and (not body or token.plain in _COMPARING)
        ):
            opens = False
        if token.plain == "up" and after is not None and after.tag is Tag.TO and not body:
            opens = False  # "up to 20 litres"
        if token.tag is Tag.TO and body and body[-1].plain in {"up", "close"} and len(body) == 1:
            opens = False
        if opens:
            if lead or body:
                yield Chunk(tuple(lead), tuple(body))
            is_time = token.tag in {Tag.DATE, Tag.CLOCK}
            lead, body = ([], [token]) if is_time else ([token], [])
        else:
            body.append(token)
    if lead or body:
        yield Chunk(tuple(lead), tuple(body))


def noun_phrases(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the nouns of a sentence with their adjectives, without determiners and figures."""
    found: list[Token] = []
    before: Token | None = None
    for token in (*tokens, Token(".", Tag.MARK)):
        acts = before is not None and token.tag is Tag.WORD and before.tag in {
            Tag.TO, Tag.AUXILIARY, Tag.PRONOUN
        }  # fmt: skip
        before = token
        if not acts and token.tag in {Tag.WORD, Tag.NAME}:
            if found and found[-1].plain == "people":  # "people drift off"
                yield tuple(found)
                found = []
            found.append(token)
            continue
        if found:
            yield tuple(found)
        found = []


def noun_before(before: Sequence[Token]) -> tuple[Token, ...]:
    """Return the noun phrase that ends some tokens, with its determiner."""
    tokens = list(before)
    while tokens and tokens[-1].text == ",":
        tokens.pop()
    if tokens and tokens[-1].tag is Tag.NUMBER:  # an age
        before_age = tokens[:-1]
        while before_age and before_age[-1].tag is Tag.ADVERB:
            before_age.pop()
        if len(before_age) > 1 and before_age[-1].text == ",":
            tokens = before_age[:-1]
    found: list[Token] = []
    while tokens and (
        tokens[-1].tag in {Tag.WORD, Tag.NAME, Tag.NUMBER}
        or (found and tokens[-1].tag is Tag.GERUND)
    ):
        found.insert(0, tokens.pop())
        if found[0].tag is Tag.NAME and len(found) == 1:
            return tuple(found)
    if tokens and tokens[-1].tag is Tag.DETERMINER and found:
        found.insert(0, tokens.pop())
    return tuple(found)


def starts_with_figure(tokens: Sequence[Token]) -> bool:
    """Whether tokens begin with a figure, perhaps behind "about", "just under" and the like."""
    for place, token in enumerate(tokens[:4]):
        if token.tag in {Tag.NUMBER, Tag.SHARE, Tag.MONEY}:
            lead = text_of(tokens[:place]).lower()
            return not lead or lead in group("qualifiers")
    return False


def comma_in(piece: Sequence[Token], start: int) -> int | None:
    return next((n for n in range(start, len(piece)) if piece[n].text == ","), None)
