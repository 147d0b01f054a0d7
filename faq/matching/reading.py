"""Read a question or a phrasing: its language, the kind of thing it asks for, its words.

The same function reads both sides of a comparison, so that both have the same terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from faq.bank import Language
from faq.language.identification import by_sound, language_of, script_language
from faq.language.lexicon import Lexicon, lexicon
from faq.language.spelling import most_alike
from faq.language.text import in_cyrillic, sound_key, words
from faq.language.wordings import Wordings

MAXIMUM_WORDS = 48
"""Most words of a question that are read, so that no text costs much more than a question."""

_VAGUE = frozenset({"thing", "choice", "manner"})  # kinds that give way to any other
_SHORTEST_ASKING = 4  # letters of a misspelt question word; an edit changes shorter ones too much
_TELLING_OF_A_HEAD = 0.3  # more than "the" and "in"
_SHORTEST_SOUND = 3  # letters of a stem's sound key; a shorter key fits too many words


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as the matcher sees it.

    Attributes:
        surface: the word as written, normalised.
        term: the key for comparison: a stem, a sound key or digits.
        telling: how specific it is, from 0 (the, please) to 1 (a rare word).
        real: whether the word is in its language's frequency list, or is a number; a word that is
            not real may be a misspelling.
        slip_of: the term of the common word that it is probably a misspelling of, if any. The word
            is then not real, and as telling as that word.
    """

    surface: str
    term: str
    telling: float
    real: bool
    slip_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a text.

    Attributes:
        plain: its first `MAXIMUM_WORDS` words as written, normalised.
        words: its words without question words and courtesy, each term once, in order.
        kinds: the kinds of thing it asks for ("person", "time", …), as named in `faq/language`.
        head: the term of the word that its question word asks about: "tank" of "how many tanks";
            None for a text without one.
        limits: its words that limit what is asked for ("before", "each"), as written.
    """

    language: Language
    plain: tuple[str, ...]
    words: tuple[Word, ...]
    kinds: frozenset[str]
    head: str | None = None
    limits: frozenset[str] = frozenset()

    @property
    def heads(self) -> frozenset[tuple[str, str]]:
        """Each kind of thing that it asks for, with its head; empty without one."""
        return frozenset((kind, self.head) for kind in self.kinds if self.head is not None)

    @property
    def sorted_surface(self) -> str:
        """The words as written, sorted, for a comparison letter by letter."""
        return " ".join(sorted(word.surface for word in self.words))


@lru_cache(maxsize=16)  # each bank that a question is put to reads it
def read(text: str) -> Reading:
    """Read a text in any of the three languages, also in Latin letters."""
    plain = words(text, MAXIMUM_WORDS)
    language = language_of(plain)
    spelt = _with_digits(_spell_all_out(plain, language), language)
    kinds, said, head = _take_question_words(spelt, language)
    limiting = lexicon(language).limiting
    limits = frozenset(word for word in spelt if word in limiting)
    found: dict[str, Word] = {}
    for word in said:
        found.setdefault(word.term, word)
    return Reading(language, tuple(plain), tuple(found.values()), kinds, head, limits)


def in_own_script(text: str) -> str:
    """Return a Russian text in Latin letters in Cyrillic ones; any other text unchanged."""
    if not text.isascii() or language_of(words(text, MAXIMUM_WORDS)) is not Language.RUSSIAN:
        return text
    return " ".join(heard_words(text)[1])


def heard_words(text: str) -> tuple[Language, list[str]]:
    """Return a text's language and all its words in standard spelling: chat spellings expanded,
    misspellings corrected, known words in Latin letters converted to the language's script."""
    language, heard = _heard_words(text)
    return language, list(heard)


@lru_cache(maxsize=64)  # the clauses of a message are looked at in several ways
def _heard_words(text: str) -> tuple[Language, tuple[str, ...]]:
    plain = words(text, MAXIMUM_WORDS)
    language = language_of(plain)
    spelt = _spell_all_out(plain, language)
    return language, tuple(_heard(word, language).word for word in spelt)


def _spell_all_out(plain: list[str], language: Language) -> list[str]:
    spellings = _spellings(language)
    if spellings.keys().isdisjoint(plain):  # the usual case
        return plain
    if language is Language.RUSSIAN:
        # In Russian in Latin letters "v", "k" and "u" are prepositions, no chat spellings.
        return [meant for word in plain for meant in _spelt_in_russian(word, spellings)]
    return [meant for word in plain for meant in spellings.get(word, (word,))]


