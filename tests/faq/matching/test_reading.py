"""A question is read as its language, the kind of thing it asks for, and the words it tells."""

from __future__ import annotations

import pytest

from faq.bank import Language
from faq.matching.reading import MAXIMUM_WORDS, Word, heard_words, read

ENGLISH, HINDI, RUSSIAN = Language.ENGLISH, Language.HINDI, Language.RUSSIAN


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param("please tell me when is the visit", ["is", "the", "visit"], id="courtesy"),
        pytest.param("which city", ["city"], id="of a wording only the question word goes"),
        pytest.param("how many times", ["times"], id="how many"),
        pytest.param("when and who", ["and"], id="two question words"),
        pytest.param("wher is he", ["is", "he"], id="a misspelt question word"),
        pytest.param("putin kab aayenge", ["putin", "aayenge"], id="romanised Hindi"),
        pytest.param("скажи, придет ли Путин?", ["придет", "путин"], id="Russian courtesy"),
        pytest.param("vyapar kitna hua plz", ["vyapar", "hua"], id="English courtesy in Hindi"),
        pytest.param("visits visit", ["visits"], id="two forms of a word, the first"),
        pytest.param("two 2 meetings", ["2", "meetings"], id="a number twice"),
        pytest.param("u r late", ["you", "are", "late"], id="chat spellings"),
        pytest.param("twenty first summit", ["21", "summit"], id="a number in two words"),
        pytest.param("summit twenty first", ["summit", "21"], id="in the end"),
        pytest.param("sixty प्रतिशत में", ["60", "प्रतिशत", "में"], id="English numbers in Hindi"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_words_that_tell_are_read_once_each_in_order(text: str, surfaces: list[str]) -> None:
    assert [word.surface for word in read(text).words] == surfaces


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("visits", Word("visits", "visit", 1.0, real=True), id="an English word"),
        pytest.param("zzqx", Word("zzqx", "zzqx", 1.0, real=False), id="no word"),
        pytest.param("2024", Word("2024", "2024", 1.0, real=True), id="a number"),
        pytest.param("21 putin", Word("21", "21", 1.0, real=True), id="a short number"),
        pytest.param(
            "btwn", Word("btwn", "btwn", 0.615, real=False, slip_of="between"), id="a slip"
        ),
        pytest.param("путин", Word("путин", "ru:putin", 0.955, real=True), id="a Russian word"),
        pytest.param(
            "сказл",
            Word("сказл", "ru:skzl", 0.635, real=False, slip_of="ru:skz"),
            id="Russian slip",
        ),
        pytest.param("व्यापार", Word("व्यापार", "hi:vipr", 0.96, real=True), id="a Hindi word"),
        pytest.param("the", Word("the", "the", 0.05, real=True), id="says next to nothing"),
    ],
)
def test_a_word_is_read_with_its_term_and_what_it_tells(text: str, word: Word) -> None:
    first = read(text).words[0]
    assert (first.surface, first.term) == (word.surface, word.term)
    assert (first.real, first.slip_of) == (word.real, word.slip_of)
    assert first.telling == pytest.approx(word.telling)


@pytest.mark.parametrize(
    ("text", "surface", "term"),
    [
        pytest.param("vyapar kitna hua", "vyapar", "hi:vipr", id="Hindi in Latin letters"),
        pytest.param("trade kitna hua bhai", "trade", "trade", id="English in it"),
        pytest.param("kogda pervyy sammit", "pervyy", "ru:perv", id="Russian in Latin letters"),
        pytest.param("путин sammit visits india", "путин", "ru:putin", id="Russian in English"),
        pytest.param("lavrov ne kab kaha 2024 में", "2024", "2024", id="digits in Hindi"),
        pytest.param("यात्रा कब brics", "brics", "bric", id="a name in Latin letters"),
    ],
)
def test_in_a_mixed_sentence_each_word_is_read_as_its_own_language_s(
    text: str, surface: str, term: str
) -> None:
    assert {word.surface: word.term for word in read(text).words}[surface] == term


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("did he sign it", {"whether"}, id="a word that opens"),
        pytest.param("what did he sign", {"thing"}, id="not in the middle"),
        pytest.param("придет ли он", {"whether"}, id="a particle anywhere"),
        pytest.param("is it clear when he comes", {"time"}, id="another kind is more"),
        pytest.param("will it be what", {"whether"}, id="a thing is less"),
        pytest.param("what and when", {"time"}, id="a thing beside another kind"),
        pytest.param("which and when", {"time"}, id="a choice beside another kind"),
        pytest.param("how and who", {"person"}, id="a manner beside another kind"),
        pytest.param("which one", {"choice"}, id="a choice alone"),
        pytest.param("when and who", {"time", "person"}, id="two kinds"),
        pytest.param("how many times", {"frequency"}, id="the longest wording"),
        pytest.param("many how", {"manner"}, id="a wording's rest before it"),
        pytest.param("putin when", {"time"}, id="at the end"),
        pytest.param("क्या यह सच है", {"whether"}, id="Hindi"),
        pytest.param("vyapar kitna", {"amount"}, id="romanised Hindi"),
        pytest.param("когда who", {"time", "person"}, id="English words that ask in Russian"),
        pytest.param("in which city", {"place"}, id="a wording of several words"),
        pytest.param("zzqx", set(), id="none"),
    ],
)
def test_a_question_asks_for_kinds_of_things(text: str, kinds: set[str]) -> None:
    assert read(text).kinds == kinds


@pytest.mark.parametrize(
    ("text", "language", "heard"),
    [
        pytest.param("btwn u n me", ENGLISH, "between you and me", id="slips and chat spellings"),
        pytest.param("wher is he", ENGLISH, "where is he", id="a question word"),
        pytest.param("wer is zzqx", ENGLISH, "wer is zzqx", id="too short to be repaired"),
        pytest.param("putin kab aayenge", HINDI, "putin कब आयेंगे", id="romanised Hindi"),
        pytest.param("dvadtsat pervyy", RUSSIAN, "двадцать первый", id="romanised Russian"),
        pytest.param("щас кагда", RUSSIAN, "сейчас когда", id="Russian chat spellings"),
        pytest.param("mein kaha tha", HINDI, "में कहा था", id="Hindi chat spellings"),
        pytest.param("кто plz", RUSSIAN, "кто please", id="English in Russian"),
        pytest.param("sixty 60", ENGLISH, "sixty 60", id="numbers as they are"),
        pytest.param("me first", ENGLISH, "me first", id="a Hindi spelling is none in English"),
        pytest.param("", ENGLISH, "", id="nothing"),
    ],
)
def test_a_text_is_heard_as_its_language_writes_it(
    text: str, language: Language, heard: str
) -> None:
    assert heard_words(text) == (language, heard.split())


def test_only_the_first_words_of_a_long_text_are_read() -> None:
    text = " ".join(f"word{number}" for number in range(MAXIMUM_WORDS + 9))
    expected = text.split()[:MAXIMUM_WORDS]
    assert MAXIMUM_WORDS == 48
    assert list(read(text).plain) == expected
    assert [word.surface for word in read(text).words] == expected
    assert heard_words(text) == (ENGLISH, expected)


def test_the_plain_words_are_as_written_and_the_sorted_ones_tell() -> None:
    reading = read("Plz, when did U visit Agra?")
    assert reading.plain == ("plz", "when", "did", "u", "visit", "agra")
    assert reading.sorted_surface == "agra did visit you"
    assert reading.language is ENGLISH
