"""The changes that a question leads to, and the passages that a curator chooses for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.bank import Bank, Entry, Language
from faq.curating.review.changes import add_draft, add_entry, add_phrasing, add_refusal
from faq.curating.review.effect import outcome_of, serve
from faq.curating.review.passages import chosen_passage, passage_of
from faq.curating.review.trial import try_change
from faq.errors import ChangeError
from faq.files.loading import load_bank
from faq.language.text import wording_key
from tests.faq.curating.reviews import BANK, asked, write_bank

OAK = "What is being built of oak?"
WEATHER = "How was the weather?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bank(tmp_path_factory.mktemp("banks"))


@pytest.fixture(scope="module")
def bank(folder: Path) -> Bank:
    return load_bank(folder)


def entry(bank: Bank, entry_id: str) -> Entry:
    found = bank.entry(entry_id)
    assert found is not None
    return found


def test_a_question_of_another_entry_is_moved(folder: Path, bank: Bank) -> None:
    change = add_phrasing(BANK, bank, entry(bank, "ship"), asked("How was the WEATHER"))
    assert change.decision == "phrasing of ship, moved from rain"
    changed = load_bank(folder, text=change.text)
    assert entry(changed, "rain").questions.en == ("Did it rain in the harbour?",)
    assert entry(changed, "ship").questions.en[-1] == "How was the WEATHER"
    assert "# said on Sunday" in change.text


@pytest.mark.parametrize("kind", ["entry", "refusal"])
def test_a_new_entry_takes_its_question_from_another_one(
    folder: Path, bank: Bank, kind: str
) -> None:
    question = asked(WEATHER)
    if kind == "entry":
        passage = chosen_passage(bank, "The pier was closed")
        change = add_entry(BANK, bank, passage, question, topic="ship", title=WEATHER, draft=False)
    else:
        change = add_refusal(BANK, bank, question, topic="ship", title=WEATHER)
    changed = load_bank(folder, text=change.text)
    assert entry(changed, change.entry_id).title == WEATHER
    assert not entry(changed, change.entry_id).draft
    assert WEATHER not in entry(changed, "rain").questions.en


def test_an_entry_keeps_the_only_question_that_it_is_asked_by(bank: Bank) -> None:
    text = BANK.replace("How was the weather?, Did", "Did")
    only = bank.model_copy(
        update={
            "entries": (
                entry(bank, "ship"),
                entry(bank, "rain").model_copy(
                    update={
                        "questions": entry(bank, "rain").questions.model_copy(
                            update={"en": ("Did it rain in the harbour?",)}
                        )
                    }
                ),
            )
        }
    )
    with pytest.raises(ChangeError, match=r"is all that the entry “Did it rain.*\(rain\)"):
        add_phrasing(text, only, entry(bank, "ship"), asked("did it rain in the harbour"))


def test_a_question_that_an_entry_has_is_not_added_again(bank: Bank) -> None:
    with pytest.raises(ChangeError, match=r"is a phrasing of .* already"):
        add_phrasing(BANK, bank, entry(bank, "ship"), asked(OAK.lower()))


@pytest.mark.parametrize(
    ("marked", "paragraph", "text", "speaker"),
    [
        pytest.param("The pier was closed", 2, "The pier was closed", None, id="as it stands"),
        pytest.param("ained in the\n  harb", 2, "rained in the harbour", None, id="half a word"),
        pytest.param("“We build a ship", 1, "We build a ship", "lee", id="with its opening mark"),
        pytest.param("a ship of oak", None, "a ship of oak", "lee", id="inside a quotation"),
        pytest.param(" two hours. ", None, "two hours.", None, id="with white space"),
        pytest.param(
            '"We build a ship of oak for the king," Ann Lee said.',
            1,
            '"We build a ship of oak for the king," Ann Lee said.',
            None,
            id="with who said it",
        ),
    ],
)
def test_marked_words_become_a_passage(
    bank: Bank, marked: str, paragraph: int | None, text: str, speaker: str | None
) -> None:
    passage = chosen_passage(bank, marked, paragraph=paragraph)
    assert (passage.text, passage.speaker) == (text, speaker)
    assert bank.article.has(passage.text)


@pytest.mark.parametrize(
    ("marked", "paragraph"),
    [
        pytest.param("We build a ship of elm", None, id="other words"),
        pytest.param("Ann Lee said. It rained", None, id="over the end of a paragraph"),
        pytest.param("It rained", 1, id="in another paragraph"),
        pytest.param("It rained", 9, id="in none"),
        pytest.param(" \n", None, id="nothing"),
        pytest.param("[a-z]+ .*", None, id="no pattern"),
    ],
)
def test_words_that_are_not_there_are_refused(
    bank: Bank, marked: str, paragraph: int | None
) -> None:
    with pytest.raises(ChangeError, match="no paragraph of the article has these words"):
        chosen_passage(bank, marked, paragraph=paragraph)


def test_each_sentence_of_the_article_can_become_a_draft(folder: Path, bank: Bank) -> None:
    asked_by = {wording_key(each) for each in (OAK, WEATHER)}
    for sentence in bank.article.sentences[1:]:
        change = add_draft(BANK, bank, passage_of(bank, sentence), topic="ship")
        made = entry(load_bank(folder, text=change.text), change.entry_id)
        assert made.draft
        assert made.quotes[0].start < sentence.end
        assert made.quotes[0].span.end > sentence.start
        assert asked_by.isdisjoint(map(wording_key, made.questions.en))


def test_a_trial_tells_what_the_question_gets_and_writes_nothing(folder: Path, bank: Bank) -> None:
    before = serve(folder, BANK, ())
    question = "which wood for the royal vessel"
    change = add_phrasing(BANK, bank, entry(bank, "ship"), asked(question))
    trial = try_change(folder, change, before, questions=[question])
    [tried] = trial.tried
    assert outcome_of(tried.was) != outcome_of(tried.now) == "answered with ship"
    assert (folder / "bank.yaml").read_text(encoding="utf-8") == BANK


def test_readers_do_not_get_a_draft_that_a_change_adds(folder: Path, bank: Bank) -> None:
    question, before = "when did the pier shut", serve(folder, BANK, (), with_drafts=False)
    passage = chosen_passage(bank, "The pier was closed for two hours.")
    outcomes = set()
    for draft in (False, True):
        change = add_entry(
            BANK, bank, passage, asked(question), topic="weather", title=question, draft=draft
        )
        trial = try_change(folder, change, before, questions=[question], with_drafts=False)
        outcomes.add((draft, outcome_of(trial.tried[0].now).startswith("answered")))
    assert outcomes == {(False, True), (True, False)}


def test_a_question_in_another_language_keeps_its_language(folder: Path, bank: Bank) -> None:
    question = asked("Сколько закрыт причал?", language=Language.RUSSIAN)
    passage = chosen_passage(bank, "The pier was closed for two hours.")
    change = add_entry(
        BANK, bank, passage, question, topic="weather", title="How long was the pier shut?"
    )
    made = entry(load_bank(folder, text=change.text), change.entry_id)
    assert made.questions.ru == ("Сколько закрыт причал?",)
    assert made.title == "How long was the pier shut?"
