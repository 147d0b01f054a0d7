"""Find the clauses of an English sentence: who, does what, and when, where and how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from faq.curating.drafting.questions.english.phrases import (
    Chunk,
    chunks_of,
    comma_in,
    noun_before,
    starts_with_figure,
)
from faq.curating.drafting.questions.english.predicates import (
    REASONS,
    bare_setting,
    end_of_predicate,
    opens_setting,
    reports,
    verbs_of,
)
from faq.curating.drafting.questions.english.subjects import subject_of, verb_place
from faq.curating.drafting.questions.english.token import Tag, Token
from faq.curating.drafting.questions.english.words import base_of_past, group

_WITH_NOUNS = {"who", "which", "whose", "whom", "that", "what"}
_DEEPEST = 6  # clauses within each other that are followed
_BREAKS = set(';:—–()"“”?!|[]…')


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject with its verbs and what follows them.

    Attributes:
        auxiliaries: the verbs before the main one, with "not" and adverbs between them.
        verb: the main verb; None where the auxiliary is one ("is", "has").
        base: the base form of the main verb.
        reason: the word that leads to a reason behind the clause ("because"); "" without one.
        is_relative: whether the subject was that of another clause ("…, who leads the council").
    """

    subject: tuple[Token, ...]
    auxiliaries: tuple[Token, ...]
    verb: Token | None
    base: str
    chunks: tuple[Chunk, ...]
    reason: str = ""
    is_relative: bool = False
    settings: tuple[Chunk, ...] = field(default=())

    @property
    def verbs(self) -> tuple[Token, ...]:
        """Its verbs, as the sentence has them."""
        return (*self.auxiliaries, *([self.verb] if self.verb is not None else []))

    @property
    def is_negative(self) -> bool:
        """Whether it says what is not so."""
        return any(
            token.plain in {"not", "never", "no"} or token.plain.endswith("n't")
            for token in self.auxiliaries
        ) or any(token.plain in {"no", "nobody", "none", "neither"} for token in self.subject)


def find_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Return the clauses of a sentence that the rules understand, in order."""
    found: list[Clause] = []
    for piece in _pieces(tokens):
        found += _clauses_of(piece, 0)
    return found


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    piece: list[Token] = []
    for token in _without_brackets(tokens):
        if token.text in _BREAKS or (token.tag is Tag.MARK and token.text in {".", "-"}):
            if piece:
                yield piece
            piece = []
        else:
            piece.append(token)
    if piece:
        yield piece


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens without what stands in brackets: "the union (GGCU) backed it"."""
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            yield token
        depth = max(0, depth - (token.text == ")"))


def _clauses_of(piece: list[Token], depth: int) -> list[Clause]:
    if depth > _DEEPEST or len(piece) < 3:
        return []
    while piece and _only_opens(piece[0]):
        piece = piece[1:]
    if len(piece) < 3:
        return []
    settings: tuple[Chunk, ...] = ()
    if piece[0].tag is Tag.PAST and base_of_past(piece[0].plain) in group("reporting"):
        return _relatives(piece, depth)  # "said Ann Lee, who …"
    if starts_with_figure(piece):
        return _main(piece, depth)
    bare = bare_setting(piece)
    if bare:
        settings = tuple(chunks_of(piece[:bare]))
        piece = piece[bare:]
    elif opens_setting(piece[0]):
        comma = comma_in(piece, 1)
        if comma is None and piece[0].tag is Tag.DATE:
            comma = 0
        if comma is None:
            return []
        intro = piece[: comma + (piece[comma].text != ",")]
        if piece[0].tag is Tag.SUBORDINATOR:
            return [
                *_clauses_of(intro[1:], depth + 1),
                *_clauses_of(piece[comma + 1 :], depth + 1),
            ]
        if piece[0].tag in {Tag.PREPOSITION, Tag.DATE}:
            settings = tuple(chunks_of(intro))
        piece = piece[comma + 1 :]
    return [
        replace(each, settings=settings) if not number else each
        for number, each in enumerate(_main(piece, depth))
    ]


