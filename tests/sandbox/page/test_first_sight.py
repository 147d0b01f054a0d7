"""What the page offers to who sees it first, and the words for the matcher's evidence."""

from __future__ import annotations

from faq.bank import Bank
from faq.files.loading import load_banks
from faq.matching.evidence import Evidence
from sandbox.page.articles import Articles
from sandbox.page.evidence_names import EVIDENCE_IN_WORDS, in_words
from sandbox.page.examples import question_waiting, questions_to_try
from tests.telegram.processes import SMALL_BANKS


def test_each_kind_of_evidence_has_a_phrase_of_its_own() -> None:
    assert set(EVIDENCE_IN_WORDS) == set(Evidence._fields)
    assert len(set(EVIDENCE_IN_WORDS.values())) == len(EVIDENCE_IN_WORDS)
    assert in_words("a_new_kind") == "a new kind"


def test_three_questions_are_answered_and_the_last_is_declined(bank: Bank) -> None:
    *answered, declined = questions_to_try(bank)
    assert len({entry.topic for entry in answered}) == len(answered) == 3
    assert all(entry.unanswerable is None for entry in answered)
    assert declined.unanswerable is not None
    waiting = question_waiting(bank)
    assert waiting is not None
    assert waiting not in answered


def test_a_bank_of_a_few_entries_offers_what_it_has() -> None:
    for small in load_banks(SMALL_BANKS):
        assert set(questions_to_try(small)) <= set(small.entries)
        assert (question_waiting(small) is None) is not bool(small.answerable)


def test_an_article_without_a_headline_is_headed_by_its_gist(bank: Bank) -> None:
    [article] = Articles([bank]).to_json()
    assert article["title"].endswith("upcoming visit to India.")
    assert article["gist"] is None
    source = bank.source.model_copy(update={"headline": "A visit"})
    [named] = Articles([bank.model_copy(update={"source": source})]).to_json()
    assert (named["title"], named["gist"]) == ("A visit", article["title"])
    assert [each["is_answered"] for each in article["questions"]] == [True, True, True, False]
    assert set(article["questions"][0]["titles"]) == {"en", "hi", "ru"}
