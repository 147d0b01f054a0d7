"""Any spelling of a question comes down to the same words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faq.language.text import (
    MAXIMUM_LENGTH,
    fold,
    normalise,
    one_line,
    printable,
    sound_key,
    sound_keys,
    word_set,
    wording_key,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("When is PUTIN coming?!", ["when", "is", "putin", "coming"], id="case"),
        pytest.param("India's “great” power", ["india", "great", "power"], id="possessive"),
        pytest.param("what's up, don’t", ["what", "up", "dont"], id="contractions"),
        pytest.param("re-election co-operation", ["reelection", "cooperation"], id="short heads"),
        pytest.param("multi-vector policy", ["multi", "vector", "policy"], id="long heads"),
        pytest.param("the S-400 and the G20", ["the", "s400", "and", "the", "g20"], id="codes"),
        pytest.param("$100bn by 2030", ["100", "bn", "by", "2030"], id="units"),
        pytest.param("$100,000.5", ["100000.5"], id="decimals"),
        pytest.param("21st, 22nd, 2024-го", ["21", "22", "2024"], id="ordinals"),
        pytest.param("1st visit", ["first", "visit"], id="the first, in digits"),
        pytest.param("Ёлка и йод", ["елка", "и", "йод"], id="Cyrillic"),
        pytest.param("हिन्दी हिंदी", ["हिंदी", "हिंदी"], id="Devanagari nasals"),
        pytest.param("२०२४ में", ["2024", "में"], id="Devanagari digits"),
        pytest.param("café Z̷̢a̴lgo", ["cafe", "zalgo"], id="stacked marks"),
        pytest.param("soooo coool", ["so", "col"], id="drawn-out letters"),
        pytest.param("Ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"], id="full width"),
        pytest.param("😂😂 ☀️ ...", [], id="no word at all"),
        pytest.param("a\ud800b", ["ab"], id="lone surrogate"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(
    st.lists(
        st.text(st.characters(), max_size=9)
        | st.sampled_from(["\u0301", "\x1c", "-", "1", "st", "S", "\u2029", "\n", "क", "्", "é"]),
        max_size=60,
    ),
    st.sampled_from(["", " ", "\n", "\u3000"]),
    st.integers(1, 12),
)
@example(["       re-election"], "", 1)
@example(["       ab\x1ccd"], "", 1)
def test_the_first_words_of_a_text_are_those_that_all_of_it_begins_with(
    parts: list[str], between: str, most: int
) -> None:
    text = between.join(parts)
    assert words(text, most) == words(text)[:most]


@given(st.text(st.characters(), max_size=6000))
def test_any_text_has_words_of_bounded_length_without_white_space(text: str) -> None:
    found = words(text)
    assert sum(map(len, found)) <= 2 * MAXIMUM_LENGTH
    assert all(word and not any(map(str.isspace, word)) for word in found)


@pytest.mark.parametrize(
    "spellings",
    [
        ("व्यापार", "vyapar", "vyapaar", "wyapaar"),
        ("कितना", "kitna", "kitnaa"),
        ("भारत", "bharat", "bhaarat"),
        ("यात्रा", "yatra"),
        ("में", "mein"),
        ("क्यों", "kyon", "kyun"),
        ("когда", "kogda"),
        ("товарооборот", "tovarooborot"),
    ],
    ids=lambda spellings: spellings[1],
)
def test_spellings_of_one_word_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("kab", "kya"), ("trade", "visit"), ("кто", "что"), ("कब", "कौन")]
)
def test_different_words_sound_different(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.lists(st.from_regex(r"[a-zа-яक-ह]{0,8}", fullmatch=True)))
def test_many_sounds_are_those_of_each(written: list[str]) -> None:
    assert sound_keys(written) == [sound_key(word) for word in written]


@given(st.text())
def test_the_words_of_a_text_stay_as_they_are_when_folded(text: str) -> None:
    assert [fold(word) for word in words(text)] == words(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_an_english_text_reads_the_same_beside_a_word_in_another_script(text: str) -> None:
    assert words(f"{text} да") == [*words(text), "да"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("\x1b]0;title\x07pier", "]0;titlepier", id="an escape sequence"),
        pytest.param("pier\x9b2J\x7f", "pier2J", id="C1 and delete"),
        pytest.param("pier \u202eruoh\u2066?", "pier ruoh?", id="direction"),
        pytest.param(
            "one\r\n [2/2] asked\u2028twice\x85\x1b x", "one [2/2] asked twice x", id="lines"
        ),
        pytest.param("\ud800\ufeffx", "x", id="a lone surrogate"),
        pytest.param("क्\u200dया 👩\u200d🚀", "क्\u200dया 👩\u200d🚀", id="joiners stay"),
        pytest.param("\x1b \x07", "", id="nothing else"),
    ],
)
def test_nothing_in_a_line_steers_a_terminal(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("won't 'tis it's", ["wont", "tis", "it"], id="apostrophes"),
        pytest.param("Modi’S students’", ["modi", "students"], id="possessives"),
        pytest.param("10,000 1.5 2,5,", ["10000", "1.5", "25"], id="points and commas in numbers"),
        pytest.param("3rd 4th 1stx 11st 5-й", ["3", "4", "1", "stx", "11", "5"], id="ordinals"),
        pytest.param("2nd-hand 100км", ["2", "hand", "100", "км"], id="units in any script"),
        pytest.param(
            "e-mail а-ля up‑to well-off", ["email", "аля", "upto", "well", "off"], id="-"
        ),
        pytest.param("S-", ["s"], id="a hyphen before nothing"),
        pytest.param("ddd dd aaa11", ["d", "dd", "a11"], id="twice is no drawl"),
        pytest.param("чтоооо", ["что"], id="a drawl in Cyrillic"),
        pytest.param("हिन्दी चञ्चल कम्पनी", ["हिंदी", "चंचल", "कंपनी"], id="nasals"),
        pytest.param("चाँद ज़रा", ["चांद", "जरा"], id="Devanagari marks"),
        pytest.param("йод И\u0306од", ["йод", "йод"], id="й stays, however it is composed"),
        pytest.param("Ünïcode façade Å", ["unicode", "facade", "a"], id="Latin marks"),
        pytest.param("Straße ﬁne ①", ["strasse", "fine", "1"], id="compatibility"),
        pytest.param("a\u200bb c\u00add", ["ab", "cd"], id="invisible characters"),
        pytest.param("a\tb\nc\u2028d", ["a", "b", "c", "d"], id="white space"),
    ],
)
def test_words_in_whatever_spelling(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("letter", ["a", "я"])
def test_forty_letters_of_a_word_count(letter: str) -> None:
    other = "b" if letter == "a" else "б"
    assert words(20 * (letter + other) + "x") == [20 * (letter + other)]
    assert words(19 * (letter + other) + letter) == [19 * (letter + other) + letter]


@pytest.mark.parametrize("letter", ["a", "я", "A"], ids=["ASCII", "Cyrillic", "capital"])
def test_so_many_characters_of_a_text_count(letter: str) -> None:
    assert MAXIMUM_LENGTH == 2048
    assert normalise(letter * 3000) == letter.lower() * 2048
    assert normalise(letter * 2048) == letter.lower() * 2048
    assert normalise("ﷺ" * 2048) == normalise("ﷺ" * 3000)
    assert len(normalise("ﷺ" * 2048)) == 2048


def test_white_space_and_marks_of_punctuation_stay_when_normalised() -> None:
    assert normalise("One,\n\tTWO – drei…") == "one,\n\ttwo – drei..."


def test_the_words_of_several_texts_are_told_each_once_and_no_word_goes_over_two() -> None:
    assert word_set(["Re-", "election!", "the Ёлка", "THE visit’s"]) == {
        "re",
        "election",
        "the",
        "елка",
        "visit",
    }
    assert word_set([]) == set()
    assert word_set([f"{'a ' * 2000}z", "b"]) == {"a", "b"}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5))
@example(["1", "st"])
@example(["S-", "400"])
def test_the_words_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    assert word_set(texts) == {word for text in texts for word in words(text)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\n\tb", "a\n\tb", id="line breaks and tabs stay"),
        pytest.param("a\r\x1b[2Jb", "a[2Jb", id="what steers goes"),
        pytest.param("क्\u200dया\u200c", "क्\u200dया\u200c", id="joiners stay"),
        pytest.param("\u202eab\u2066", "ab", id="direction goes"),
    ],
)
def test_a_printable_text_keeps_its_lines(text: str, kept: str) -> None:
    assert printable(text) == kept


@pytest.mark.parametrize(
    ("word", "key"),
    [
        pytest.param("vyapaar", "vipr", id="w, y and the inherent a"),
        pytest.param("phool", "ful", id="ph and oo"),
        pytest.param("qeemat", "kint", id="q, ee and m"),
        pytest.param("khabar", "hbr", id="kh"),
        pytest.param("bharat", "brt", id="h after a consonant"),
        pytest.param("mein", "nen", id="ei"),
        pytest.param("aam", "an", id="a at the beginning stays"),
        pytest.param("pakka", "pk", id="doubled letters"),
        pytest.param("woh", "vuh", id="h after a vowel, o"),
        pytest.param("WHO", "vhu", id="capitals"),
        pytest.param("ть", "t", id="the soft sign"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_sound_key_is_what_is_heard(word: str, key: str) -> None:
    assert sound_key(word) == key


def test_of_no_words_there_are_no_sounds() -> None:
    assert sound_keys([]) == []


@pytest.mark.parametrize(
    ("word", "folded"), [("ёлка", "елка"), ("हिन्दी", "हिंदी"), ("café", "cafe"), ("йод", "йод")]
)
def test_a_word_of_a_list_is_folded_as_words_are(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        pytest.param("When does he come?", " when does  he COME", True, id="typed otherwise"),
        pytest.param("India’s trade", "Indias trade", False, id="other words"),
        pytest.param("he comes when", "when he comes", False, id="other order"),
    ],
)
def test_a_wording_is_known_by_its_words(first: str, second: str, is_same: bool) -> None:
    assert (wording_key(first) == wording_key(second)) is is_same
