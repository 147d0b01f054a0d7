"""Generate banks of any size and questions to them; a seed gives the same on every machine.

Words are drawn from the frequency lists of the three languages as language uses them, a few very
often and most rarely (Zipf's law); names are made up. Each entry has a subject of a few such
words, and each of its phrasings asks about some of them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from wordfreq import top_n_list

from faq.article import Article
from faq.bank import Bank, Entry, Language, Questions, Quote, Source, Topic, Wording

PHRASINGS_OF_AN_ENTRY = 12

_LANGUAGES_OF_AN_ENTRY = (
    *(Language.ENGLISH,) * 8,
    *(Language.HINDI,) * 2,
    *(Language.RUSSIAN,) * 2,
)
PHRASING_TEMPLATES = {
    Language.ENGLISH: (
        "What does the {0} say about {1}?",
        "How many {0} did the {1} {2}?",
        "When will {0} meet the {1} in {2}?",
        "Who said that {0} is {1}?",
        "Why did {0} {1} the {2}?",
        "Tell me about {0} and {1}",
        "{0} {1} {2}",
        "Is it true that the {0} will {1} {2} with {3}?",
        "how much {0} for {1}",
        "Where was the {0} of {1} {2} announced?",
    ),
    Language.HINDI: (
        "{0} ने {1} के बारे में क्या कहा?",
        "{0} और {1} कब {2}?",
        "{0} में {1} कितना था?",
        "{0} {1} {2}",
    ),
    Language.RUSSIAN: (
        "Что сказал {0} о {1}?",
        "Когда {0} и {1} будут {2}?",
        "Сколько {0} в {1}?",
        "{0} {1} {2}",
    ),
}
_SYLLABLES = ("ba", "kor", "lin", "da", "mes", "tov", "ri", "shan", "gul", "pe", "nak", "vor")
_COMMONEST = 150  # most common words of a language, which are not drawn: the, of, and
_WORDS = 30_000
_SUBJECT = 5  # words
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words with their cumulative probabilities."""

    words: tuple[str, ...]
    cumulative: tuple[float, ...]

    def draw(self, count: int, chance: random.Random) -> list[str]:
        return chance.choices(self.words, cum_weights=self.cumulative, k=count)


@lru_cache(maxsize=len(Language))
def _vocabulary(language: Language) -> _Vocabulary:
    listed = top_n_list(language.value, _WORDS, wordlist="small")[_COMMONEST:]
    words = tuple(word for word in listed if len(word) > 2 and word[0].isalpha())
    chances = accumulate(1 / (_COMMONEST + rank) for rank in range(len(words)))
    return _Vocabulary(words, tuple(chances))


def generated_bank(phrasings: int, *, seed: int = 1) -> Bank:
    """Return a bank with that number of phrasings, `PHRASINGS_OF_AN_ENTRY` to an entry."""
    chance = random.Random(seed)
    quotes: list[Quote] = []
    asked: list[Questions] = []
    start = 0
    for first in range(0, phrasings, PHRASINGS_OF_AN_ENTRY):
        languages = _LANGUAGES_OF_AN_ENTRY[: phrasings - first]
        subjects = {language: _subject(language, chance) for language in Language}
        asked.append(
            Questions(
                **{
                    language.value: tuple(
                        _phrase(subjects[language], language, chance)
                        for one in languages
                        if one is language
                    )
                    for language in Language
                }
            )
        )
        text = f"{' '.join(subjects[Language.ENGLISH])}.".capitalize()
        quotes.append(Quote(text=text, paragraph=len(quotes) + 1, start=start))
        start += len(text) + 2
    return Bank(
        slug=f"generated-{phrasings}",
        article=Article("\n\n".join(quote.text for quote in quotes)),
        source=Source(),
        speakers=(),
        topics=(Topic(id="all", name=Wording(en="All")),),
        synonyms=(),
        entries=tuple(
            Entry(id=f"entry-{number}", topic="all", questions=questions, quotes=(quote,))
            for number, (questions, quote) in enumerate(zip(asked, quotes, strict=True))
        ),
    )


def generated_questions(bank: Bank, count: int, *, seed: int = 2) -> tuple[str, ...]:
    """Return questions as people might put them to a bank.

    Most are phrasings with words dropped, misspelt, added from other languages or put in another
    order. One in ten is a phrasing of the bank word for word; one in ten is unrelated to it.
    """
    chance = random.Random(seed)
    texts = phrasings_of(bank.entries)
    return tuple(_question(chance.choice(texts), chance) for _ in range(count))


def phrasings_of(entries: Sequence[Entry]) -> list[str]:
    """Return the phrasings, in the order of entries and then of languages."""
    return [
        phrasing
        for entry in entries
        for language in Language
        for phrasing in entry.questions.in_language(language)
    ]


def drawn_words(language: Language, count: int, chance: random.Random) -> list[str]:
    """Return words of a language, drawn as it uses them."""
    return _vocabulary(language).draw(count, chance)


def made_up_name(chance: random.Random) -> str:
    """Return a name that is no word of a language, in small letters."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _subject(language: Language, chance: random.Random) -> list[str]:
    words = _vocabulary(language).draw(_SUBJECT, chance)
    if language is Language.ENGLISH:
        if chance.random() < 0.3:
            words[0] = made_up_name(chance)
        if chance.random() < 0.2:
            words[-1] = str(chance.randint(1900, 2040))
    return words


def _phrase(subject: Sequence[str], language: Language, chance: random.Random) -> str:
    template = chance.choice(PHRASING_TEMPLATES[language])
    words = chance.sample(subject, k=len(subject))
    if chance.random() < 0.5:
        words[0] = _vocabulary(language).draw(1, chance)[0]
    return template.format(*words)


def _question(phrasing: str, chance: random.Random) -> str:
    fate = chance.random()
    if fate < 0.1:
        return phrasing
    if fate < 0.2:
        return " ".join(_vocabulary(Language.ENGLISH).draw(chance.randint(2, 8), chance))
    words = phrasing.split()
    if chance.random() < 0.4 and len(words) > 2:
        del words[chance.randrange(len(words))]
    if chance.random() < 0.3:
        other = chance.choice(tuple(Language))
        words.insert(chance.randrange(len(words) + 1), _vocabulary(other).draw(1, chance)[0])
    if chance.random() < 0.2:
        chance.shuffle(words)
    if chance.random() < 0.5:
        place = chance.randrange(len(words))
        words[place] = misspelt(words[place], chance)
    return " ".join(words)


def misspelt(word: str, chance: random.Random) -> str:
    """Return the word with one letter dropped, doubled, changed, or swapped with the next."""
    place = chance.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match chance.randrange(4):
        case 0 if len(word) > 1:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2 if after:
            return before + after[0] + letter + after[1:]
        case _:
            return before + chance.choice(_LETTERS) + after
