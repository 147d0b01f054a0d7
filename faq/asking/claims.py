"""Take a claim that somebody asks about out of the words around it: "is it true that …?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from faq.asking.clauses import Clause, opens_asking
from faq.asking.vocabulary import AskingWords, asking_words
from faq.bank import Language
from faq.language.text import words
from faq.matching.answer_kinds import kinds_told
from faq.matching.reading import MAXIMUM_WORDS, heard_words

_FEWEST_WORDS = 3
"""Words of a claim; fewer would be no statement."""


def without_claim_frame(text: str) -> str:
    """Return a message as a question about the claim in it; unchanged where it frames none.

    "I heard the bridge is shut, true?" becomes "the bridge is shut?". What stands around the claim
    has words of its own ("true", "heard") that no entry is about.
    """
    tokens = text.split()
    said = [" ".join(words(token)) for token in tokens]
    if not tokens or len(tokens) > MAXIMUM_WORDS or not all(said):
        return text
    language = heard_words(text)[0]
    vocabularies = [asking_words(each) for each in dict.fromkeys((language, Language.ENGLISH))]
    start = _length_of_opening(said, vocabularies)
    end = len(tokens) - _length_of_tag(tokens, said, start, vocabularies)
    if end - start == len(tokens) or end - start < _FEWEST_WORDS:
        return text
    return f"{' '.join(tokens[start:end]).rstrip(',.;:?!। ')}?"


@dataclass(frozen=True, slots=True)
class ClaimedValue:
    """A date or an amount in a claim.

    Attributes:
        kind: the kind of thing that it tells: "time", "amount" or "duration".
        question: the claim as a question for it: "when was the visit" for "the visit was in 2019".
    """

    kind: str
    question: str


def claimed_values(text: str) -> Iterator[ClaimedValue]:
    """Yield the values that a claim names, each of which may be right or wrong.

    An entry without the value is kept from answering a question that names it ("the trade of
    2019"). A claim asks whether the value is right, which the quote with the right one answers.
    """
    claim = _claim_in(text)
    if claim is None:
        return
    tokens = claim.rstrip("?!. ").split()
    vocabulary = asking_words(heard_words(text)[0])
    kinds = kinds_told(tokens)
    place = 0
    while place < len(tokens):
        kind = next((kind for kind in vocabulary.asked_by if kind in kinds[place]), None)
        start, place = place, place + 1
        if kind is None:
            continue
        while place < len(tokens) and kind in kinds[place]:
            place += 1
        before = _without_end(tokens[:start], vocabulary.before_values)
        after = _without_end(tokens[: place - 1 : -1], vocabulary.after_values)[::-1]
        rest = [*before, *after]
        if len(rest) > 1:
            yield ClaimedValue(kind, f"{vocabulary.asked_by[kind]} {' '.join(rest)}?")


def _claim_in(text: str) -> str | None:
    """Return the claim that a message asks about; None if it asks otherwise, or nothing."""
    claim = without_claim_frame(text)
    if claim == text and not text.rstrip().endswith("?"):
        return None
    clause = Clause(claim, is_marked=True, language=heard_words(claim)[0])
    return None if opens_asking(clause) or clause.kinds else claim


def _without_end(tokens: list[str], dropped: frozenset[str]) -> list[str]:
    """Return words without those at the end that are to be dropped."""
    end = len(tokens)
    while end and all(word in dropped for word in words(tokens[end - 1])):
        end -= 1
    return tokens[:end]


def _length_of_opening(said: list[str], vocabularies: list[AskingWords]) -> int:
    """Return how many words before a claim only present it."""
    start = 0
    while start < len(said):
        length = max(each.claim_openings.longest_at(start, said)[0] for each in vocabularies)
        if not length:
            break
        start += length
    return start


def _length_of_tag(
    tokens: list[str], said: list[str], start: int, vocabularies: list[AskingWords]
) -> int:
    """Return how many words at the end only ask whether the claim is right.

    They follow a comma or another sentence, or a claim that was presented as one.
    """
    if "?" not in tokens[-1] and start == 0:
        return 0
    for place in range(max(start + 1, len(said) - 6), len(said)):
        is_apart = start > 0 or tokens[place - 1][-1] in ",.;!?।–—-"
        if is_apart and any(
            each.tags.longest_at(place, said)[0] == len(said) - place for each in vocabularies
        ):
            return len(said) - place
    return 0
