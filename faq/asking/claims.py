"""Take a claim that somebody asks about out of the words around it: "is it true that …?"."""

from __future__ import annotations

from faq.asking.vocabulary import AskingWords, asking_words
from faq.bank import Language
from faq.language.text import words
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
