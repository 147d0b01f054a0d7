"""Read what an article says of a person beside the name: "quarry manager", ", mayor of Oslo,"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from faq.bank import Language
from faq.language.text import normalise
from faq.speech.given_names import given_names
from faq.speech.person_nouns import person_nouns
from faq.speech.words import SpeechWords, any_of, speech_words

_MOST_BEFORE = 4  # words of a role before its title
_LONGEST_BEHIND = 100  # characters
_WORD = r"[\p{L}\p{M}’'-]+\.?"


def role_before(before: str, speech: SpeechWords) -> str:
    """Return the role that ends the text before a name; "" where there is none."""
    if speech.language is Language.RUSSIAN:
        return _russian_role(before)
    words = regex.findall(r"\S+|\n", before.rpartition("\n")[2])
    while words and _plain(words[-1]) in speech.addresses:
        words = words[:-1]
    if not words:
        return ""
    comma = words[-1].endswith(",")  # "Rokotane's deputy, Faly Rabe"
    words[-1] = words[-1].removesuffix(",")
    if office := _office(before, speech):
        return office
    if not is_title(words[-1], speech):
        return _role_with_complement(before, speech) if comma else ""
    role = [words[-1]]
    for word in reversed(words[:-1]):
        if len(role) > _MOST_BEFORE or not _belongs(word, speech):
            break
        role.insert(0, word)
    others = role[1:-1] if len(role) < _MOST_BEFORE - 1 else role[:-1]
    if any(word in given_names() for word in others):
        role = role[-1:]  # "Bill Ray praised striker Leo Paz"
    article = words[-len(role) - 1 : -len(role)]
    # A comma stands between an article's noun and the name ("the mayor, Ann Lee"); otherwise it
    # parts two clauses ("As mayor, Ann Lee").
    if comma and not (article and _determines(article[0], speech)):
        return ""
    return _unopened(role, words[: -len(role)], speech)


def _office(before: str, speech: SpeechWords) -> str:
    """Return the office that ends a text, "Minister for Health"; "" where there is none."""
    match = regex.search(
        r"(?<!\w)(?P<role>(?:\p{Lu}[\p{L}-]+\s+){1,4}(?:for|of)\s+(?:the\s+)?"
        r"(?:\p{Lu}[\p{L}-]+\s+(?:and\s+)?){1,4})$",
        before,
    )
    if match is None:
        return ""
    head, _, place = match["role"].partition(" of " if " of " in match["role"] else " for ")
    is_office = is_title(head.split()[-1], speech) and not is_title(place.split()[-1], speech)
    return " ".join(match["role"].split()) if is_office else ""


def _role_with_complement(before: str, speech: SpeechWords) -> str:
    """Return the role of "the company's vice president for quality, Dr. Hugo Brandt"."""
    match = regex.search(
        rf"(?:{any_of(speech.articles)}|['’]s?)\s+(?P<role>(?:[\p{{L}}-]+\s+){{1,4}}?"
        rf"{any_of(speech.prepositions)}(?:\s+[\p{{L}}’'-]+){{1,4}}),(?:\s+{any_of(speech.addresses)}\.?)?\s+$",
        before,
    )
    head = regex.split(rf"\s+{any_of(speech.prepositions)}\s+", match["role"])[0] if match else ""
    return match["role"] if match and is_title(head.split()[-1], speech) else ""


def _determines(word: str, speech: SpeechWords) -> bool:
    """Whether a word comes before a noun: "the", "his", "Bob's"."""
    is_genitive = regex.search(r"['’]s?$", word) is not None
    return is_genitive or _plain(word) in speech.articles | speech.possessives


def role_behind(behind: str, speech: SpeechWords) -> str:
    """Return the role in the words behind a name: ", the mayor of Oslo," or ", who leads …"."""
    behind = regex.sub(r"^(?:,\s+(?:aged\s+)?\p{N}{1,3}|\s+\([^()\n]{1,20}\))(?=,)", "", behind)
    match = regex.match(
        rf",\s+(?P<role>[^,.;:()\n–—\ufffc]{{1,{_LONGEST_BEHIND}}}?)(?:[,.;)]|(?<!,)\s+who\b)",
        behind,
    )
    match = match or regex.match(rf"\s+\((?P<role>[^,.;:()\n]{{1,{_LONGEST_BEHIND}}})\)", behind)
    if match is None:
        return ""
    role = " ".join(match["role"].split())
    if regex.match(rf"who(?:\s+(?:has|had|have))?\s+{any_of(speech.leading)}", role):
        return role
    role = regex.sub(rf"^(?:{any_of(speech.articles)}|{any_of(speech.possessives)})\s+", "", role)
    head = regex.split(rf"\s+{any_of(speech.prepositions)}\s+", role)[0].split()
    if len(head) > _MOST_BEFORE + 1 or not head or not given_names().keys().isdisjoint(head):
        return ""
    # After a comma capitals may be an office's: "Beth Okoro, Cabinet Member for Environment".
    if not is_title(head[-1].lower(), speech):
        return ""
    stops = speech.conjunctions | speech.openings | speech.verbs
    is_stopped = any(
        _plain(word) in stops and not (_plain(word) == "and" and is_title(before, speech))
        for before, word in pairwise(["", *head])
    )
    return "" if is_stopped else role


def is_title(word: str, speech: SpeechWords) -> bool:
    """Whether a word says what a person is: a title, or a noun such as "geologist"."""
    plain = _plain(word)
    if plain in speech.kin:
        return False
    last = plain.rpartition("-")[2] if plain.startswith(_PREFIXES) else plain
    return plain in speech.titles or (
        speech.language is Language.ENGLISH
        and (
            _PERSON.fullmatch(plain) is not None
            or (word[:1].islower() and last in speech.titles | person_nouns())
        )
    )


_PREFIXES = ("co-", "ex-", "vice-", "sub-")


_PERSON = regex.compile(
    r"\p{L}{2,}(?:ologist|ographer|[a-z]ist|woman|[a-z]{2}man|person|eer|ician)"
)


def _belongs(word: str, speech: SpeechWords) -> bool:
    """Whether a word before a title is part of the role."""
    plain = _plain(word)
    stops = speech.function_words | speech.verbs | speech.possessives | speech.indefinite
    return (
        regex.fullmatch(r"[\p{L}\p{M}’'-]+|(?:\p{Lu}\.){2,}", word) is not None
        and not regex.search(r"['’]s?$", word)
        and plain not in stops
        and plain not in speech.no_names
    )


def _unopened(role: Sequence[str], before: Sequence[str], speech: SpeechWords) -> str:
    """Return a role without the capital that its title has as a sentence's first word."""
    opens = not before or before[-1].endswith((".", "!", "?", ":", "”", '"'))
    small = opens and role[0][1:].islower() and all(word[0].islower() for word in role[1:])
    if small and _plain(role[0]) in speech.titles:
        role = [role[0].lower(), *role[1:]]
    return " ".join(role)


