"""A question is decided by the banks that are served, and the observers are told of it."""

from __future__ import annotations

import logging

import pytest

from bot.answering.decisions import Decider, Decision, decision_log
from bot.banks.served_banks import ServedBanks
from faq.answering import Answer, Answered, Attributed, Declined, Parted, Suggested
from faq.bank import Bank, Language
from faq.library import Library, Reference, bank_key
from faq.matching.matcher import Match
from tests.bot.messages_of import message
from tests.bot.rendering.examples import BANK, KEY, PRICE, SAFE, bank_with

ENGLISH = Language.ENGLISH
OTHER = bank_with(slug="other-news")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([BANK, OTHER])


@pytest.fixture
def decider(library: Library) -> Decider:
    return Decider(ServedBanks(library))


async def test_a_question_is_decided_with_where_it_was_asked_and_how_long_it_took(
    decider: Decider,
) -> None:
    decision = await decider.decide("Is the pier safe?", message(9))
    assert isinstance(decision.answer, Answered)
    assert decision.answer.entry == SAFE
    assert decision.question == decision.answer.question == "Is the pier safe?"
    assert decision.bank is BANK
    assert (decision.chat_id, decision.message_id, decision.shown) == (-100, 9, None)
    assert 0 < decision.seconds < 60


async def test_of_a_chat_that_the_bot_is_no_member_of_nothing_is_told(decider: Decider) -> None:
    decision = await decider.decide("Is the pier safe?", None)
    assert (decision.chat_id, decision.message_id) == (None, None)


async def test_one_article_can_be_asked_alone(decider: Decider) -> None:
    decision = await decider.decide("Is the pier safe?", None, only=bank_key(OTHER))
    assert decision.bank is OTHER


async def test_a_question_may_lean_on_the_entry_shown(decider: Decider) -> None:
    shown = Reference(KEY, "safe")
    decision = await decider.decide("Who said that?", None, shown=shown)
    assert isinstance(decision.answer, Attributed)
    assert decision.shown == shown
    alone = await decider.decide("Who said that?", None)
    assert not isinstance(alone.answer, Attributed)


@pytest.mark.parametrize(
    "named",
    [
        pytest.param({"only": "story"}, id="asked alone"),
        pytest.param({"shown": "story"}, id="just shown"),
        pytest.param({}, id="near the question"),
    ],
)
async def test_a_bank_that_nobody_has_asked_yet_is_indexed_before_the_question_is_put_to_it(
    named: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a thread, so that meanwhile others are answered."""
    banks = [bank_with(slug=f"story-{number}") for number in range(4)]
    library = Library(banks)
    key = bank_key(banks[-1])
    words = {"only": key} if "only" in named else {}
    shown = Reference(key, "safe") if "shown" in named else None
    indexed_before: list[tuple[Bank, ...]] = []
    ask = library.ask

    def ask_indexed(question: str, **fields: object) -> object:
        indexed_before.append(library.unindexed(question, **fields))  # type: ignore[arg-type]
        return ask(question, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "ask", ask_indexed)
    await Decider(ServedBanks(library)).decide("Is the pier safe?", None, shown=shown, **words)
    assert indexed_before == [()]


async def test_the_observers_are_told_once_the_decision_counts(library: Library) -> None:
    told: list[tuple[str, Decision]] = []
    decider = Decider(
        ServedBanks(library),
        (lambda each: told.append(("first", each)), lambda each: told.append(("second", each))),
    )
    decision = await decider.decide("Is the pier safe?", None)
    assert told == []
    decider.notify(decision)
    assert told == [("first", decision), ("second", decision)]


ANSWERED = Answered("Is it safe?", ENGLISH, 0.9, SAFE)


@pytest.mark.parametrize(
    ("answer", "line", "facts"),
    [
        pytest.param(
            ANSWERED,
            f"decision='answered' bank='{KEY}' entry='safe' milliseconds=1.23",
            {"decision": "answered", "entry": "safe"},
            id="answered",
        ),
        pytest.param(
            Attributed("Who said that?", ENGLISH, 1.0, PRICE),
            f"decision='attributed' bank='{KEY}' entry='price' milliseconds=1.23",
            {"decision": "attributed", "entry": "price"},
            id="whose words",
        ),
        pytest.param(
            Suggested("Safe?", ENGLISH, 0.5, (Match(SAFE, 0.5),)),
            f"decision='suggested' bank='{KEY}' milliseconds=1.23",
            {"decision": "suggested", "entry": None},
            id="suggested",
        ),
        pytest.param(
            Parted("Both?", ENGLISH, 0.9, (ANSWERED, Attributed("Who?", ENGLISH, 1.0, PRICE))),
            f"decision='parted' bank='{KEY}' entry='safe price' milliseconds=1.23",
            {"decision": "parted", "entry": "safe price"},
            id="in parts",
        ),
        pytest.param(
            Declined("Why?", ENGLISH, 0.1),
            f"decision='declined' bank='{KEY}' milliseconds=1.23",
            {"decision": "declined", "entry": None},
            id="declined",
        ),
    ],
)
def test_a_decision_is_logged_in_a_line_without_the_question(
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
    line: str,
    facts: dict[str, object],
) -> None:
    caplog.set_level(logging.INFO)
    decision = Decision(answer.question, BANK, answer, -100, 9, None, 0.0012345)
    decision_log(shows_texts=False)(decision)
    [record] = caplog.records
    assert record.getMessage() == line
    assert record.levelno == logging.INFO
    expected = {"bank": KEY, "milliseconds": 1.23, **facts}
    assert record.__dict__["facts"] == expected


def test_the_question_is_logged_where_the_owner_wants_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    decision_log(shows_texts=True)(Decision("Is it safe?", BANK, ANSWERED, -100, 9, None, 0.0))
    [record] = caplog.records
    assert record.getMessage().endswith("question='Is it safe?'")
    assert record.__dict__["facts"]["question"] == "Is it safe?"


def test_a_quieter_log_has_no_line_for_a_decision(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    decision_log(shows_texts=True)(Decision("Is it safe?", BANK, ANSWERED, -100, 9, None, 0.0))
    assert caplog.records == []
