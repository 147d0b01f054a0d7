"""Find the names of people in a reporter's words, and tell them from companies and places.

A capitalised run of words is a person's name if something says so: a role before or behind it, an
age, a listed given name, or its last word alone elsewhere. A company's is shortened to its first
word. Russian and English names are read here; Devanagari has no capitals
(`faq/speech/names_in_hindi.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import normalise
from faq.speech.given_names import given_names
from faq.speech.roles import role_before, role_behind
from faq.speech.russian_names import given_in_nominative
from faq.speech.words import SpeechWords, any_of

_PARTICLE = r"(?:de|da|di|du|del|van|von|der|den|bin|al|el|la|le|dos|y)"
_MOST_WORDS = 10  # of a run; from each capital on, what might be a name is looked through
_FULL_NAME = 2  # words, as in "Theresa May"
_LONGEST_NAME = 4  # words, without particles
_MOST_AROUND = 150  # characters around a name, read for its role
_COMMON = 4.4  # Zipf
_SENTENCE_START = regex.compile(r"(?:^|[.!?…:\n])[\s\"”»“«]*$")
_TITLE_ENDINGS = ("woman", "person")
_TITLE_PARTS = frozenset({"vice", "general", "co", "ex", "in", "elect", "under"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_AGE = regex.compile(r",\s+(?:aged\s+)?\p{N}{1,3}(?=[,.;])")
_WHO = regex.compile(r",?\s+(?:who|whose|которая|который|которого|которой)\b")
_ALL_CAPITALS = regex.compile(r"\p{Lu}{2,5}")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text.

    Attributes:
        words: its words without titles.
        role: what the text says of the person beside the name; None where it says nothing.
    """

    start: int
    end: int
    words: tuple[str, ...]
    role: str | None

    @property
    def last(self) -> str:
        """The surname, or the only name."""
        return self.words[-1]


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row: titles, then a name."""

    start: int
    end: int
    titles: tuple[str, ...]
    words: tuple[str, ...]
    is_body: bool


def find_names(narration: str, speech: SpeechWords) -> tuple[Name, ...]:
    """Return the names of people, in the order of the text.

    Args:
        narration: the article without its quotations.
    """
    runs = [run for run in _runs(narration, speech) if run.words]
    people = [run for run in runs if not run.is_body]
    alone = {run.words[0] for run in people if len(run.words) == 1}
    bodies = {run.words[0] for run in runs if run.is_body}
    surnames = {run.words[-1] for run in people if len(run.words) > 1}
    has_pronoun = _he_or_she(speech).search(narration) is not None
    found = []
    for run in people:
        if len(run.words) == 1 and (run.words[0] in bodies or _is_abbreviation(run.words[0])):
            continue
        role = _role(run, narration, speech)
        if role or _is_person(run, narration, alone, surnames, has_pronoun, speech):
            found.append(Name(run.start, run.end, run.words, role or None))
    return tuple(found)


def _is_abbreviation(word: str) -> bool:
    """Whether a word alone is an institution's: "МВД", "СамГТУ"; a name in capitals is longer."""
    return regex.search(r"\p{Lu}{2}", word) is not None and (
        not word.isupper() or _ALL_CAPITALS.fullmatch(word) is not None
    )


def _role(run: _Run, narration: str, speech: SpeechWords) -> str:
    before = narration[max(0, run.start - _MOST_AROUND) : run.start]
    behind = narration[run.end : run.end + _MOST_AROUND]
    return role_before(before, speech) or role_behind(behind, speech)


def _is_person(
    run: _Run,
    narration: str,
    alone: set[str],
    surnames: set[str],
    has_pronoun: bool,
    speech: SpeechWords,
) -> bool:
    words, behind = run.words, narration[run.end : run.end + _MOST_AROUND]
    if run.titles or _AGE.match(behind):
        return True
    if len(words) == 1:
        if words[0] in surnames:
            return True
        # Of a single name "he said" or "she said" tells that it is no town's or company's.
        is_given = has_pronoun and words[0] in given_names()
        return is_given and not _is_common(run, narration, speech)
    is_russian = speech.language is Language.RUSSIAN
    if is_russian and given_in_nominative(words[0]):
        return True
    if words[0] in given_names() or "." in words[0] or _WHO.match(behind):
        return True
    if _speaks_of_self(speech).match(behind) or _is_spoken_of(behind, speech):
        return True
    # In Russian two names in a row may be of two people: "сообщил Петрову Сидоров".
    return not is_russian and words[-1] in alone and words[0] not in alone


