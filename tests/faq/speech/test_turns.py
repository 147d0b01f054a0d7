"""Which parts of an article are the turns of a transcript, and whose."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.bank import Speaker
from faq.speech.reported_speech import Evidence, ReportedSpeech
from faq.speech.turns import find_turns, is_generic, person_meant, written_as_name
from faq.speech.words import speech_words_of

NAMES = {
    "ruiz": "Ana Ruiz",
    "stone": "Bob A. Stone",
    "rice": "Amy Rice",
    "joe": "Joe Stein",
    "jim": "Jim Stein",
}


def turns(text: str) -> list[tuple[str, str]]:
    article = Article(text)
    found = find_turns(article, speech_words_of(text))
    return [(turn.name, article.slice(turn.span)) for turn in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "AR: One.\n\nQ: Two?\n\nAR: Three.",
            [("AR", "One."), ("Q", "Two?"), ("AR", "Three.")],
            id="initials",
        ),
        pytest.param(
            "DR. ANA RUIZ, BIOLOGIST: One.\n\nHOST: Two.\n\nRUIZ: Three.",
            [("ANA RUIZ", "One."), ("HOST", "Two."), ("RUIZ", "Three.")],
            id="a title and a role",
        ),
        pytest.param(
            "Ana Ruiz: One.\nBob Stone: Two.\nAna Ruiz: Three.",
            [("Ana Ruiz", "One."), ("Bob Stone", "Two."), ("Ana Ruiz", "Three.")],
            id="lines of one paragraph",
        ),
        pytest.param(
            "**AR:** One.\n\n**Q:** Two?\n\n**AR:** Three.",
            [("AR", "One."), ("Q", "Two?"), ("AR", "Three.")],
            id="marks of Markdown",
        ),
        pytest.param(
            "Ana: One.\n\nMore.\n\nBob: Two.\n\nAna: Three.\n\nThe end.",
            [("Ana", "One."), ("Ana", "More."), ("Bob", "Two."), ("Ana", "Three.")],
            id="a paragraph between two turns goes on, the last one does not",
        ),
        pytest.param(
            "Q: One?\n\nTwo.\n\nQ: Three?\n\nFour.\n\nQ: Five?",
            [("Q", "One?"), ("Q", "Three?"), ("Q", "Five?")],
            id="an answer without a label is no question",
        ),
        pytest.param("Ana: One.\n\nBob: Two.\n\nEve: Three.", [], id="no label twice"),
        pytest.param("Ana: One.\n\nAna: Two.", [], id="two labels"),
        pytest.param("Note: One.\n\nIt rained.\n\nNote: Two.", [], id="two notes"),
        pytest.param("10:15 One.\n\n10:20 Two.\n\n10:25 Three.", [], id="times"),
        pytest.param("he: One.\n\nhe: Two.\n\nhe: Three.", [], id="small letters"),
        pytest.param(
            "Лев: Раз.\n\nВопрос: Два?\n\nЛев: Три.",
            [("Лев", "Раз."), ("Вопрос", "Два?"), ("Лев", "Три.")],
            id="Russian",
        ),
        pytest.param(
            "रमेश: एक।\n\nसवाल: दो?\n\nरमेश: तीन।",
            [("रमेश", "एक।"), ("सवाल", "दो?"), ("रमेश", "तीन।")],
            id="Hindi",
        ),
    ],
)
def test_labels_that_come_again_make_a_transcript(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize(
    ("label", "person"),
    [
        pytest.param("Ana Ruiz", "ruiz", id="a name"),
        pytest.param("ANA RUIZ", "ruiz", id="in capitals"),
        pytest.param("A. Ruiz", "ruiz", id="with an initial"),
        pytest.param("Eve Ruiz", None, id="another first name"),
        pytest.param("RUIZ", "ruiz", id="a surname"),
        pytest.param("Stein", None, id="a surname of two"),
        pytest.param("Ana", "ruiz", id="a first name"),
        pytest.param("BAS", "stone", id="three initials"),
        pytest.param("B.A.S.", "stone", id="three initials with full stops"),
        pytest.param("AR", None, id="initials of two"),
        pytest.param("JS", None, id="initials of two of one surname"),
        pytest.param("bas", None, id="small letters"),
        pytest.param("A", None, id="one letter"),
        pytest.param("HOST", None, id="nobody's name"),
    ],
)
def test_a_label_means_the_only_person_whom_it_fits(label: str, person: str | None) -> None:
    assert person_meant(label, NAMES) == person


@pytest.mark.parametrize(
    ("label", "expected"),
    [("HOST", False), ("Editor", True), ("Q", True), ("A", True), ("Ana Ruiz", False)],
)
def test_a_title_or_a_letter_is_nobodys_name(label: str, expected: bool) -> None:
    assert is_generic(label, speech_words_of("Lee")) is expected


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    assert written_as_name("BOB A. STONE") == "Bob A. Stone"
    assert written_as_name("Bob A. STONE") == "Bob A. STONE"


def test_a_turn_is_its_persons_with_the_quotations_in_it() -> None:
    article = Article('RUIZ: I said "no" then.\n\nQ: "Why?"\n\nRUIZ: So.')
    reported = ReportedSpeech(article, [Speaker(id="ruiz", name="Ana Ruiz")])
    evidence = {
        words: reported.evidence(article.find(words)[0], "ruiz") for words in ("no", "Why", "So")
    }
    assert evidence == {"no": Evidence.FOR, "Why": Evidence.AGAINST, "So": Evidence.FOR}
