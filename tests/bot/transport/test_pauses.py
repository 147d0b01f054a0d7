"""Whom a pause holds back that Telegram asks for, and until when."""

from __future__ import annotations

import pytest

from bot.transport import pauses as pauses_module
from bot.transport.pauses import IN_A_ROW, Pauses

LONG_AGO = 0.0


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


def refuse_in(pauses: Pauses, *chats: int, until: float = 50.0) -> None:
    """Let messages of these chats meet a pause, one after the other."""
    for chat_id in chats:
        pauses.refuse(chat_id, until, is_message=True)


def test_nothing_waits_before_a_pause_was_asked_for(pauses: Pauses) -> None:
    assert pauses.until(5) == LONG_AGO


def test_a_pause_is_for_the_chat_that_met_it(pauses: Pauses) -> None:
    refuse_in(pauses, 5)
    assert [pauses.until(each) for each in (5, 6, "sendMessage")] == [50.0, LONG_AGO, LONG_AGO]


@pytest.mark.parametrize(
    "moments", [(50.0, 20.0), (20.0, 50.0)], ids=["the longer first", "the shorter first"]
)
def test_of_two_pauses_of_a_chat_the_longer_counts(
    pauses: Pauses, moments: tuple[float, ...]
) -> None:
    for until in moments:
        pauses.refuse(5, until, is_message=True)
    assert pauses.until(5) == 50.0


def test_pauses_of_three_chats_in_a_row_are_for_all(pauses: Pauses) -> None:
    assert IN_A_ROW == 3
    refuse_in(pauses, 1, 2)
    assert pauses.until(4) == LONG_AGO
    refuse_in(pauses, 3)
    assert pauses.until(4) == 50.0
    assert pauses.until("setMyName") == 50.0


def test_a_pause_for_all_does_not_shorten_that_of_a_chat(pauses: Pauses) -> None:
    refuse_in(pauses, 1, until=90.0)
    refuse_in(pauses, 2, 3)
    assert [pauses.until(each) for each in (1, 2, 4)] == [90.0, 50.0, 50.0]


def test_one_chat_that_meets_three_pauses_is_one(pauses: Pauses) -> None:
    refuse_in(pauses, 1, 1, 1)
    assert pauses.until(4) == LONG_AGO


def test_methods_that_send_nothing_do_not_make_all_wait(pauses: Pauses) -> None:
    for method in ("getMe", "setMyName", "setMyCommands"):
        pauses.refuse(method, 50.0, is_message=False)
    assert pauses.until("setMyName") == 50.0
    assert pauses.until(4) == LONG_AGO


def test_a_message_that_gets_through_starts_the_row_anew(pauses: Pauses) -> None:
    refuse_in(pauses, 1, 2)
    pauses.accept()
    refuse_in(pauses, 3, 1)
    assert pauses.until(4) == LONG_AGO
    refuse_in(pauses, 2)
    assert pauses.until(4) == 50.0


def test_after_a_pause_for_all_it_takes_three_chats_again(pauses: Pauses) -> None:
    refuse_in(pauses, 1, 2, 3)
    refuse_in(pauses, 4, 5, until=90.0)
    assert pauses.until(6) == 50.0
    refuse_in(pauses, 6, until=90.0)
    assert pauses.until(7) == 90.0


def test_a_shorter_pause_for_all_does_not_shorten_the_one_before(pauses: Pauses) -> None:
    refuse_in(pauses, 1, 2, 3, until=90.0)
    refuse_in(pauses, 1, 2, 3, until=50.0)
    assert pauses.until(4) == 90.0


def test_of_too_many_chats_the_one_that_was_used_longest_ago_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert pauses_module.MOST_KEPT == 10_000
    monkeypatch.setattr(pauses_module, "MOST_KEPT", 2)
    pauses = Pauses()
    for chat_id in (1, 2, 3):
        pauses.refuse(chat_id, 50.0, is_message=False)
    assert [pauses.until(chat_id) for chat_id in (1, 2, 3)] == [LONG_AGO, 50.0, 50.0]
