"""The terms by which routing compares words: sound keys of stems, and digits."""

from __future__ import annotations

from collections.abc import Sequence

from faq.bank import Language
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.text import sound_key, sound_keys


def terms_of(surfaces: Sequence[str]) -> list[str]:
    """Return the sound keys of the words' stems: coarser than the matcher's terms, but faster.

    Numbers stay as they are.
    """
    stems = [lexicon(_language(surface)).stemmer.stemWord(surface) for surface in surfaces]
    return [
        surface if surface[0].isdigit() else sound
        for surface, sound in zip(surfaces, sound_keys(stems), strict=True)
    ]


def term_of_root(root: str) -> str:
    """Return the term of a word whose term for the matcher (`faq.matching.reading`) is known."""
    language, _, sound = root.rpartition(":")
    return sound if language else sound_key(root)


def _language(surface: str) -> Language:
    return script_language(surface) or Language.ENGLISH
