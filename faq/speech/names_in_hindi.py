"""Find the names of people in Hindi, whose letters have no capitals, by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from faq.speech.names import Name
from faq.speech.words import SpeechWords, any_of

_WORD = r"[\p{L}\p{M}.]+"
_SPACE = r"[^\S\n]+"
_MOST_WORDS = 2  # of a name
_MOST_IN_CLAUSE = 8  # words before "ने", with the role


def find_names_in_hindi(narration: str, speech: SpeechWords) -> Iterator[Name]:
    """Yield the names of sources, and the names behind a title.

    A name is the words behind a title, or the last two words before the marker of a speaker.
    """
    clause = rf"(?P<name>{_WORD}(?:{_SPACE}{_WORD}){{0,{_MOST_IN_CLAUSE}}})"
    title = rf"{any_of(speech.all_titles)}\.?"
    # At the beginning of a sentence all that precedes the title is the role's.
    opening = rf"(?:(?:(?<=^|\n)|(?<=।\s))(?:{_WORD}{_SPACE}){{1,3}})?"
    titled = rf"(?P<name>{opening}{title}(?:{_SPACE}{title})*(?:{_SPACE}{_WORD}){{2,3}})"
    patterns = (
        rf"{clause}\s+ने(?:\s+{_WORD}){{0,6}}?\s+{speech.saying}",
        rf"{clause}\s+{speech.source}",
        rf"{titled}(?=\s+(?:ने|के|को|से|का|की|(?:कह|बता|मान)त[ेी])(?![\p{{L}}\p{{M}}]))",
    )
    known: set[int] = set()
    for pattern in patterns:
        for match in regex.finditer(pattern, narration):
            name = _name(match, speech)
            if name is not None and name.start not in known:
                known.add(name.start)
                yield name


def _name(match: regex.Match[str], speech: SpeechWords) -> Name | None:
    tokens = list(regex.finditer(r"\S+", match["name"]))
    titled = [n for n, token in enumerate(tokens) if _plain(token[0]) in speech.all_titles]
    first = titled[-1] + 1 if titled else max(0, len(tokens) - _MOST_WORDS)
    words = tuple(token[0] for token in tokens[first:])
    if not words or (len(words) == 1 and not titled) or not _may_be_name(words, speech):
        return None
    role = [token[0] for token in tokens[: first if titled else 0]]
    while role and _plain(role[-1]) in speech.addresses:
        role = role[:-1]
    while role and _plain(role[0]) in speech.prepositions:
        role = role[1:]
    if any(_plain(word) in speech.indefinite for word in role):
        return None
    offset = match.start("name")
    start, end = offset + tokens[first].start(), offset + tokens[-1].end()
    return Name(start, end, words, " ".join(role) or None)


def _may_be_name(words: Sequence[str], speech: SpeechWords) -> bool:
    others = speech.function_words.union(
        speech.bodies, speech.people, speech.indefinite, speech.possessives, speech.agent
    )
    return not any(_plain(word) in others for word in words)


def _plain(word: str) -> str:
    return word.strip(".")
