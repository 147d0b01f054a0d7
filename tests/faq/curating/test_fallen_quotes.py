"""Which quotes a corrected article no longer holds, what is nearest, and what may replace them."""

from __future__ import annotations

import pytest

from faq.article import Article
from faq.curating.correction import CorrectedArticle, Mending, NearestPassage
from tests.faq.curating.bridge import MAY, RED, bank_of, corrected


def fallen_of(against: CorrectedArticle) -> list[tuple[str, int, bool]]:
    return [(each.entry.id, each.position, each.speaker_only) for each in against.fallen_quotes()]


@pytest.mark.parametrize(
    ("replacements", "fallen"),
    [
        pytest.param([("Ann Lee", "Ms. Ann Lee")], [], id="none"),
        pytest.param(
            [RED, ("Dogs", "Cows"), MAY],
            [("opening", 0, False), ("opening", 2, False), ("crossing", 1, False)],
            id="in the order of the bank",
        ),
        pytest.param([("Ann Lee", "Bob Stone")], [("crossing", 0, True)], id="another's words"),
        pytest.param([("Ann Lee", "a builder")], [("crossing", 0, True)], id="anybody's words"),
        pytest.param(
            [('"We walked over it," said', "We walked over it, said")],
            [("crossing", 0, True)],
            id="the reporter's words",
        ),
        pytest.param(
            [('"We walked over it," said Ann Lee.', "Ann Lee left.")],
            [("crossing", 0, False)],
            id="no words",
        ),
    ],
)
def test_a_quote_has_fallen_whose_words_or_speaker_are_gone(
    replacements: list[tuple[str, str]],
    fallen: list[tuple[str, int, bool]],
) -> None:
    assert fallen_of(corrected(*replacements)) == fallen


@pytest.mark.parametrize(
    ("reporter", "has_fallen"),
    [("Ann Lee", False), ("another builder", False), ("Bob Stone", True)],
    ids=["clearer", "as unclear", "another's"],
)
def test_words_of_an_unclear_speaker_fall_only_where_they_are_clearly_anothers(
    reporter: str, has_fallen: bool
) -> None:
    bank = bank_of('"We walked over it," a builder said.', "We walked over it", speaker="lee")
    now = Article(f'"We walked over it," {reporter} said.')
    assert bool(CorrectedArticle(bank, now).fallen_quotes()) is has_fallen


def nearest(before: str, quote: str, now: str) -> NearestPassage:
    bank = bank_of(before, quote)
    [fallen] = CorrectedArticle(bank, Article(now)).fallen_quotes()
    return fallen.nearest


THREE = "It is red. It is long. It is old."


@pytest.mark.parametrize(
    ("before", "quote", "now", "expected"),
    [
        pytest.param(
            "It is red.",
            "It is red.",
            "So.\n\nIt is, we say, red.",
            ("It is, we say, red.", 2),
            id="one sentence",
        ),
        pytest.param(
            THREE,
            "It is red. It is long.",
            "It is, they say, red. It is long. It is old.",
            ("It is, they say, red. It is long.", 1),
            id="two sentences",
        ),
        pytest.param(
            THREE,
            THREE,
            "Cats left. It is red. It is, they say, long. It is old. Cats left.",
            ("It is red. It is, they say, long. It is old.", 1),
            id="three sentences",
        ),
        pytest.param(
            "The bridge is bright red. So.",
            "The bridge is bright red. So.",
            "The bridge, we say, is bright red.\n\nSo.",
            ("The bridge, we say, is bright red.", 1),
            id="none across paragraphs",
        ),
        pytest.param(
            '"It is red."',
            "It is red.",
            'So. "It is, we say, red." So.',
            ("It is, we say, red.", 1),
            id="without the marks around",
        ),
        pytest.param(
            "«It is red.»",
            "It is red.",
            "«It is, we say, red.»",
            ("It is, we say, red.", 1),
            id="without angle marks",
        ),
        pytest.param(
            "It is red. It is long.",
            "is red. It is long.",
            "It is red. It is, they say, long.",
            ("is red. It is, they", 1),
            id="begins inside a sentence",
        ),
        pytest.param(
            "It is red. It is long.",
            "It is red. It is",
            "It is red. It was all",
            ("It is red. It was", 1),
            id="ends inside a sentence",
        ),
    ],
)
def test_the_nearest_of_whole_sentences_is_whole_sentences_of_one_paragraph(
    before: str, quote: str, now: str, expected: tuple[str, int]
) -> None:
    found = nearest(before, quote, now)
    assert (found.text, found.paragraph) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("It is, we all say so.", ("It is, we all say so.", 60.0), id="60 percent"),
        pytest.param("It is, they all say so.", ("It is, they", 60.0), id="less"),
    ],
)
def test_sentences_less_than_60_percent_like_a_quote_are_cut_down(
    now: str, expected: tuple[str, float]
) -> None:
    found = nearest("It is so.", "It is so.", now)
    assert (found.text, found.likeness) == expected


