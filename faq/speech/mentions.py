"""Find where a text names one of several known people, and in which role in the sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from faq.bank import Language
from faq.language.text import normalise
from faq.speech.given_names import given_names
from faq.speech.narration import QUOTED
from faq.speech.russian_names import given_in_nominative
from faq.speech.words import SpeechWords, any_of

CAPITALISED = r"(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}’'-]+\.?)"
_MOST_BEFORE = 80  # characters before a surname that are searched for the rest of the name
_INITIAL = 2  # characters of "J."
_SHORTEST_STEM = 2  # letters
_NAME_LETTERS = r"(?<![\p{L}\p{M}\p{N}])\p{L}[\p{L}\p{M}]*+(?![\p{N}])"
_OFFICE = r"(?:\p{Lu}[\p{L}-]+\s+(?:and\s+)?){1,4}"
_GOES_ON = ("'", "’", "-")  # "Lee's", "Lee-Jones"
_SENTENCE_START = regex.compile(r"(?:^|[.!?…:\n])[\s\"”»“«]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names somebody.

    Attributes:
        people: the ids of the people who may be meant: one, or several with the same name. Empty
            for a surname after the first name of somebody else, or alone where a relative has it.
        subjects: those of them who may be a verb's subject: named in the nominative, not after
            "of", "to" or "told", and not followed by "'s".
        sources: those of them who may be the source after "according to".
    """

    start: int
    end: int
    people: tuple[str, ...]
    subjects: tuple[str, ...]
    sources: tuple[str, ...]


def find_mentions(text: str, names: Mapping[str, str], speech: SpeechWords) -> tuple[Mention, ...]:
    """Return the mentions of people by their surnames or given names, in the order of the text.

    With a first name before the surname, only people with that first name are meant. Russian names
    are found in every case.

    Args:
        names: the full name of each person, with the surname last, by id.
    """
    surnames: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key, name in names.items():
        for match in regex.finditer(_whole(_forms(name.split()[-1], speech)), text):
            surnames[match.span()].append(key)
    shared = _shared_with_kin(
        text, {key: names[key] for keys in surnames.values() for key in keys}, speech
    )
    mentions = [
        _mention(text, start, end, {key: names[key] for key in keys}, shared, speech)
        for (start, end), keys in sorted(surnames.items())
        if not _goes_on(text, end, speech)
    ]
    return tuple(sorted([*mentions, *_by_given_name(text, names, mentions, speech)], key=_start))


def _start(mention: Mention) -> int:
    return mention.start