def _spelt_in_russian(word: str, spellings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (word,) if word.isascii() and len(word) == 1 else spellings.get(word, (word,))


@lru_cache(maxsize=len(Language))
def _spellings(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the spellings for a sentence in a language: its own and, for mixed sentences, those
    of English and of words in another script."""
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
) -> tuple[frozenset[str], list[Word], str | None]:
    """Separate the question words from the words that are asked about.

    Of a wording such as "which city" only the question word is removed; "city" is kept.
    """
    own, english = lexicon(language), lexicon(Language.ENGLISH)
    heard = [_heard(word, language) for word in plain]
    as_heard = [one.word for one in heard]
    kinds: set[str] = set()
    head: str | None = None
    position = 0
    while position < len(plain):
        length, kind = 0, ""
        if heard[position].may_ask:
            length, kind = own.question_types.longest_at(position, as_heard)
            if not length:
                length, kind = english.question_types.longest_at(position, plain)
        if kind:
            if head is None or kinds <= _VAGUE:
                head = _head_of(heard[position + length :], own)
            kinds.add(kind)
        position += length or 1
    if len(kinds) > 1:
        kinds -= _VAGUE
    if kinds <= {"thing"} and (
        (as_heard and as_heard[0] in own.openings) or not own.particles.isdisjoint(as_heard)
    ):
        kinds = {"whether"}
    return _shared(frozenset(kinds)), [one.says for one in heard if one.says], head


def _head_of(rest: Iterable[_Heard], own: Lexicon) -> str | None:
    """Return the first term after a question word that it may ask about: "tanks" in "how many
    tanks were there", "strike" in "how long did the strike last"."""
    for heard in rest:
        is_light = (heard.word,) in own.follow_ups.light
        if heard.says and heard.says.telling > _TELLING_OF_A_HEAD and not is_light:
            return heard.says.term
    return None


@lru_cache(maxsize=1024)
def _shared(kinds: frozenset[str]) -> frozenset[str]:
    """Return the same object for equal sets: few are different, and thousands of phrasings share
    them."""
    return kinds


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word, prepared for the lookup of question words.

    Attributes:
        word: the word that is probably meant, in the language's own script where it is known.
        may_ask: whether a wording that asks may begin with it.
        says: the word as the matcher sees it; None for a question word or courtesy.
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
    """Return a known Hindi or Russian word in its own script; other words unchanged."""
    if language is Language.ENGLISH or not word.isascii() or word[0].isdigit():
        return word
    heard = by_sound(word, language)
    english = lexicon(Language.ENGLISH).zipf(word)
    if heard and own.zipf(heard) > english:
        return heard
    if language is Language.RUSSIAN and not english and len(word) >= _SHORTEST_ASKING:
        return in_cyrillic(word)  # a word that is too rare to be known by its sound
    return word


def _as_asking(word: str, own: Lexicon) -> str:
    """Return the common word or the question word that a misspelling stands for; other words
    unchanged."""
    if (meant := _meant_by(word, own)) != word:
        return meant
    if len(word) < _SHORTEST_ASKING or word[0].isdigit() or own.is_word(word):
        return word
    asking = list(own.question_types.single)
    return next((asking[place] for place, _ in most_alike(word, asking, 1)), word)


@lru_cache(maxsize=256)  # each word is looked up twice
def _meant_by(word: str, own: Lexicon) -> str:
    return own.meant_by(word)


def _word(surface: str, language: Language) -> Word:
    """Return the word as one of `language`, or as English where its script is Latin."""
    if surface[0].isdigit():
        return Word(surface, surface, 1.0, real=True)
    own = lexicon(script_language(surface) or language)
    known = _as_known(surface, language, own)
    if known.isascii():
        own = lexicon(Language.ENGLISH)
    term = _term(known, own)
    # In a Hindi text in Latin letters, no English misspellings are sought: Hindi words that the
    # lexicon lacks would pass for some.
    meant = known if own.language is not language else _meant_by(known, own)
    if meant != known:
        return Word(
            surface, term, _telling(own.zipf(meant)), real=False, slip_of=_term(meant, own)
        )
    zipf = own.zipf(known)
    return Word(surface, term, _telling(zipf), real=zipf > 0)


def _term(word: str, own: Lexicon) -> str:
    """Return the key by which a word of the language is compared."""
    root = own.root(word)
    if own.language is Language.ENGLISH:
        return root
    key = sound_key(root)
    if len(key) < _SHORTEST_SOUND:
        key = sound_key(word)
    return f"{own.language.value}:{key}"


def _telling(zipf: float) -> float:
    """Return 0 for a language's most common words, and 1 for words of once in 10,000 or rarer."""
    return min(1.0, max(0.05, (7.0 - zipf) / 2.0))
