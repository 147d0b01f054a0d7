"""The cases that the model learns from: questions, phrasings, and phrasings without an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.bank import Bank
from faq.fitting.cases import (
    NEAR_MISS_PHRASING,
    ORPHAN,
    PHRASING,
    AskedVersion,
    Case,
    phrasing_cases,
    question_cases,
)
from faq.fitting.judging import judge
from faq.fitting.versions import thinned
from faq.matching.index import build_index
from faq.matching.model import fitted_model
from faq.measuring.evaluation import EvaluationQuestion, read_questions
from tests.faq.fitting.made_up import harbour_of, write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("corpus"))


def asked(bank: Bank) -> AskedVersion:
    answers = {one.id: one for one in bank.entries}
    return AskedVersion(build_index(bank), answers, "harbour", "thin", 0.25)


def question(text: str, *gold: str, kind: str = "plain") -> EvaluationQuestion:
    return EvaluationQuestion(id="1", q=text, lang="en", kind=kind, gold=gold)


def test_a_question_is_asked_of_the_bank_as_it_is(corpus: Path) -> None:
    bank = harbour_of(corpus)
    questions = read_questions(corpus / "harbour" / "questions.jsonl")
    cases = list(question_cases(questions, asked(bank)))
    assert [one.number for one in cases] == list(range(len(questions)))
    assert {(one.group, one.version, one.richness) for one in cases} == {("harbour", "thin", 0.25)}
    assert [one.answerable for one in cases[:3]] == [True, True, False]
    assert all(one.is_question for one in cases)
    for one in cases:
        assert len(one.answers) == len(one.candidates)
        assert sum(one.answers) == one.answerable


def test_the_entry_whose_quote_holds_the_gold_answers(corpus: Path) -> None:
    bank = harbour_of(corpus)
    gold = "The ferry cost 20 crowns in 1970."
    [case] = question_cases([question("price of ferry, or the pier?", gold)], asked(bank))
    right = [
        bank.entries[one.entry].id
        for one, yes in zip(case.candidates, case.answers, strict=True)
        if yes
    ]
    assert right == ["ferry"]
    assert len(case.candidates) > 1


def test_a_version_without_quotes_is_still_judged_by_the_quotes_of_the_bank(corpus: Path) -> None:
    bank = harbour_of(corpus)
    bare = bank.model_copy(
        update={"entries": tuple(one.model_copy(update={"quotes": ()}) for one in bank.entries)}
    )
    version = AskedVersion(build_index(bare), {one.id: one for one in bank.entries})
    [case] = question_cases(
        [question("ferry price", "The ferry cost 20 crowns in 1970.")], version
    )
    assert any(case.answers)


def test_a_question_that_is_a_phrasing_is_asked_of_the_bank_without_it(corpus: Path) -> None:
    [case] = question_cases([question("PRICE of the ferry!")], asked(harbour_of(corpus)))
    assert max(one.evidence.fit for one in case.candidates) < 0.99


@pytest.mark.parametrize(
    ("kind", "weight"), [("plain", 1), ("near_miss", 1), ("chatter", 6), ("off_subject", 6)]
)
def test_a_question_off_the_subject_weighs_more(corpus: Path, kind: str, weight: float) -> None:
    [case] = question_cases([question("the ferry", kind=kind)], asked(harbour_of(corpus)))
    assert (case.kind, case.weight) == (kind, weight)


@pytest.fixture(scope="module")
def phrasings(corpus: Path) -> list[Case]:
    return list(phrasing_cases(asked(harbour_of(corpus))))


def test_each_phrasing_is_asked_without_itself_and_without_its_entry(
    phrasings: list[Case],
) -> None:
    kinds = [one.kind for one in phrasings]
    assert kinds.count(PHRASING) == 6
    assert kinds.count(NEAR_MISS_PHRASING) == 2
    assert kinds.count(ORPHAN) == 8
    assert not any(one.is_question for one in phrasings)


def test_a_phrasing_is_answered_by_its_entry_and_an_orphan_by_none(phrasings: list[Case]) -> None:
    for case in phrasings:
        found = {one.entry for one, yes in zip(case.candidates, case.answers, strict=True) if yes}
        assert found <= ({case.number} if case.kind != ORPHAN else set())
        if case.kind == ORPHAN:
            assert case.number not in {one.entry for one in case.candidates}
            assert not case.answerable
        assert all(one.evidence.fit < 0.99 for one in case.candidates)


def test_phrasings_weigh_less_than_questions(phrasings: list[Case]) -> None:
    assert {one.weight for one in phrasings} == {0.15}


def test_of_a_large_bank_some_phrasings_are_chosen_always_the_same(corpus: Path) -> None:
    bank = thinned(harbour_of(corpus), 2)
    first, second = (list(phrasing_cases(asked(bank))) for _ in range(2))
    assert [one.candidates for one in first] == [one.candidates for one in second]


def test_a_case_is_judged_by_its_best_entry(corpus: Path) -> None:
    bank = harbour_of(corpus)
    gold = "The ferry cost 20 crowns in 1970."
    cases = list(question_cases([question("zzqxv"), question("price ferry", gold)], asked(bank)))
    nothing, ferry = judge(cases, fitted_model())
    assert (nothing.score, nothing.answers, nothing.right, nothing.offered) == (0, False, False, 0)
    assert ferry.right
    assert ferry.offered == ferry.score > 0