def _by_given_name(
    text: str, names: Mapping[str, str], mentions: Sequence[Mention], speech: SpeechWords
) -> Iterator[Mention]:
    """Yield the mentions by a given name alone ("Jonas said") that only one of the people has."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        given, *others = name.split()
        if others and given in given_names():
            owners[given].append(key)
    taken = [(mention.start, mention.end) for mention in mentions]
    for match in regex.finditer(_NAME_LETTERS, text):
        nominative = _given_of(match[0], speech)
        keys = owners.get(nominative or "", [])
        if len(keys) != 1 or normalise(match[0]) in speech.places | speech.no_names:
            continue
        start, end = match.span()
        place = bisect_right(taken, (start, len(text))) - 1
        is_within = place >= 0 and start < taken[place][1]
        if not is_within and not _is_in_longer_name(text, start, end, speech):
            acts = match[0] == nominative and _may_act(text, start, end, speech)
            yield Mention(start, end, tuple(keys), tuple(keys) if acts else (), tuple(keys))


def _given_of(word: str, speech: SpeechWords) -> str | None:
    """Return the given name that a word is an inflected form of."""
    return given_in_nominative(word) if speech.language is Language.RUSSIAN else word


def _is_in_longer_name(text: str, start: int, end: int, speech: SpeechWords) -> bool:
    if speech.language is Language.HINDI:
        return True  # no capitals tell where a name ends
    before = regex.search(rf"({CAPITALISED})[^\S\n]+$", text[max(0, start - _MOST_BEFORE) : start])
    is_named = before is not None and normalise(before[1]).strip(".") not in (
        speech.all_titles | speech.function_words
    )
    return is_named or regex.compile(r"[^\S\n]+\p{Lu}|-").match(text, end) is not None


def _shared_with_kin(text: str, names: Mapping[str, str], speech: SpeechWords) -> set[str]:
    """Return the people whose surname somebody else bears, too: "Para and his son"."""
    if not speech.kin:
        return set()
    kin = (
        rf"\s+{any_of(speech.conjunctions)}\s+{any_of(speech.possessives)}"
        rf"\s+(?:\p{{Ll}}+\s+)?{any_of(speech.kin)}"
    )
    bearers = {match["name"] for match in regex.finditer(rf"(?P<name>{_NAME_LETTERS}){kin}", text)}
    return {
        key
        for key, name in names.items()
        if any(regex.fullmatch(_forms(name.split()[-1], speech), each) for each in bearers)
    }


def _mention(
    text: str,
    start: int,
    end: int,
    names: Mapping[str, str],
    shared: set[str],
    speech: SpeechWords,
) -> Mention:
    before = list(_words_before(text, start, speech))
    given = {
        key: [at for at, word in before if _is_given_name(word, name, speech)]
        for key, name in names.items()
    }
    most = max(map(len, given.values()))
    people = tuple(key for key in names if len(given[key]) == most)
    if not most and before and _is_another_given_name(text, *before[0], speech):
        people = ()
    if not most and not shared.isdisjoint(people):
        people = ()
    first = min((at for key in people for at in given[key]), default=start)
    nominative = tuple(key for key in people if names[key].split()[-1] == text[start:end])
    # "По словам Петрова" means Петров, even if there is also a Петрова; "Ли" has no cases.
    sources = tuple(key for key in people if key not in nominative) or people
    may_act = _may_act(text, first, end, speech)
    return Mention(first, end, people, nominative if may_act else (), sources)


def _forms(name: str, speech: SpeechWords) -> str:
    """Return a pattern of a name in all cases: its stem with the endings of the language."""
    endings = sorted(speech.name_endings, key=len, reverse=True)
    if not endings or not regex.search(r"\p{Cyrillic}{3}", name):
        return regex.escape(name)
    ending = next((each for each in endings if name.endswith(each)), "")
    stem = name.removesuffix(ending)
    if len(stem) < _SHORTEST_STEM:
        return regex.escape(name)
    # "Петрова" and "Петров" are different people, although they have forms in common.
    return rf"(?:{regex.escape(name)}|{regex.escape(stem)}(?:{'|'.join(endings)}))"


def _whole(pattern: str) -> str:
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){pattern}(?![\p{{L}}\p{{M}}\p{{N}}])"


def _words_before(text: str, start: int, speech: SpeechWords) -> Iterator[tuple[int, str]]:
    """Yield the words just before a surname that may belong to the name, the nearest first."""
    word = r"[\p{L}\p{M}.]+" if speech.language is Language.HINDI else CAPITALISED
    beginning = max(0, start - _MOST_BEFORE)
    run = regex.search(rf"(?:(?<!\w){word}[^\S\n]+){{1,3}}$", text[beginning:start])
    if run:
        matches = regex.finditer(r"\S+", run[0])
        for match in reversed(list(matches)):
            if speech.language is not Language.HINDI and _ends_sentence(match[0], speech):
                return
            yield beginning + run.start() + match.start(), match[0]


def _ends_sentence(word: str, speech: SpeechWords) -> bool:
    """Whether a word's full stop ends a sentence: it is none of an initial or a title."""
    is_short = len(word) == _INITIAL or normalise(word).strip(".") in speech.all_titles
    return word.endswith(".") and not is_short


