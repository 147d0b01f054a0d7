"""Read a question (or a phrasing): its language, what kind of thing it asks for, its words.

Both sides of a comparison are read by the same function, so they meet in the same terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from faq.bank import Language
from faq.language.identification import by_sound, language_of, script_language
from faq.language.lexicon import Lexicon, lexicon
from faq.language.spelling import most_alike
from faq.language.text import sound_key, words
from faq.language.wordings import Wordings

MAXIMUM_WORDS = 48
"""Words of a question that count, so that no text costs much more than a question does."""

_SHORTEST_ASKING = 4  # letters of a misspelt question word; in shorter ones an edit is too much
_SHORTEST_SOUND = 3  # letters of a stem's sound key below which it is too many words' at once


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as the matcher sees it.

    Attributes:
        surface: the word as written, normalised.
        term: what it is compared by: a stem, a sound key or digits.
        telling: how much it can say of a subject, from 0 (the, please) to 1 (a rare word).
        real: whether the word stands in its language's frequency list, or is a number; a word
            that is not real may be a misspelling.
        slip_of: the term of the common word that it is likely a slip of, if any; it then is not
            real, and as telling as that word.
    """

    surface: str
    term: str
    telling: float
    real: bool
    slip_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read.

    Attributes:
        plain: its first `MAXIMUM_WORDS` words as they are written, normalised.
        words: its words without question words and courtesy, each term once, in order.
        kinds: the kinds of thing it asks for ("person", "time", …), as `faq/language` names them.
    """

    language: Language
    plain: tuple[str, ...]
    words: tuple[Word, ...]
    kinds: frozenset[str]

    @property
    def sorted_surface(self) -> str:
        """The words as they are written, sorted, for a comparison letter by letter."""
        return " ".join(sorted(word.surface for word in self.words))


@lru_cache(maxsize=16)  # one question is read for each bank that it is put to
def read(text: str) -> Reading:
    """Read a text in whatever of the three languages it is written, Latin letters included."""
    plain = words(text, MAXIMUM_WORDS)
    language = language_of(plain)
    spelt = _with_digits(_spell_all_out(plain, language), language)
    kinds, said = _take_question_words(spelt, language)
    found: dict[str, Word] = {}
    for word in said:
        found.setdefault(word.term, word)
    return Reading(language, tuple(plain), tuple(found.values()), kinds)


def heard_words(text: str) -> tuple[Language, list[str]]:
    """Return a text's language and all its words as that writes them: chat spellings spelt out,
    slips repaired, Latin-typed words in the language's own script where they are known."""
    plain = words(text, MAXIMUM_WORDS)
    language = language_of(plain)
    return language, [_heard(word, language).word for word in _spell_all_out(plain, language)]


def _spell_all_out(plain: list[str], language: Language) -> list[str]:
    spellings = _spellings(language)
    if spellings.keys().isdisjoint(plain):  # as most often
        return plain
    return [meant for word in plain for meant in spellings.get(word, (word,))]


