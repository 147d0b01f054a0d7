"""How much of a chat is in hand, and what waits for it in the database."""

from __future__ import annotations

import pytest

from bot.updates.backlog import MOST_OF_A_CHAT, MOST_WAITING_OF_A_CHAT, Backlog, Chat

ANNA, BORIS, NO_CHAT = 1, 2, None


def with_waiting(count: int, chat: Chat = ANNA) -> Backlog:
    """Return a backlog in which one of a chat is in hand, and the ids from 1 wait for it."""
    backlog = Backlog()
    backlog.begin(chat)
    for update_id in range(1, count + 1):
        backlog.leave(chat, update_id)
    return backlog


@pytest.mark.parametrize("chat", [ANNA, NO_CHAT], ids=["a chat", "no chat"])
def test_ten_updates_of_a_chat_are_in_hand_at_once_and_no_more(chat: Chat) -> None:
    backlog = Backlog()
    begun = 0
    while backlog.has_room(chat):
        backlog.begin(chat)
        begun += 1
    assert begun == MOST_OF_A_CHAT == 10
    assert backlog.has_room(BORIS)
    backlog.end(chat)
    assert backlog.has_room(chat)


def test_what_waits_is_counted_over_all_chats() -> None:
    backlog = Backlog()
    assert len(backlog) == 0
    for update_id, chat in enumerate((ANNA, BORIS, ANNA)):
        backlog.leave(chat, update_id)
    assert len(backlog) == 3


def test_a_chat_is_full_once_a_thousand_of_its_updates_wait() -> None:
    backlog = with_waiting(MOST_WAITING_OF_A_CHAT - 1)
    assert not backlog.is_full(ANNA)
    backlog.leave(ANNA, 5000)
    assert backlog.is_full(ANNA)
    assert not backlog.is_full(BORIS)
    assert len(backlog) == MOST_WAITING_OF_A_CHAT == 1000


def test_nothing_overtakes_what_waits() -> None:
    backlog = with_waiting(1)
    assert not backlog.has_room(ANNA)
    backlog.end(ANNA)
    assert not backlog.has_room(ANNA)
    assert backlog.has_room(BORIS)


def test_what_waits_is_begun_oldest_first_and_ten_at_a_time_once_nothing_is_in_hand() -> None:
    backlog = with_waiting(12)
    assert backlog.next_of(ANNA) == []
    backlog.end(ANNA)
    assert backlog.next_of(ANNA) == list(range(1, 11))
    assert len(backlog) == 2
    assert backlog.next_of(ANNA) == [11, 12]
    assert backlog.next_of(ANNA) == []


def test_several_in_hand_are_all_waited_for() -> None:
    backlog = with_waiting(1)
    backlog.begin(ANNA)
    backlog.end(ANNA)
    assert backlog.next_of(ANNA) == []
    backlog.end(ANNA)
    assert backlog.next_of(ANNA) == [1]


def test_a_chat_of_which_nothing_waits_has_nothing_next() -> None:
    assert with_waiting(1).next_of(BORIS) == []


def test_what_comes_while_the_waiting_is_read_waits_behind_it() -> None:
    backlog = with_waiting(1)
    backlog.end(ANNA)
    assert backlog.next_of(ANNA) == [1]
    assert not backlog.has_room(ANNA)
    backlog.leave(ANNA, 2)
    backlog.settle(ANNA)
    assert not backlog.has_room(ANNA), "2 waits"
    assert backlog.next_of(ANNA) == [2]
    backlog.settle(ANNA)
    assert backlog.has_room(ANNA)


def test_settling_a_chat_of_which_nothing_waits_changes_nothing() -> None:
    backlog = with_waiting(1)
    backlog.settle(BORIS)
    assert backlog.has_room(BORIS)
    assert len(backlog) == 1