def test_nothing_is_nearest_in_an_article_without_words() -> None:
    assert nearest("It is so.", "It is so.", "") == NearestPassage("", 1, 0.0)


def sentence(length: int, word: str) -> str:
    """Return a sentence of that many characters."""
    return f"{word} {'and' * length}"[: length - 1] + "."


def objection(now: str, words: str, *, decided: tuple[str | None, ...] = ()) -> str | None:
    """Say why words cannot take the place of the quote behind those that were decided."""
    bank = bank_of("It is red. It is long. It is old.", *THREE_QUOTES)
    against = CorrectedArticle(bank, Article(now))
    fallen = against.fallen_quotes()
    mendings = [Mending(each, text) for each, text in zip(fallen, decided, strict=False)]
    return against.objection_to(words, fallen[len(decided)], mendings)


THREE_QUOTES = ("It is red.", "It is long.", "It is old.")
LONG = sentence(590, "Long")
MUST_NOT = "their entry would quote 601 characters; 600 are the most"


@pytest.mark.parametrize(
    ("now", "words", "decided", "why_not"),
    [
        pytest.param(sentence(600, "So"), sentence(600, "So"), (), None, id="600 alone"),
        pytest.param(sentence(601, "So"), sentence(601, "So"), (), MUST_NOT, id="601 alone"),
        pytest.param(f"It is red. {LONG}", LONG, (), None, id="600 with one that stands"),
        pytest.param(
            f"It is long. {LONG}", LONG, (), MUST_NOT, id="601 with a later one that stands"
        ),
        pytest.param(
            f"Red it is. {LONG}", LONG, ("Red it is.",), None, id="600 with a mended one"
        ),
        pytest.param(
            f"Red it all. {LONG}", LONG, ("Red it all.",), MUST_NOT, id="601 with a mended one"
        ),
        pytest.param(
            f"Red it. {sentence(600, 'So')}",
            sentence(600, "So"),
            (None,),
            None,
            id="600 with a withdrawn one",
        ),
    ],
)
def test_all_the_quotes_of_an_answer_share_its_length(
    now: str, words: str, decided: tuple[str | None, ...], why_not: str | None
) -> None:
    assert objection(now, words, decided=decided) == why_not


def test_what_was_decided_for_another_entry_does_not_share_the_length() -> None:
    long = sentence(400, "Long")
    against = corrected((MAY[0], long), ("Dogs may cross.", "Cows may cross."))
    opening, crossing = against.fallen_quotes()
    assert against.objection_to("Cows may cross.", crossing, [Mending(opening, long)]) is None
    assert against.objection_to(long, crossing, [Mending(opening, long)]) is None


def test_words_that_another_says_cannot_take_the_place_of_a_quote() -> None:
    against = corrected(('"We walked over it," said', '"We ran," Bob Stone said. "I sang," said'))
    [fallen] = against.fallen_quotes()
    assert against.objection_to("We ran", fallen, ()) == (
        "they stand in the corrected article, but not clearly as words of Ann Lee"
    )
    assert against.objection_to("I sang", fallen, ()) is None
    assert against.objection_to("We flew", fallen, ()) == (
        "they do not stand in the corrected article, word for word"
    )