@lru_cache(maxsize=len(Language))
def _spellings(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the spellings of a sentence in a language: its own and, for mixed sentences, those
    of English and of words that another script gives away."""
    spellings = dict(lexicon(Language.ENGLISH).spellings)
    for other in (Language.HINDI, Language.RUSSIAN):
        for word, meant in lexicon(other).spellings.items():
            if (script_language(word) or language) is other:
                spellings[word] = meant
    return spellings


def _with_digits(plain: list[str], language: Language) -> list[str]:
    numbers = _numbers(language)
    if numbers.begin_nowhere_in(plain):
        return plain
    written: list[str] = []
    position = 0
    while position < len(plain):
        length, digits = numbers.longest_at(position, plain)
        written.append(digits if digits else plain[position])
        position += length or 1
    return written


@lru_cache(maxsize=len(Language))
def _numbers(language: Language) -> Wordings:
    """Return the number words of a language and, for mixed sentences, of English."""
    return Wordings({**lexicon(Language.ENGLISH).numbers, **lexicon(language).numbers})


def _take_question_words(
    plain: list[str], language: Language
) -> tuple[frozenset[str], list[Word]]:
    """Part the words that ask from the words that are asked about.

    Of a wording such as "which city" only the question word goes; the city stays.
    """
    own, english = lexicon(language), lexicon(Language.ENGLISH)
    heard = [_heard(word, language) for word in plain]
    as_heard = [one.word for one in heard]
    kinds: set[str] = set()
    position = 0
    while position < len(plain):
        length, kind = 0, ""
        if heard[position].may_ask:
            length, kind = own.question_types.longest_at(position, as_heard)
            if not length:
                length, kind = english.question_types.longest_at(position, plain)
        if kind:
            kinds.add(kind)
        position += length or 1
    if len(kinds) > 1:
        kinds -= {"thing", "choice", "manner"}
    if kinds <= {"thing"} and (
        (as_heard and as_heard[0] in own.openings) or not own.particles.isdisjoint(as_heard)
    ):
        kinds = {"whether"}
    return _shared(frozenset(kinds)), [one.says for one in heard if one.says]


@lru_cache(maxsize=1024)
def _shared(kinds: frozenset[str]) -> frozenset[str]:
    """Return one set for all that are equal: there are few, and phrasings by the thousand."""
    return kinds


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word as the question words of a language are looked up.

    Attributes:
        word: what it is likely meant for, in the language's own script where it is known.
        may_ask: whether a wording that asks may begin with it.
        says: the word as the matcher sees it; None for a mere question word or courtesy.
    """

    word: str
    may_ask: bool
    says: Word | None


@lru_cache(maxsize=16384)
def _heard(word: str, language: Language) -> _Heard:
    own, english = lexicon(language), lexicon(Language.ENGLISH)
    heard = _as_asking(_as_known(word, language, own), own)
    asks = heard in own.question_types.single or word in english.question_types.single
    courteous = heard in own.courtesy or word in english.courtesy
    may_ask = own.question_types.may_start(heard) or english.question_types.may_start(word)
    return _Heard(heard, may_ask, None if asks or courteous else _word(word, language))


def _as_known(word: str, language: Language, own: Lexicon) -> str:
    """Return a Latin-typed word of Hindi or Russian in its own script; others as they are."""
    if language is Language.ENGLISH or not word.isascii() or word[0].isdigit():
        return word
    heard = by_sound(word, language)
    if heard and own.zipf(heard) > lexicon(Language.ENGLISH).zipf(word):
        return heard
    return word


def _as_asking(word: str, own: Lexicon) -> str:
    """Return the common word that a slip is meant for, or the question word that any other
    misspelt word is; others as they are."""
    if (meant := _meant_by(word, own)) != word:
        return meant
    if len(word) < _SHORTEST_ASKING or word[0].isdigit() or own.zipf(word):
        return word
    asking = list(own.question_types.single)
    return next((asking[place] for place, _ in most_alike(word, asking, 1)), word)


@lru_cache(maxsize=256)  # a word is asked for twice, as one that asks and as one that says
def _meant_by(word: str, own: Lexicon) -> str:
    return own.meant_by(word)


def _word(surface: str, language: Language) -> Word:
    """Return the word as `language` writes it, or as English where its script is Latin."""
    if surface[0].isdigit():
        return Word(surface, surface, 1.0, real=True)
    own = lexicon(script_language(surface) or language)
    known = _as_known(surface, language, own)
    if known.isascii():
        own = lexicon(Language.ENGLISH)
    term = _term(known, own)
    # English words in Latin-typed Hindi are not looked through: its own would pass for slips.
    meant = known if own.language is not language else _meant_by(known, own)
    if meant != known:
        return Word(
            surface, term, _telling(own.zipf(meant)), real=False, slip_of=_term(meant, own)
        )
    zipf = own.zipf(known)
    return Word(surface, term, _telling(zipf), real=zipf > 0)


def _term(word: str, own: Lexicon) -> str:
    """Return what a word of the language is compared by."""
    root = own.root(word)
    if own.language is Language.ENGLISH:
        return root
    key = sound_key(root)
    if len(key) < _SHORTEST_SOUND:
        key = sound_key(word)
    return f"{own.language.value}:{key}"


def _telling(zipf: float) -> float:
    """Return 0 for the commonest words of a language and 1 for those once in 10,000 or rarer."""
    return min(1.0, max(0.05, (7.0 - zipf) / 2.0))