# "Краевед", "строитель", "сотрудник", with the endings of what people do.
_RUSSIAN_PERSON = (
    r"(?<!\p{L})\p{L}{3,}(?:вед|олог|граф|тор|ист|истка|тель|тельница|[чщ]ик|[чщ]ица|ник|ница|ёр|женка|женец)"
    r"(?!\p{L})"
)


@lru_cache(maxsize=1)
def _russian() -> regex.Pattern[str]:
    speech = speech_words(Language.RUSSIAN)
    adjective = r"(?:\p{L}+(?:ый|ий|ой|ая|яя)\s+){0,2}"
    complement = rf"(?:\s+(?!{any_of(speech.prepositions)})[\p{{L}}-]+){{0,3}}?"
    return regex.compile(
        rf"(?<role>{adjective}(?:[\p{{L}}]+-)?(?:{any_of(speech.titles)}|{_RUSSIAN_PERSON}){complement})"
        r"\s+$"
    )


def _russian_role(before: str) -> str:
    match = _russian().search(before)
    if match is None:
        return ""
    role = match["role"].split()
    start = match.start()
    opens = regex.search(r"(?:^|[.!?…»\n])\s*$", before[:start]) is not None
    if opens and role[0][1:].islower():
        role[0] = role[0].lower()
    return " ".join(role)


def _plain(word: str) -> str:
    return normalise(word).strip(".,")
