"""What changed in the article: its corrections, or that there were none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faq.answering import Answered, Answerer, Declined
from faq.asking.changes import asks_since_asked, changes_since
from faq.asking.general import General, asked_in_general
from faq.bank import Bank, Language
from faq.files.loading import load_bank

ARTICLE = (
    'The ferry carries 240 people. "It is safe," Ann Lee said. '
    "The pier was painted in May, which changed its look.\n"
)
ENTRIES = """\
speakers: {lee: {name: Ann Lee}}
topics: {ferry: The ferry}
entries:
  - id: people
    topic: ferry
    questions: {en: [How many people does the ferry carry?]}
    quotes: [{text: The ferry carries 240 people.}]
  - id: safe
    topic: ferry
    questions: {en: [Is the ferry safe?]}
    quotes: [{text: It is safe, speaker: lee}]
  - id: look
    topic: ferry
    questions: {en: [What changed about the pier?, What changed the look of the pier?]}
    quotes: [{text: "The pier was painted in May, which changed its look."}]
"""
CORRECTIONS = """\
corrections:
  - date: 2026-11-02
    changes:
      - {entry: noon, old: It leaves at noon., new: null}
      - {entry: people, old: The ferry carries 420 people., new: The ferry carries 402 people.}
  - date: 2026-11-20
    note: The number was wrong.
    changes:
      - {entry: people, old: The ferry carries 402 people., new: The ferry carries 240 people.}
      - {entry: safe, old: It is dry, new: It is safe}
"""


def load(folder: Path, corrections: str = "") -> Bank:
    folder.mkdir(exist_ok=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "bank.yaml").write_text(ENTRIES + corrections, encoding="utf-8")
    return load_bank(folder)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return load(tmp_path_factory.mktemp("ferry"), CORRECTIONS)


@pytest.mark.parametrize(
    "question",
    """\
what changed in the article?
What has changed since I asked?
has the article been corrected?
were there any corrections?
did anything change in the story since yesterday?
anything new since I last asked?
what did it say before?
wht chnged in the articl
was this article updated
has anything been retracted from the article?
что изменилось в статье?
что изменилось с тех пор, как я спросил?
Были ли исправления?
менялась ли статья
chto izmenilos v statye
लेख में क्या बदला?
जब से मैंने पूछा, क्या बदला है?
article me kya badla
jab se maine pucha kya badla hai""".splitlines(),
)
def test_a_question_for_changes_is_known_however_it_is_worded(question: str) -> None:
    assert asked_in_general(question) is General.CHANGES


@pytest.mark.parametrize(
    "question",
    """\
what changed in the law
what changed for passengers
is the article correct?
has the plan been revised since 2019
who corrected the error in the budget
what happened last time
что изменилось в законе
исправили ли дорогу
कानून में क्या बदला""".splitlines(),
)
def test_changes_of_something_else_are_no_question_for_corrections(question: str) -> None:
    assert asked_in_general(question) not in {General.CHANGES, General.CHANGED}


@pytest.mark.parametrize(
    ("question", "is_since"),
    [
        ("what changed since I asked?", True),
        ("anything new since last time", True),
        ("что изменилось с тех пор, как я спрашивал?", True),
        ("मेरे पूछने के बाद क्या बदला", True),
        ("jab se maine pucha kya badla hai", True),
        ("what changed in the article?", False),
        ("что изменилось в статье?", False),
    ],
)
def test_since_the_last_question_is_told_from_at_all(question: str, is_since: bool) -> None:
    assert asks_since_asked(question) is is_since


def test_the_corrections_are_the_answer(corrected: Bank) -> None:
    answer = Answerer(corrected).ask("what changed in the article?")
    assert isinstance(answer, Answered)
    assert [quote.text for quote in answer.entry.quotes] == [
        "The ferry carries 240 people.",
        "It is safe",
    ]
    assert answer.entry.quotes[1].speaker is not None  # as the bank's own entry has it
    assert answer.entry.note is not None
    assert answer.entry.note.en == (
        "Corrected on November 20, 2026. The number was wrong. "
        "Before the correction it said: “The ferry carries 402 people.” "
        "Before the correction it said: “It is dry” "
        "Corrected on November 2, 2026. It no longer says: “It leaves at noon.” "
        "Before the correction it said: “The ferry carries 420 people.”"
    )
    assert "20 ноября 2026" in answer.entry.note.in_language(Language.RUSSIAN)
    assert "20 नवंबर 2026" in answer.entry.note.in_language(Language.HINDI)


def test_without_a_correction_it_says_so(tmp_path: Path) -> None:
    bank = load(tmp_path / "ferry")
    answer = Answerer(bank).ask("what changed since I asked?")
    assert isinstance(answer, Declined)
    assert answer.unanswerable is not None
    line = answer.unanswerable.line_in
    assert line(Language.ENGLISH) == "No correction of the article is known here."
    assert line(Language.RUSSIAN).startswith("Об исправлениях")


def test_what_was_only_withdrawn_is_told_without_a_quote(tmp_path: Path) -> None:
    withdrawn = CORRECTIONS.partition("      - {entry: people")[0]
    answer = Answerer(load(tmp_path / "ferry", withdrawn)).ask("any corrections?")
    assert isinstance(answer, Declined)
    assert answer.unanswerable is not None
    assert "It no longer says: “It leaves at noon.”" in answer.unanswerable.line_in(
        Language.ENGLISH
    )


@pytest.mark.parametrize(
    ("since", "quotes", "words"),
    [
        (date(2026, 11, 1), 2, "November 2, 2026"),
        (date(2026, 11, 20), 2, "November 20, 2026"),
        (date(2026, 11, 21), 0, "No correction of the article is known here since November 21"),
    ],
)
def test_only_what_was_corrected_since_a_day_is_told(
    corrected: Bank, since: date, quotes: int, words: str
) -> None:
    entry = changes_since(corrected, since, most=600)
    text = entry.note or entry.unanswerable
    assert text is not None
    assert len(entry.quotes) == quotes
    assert words in text.in_language(Language.ENGLISH)
    assert ("November 2, 2026" in text.in_language(Language.ENGLISH)) is (since.day == 1)


def test_what_changed_may_ask_for_what_the_article_tells(corrected: Bank) -> None:
    asked = Answerer(corrected)
    answer = asked.ask("What changed about the pier?")
    assert isinstance(answer, Answered)
    assert answer.entry.id == "look"
    bare = asked.ask("what changed?")
    assert isinstance(bare, Answered)
    assert bare.entry.id == "look"


def test_a_long_history_is_cut(corrected: Bank) -> None:
    many = corrected.model_copy(update={"corrections": corrected.corrections * 30})
    note = changes_since(many, date(2026, 1, 1), most=600).note
    assert note is not None
    for language in Language:
        assert len(note.in_language(language)) < 1700