def _speaks_of_self(speech: SpeechWords) -> regex.Pattern[str]:
    """Match behind a person's name: "Jago Tremayne said he had never seen such seas"."""
    pronouns = any_of(speech.pronouns - {"I", *speech.plural})
    that = any_of(speech.that)
    return regex.compile(rf"\s+{speech.saying},?\s+(?:{that},?\s+)?{pronouns}")


def _is_spoken_of(behind: str, speech: SpeechWords) -> bool:
    """Whether "he said" goes on with what somebody said who alone is named: "Rasa Uselyte of
    Forest First warned that much is imported. “You cannot burn it twice,” she said"."""
    if speech.language is not Language.ENGLISH:
        return False
    first = regex.match(rf"(?:\s+(?:of|from|at)\s[^,.;:\n]{{2,50}})?\s+{speech.saying}", behind)
    then = _he_or_she(speech).search(behind, first.end()) if first else None
    between = behind[first.end() : then.start()] if first and then else None
    return between is not None and not regex.search(r"\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}", between)


def _he_or_she(speech: SpeechWords) -> regex.Pattern[str]:
    pronouns = any_of(speech.pronouns - {"I", *speech.plural})
    return regex.compile(rf"{pronouns}\s+{speech.saying}|{speech.saying}\s+{pronouns}")


def _is_common(run: _Run, narration: str, speech: SpeechWords) -> bool:
    """Whether a single name may be a common word that opens a sentence, or the name of a day."""
    plain = normalise(run.words[0])
    opens = _SENTENCE_START.search(narration[max(0, run.start - 8) : run.start]) is not None
    is_common = lexicon(speech.language).zipf(plain) >= _COMMON
    return plain in speech.no_names | speech.places or (opens and is_common)


def _runs(narration: str, speech: SpeechWords) -> Iterator[_Run]:
    short = "|".join(sorted(map(str.capitalize, speech.addresses), key=len, reverse=True))
    token = (
        rf"(?:(?:\p{{Lu}}\.)+|(?:{short or '(?!)'}|Jr|Sr)\.|(?:[OoDdLl]['’])?\p{{Lu}}"
        r"(?:[\p{L}\p{M}-]|['’](?!s\b)){0,40}+)"
    )
    pattern = regex.compile(
        rf"(?<![\p{{L}}\p{{M}}\p{{N}}.]){token}"
        rf"(?:[^\S\n]+(?:{_PARTICLE}[^\S\n]+){{0,2}}{token}|[^\S\n]+&(?=\s)){{0,{_MOST_WORDS}}}"
    )
    for match in pattern.finditer(narration):
        tokens = list(regex.finditer(r"\S+", match[0]))
        run = _run(match, tokens, narration, speech)
        if run is not None:
            yield run