def _only_opens(token: Token) -> bool:
    """Whether a word leads to a clause and is no part of it: "and", "however", "that"."""
    if token.tag is Tag.SUBORDINATOR:
        return token.plain in {"that", "while", "although", "though"}
    return token.tag in {Tag.CONJUNCTION, Tag.MARK} or token.plain in group("openers")


def _main(piece: list[Token], depth: int) -> list[Clause]:
    place = verb_place(piece)
    if place is None:
        return _relatives(piece, depth)
    subject = subject_of(piece[:place])
    inner = _relatives(piece[:place], depth)
    if subject is None:
        return inner
    return [*_from_verb(subject, piece[place:], depth), *inner]


def _from_verb(subject: tuple[Token, ...], rest: list[Token], depth: int) -> list[Clause]:
    """Return the clause that a subject begins, and those that go on behind it."""
    auxiliaries, verb, base, place = verbs_of(rest)
    end = end_of_predicate(rest, place)
    predicate, behind = rest[place:end], rest[end:]
    if verb is not None and base in group("reporting") and reports(predicate, behind):
        return [
            Clause(subject, auxiliaries, verb, base, ()),
            *_clauses_of([*predicate, *behind], depth + 1),
        ]
    reason = ""
    if behind and behind[0].plain in REASONS:
        reason = behind[0].plain
    clause = Clause(subject, auxiliaries, verb, base, tuple(chunks_of(predicate)), reason)
    found = [clause]
    if behind:
        found += _behind(subject, behind, depth)
    found += _relatives([*predicate, *behind], depth)
    return found


def _behind(subject: tuple[Token, ...], behind: list[Token], depth: int) -> list[Clause]:
    """Return the clauses behind a predicate, of the same subject where they have none."""
    rest = behind
    while rest and (rest[0].text == "," or rest[0].plain in {"then"}):
        rest = rest[1:]
    if not rest:
        return []
    if depth >= _DEEPEST:
        return []
    if rest[0].tag is Tag.CONJUNCTION:
        after = list(rest[1:])
        while after and after[0].tag is Tag.ADVERB:
            after = after[1:]
        if after and after[0].tag in {Tag.PAST, Tag.AUXILIARY, Tag.PRESENT}:
            return _from_verb(subject, after, depth + 1)
        return _clauses_of(rest[1:], depth + 1)
    if rest[0].tag is Tag.SUBORDINATOR and rest[0].plain not in _WITH_NOUNS:
        return _clauses_of(rest[1:], depth + 1)
    if rest[0].plain in _WITH_NOUNS:
        comma = comma_in(rest, 1)
        return [] if comma is None else _behind(subject, rest[comma:], depth + 1)
    comma = comma_in(rest, 0)
    if rest[0].plain in {"a", "an"}:  # an apposition: "a company registered in Oslo"
        return _behind(subject, rest[comma:], depth + 1) if comma else []
    place = verb_place(rest)
    if place is not None and (comma is None or place < comma):
        return _clauses_of(rest, depth + 1)
    if comma is not None:
        return _behind(subject, rest[comma:], depth + 1)
    return []


def _relatives(piece: Sequence[Token], depth: int) -> list[Clause]:
    """Return the relative clauses: "the alliance, which spent $1.3 million on lobbying"."""
    if depth >= _DEEPEST:
        return []
    found: list[Clause] = []
    for place, token in enumerate(piece):
        if token.plain not in {"who", "which", "that"} or not 0 < place < len(piece) - 2:
            continue
        if token.plain == "that" and piece[place - 1].tag not in {Tag.WORD, Tag.NAME}:
            continue
        antecedent = noun_before(piece[:place])
        rest = list(piece[place + 1 :])
        while rest and rest[0].tag is Tag.ADVERB:
            rest = rest[1:]
        if antecedent and rest and rest[0].tag in {Tag.AUXILIARY, Tag.PAST, Tag.PRESENT}:
            end = next(
                (n for n, each in enumerate(rest) if each.plain in {"who", "which"}), len(rest)
            )
            clauses = _from_verb(antecedent, rest[:end], _DEEPEST)
            found += [replace(clause, is_relative=True) for clause in clauses[:1]]
    return found
