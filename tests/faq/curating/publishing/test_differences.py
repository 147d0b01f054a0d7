"""What readers get otherwise is said in words; what they do not notice is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.article import Article
from faq.bank import Bank
from faq.curating.publishing.differences import Altered, find_differences, new_answers
from faq.files.loading import load_bank
from tests.faq.curating.bridge import ARTICLE, BANK

_FOLDER = Path(__file__).parent  # any: nothing is read from it
_OPENED = "“When did it open?”"
_CATS = "“Why may cats not cross?”"


def _load(*replacements: tuple[str, str], article: str = ARTICLE) -> Bank:
    text = BANK
    for old, new in replacements:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return load_bank(_FOLDER, text=text, article=Article(article), with_drafts=False)


_NEW = """\
  - id: free
    topic: bridge
    questions: {en: [What does it cost to cross?]}
    quotes: [{text: It is free.}]
"""


@pytest.mark.parametrize(
    ("change", "said", "words"),
    [
        pytest.param(
            ("text: Dogs may cross.\n        paragraph: 3", "text: Dogs may cross. Cats may not."),
            "the words of “Who may cross?” changed",
            [("Dogs may cross.", "Dogs may cross. Cats may not.")],
            id="words",
        ),
        pytest.param(
            (
                "[When did it open?]",
                "[When did it open?, Open since when?, Since when is it open?]",
            ),
            f"2 phrasings added: {_OPENED} in English",
            [(None, "Open since when?"), (None, "Since when is it open?")],
            id="phrasings",
        ),
        pytest.param(
            ("{en: [When did it open?]}", "{en: [When did it open?], ru: [Когда открыли мост?]}"),
            f"1 phrasing added: {_OPENED} in Russian",
            [(None, "Когда открыли мост?")],
            id="another language",
        ),
        pytest.param(
            ("        speaker: lee\n", ""),
            "whose words “Who may cross?” gives changed",
            [("Ann Lee", "The article, citing Ann Lee")],
            id="speaker",
        ),
        pytest.param(
            ("в мае", "весной"),
            f"the translation of {_OPENED} changed",
            [("Мост открыли в мае.", "Мост открыли весной.")],
            id="translation",
        ),
        pytest.param(
            ("does not say why", "is silent"),
            f"the line that declines {_CATS} changed",
            [("The article does not say why.", "The article is silent.")],
            id="declining line",
        ),
        pytest.param(
            ("    unanswerable: The article does not say why.\n", ""),
            f"{_CATS} is answered now",
            [("The article does not say why.", None)],
            id="answered",
        ),
        pytest.param(
            ("    unanswerable: The article does not say why.\n", "    note: Sic.\n"),
            f"the note to {_CATS} changed",
            [(None, "Sic.")],
            id="note",
        ),
        pytest.param(
            ("  - id: cats\n", f"{_NEW}  - id: cats\n"),
            "new: 1 answer",
            [(None, "What does it cost to cross?")],
            id="new answer",
        ),
        pytest.param(
            ("  - id: opening\n", "  - id: opening\n    draft: true\n"),
            "taken out: 1 answer",
            [("When did it open?", None)],
            id="back to a draft",
        ),
        pytest.param(
            ("  - id: cats\n", "  - id: cats\n    draft: true\n"),
            "taken out: 1 question without an answer",
            [("Why may cats not cross?", None)],
            id="no refusal any more",
        ),
        pytest.param(
            ("topics: {bridge: The bridge}", "topics: {bridge: The old bridge}"),
            "the topics changed",
            [],
            id="topics",
        ),
        pytest.param(
            ("topics:", "source: {headline: A bridge opens}\ntopics:"),
            "the headline changed",
            [(None, "A bridge opens")],
            id="headline",
        ),
        pytest.param(
            ("topics:", "featured: [crossing]\ntopics:"),
            "other questions greet a reader",
            [],
            id="featured",
        ),
        pytest.param(
            ("{en: [When did it open?]}", "{en: [When did it open?]}\n    related: [crossing]"),
            f"other questions are offered after {_OPENED}",
            [],
            id="related",
        ),
    ],
)
def test_a_change_is_said_in_words(
    change: tuple[str, str], said: str, words: list[tuple[str | None, str | None]]
) -> None:
    found = {each.said: each for each in find_differences(_load(), _load(change))}
    assert said in found
    assert found[said].words == tuple(Altered(*each) for each in words)


def test_what_no_reader_notices_is_not_said() -> None:
    commented = _load(
        ("topics:", "# to do\ntopics:"), ("        paragraph: 1\n        gloss", "        gloss")
    )
    drafted = _load(("  - id: cats\n", f"{_NEW}    draft: true\n  - id: cats\n"))
    longer = _load(article=f"{ARTICLE}")
    for bank in (commented, drafted, longer):
        assert find_differences(_load(), bank) == ()


def test_a_paragraph_that_only_moved_is_no_new_speaker() -> None:
    moved = ARTICLE.replace('"We walked', 'It is long.\n\n"We walked')
    unplaced = (
        "        paragraph: 3\n      - text: It is free.\n        paragraph: 3\n",
        "      - text: It is free.\n",
    )
    before, after = _load(unplaced), _load(unplaced, article=moved)
    assert [each.said for each in find_differences(before, after)] == [
        "the article changed in 1 paragraph"
    ]


def test_a_corrected_article_tells_who_is_told() -> None:
    change = "changes: [{entry: opening, old: It is red., new: It is blue.}]"
    recorded = ("topics:", f"corrections: [{{date: 2026-03-01, {change}}}]\ntopics:")
    corrected = _load(
        recorded,
        ("text: It is red.", "text: It is blue."),
        article=ARTICLE.replace("It is red.", "It is blue."),
    )
    article, correction, *_ = find_differences(_load(), corrected)
    assert article.said == "the article changed in 1 paragraph"
    assert correction.said.startswith("1 correction recorded: readers who got")
    assert correction.words == (Altered("It is red.", "It is blue."),)


def test_the_most_telling_comes_first_and_small_changes_together() -> None:
    before = _load(
        ("[When did it open?]}", "[When did it open?]}\n    related: [cats]"),
        ("[Who may cross?]}", "[Who may cross?]}\n    related: [cats]"),
    )
    after = _load(
        ("[When did it open?]", "[When did it open?, Open since?]"),
        ("text: Dogs may cross.", "text: Dogs may cross. Cats may not."),
    )
    assert [each.said for each in find_differences(before, after)] == [
        "the words of “Who may cross?” changed",
        f"1 phrasing added: {_OPENED} in English",
        "other questions are offered after 2 answers",
    ]


def test_a_first_publication_lists_its_answers() -> None:
    answers, declining = new_answers(_load())
    assert (answers.said, declining.said) == (
        "new: 2 answers",
        "new: 1 question without an answer",
    )
    assert answers.words[0] == Altered(None, "When did it open?")
