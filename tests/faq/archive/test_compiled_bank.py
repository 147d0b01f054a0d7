"""A bank from its compiled file is the bank, and decides, searches and verifies as it does."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq.answering import Answerer
from faq.archive.card import card_of
from faq.archive.compiled_bank import pack_bank, restore_bank, restore_card
from faq.archive.sections import DamagedError
from faq.archive.served_bank import ServedBank
from faq.bank import Bank, Entry, Questions, Quote, Speaker, Wording
from faq.files.loading import DEFAULT_BANK, load_bank
from tests.faq.made_up import bank_about, bank_of, entry

CORPUS = Path("corpus")
ASKED_OF_EACH = 25
FOLLOW_UPS = ("and why?", "who said that?", "more", "what about 2030?", "which one", "harbour")


@pytest.fixture(scope="module")
def packaged(answerer: Answerer) -> tuple[ServedBank, ServedBank]:
    """The packaged bank, and the same from its compiled file."""
    return ServedBank(answerer.bank, answerer), restore_bank(pack_bank(answerer))


@pytest.fixture(scope="module", params=["harbour-ferry-vote", "metro-line-hi", "bridge-repair-ru"])
def compiled(request: pytest.FixtureRequest) -> tuple[ServedBank, ServedBank]:
    """A bank of the corpus, and the same from its compiled file."""
    answerer = Answerer(load_bank(CORPUS / request.param))
    return ServedBank(answerer.bank, answerer), restore_bank(pack_bank(answerer))


def questions_of(folder: Path, count: int) -> list[str]:
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["q"] for line in lines[:: max(1, len(lines) // count)]]


def assert_same(made: Any, restored: Any, where: str = "") -> None:
    """Compare values by their content, whatever holds it."""
    if isinstance(made, np.ndarray) or isinstance(restored, np.ndarray):
        assert np.asarray(made).tolist() == np.asarray(restored).tolist(), where
    elif is_dataclass(made):
        for field in fields(made):
            one, other = getattr(made, field.name), getattr(restored, field.name)
            assert_same(one, other, f"{where}.{field.name}")
    elif isinstance(made, (tuple, list)):
        assert len(made) == len(restored), where
        for number, (one, other) in enumerate(zip(made, restored, strict=True)):
            assert_same(one, other, f"{where}[{number}]")
    elif isinstance(made, dict):
        assert made.keys() == set(restored), where
        for key in made:
            assert_same(made[key], restored[key], f"{where}[{key!r}]")
    elif hasattr(made, "__dict__") and not isinstance(made, (Entry, str)):
        assert_same(vars(made), vars(restored), where)
    else:
        assert made == restored, where


def assert_decides_alike(made: ServedBank, restored: ServedBank, questions: list[str]) -> None:
    for question in questions:
        answer = made.answerer.ask(question)
        again = restored.answerer.ask(question)
        assert (again, again.why) == (answer, answer.why)


def test_the_packaged_bank_is_the_same(packaged: tuple[ServedBank, ServedBank]) -> None:
    made, restored = packaged
    assert restored.bank == made.bank
    assert restored.bank.article == made.bank.article


def test_the_packaged_bank_decides_alike(packaged: tuple[ServedBank, ServedBank]) -> None:
    assert_decides_alike(*packaged, questions_of(DEFAULT_BANK, 60))


def test_the_bank_is_the_same(compiled: tuple[ServedBank, ServedBank]) -> None:
    made, restored = compiled
    assert restored.bank == made.bank


def test_the_index_is_the_same(compiled: tuple[ServedBank, ServedBank]) -> None:
    made, restored = (each.answerer.matcher.prepared for each in compiled)
    # Equal rows of the classifier are kept once: its weights are compared row by row.
    known, again = made.index.classifier, restored.index.classifier
    assert again.rows is not None
    assert len(again.weights) < len(known.weights)
    assert np.array_equal(again.weights[again.rows], known.weights)
    assert set(again.features.items()) == set(known.features.items())
    for field in fields(made.index):
        if field.name != "classifier":
            one, other = getattr(made.index, field.name), getattr(restored.index, field.name)
            assert_same(one, other, field.name)
    assert restored.subject == made.subject
    assert dict(restored.curated) == made.curated


def test_questions_are_decided_alike(compiled: tuple[ServedBank, ServedBank]) -> None:
    slug = compiled[0].bank.slug
    questions = questions_of(CORPUS / slug, ASKED_OF_EACH)
    titles = [each.title for each in compiled[0].bank.entries[::6]]
    assert_decides_alike(*compiled, [*questions, *titles, "ok", "???", "", "time zones"])


def test_follow_ups_are_decided_alike(compiled: tuple[ServedBank, ServedBank]) -> None:
    made, restored = compiled
    for shown in made.bank.entries[::15]:
        for question in FOLLOW_UPS:
            answer = made.answerer.ask(question, shown=shown)
            again = restored.answerer.ask(question, shown=shown)
            assert (again, again.why) == (answer, answer.why)


@pytest.mark.parametrize("typed", ["wh", "the coun", "Сколько", "मेट्", "ferry", "brigde"])
def test_what_is_typed_finds_the_same(compiled: tuple[ServedBank, ServedBank], typed: str) -> None:
    made, restored = compiled
    assert restored.searcher.search(typed) == made.searcher.search(typed)


def test_claims_are_verified_alike(compiled: tuple[ServedBank, ServedBank]) -> None:
    made, restored = compiled
    for each in made.bank.entries[::20]:
        for quote in each.quotes:
            for claim in (quote.text, quote.text[:-9], "They said 17 whales were seen."):
                assert restored.verifier.verify(claim) == made.verifier.verify(claim)


WORDS = st.sampled_from(["ferry", "harbour", "2030", "castles", "паром", "नाव", "time", "?"])
PHRASINGS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
MADE_UP = st.lists(
    st.tuples(st.lists(PHRASINGS, min_size=1, max_size=4), st.booleans(), st.booleans()),
    max_size=5,
)


@settings(max_examples=12)
@given(entries=MADE_UP, synonyms=st.lists(st.tuples(WORDS, WORDS), max_size=2))
def test_any_small_bank_is_the_same(
    entries: list[tuple[list[str], bool, bool]], synonyms: list[tuple[str, str]]
) -> None:
    bank = bank_of(
        *(
            entry(f"e{number}", *asked, quote="Made up." * is_quoted, is_answered=is_answered)
            for number, (asked, is_answered, is_quoted) in enumerate(entries)
        ),
        synonyms=tuple(synonyms),
    )
    made = Answerer(bank)
    restored = restore_bank(pack_bank(made))
    assert restored.bank == bank
    for field in fields(made.matcher.index):
        if field.name != "classifier":
            index, again = made.matcher.index, restored.answerer.matcher.index
            assert_same(getattr(index, field.name), getattr(again, field.name), field.name)
    for question in ("ferry in 2030", "harbor castle", "timefery паром"):
        assert restored.answerer.ask(question) == made.ask(question)


def made_up() -> Bank:
    """Return a bank with each kind of field set."""
    speaker = Speaker(id="ahn", name="Ms Ahn", role="mayor")
    text = 'She said "the ferry runs". It does.'
    bank = bank_about(text, entry("runs", "Does the ferry run?", quote="the ferry runs"))
    quote = bank.entries[0].quotes[0].model_copy(update={"speaker": speaker, "cut_after": True})
    first = bank.entries[0].model_copy(
        update={
            "quotes": (quote,),
            "note": Wording(ru="заметка"),
            "draft": True,
            "questions": Questions(en=("Does the ferry run?",), hi=("नाव?",)),
        }
    )
    return bank.model_copy(update={"entries": (first,), "speakers": (speaker,), "withheld": 2})


def test_every_field_comes_back() -> None:
    bank = made_up()
    restored = restore_bank(pack_bank(Answerer(bank)))
    assert restored.bank == bank
    assert restored.bank.entries[0].quotes[0].speaker == bank.speakers[0]


def test_a_card_is_read_without_the_bank() -> None:
    bank = made_up()
    assert restore_card(pack_bank(Answerer(bank), "abc"), "abc") == card_of(bank, "abc")


@pytest.fixture(scope="module")
def content() -> bytes:
    return pack_bank(Answerer(made_up()), "abc")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(lambda whole: whole[:0], "too short", id="empty"),
        pytest.param(lambda whole: whole[:20], "too short", id="cut in its head"),
        pytest.param(lambda whole: whole[:-1], "bytes and not", id="cut at its end"),
        pytest.param(lambda whole: whole + b"x", "bytes and not", id="with something behind"),
        pytest.param(lambda whole: b"PK" + whole[2:], "something else", id="foreign"),
        pytest.param(lambda whole: bytes(len(whole)), "something else", id="of zeros"),
    ],
)
def test_damage_is_noticed(content: bytes, damage: Any, message: str) -> None:
    with pytest.raises(DamagedError, match=message):
        restore_bank(damage(content), "abc")


def test_any_flipped_bit_is_noticed(content: bytes) -> None:
    for place in range(0, len(content), max(1, len(content) // 300)):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        if flipped[24:32] != content[24:32]:  # the padding of the head means nothing
            continue
        with pytest.raises(DamagedError):
            restore_bank(bytes(flipped), "abc")


def test_the_content_of_another_bank_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedError, match="another bank"):
        restore_bank(content, "abd")
    with pytest.raises(DamagedError, match="another bank"):
        restore_card(content, "abd")


def test_words_that_are_not_in_the_article_are_refused() -> None:
    bank = made_up()
    said = bank.entries[0].quotes[0]
    forged = Quote(text="the ferry sank", paragraph=1, start=said.start)
    entries = (bank.entries[0].model_copy(update={"quotes": (forged,)}),)
    forgery = pack_bank(Answerer(bank.model_copy(update={"entries": entries})))
    with pytest.raises(DamagedError, match="no bank"):
        restore_bank(forgery)
