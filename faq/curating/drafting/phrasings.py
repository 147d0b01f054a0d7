"""Draft phrasings for a passage from its own words: a starting point, not how readers ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import normalise, wording_key

_TOKEN = regex.compile(
    r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,$%-]*[\p{L}\p{M}\p{N}%]|[\p{L}\p{M}\p{N}]+"
)
_FEW, _MORE = 4, 7  # words of the passage in the first and in the second phrasing

_ASKS = {
    Language.ENGLISH: ("What does the article say about {}?", "What did {} say about {}?"),
    Language.HINDI: ("लेख में {} के बारे में क्या लिखा है?", "{} ने {} के बारे में क्या कहा?"),
    Language.RUSSIAN: ("Что в статье написано про «{}»?", "Что говорит {} про «{}»?"),
}


def draft_phrasings(
    passage: str, language: Language, *, speaker: str | None, taken: Collection[str]
) -> tuple[str, str]:
    """Return two phrasings: a question with the most telling words, and more words without one.

    Args:
        speaker: the last name of the speaker; None for the article.
        taken: the `wording_key`s of the bank's phrasings so far, which neither result may have.
    """
    alone, by_speaker = _ASKS[language]
    tokens = _TOKEN.findall(passage)
    keys = set(taken)
    drafted = []
    for few, ask in (_FEW, True), (_MORE, False):
        for telling in _ever_more(tokens, few, language):
            text = telling
            if ask:
                text = by_speaker.format(speaker, telling) if speaker else alone.format(telling)
            if wording_key(text) not in keys:
                break
        keys.add(wording_key(text))
        drafted.append(text)
    return drafted[0], drafted[1]


def _ever_more(tokens: list[str], few: int, language: Language) -> Iterator[str]:
    """Yield the `few` most telling words, then more of them, then all with a number appended."""
    own = lexicon(language)
    by_rarity = sorted(range(len(tokens)), key=lambda n: own.zipf(normalise(tokens[n])))
    for count in range(few, max(few, len(tokens)) + 1):
        yield " ".join(tokens[n] for n in sorted(by_rarity[:count]))
    number = 2
    while True:
        yield f"{' '.join(tokens)} ({number})"
        number += 1
