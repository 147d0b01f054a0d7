"""A corpus is a folder of articles; the frozen ones are kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.errors import BankError, QuestionsError
from faq.fitting.corpus import read_corpus, read_drafted, read_off_subject, read_packaged
from tests.faq.fitting.made_up import FROZEN, write_corpus, write_questions

REAL = Path("corpus")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


def test_the_articles_to_fit_to_are_read_in_the_order_of_their_names(corpus: Path) -> None:
    read = read_corpus(corpus)
    assert [one.article for one in read] == ["harbour", "museum", "orchard"]
    assert [len(one.bank.entries) for one in read] == [4, 4, 4]
    assert [len(one.questions) for one in read] == [10, 10, 10]
    assert read[0].questions[0].q == "what did they pay for the ferry"


def test_a_frozen_article_is_read_only_when_asked_for(corpus: Path) -> None:
    assert [one.article for one in read_corpus(corpus, frozen=True)] == [FROZEN]


def test_a_drafted_bank_is_asked_the_questions_of_its_article(corpus: Path) -> None:
    [drafted] = read_drafted(corpus)
    assert drafted.article == "harbour"
    assert drafted.bank.slug == "drafted"
    assert drafted.questions == read_corpus(corpus)[0].questions
    assert read_drafted(corpus, frozen=True) == ()


def test_what_is_off_the_subject_has_no_answer(corpus: Path) -> None:
    asked = read_off_subject(corpus)
    assert [one.q for one in asked] == ["play some music", "what is my balance"]
    assert {one.kind for one in asked} == {"off_subject"}
    assert not any(one.gold for one in asked)


def test_the_packaged_bank_keeps_its_questions_for_the_fit_in_a_file_of_their_own(
    corpus: Path,
) -> None:
    harbour = corpus / "harbour"
    (harbour / "fitting.jsonl").write_bytes((harbour / "questions.jsonl").read_bytes())
    (harbour / "questions.jsonl").unlink()
    assert len(read_packaged(harbour).questions) == 10


def test_gold_that_the_article_does_not_have_is_named(corpus: Path) -> None:
    write_questions(corpus / "museum" / "questions.jsonl", [("who?", "plain", ("A ghost.",))])
    with pytest.raises(QuestionsError, match=r"questions\.jsonl.*A ghost"):
        read_corpus(corpus)


def test_a_bank_with_a_fault_is_named(corpus: Path) -> None:
    (corpus / "museum" / "article.txt").write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(BankError, match="museum"):
        read_corpus(corpus)


def test_our_own_corpus_has_articles_to_fit_to_and_three_that_are_frozen() -> None:
    """The frozen ones are named and there; the others are more than ten."""
    frozen = (REAL / "frozen.txt").read_text(encoding="utf-8").split()
    assert len(frozen) >= 3
    assert all((REAL / name / "bank.yaml").exists() for name in frozen)
    assert len([path for path in REAL.glob("*/bank.yaml") if path.parent.name not in frozen]) >= 10
