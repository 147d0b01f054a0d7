"""A corpus is read whole, or its faults are named with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.errors import BankError, QuestionsError
from faq.measuring.corpus import (
    FITTING_FILE,
    GATE_FILE,
    read_asked_bank,
    read_corpus,
    read_drafted,
    read_off_subject,
)
from tests.faq.measuring.small_corpus import COMET, POOL, small_corpus, write_questions


def test_frozen_articles_and_those_to_fit_to_are_read_apart(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    [fitted] = read_corpus(folder)
    [frozen] = read_corpus(folder, frozen=True)
    assert (fitted.article, fitted.bank.slug, len(fitted.questions)) == ("pool", "pool", len(POOL))
    assert (frozen.article, len(frozen.questions)) == ("comet", len(COMET))


def test_articles_are_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path, frozen="")
    assert [asked.article for asked in read_corpus(folder)] == ["comet", "pool"]
    assert read_corpus(folder, frozen=True) == ()


def test_a_drafted_bank_gets_the_questions_of_its_article(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    assert read_drafted(folder) == ()
    [drafted] = read_drafted(folder, frozen=True)
    assert (drafted.article, drafted.bank.slug) == ("comet", "drafted")
    assert [one.q for one in drafted.questions] == [text for text, *_ in COMET]


def test_a_bank_is_read_with_the_questions_that_are_named(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    asked = read_asked_bank(folder / "pool", "questions.jsonl")
    assert (asked.article, len(asked.questions)) == ("pool", len(POOL))
    with pytest.raises(QuestionsError, match=r"fitting\.jsonl: cannot be read"):
        read_asked_bank(folder / "pool", FITTING_FILE)


def test_utterances_off_the_subject_are_read_by_file(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    assert len(read_off_subject(folder, GATE_FILE)) == 2
    assert len(read_off_subject(folder, FITTING_FILE)) == 1


@pytest.mark.parametrize("name", ["nowhere", "comet"])
def test_a_folder_without_articles_is_named(tmp_path: Path, name: str) -> None:
    folder = small_corpus(tmp_path) / name / ("drafted" if name == "comet" else "")
    with pytest.raises(QuestionsError) as raised:
        read_corpus(folder)
    [fault] = raised.value.faults
    assert (fault.file, fault.line) == (str(folder), None)
    assert fault.message == "holds no article: name a folder in which each article has a folder"


@pytest.mark.parametrize("part", ["pool", "comet/drafted"])
def test_a_folder_without_its_bank_is_a_fault_and_not_left_out(tmp_path: Path, part: str) -> None:
    folder = small_corpus(tmp_path, frozen="")
    (folder / part / "bank.yaml").unlink()
    with pytest.raises(BankError, match=rf"{part}/bank\.yaml"):
        read_corpus(folder) + read_drafted(folder)


@pytest.mark.parametrize("name", [".git", "__pycache__"])
def test_folders_of_tools_are_no_articles(tmp_path: Path, name: str) -> None:
    folder = small_corpus(tmp_path)
    (folder / name).mkdir()
    assert [asked.article for asked in read_corpus(folder)] == ["pool"]


def test_a_misspelt_frozen_article_is_a_fault_since_it_would_be_fitted_to(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path, frozen="\n  pool \ncomets\n")
    with pytest.raises(QuestionsError) as raised:
        read_corpus(folder)
    [fault] = raised.value.faults
    assert (fault.file, fault.line) == (str(folder / "frozen.txt"), 3)
    assert fault.message == "'comets' is no article of the corpus; mend or delete it"


def test_every_misspelt_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionsError) as raised:
        read_drafted(small_corpus(tmp_path, frozen="a\nb\n"))
    assert [fault.line for fault in raised.value.faults] == [1, 2]


def test_a_corpus_needs_the_file_of_the_frozen_articles(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    (folder / "frozen.txt").unlink()
    with pytest.raises(QuestionsError, match=r"frozen\.txt: cannot be read"):
        read_corpus(folder)


def test_gold_that_does_not_stand_in_a_drafted_bank_s_article_is_a_fault(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    write_questions(folder / "comet" / "questions.jsonl", [("Who?", "en", "plain", ["nobody"])])
    with pytest.raises(QuestionsError, match="the gold 'nobody' does not stand in the article"):
        read_drafted(folder, frozen=True)


def test_a_misquote_in_a_bank_is_a_fault(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path)
    (folder / "pool" / "article.txt").write_text("Another article.", encoding="utf-8")
    with pytest.raises(BankError, match=r"bank\.yaml"):
        read_corpus(folder)
