"""A language's words: how common each is, what its forms share, how it sounds, what it does."""

from __future__ import annotations

import pytest

from faq.bank import Language
from faq.language.lexicon import lexicon
from faq.language.text import sound_key, words
from faq.language.word_list import ZIPF_OF_COMMON

ENGLISH, HINDI, RUSSIAN = Language.ENGLISH, Language.HINDI, Language.RUSSIAN


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        pytest.param(ENGLISH, ["visit", "visits", "visited", "visiting"], id="English"),
        pytest.param(RUSSIAN, ["приедет", "приехать", "приехал"], id="Russian, by the dictionary"),
        pytest.param(RUSSIAN, ["слово", "слова", "словами"], id="Russian, by the ending"),
        pytest.param(RUSSIAN, ["елка", "елки"], id="Russian, with ё in the dictionary"),
        pytest.param(RUSSIAN, ["говорит", "говорил"], id="Russian, a verb"),
        pytest.param(HINDI, ["यात्रा", "यात्राओं"], id="Hindi"),
    ],
)
def test_the_forms_of_a_word_share_a_root(language: Language, forms: list[str]) -> None:
    assert len({lexicon(language).root(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [(ENGLISH, "visit", "trade"), (RUSSIAN, "приедет", "уедет"), (HINDI, "यात्रा", "व्यापार")],
)
def test_the_roots_of_different_words_differ(language: Language, one: str, other: str) -> None:
    assert lexicon(language).root(one) != lexicon(language).root(other)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        pytest.param("brics", "brics", id="in Latin letters"),
        pytest.param("2024", "2024", id="a number"),
        pytest.param("зззыв", "зззыв", id="of no entry in the dictionary"),
        pytest.param("стали", "стат", id="of two words, the likelier"),
    ],
)
def test_what_russian_has_not_or_has_twice_has_a_root_too(word: str, root: str) -> None:
    assert lexicon(RUSSIAN).root(word) == root


@pytest.mark.parametrize(
    ("language", "word", "zipf"),
    [(ENGLISH, "the", 7.73), (RUSSIAN, "the", 5.43), (ENGLISH, "zzqx", 0.0)],
)
def test_a_word_is_as_common_as_in_its_own_language(
    language: Language, word: str, zipf: float
) -> None:
    assert lexicon(language).zipf(word) == pytest.approx(zipf)


@pytest.mark.parametrize(
    ("language", "written", "heard"),
    [
        pytest.param(HINDI, "vyapar", "व्यापार", id="Hindi"),
        pytest.param(HINDI, "kitna", "कितना", id="a Hindi question word"),
        pytest.param(RUSSIAN, "skolko", "сколько", id="Russian"),
        pytest.param(HINDI, "zzqx", None, id="no word's sound"),
        pytest.param(ENGLISH, "trade", None, id="English is written so anyway"),
    ],
)
def test_a_word_typed_in_latin_letters_is_heard(
    language: Language, written: str, heard: str | None
) -> None:
    assert lexicon(language).with_sound(sound_key(written)) == heard


@pytest.mark.parametrize("language", [HINDI, RUSSIAN])
def test_of_the_words_that_sound_alike_the_most_common_is_heard(language: Language) -> None:
    own = lexicon(language)
    first: dict[str, str] = {}
    for word in own.word_list.common(ZIPF_OF_COMMON):
        if not word.isascii() and sound_key(word):
            first.setdefault(sound_key(word), word)
    assert len(first) > 1000
    heard = {sound: own.with_sound(sound) for sound in first}
    assert heard == first


def test_a_word_too_rare_to_be_expected_is_not_heard() -> None:
    rare = "товарооборот"
    assert 0 < lexicon(RUSSIAN).zipf(rare) < ZIPF_OF_COMMON
    assert lexicon(RUSSIAN).with_sound(sound_key(rare)) is None


def test_no_word_in_latin_letters_is_heard_for_a_sound_without_letters() -> None:
    assert lexicon(HINDI).with_sound("the") is None
    assert lexicon(RUSSIAN).with_sound("mr") is None


@pytest.mark.parametrize(
    ("language", "short", "meant"),
    [
        (ENGLISH, "dont", ("do", "not")),
        (ENGLISH, "4", ("for",)),
        (HINDI, "kya", ("क्या",)),
        (RUSSIAN, "щас", ("сейчас",)),
        (RUSSIAN, "мб", ("может", "быть")),
    ],
)
def test_a_chat_spelling_stands_for_the_words_meant(
    language: Language, short: str, meant: tuple[str, ...]
) -> None:
    assert lexicon(language).spellings[short] == meant


@pytest.mark.parametrize(
    ("language", "wording", "digits"),
    [
        (ENGLISH, "two", "2"),
        (ENGLISH, "second", "2"),
        (HINDI, "दूसरा", "2"),
        (RUSSIAN, "двух", "2"),
    ],
)
def test_a_number_word_stands_for_its_digits(
    language: Language, wording: str, digits: str
) -> None:
    assert lexicon(language).numbers[tuple(wording.split())] == digits


@pytest.mark.parametrize(
    ("language", "wording", "kind"),
    [
        (ENGLISH, "how much", "amount"),
        (ENGLISH, "when", "time"),
        (HINDI, "कितना", "amount"),
        (RUSSIAN, "кто", "person"),
    ],
)
def test_a_wording_asks_for_a_kind_of_thing(language: Language, wording: str, kind: str) -> None:
    asked = wording.split()
    assert lexicon(language).question_types.longest_at(0, asked) == (len(asked), kind)


@pytest.mark.parametrize(
    ("language", "opening", "particle", "courtesy"),
    [
        (ENGLISH, "isnt", None, "please"),
        (HINDI, "क्या", "सच", "कृपया"),
        (RUSSIAN, "разве", "ли", "пожалуйста"),
    ],
)
def test_words_that_open_a_yes_or_no_question_and_words_of_courtesy_are_known(
    language: Language, opening: str, particle: str | None, courtesy: str
) -> None:
    own = lexicon(language)
    assert opening in own.openings
    assert own.particles == frozenset({particle} - {None})
    assert courtesy in own.courtesy
    assert courtesy not in own.openings


@pytest.mark.parametrize(
    ("language", "role", "wording"),
    [
        (ENGLISH, "openings", "what about"),
        (ENGLISH, "pointing", "it"),
        (ENGLISH, "light", "on"),
        (ENGLISH, "attributing", "who said"),
        (ENGLISH, "elsewhere", "what time is it"),
        (HINDI, "attributing", "किसने कहा"),
        (RUSSIAN, "openings", "а что насчет"),
    ],
)
def test_a_follow_up_s_wordings_are_known_by_their_role(
    language: Language, role: str, wording: str
) -> None:
    assert tuple(words(wording)) in getattr(lexicon(language).follow_ups, role)


@pytest.mark.parametrize("language", Language)
def test_a_lexicon_is_of_its_language_and_read_once(language: Language) -> None:
    assert lexicon(language).language is language
    assert lexicon(language) is lexicon(language)
