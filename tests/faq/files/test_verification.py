"""What is wrong with a bank beside its article, where it stands, and where its quotes are."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.article import Article
from faq.bank import Bank
from faq.errors import BankError
from faq.files.loading import load_bank

ARTICLE = """\
"We build," Ann Lee said. It rained.

"We build," a man said. "We build," Bo Ek said. It rained. The Tide Turns
"""

BANK = """\
source: {url: null}
speakers:
  lee: {name: Ann Lee}
  ek: {name: Bo Ek, role: Pilot}
topics: {ship: The ship, sky: The sky}
synonyms: [[boat, ship], [rain, shower]]
entries:
  - id: ship
    topic: ship
    questions: {en: [What is built?], ru: [Что строят?]}
    quotes:
      - {text: We build, speaker: lee}
  - id: rain
    topic: sky
    questions: {en: [How was it?]}
    quotes:
      - {text: It rained.}
    related: [ship]
"""

FOLDER = Path(__file__).parent  # any: nothing is read from it


def load(*replacements: tuple[str, str], article: str = ARTICLE) -> Bank:
    bank = BANK
    for old, new in replacements:
        assert bank.count(old) == 1
        bank = bank.replace(old, new)
    return load_bank(FOLDER, text=bank, article=Article(article))


def faults(
    *replacements: tuple[str, str], article: str = ARTICLE
) -> list[tuple[int | None, str | None, str]]:
    """Return the line, the entry and the message of each fault; none if the bank loads."""
    try:
        load(*replacements, article=article)
    except BankError as error:
        return [(fault.line, fault.entry_id, fault.message) for fault in error.faults]
    return []


QUOTE = "{text: It rained.}"
LEES = "{text: We build, speaker: lee}"


@pytest.mark.parametrize(
    ("replacement", "fault"),
    [
        pytest.param(
            ("[rain, shower]", "[rain, '?']"),
            (6, None, "the synonym '?' is not a single word; write it as one"),
            id="a synonym without a word",
        ),
        pytest.param(
            ("[How was it?]", "[How was it?, how WAS it]"),
            (
                15,
                "rain",
                "the phrasing 'how WAS it' stands already in entry rain (line 15); "
                "keep it in one place",
            ),
            id="a phrasing twice in an entry",
        ),
        pytest.param(
            ("[How was it?]", "[How was it?], ru: [что строят]"),
            (
                15,
                "rain",
                "the phrasing 'что строят' stands already in entry ship (line 10); "
                "keep it in one place",
            ),
            id="a phrasing in two entries",
        ),
        pytest.param(
            ("topic: sky", "topic: sea"),
            (14, "rain", "unknown topic 'sea'; the topics are ship, sky"),
            id="an unknown topic",
        ),
        pytest.param(
            ("[ship]\n", "[ship, sea]\n"),
            (18, "rain", "is related to the unknown entry 'sea'; name another entry"),
            id="an unknown related entry",
        ),
        pytest.param(
            (f"quotes:\n      - {QUOTE}", "quotes: []"),
            (13, "rain", "has no quotes; quote the article, or say why in `unanswerable`"),
            id="no quotes",
        ),
        pytest.param(
            (QUOTE, "{text: It snowed.}"),
            (
                17,
                "rain",
                "the quote 'It snowed.' does not stand in the article word for word; "
                "nearest: 'It rained.' (¶1)",
            ),
            id="a misquote",
        ),
        pytest.param(
            (QUOTE, "{text: The Tide Turns, paragraph: 1}"),
            (
                17,
                "rain",
                "the quote 'The Tide Turns' does not stand in ¶1 word for word; "
                "nearest: 'The Tide Turns' (¶2)",
            ),
            id="a quote of another paragraph",
        ),
        pytest.param(
            (QUOTE, "{text: The Tide Turns, headline: true, speaker: ek}"),
            (17, "rain", "a headline has no speaker; remove `speaker` or `headline`"),
            id="a headline that somebody says",
        ),
        pytest.param(
            (QUOTE, "{text: It rained., speaker: moe}"),
            (17, "rain", "unknown speaker 'moe'; the speakers are lee, ek"),
            id="an unknown speaker",
        ),
        pytest.param(
            (QUOTE, "{text: It rained., speaker: ek}"),
            (
                17,
                "rain",
                "the quote 'It rained.' does not stand inside quotation marks of the article, "
                "so it cannot be given to ek; name the right speaker, or none: then the article "
                "is named",
            ),
            id="the reporter's words",
        ),
        pytest.param(
            (LEES, "{text: We build, speaker: ek, paragraph: 1}"),
            (
                12,
                "ship",
                "the quotation that holds 'We build' (¶1) is by lee, not by ek; name the right "
                "speaker, or none: then the article is named",
            ),
            id="another's words",
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(
    replacement: tuple[str, str], fault: tuple[int, str | None, str]
) -> None:
    assert faults(replacement) == [fault]


def test_words_of_a_stranger_are_somebody_elses() -> None:
    article = '"We build," Al Poe Stone said. It rained.'
    [(_, _, message)] = faults(article=f"Ann Lee came. Then: {article}")
    assert message.startswith("the quotation that holds 'We build' (¶1) is by somebody else, not")


def test_a_speaker_is_unknown_where_there_are_none_yet() -> None:
    speakers = BANK[BANK.index("speakers:") : BANK.index("topics:")]
    assert faults((speakers, "")) == [
        (9, "ship", "unknown speaker 'lee'; the speakers are none yet")
    ]


def test_faults_come_in_the_order_of_the_file() -> None:
    found = faults(
        ("id: rain", "id: ship"),
        ("topic: ship", "topic: sea"),
        ("[rain, shower]", "[rain, heavy shower]"),
        ("{url: null}", "{url: tide}"),
        ("[How was it?]", "['?']"),
    )
    assert [line for line, _, _ in found] == [1, 6, 9, 13, 15, 18]
    assert found[3][1:] == ("ship", "this id is taken by the entry in line 8; choose another")


def test_a_third_entry_of_an_id_is_told_of_the_first() -> None:
    more = "".join(
        f"  - {{id: ship, topic: sky, questions: {{en: [So {word}?]}}, quotes: [{QUOTE}]}}\n"
        for word in ("what", "where")
    )
    message = "this id is taken by the entry in line 8; choose another"
    assert faults(("related: [ship]\n", f"draft: true\n{more}")) == [
        (19, "ship", message),
        (20, "ship", message),
    ]


@pytest.mark.parametrize(
    "url", ["https://tide.example", "http://tide.example/a?b#c", "https://a.b.example?c"]
)
def test_an_address_of_the_web_is_taken(url: str) -> None:
    assert load(("url: null", f"url: '{url}'")).source.url == url


@pytest.mark.parametrize(
    "url",
    [
        "ftp://tide.example",
        "https://tide",
        "https://.example",
        "https://tide.",
        "https://a@tide.example",
        "https://tide.example/a b",
        "See https://tide.example",
    ],
)
def test_what_telegram_would_refuse_is_no_address(url: str) -> None:
    assert faults(("url: null", f"url: '{url}'")) == [
        (1, None, f"{url!r} is no address such as https://news.example/story; or write null")
    ]


@pytest.mark.parametrize(
    ("lengths", "total"),
    [([600], None), ([300, 300], None), ([601], 601), ([301, 300], 601)],
    ids=["600", "300 and 300", "601", "301 and 300"],
)
def test_one_answer_quotes_at_most_600_characters(lengths: list[int], total: int | None) -> None:
    texts = [letter * length for letter, length in zip("xy", lengths, strict=False)]
    lines = "\n      - ".join(f"{{text: {text}}}" for text in texts)
    message = f"quotes {total} characters; 600 are the most in one answer"
    assert faults((QUOTE, lines), article=f"{ARTICLE}\n{' '.join(texts)}") == (
        [(16, "rain", message)] if total else []
    )


def test_an_entry_that_declines_needs_no_quote() -> None:
    bank = load((f"quotes:\n      - {QUOTE}", "unanswerable: It does not say."))
    assert bank.entries[1].quotes == ()


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        pytest.param("text: It rained.", (26, 1), id="the first"),
        pytest.param("text: It rained., paragraph: 2", (86, 2), id="the one of a paragraph"),
        pytest.param("text: We build, speaker: lee", (1, 1), id="hers"),
        pytest.param("text: We build, speaker: ek", (63, 2), id="his, not an unclear one before"),
        pytest.param("text: We build, speaker: lee, paragraph: 2", (39, 2), id="an unclear one"),
        pytest.param("text: We build", (1, 1), id="anybody's"),
    ],
)
def test_words_that_recur_are_quoted_from_the_best_place(
    quote: str, place: tuple[int, int]
) -> None:
    [found] = load((QUOTE, f"{{{quote}}}")).entries[1].quotes
    assert (found.start, found.paragraph) == place


def test_a_quote_has_all_that_its_bank_says_of_it() -> None:
    bank = load(
        (QUOTE, "{text: The Tide Turns, headline: true, gloss: {ru: Прилив}}"),
        (LEES, "{text: We build, speaker: ek}"),
    )
    [said], [headline] = bank.entries[0].quotes, bank.entries[1].quotes
    assert said.speaker == bank.speakers[1]
    assert (said.speaker.id, said.speaker.name, said.speaker.role) == ("ek", "Bo Ek", "Pilot")
    assert not said.headline
    assert headline.speaker is None
    assert headline.headline
    assert headline.gloss.ru == "Прилив"


CORRECTION = "  - {{date: 2026-05-02, changes: [{{entry: ship, old: '{}', new: {}}}]}}\n"


@pytest.mark.parametrize(
    ("corrections", "lines"),
    [
        pytest.param([("a", "It rained.")], [], id="it stands"),
        pytest.param([("a", "null")], [], id="it was withdrawn"),
        pytest.param([("a", "b")], [20], id="it stands nowhere"),
        pytest.param([("a", "b"), ("b", "It rained.")], [], id="it was changed again"),
        pytest.param([("a", "b"), ("b", "null")], [], id="it was withdrawn again"),
        pytest.param([("a", "b"), ("b", "c"), ("c", "null")], [], id="it was changed twice more"),
        pytest.param([("a", '"«b»"'), ('"b"', "null")], [], id="with other marks"),
        pytest.param([("b", "It rained."), ("a", "b")], [21], id="it was changed only before"),
        pytest.param([("b", "b")], [20], id="it was changed by itself"),
        pytest.param([("a", "b"), ("c", "null"), ("d", "e")], [20, 22], id="two of three"),
    ],
)
def test_the_new_wording_of_a_correction_stands_or_was_changed_again(
    corrections: list[tuple[str, str]], lines: list[int]
) -> None:
    written = "".join(CORRECTION.format(old, new) for old, new in corrections)
    found = faults(("related: [ship]\n", f"related: [ship]\ncorrections:\n{written}"))
    assert [line for line, _, _ in found] == lines
    assert all("does not stand in the article word for word" in each for _, _, each in found)