def _is_given_name(word: str, name: str, speech: SpeechWords) -> bool:
    return any(
        regex.fullmatch(_forms(given, speech), word)
        or (len(word) == 2 and word[1] == "." and word[0] == given[0])
        for given in name.split()[:-1]
    )


def _is_another_given_name(text: str, at: int, word: str, speech: SpeechWords) -> bool:
    """Whether the capitalised word before a surname is a first name: it is not a title or a day,
    and does not start a sentence."""
    return (
        speech.language is not Language.HINDI
        and not word.isupper()  # "PM"
        and not word.endswith((".", "'s", "’s"))  # "Sen.", "Russia's"
        and normalise(word) not in speech.all_titles | speech.no_names
        and not _opens_sentence(text[max(0, at - _MOST_BEFORE) : at], speech)
    )


def _opens_sentence(before: str, speech: SpeechWords) -> bool:
    short = regex.search(r"(?<!\w)(\p{Lu}\p{L}{0,3})\.\s+$", before)
    is_title = short is not None and normalise(short[1]) in speech.all_titles  # "Dr. Tom Lee"
    return not is_title and _SENTENCE_START.search(before) is not None


def _goes_on(text: str, end: int, speech: SpeechWords) -> bool:
    """Whether the name is the beginning of another one ("Lee Industries")."""
    following = regex.compile(r"[^\S\n]+(\p{Lu}[\p{L}]+)").match(text, end)
    return (
        speech.language is Language.ENGLISH
        and following is not None
        and normalise(following[1]) not in speech.no_names
    )


def _may_act(text: str, start: int, end: int, speech: SpeechWords) -> bool:
    if speech.language is Language.HINDI:
        return not regex.compile(rf"\s+{any_of(speech.prepositions)}").match(text, end)
    before = text[max(0, start - _MOST_BEFORE) : start]
    if text.startswith(_GOES_ON, end) or cannot_act_after(before, speech):
        return False
    # In Russian the person spoken to is not in the nominative.
    return speech.language is Language.RUSSIAN or not _is_spoken_to(before, speech)


def _is_spoken_to(before: str, speech: SpeechWords) -> bool:
    """Whether the verb before a name means speaking to that person: "told Mayor Lee"."""
    told = regex.search(rf"{any_of(speech.to_someone)}\s+{role_before(speech)}$", before)
    # "…," asked Lee: after a quotation the verb precedes the speaker.
    return told is not None and not regex.search(rf"{QUOTED}\W*$", before[: told.start()])


def cannot_act_after(before: str, speech: SpeechWords) -> bool:
    """Whether the text before a name prevents it from being the subject: "of", "to the mayor, ",
    "the ", "for the late "."""
    prepositions, articles = any_of(speech.prepositions), any_of(speech.articles)
    if regex.search(rf"{any_of(speech.titles)}\s+(?:for|of)\s+(?:the\s+)?{_OFFICE}$", before):
        # "Minister for Health Declan Foley", but not "the spokesman for Mayor Ann Lee".
        office = before.split()[-1]
        return normalise(office) in speech.all_titles
    if regex.search(rf"{prepositions}\s+{role_before(speech)}$|{articles}\s+$", before):
        return True
    if speech.language is not Language.ENGLISH:  # the case of the name decides
        return False
    # With more words between, only some prepositions count: not "in a statement Lee said".
    linking = any_of(speech.prepositions - speech.circumstances)
    clause = any_of(speech.openings | speech.conjunctions)
    more = rf"(?:(?!{clause})\p{{Ll}}+\s+){{1,2}}"
    return bool(regex.search(rf"{linking}\s+{more}{role_before(speech)}$", before))


def role_before(speech: SpeechWords) -> str:
    """Return a pattern of the role before a name: "the mayor, ", "Mayor ", or nothing."""
    articles, titles = any_of(speech.articles), any_of(speech.all_titles)
    no_names = any_of(speech.no_names)
    return rf"(?:{articles}\s+)?(?:(?:{titles},?|(?!{no_names}){CAPITALISED})\s+){{0,4}}"