def _run(
    match: regex.Match[str],
    tokens: Sequence[regex.Match[str]],
    narration: str,
    speech: SpeechWords,
) -> _Run | None:
    """Split a run into titles and a name; None if nothing is left of it."""
    plain = [_plain(token[0]) for token in tokens]
    first, last = 0, len(tokens)
    openers = speech.function_words
    while first < len(tokens) and (
        plain[first] in openers
        or (plain[first] in speech.no_names and tokens[first][0] not in given_names())
    ):
        first += 1
    opens = _SENTENCE_START.search(narration[max(0, match.start() - 8) : match.start()])
    if first == 0 and opens and _opens_before_name([token[0] for token in tokens], speech):
        first = 1
    while _is_institution(tokens[first:last], speech):
        first += 1  # "представитель УМВД Жанна Крутова"
    first = max(first, _end_of_office(narration[: match.start()][-_MOST_AROUND:], tokens, speech))
    while last > first and (
        plain[last - 1] in _SUFFIXES
        or (plain[last - 1] in speech.no_names and last - first != _FULL_NAME)
    ):
        last -= 1
    if first == last:
        return None
    titled = (at + 1 for at in range(first, last) if _is_title(plain[at], speech))
    title = max(titled, default=0)
    is_name = title == last and last - first == 2 and tokens[first][0] in given_names()
    begin = first if is_name or not title else title  # "Stephen King" is a name
    words = tuple(token[0] for token in tokens[begin:last])
    start = match.start() + tokens[begin].start() if words else match.end()
    end = match.start() + tokens[last - 1].end()
    titles = () if is_name else tuple(token[0] for token in tokens[first:begin])
    before = narration[max(0, match.start() - 8) : match.start()]
    article = regex.search(rf"{any_of(speech.articles)}\s+$", before) is not None
    article = article or any(word in speech.articles for word in plain[:first])
    return _Run(start, end, titles, words, _is_body(plain[begin:last], words, article, speech))


def _is_title(word: str, speech: SpeechWords) -> bool:
    """Whether a capitalised word is a title: "Mayor", "Director-General", "Councilwoman"."""
    parts = word.split("-")
    return (
        word in speech.all_titles
        or word.endswith(_TITLE_ENDINGS)
        or (len(parts) > 1 and all(part in speech.all_titles | _TITLE_PARTS for part in parts))
    )


def _is_institution(tokens: Sequence[regex.Match[str]], speech: SpeechWords) -> bool:
    """Whether a run begins with the abbreviation of an institution before a full name."""
    return (
        len(tokens) > _FULL_NAME
        and _ALL_CAPITALS.fullmatch(tokens[0][0]) is not None
        and not tokens[1][0].isupper()
        and _is_given(tokens[1][0], speech)
    )


def _end_of_office(before: str, tokens: Sequence[regex.Match[str]], speech: SpeechWords) -> int:
    """Return how many words of a run are still an office's: "Minister for Health Ann Lee"."""
    office = rf"(?P<title>{any_of(speech.titles)})\s+(?:for|of)\s+(?:the\s+)?$"
    match = regex.search(office, before)
    if speech.language is not Language.ENGLISH or match is None:
        return 0
    places = range(1, len(tokens) - 1)
    given = (at for at in places if _is_given(tokens[at][0], speech))
    # "Minister for Health Zed Foyle", but not "director of Renters Together Jefferson".
    rest = max(0, len(tokens) - _FULL_NAME) if match["title"][0].isupper() else 0
    return next(given, rest)


def _opens_before_name(words: Sequence[str], speech: SpeechWords) -> bool:
    """Whether a sentence's first word is none of the name behind it: "Yesterday Ann Lee"."""
    if len(words) <= _FULL_NAME or _is_given(words[0], speech) or "." in words[0]:
        return False
    return not _is_title(_plain(words[0]), speech) and _is_given(words[1], speech)


def _is_given(word: str, speech: SpeechWords) -> bool:
    if speech.language is Language.RUSSIAN:
        return given_in_nominative(word) is not None
    return word in given_names()


def _is_body(
    plain: Sequence[str], words: Sequence[str], article: bool, speech: SpeechWords
) -> bool:
    """Whether a name is a company's, an office's or a place's."""
    if not words:
        return False
    if article and len(words) > 1 and speech.language is Language.ENGLISH:
        return True
    names = [word for word in words if regex.match(r"\p{Lu}", word)]
    if len(names) > _LONGEST_NAME:
        return True
    weak = len(words) > 1 and words[0] in given_names()
    if any(word in speech.bodies and not (weak and word in speech.surnames) for word in plain):
        return True
    if not weak and plain[-1] in speech.no_names:
        return True
    return len(words) > 1 and any(map(_ALL_CAPITALS.fullmatch, words)) and not _shouts(words)


def _shouts(words: Sequence[str]) -> bool:
    """Whether the whole name is in capitals, as in a transcript."""
    return all(word.isupper() for word in words)


def _plain(word: str) -> str:
    return normalise(word).strip(".")
