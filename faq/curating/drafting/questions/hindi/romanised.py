"""Write Hindi in Latin letters, as people type it: "कब खुलेगी" is "kab khulegi"."""

from __future__ import annotations

import regex

_CONSONANTS = dict(
    zip(
        [
            "क",
            "ख",
            "ग",
            "घ",
            "ङ",
            "च",
            "छ",
            "ज",
            "झ",
            "ञ",
            "ट",
            "ठ",
            "ड",
            "ढ",
            "ण",
            "त",
            "थ",
            "द",
            "ध",
            "न",
            "प",
            "फ",
            "ब",
            "भ",
            "म",
            "य",
            "र",
            "ल",
            "व",
            "श",
            "ष",
            "स",
            "ह",
            "ळ",
        ],
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "chh",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "p",
            "ph",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "l",
            "v",
            "sh",
            "sh",
            "s",
            "h",
            "l",
        ],
        strict=True,
    )
)
_NUKTA = {"क": "q", "ख": "kh", "ग": "g", "ज": "z", "ड": "d", "ढ": "dh", "फ": "f"}
_VOWELS = dict(
    zip(
        ["अ", "आ", "इ", "ई", "उ", "ऊ", "ऋ", "ए", "ऐ", "ओ", "औ", "ऑ", "ऍ"],
        ["a", "aa", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e"],
        strict=True,
    )
)
_SIGNS = dict(
    zip(
        ["ा", "ि", "ी", "ु", "ू", "ृ", "े", "ै", "ो", "ौ", "ॉ", "ॅ"],
        ["a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e"],
        strict=True,
    )
)
_VIRAMA, _NASALS, _NUKTA_SIGN = "्", "ंँ", "़"
_WORD = regex.compile(r"[\p{Devanagari}]+")


def romanised(text: str) -> str:
    """Return a Hindi text in Latin letters, in small letters; digits and marks stay."""
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    sounds = _sounds(word)
    written = ""
    for place, (consonant, vowel) in enumerate(sounds):
        is_last = place == len(sounds) - 1
        after = sounds[place + 1] if not is_last else ("", "")
        # The inherent vowel is not said at the end, nor between two syllables with vowels.
        is_unsaid = (
            vowel == "A"
            and place > 0
            and (
                is_last or (after[1] not in {"", "A"} and sounds[place - 1][1] != "" and after[0])
            )
        )
        written += consonant + ("" if is_unsaid else vowel.lower())
    return written


def _sounds(word: str) -> list[tuple[str, str]]:
    """Return the consonants of a word with the vowels behind them; "A" for the inherent one."""
    found: list[tuple[str, str]] = []
    for place, letter in enumerate(word):
        if letter in _CONSONANTS:
            has_nukta = word[place + 1 : place + 2] == _NUKTA_SIGN
            sound = _NUKTA.get(letter, _CONSONANTS[letter]) if has_nukta else _CONSONANTS[letter]
            found.append((sound, "A"))
        elif letter in _SIGNS and found:
            found[-1] = (found[-1][0], _SIGNS[letter])
        elif letter == _VIRAMA and found:
            found[-1] = (found[-1][0], "")
        elif letter in _VOWELS:
            found.append(("", _VOWELS[letter]))
        elif letter in _NASALS and found:
            if found[-1][1] == "A":
                found[-1] = (found[-1][0], "a")
            found.append(("n", ""))
        elif letter.isdigit():
            found.append((str(int(letter)), ""))
    return found
