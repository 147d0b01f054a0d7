"""The lists of words are those of wordfreq, spelt as questions are."""

from __future__ import annotations

import pytest
import wordfreq

from faq.bank import Language
from faq.language.text import fold
from faq.language.word_list import FOLDER, WordList, read_word_list
from tools.word_lists import files_of


def test_each_list_is_rarer_than_the_one_before() -> None:
    words = WordList.of([["the"], [], ["of", "and"]])
    assert words.zipf("the") == 9.0
    assert words.zipf("and") == words.zipf("of") == pytest.approx(8.98)


def test_a_word_that_is_not_listed_counts_as_nothing() -> None:
    assert WordList.of([["the"]]).zipf("teh") == 0.0
    assert WordList.of([]).zipf("the") == 0.0


def test_a_word_that_is_listed_twice_is_as_common_as_it_is_first() -> None:
    assert WordList.of([["tea"], ["tea"]]).zipf("tea") == 9.0


def test_the_common_words_come_in_order() -> None:
    words = WordList.of([[], ["the"], ["of", "and"], ["tea"]])
    assert words.common(8.98) == ["the", "of", "and"]
    assert words.common(9.0) == []


@pytest.mark.parametrize("language", Language)
def test_every_word_of_wordfreq_is_as_common_as_it_says(language: Language) -> None:
    words = read_word_list(language)
    for word, frequency in wordfreq.get_frequency_dict(language.value, "small").items():
        spelt = word if language is Language.ENGLISH else fold(word)
        assert words.zipf(spelt) > wordfreq.freq_to_zipf(frequency) - 1e-9, word


@pytest.mark.parametrize(("written", "spelt"), [("ещё", "еще"), ("ज़रूर", "जरूर")])
def test_words_are_spelt_as_those_of_questions(written: str, spelt: str) -> None:
    language = Language.RUSSIAN if written == "ещё" else Language.HINDI
    assert read_word_list(language).zipf(spelt) >= wordfreq.zipf_frequency(written, language) > 0
    assert read_word_list(language).zipf(written) == 0.0


@pytest.mark.parametrize("language", Language)
def test_the_files_are_what_the_tool_makes_of_wordfreq(language: Language) -> None:
    """Fails when `fold` or `sound_keys` changes: `python -m tools.word_lists` writes them anew."""
    for name, content in files_of(language).items():
        assert (FOLDER / name).read_bytes() == content
