"""When the next message may go: in all, in a chat, in a group."""

from __future__ import annotations

import pytest

from bot.transport import pacing
from bot.transport.pacing import IN_A_CHAT, IN_A_GROUP, Pace, Window

START = 1000.0
PERSON = 5
GROUP = -100500


def moments(pace: Pace, chat_id: int | str | None, count: int) -> list[float]:
    """Return when so many messages may go into a chat, all asked for at once, since the start."""
    found = []
    for _ in range(count):
        moment = pace.next_in_chat(chat_id, START)
        pace.take_in_chat(chat_id, moment)
        found.append(moment - START)
    return found


def moments_in_all(pace: Pace, count: int) -> list[float]:
    """Return when so many messages may go, each into another chat."""
    found = []
    for _ in range(count):
        moment = pace.next_in_all(START)
        pace.take_in_all(moment)
        found.append(moment - START)
    return found


def test_a_window_is_open_until_it_is_full_and_again_when_its_first_is_old() -> None:
    window = Window(2, 3.0)
    assert window.next(START) == START
    window.take(START)
    assert window.next(START + 1) == START + 1
    window.take(START + 1)
    assert window.next(START + 1) == START + 3
    assert window.next(START + 3.5) == START + 3.5
    window.take(START + 3)
    assert window.next(START + 3) == START + 4


def test_the_limits_are_those_of_telegram_s_own_questions_and_answers() -> None:
    assert IN_A_CHAT == (3, 3.0)
    assert IN_A_GROUP == (20, 60.0)


@pytest.mark.parametrize(
    "chat_id",
    [
        pytest.param(PERSON, id="a person"),
        pytest.param(0, id="zero"),
        pytest.param(GROUP, id="a group"),
        pytest.param("@channel", id="a channel by its name"),
    ],
)
def test_a_chat_takes_three_messages_in_three_seconds(chat_id: int | str) -> None:
    assert moments(Pace(30), chat_id, 7) == [0, 0, 0, 3, 3, 3, 6]


@pytest.mark.parametrize(
    ("chat_id", "twenty_first"),
    [
        pytest.param(PERSON, 18.0, id="a person"),
        pytest.param(0, 18.0, id="zero"),
        pytest.param(GROUP, 60.0, id="a group"),
        pytest.param(-1, 60.0, id="the least of groups"),
        pytest.param("@channel", 60.0, id="a channel by its name"),
    ],
)
def test_a_group_takes_twenty_messages_in_a_minute(
    chat_id: int | str, twenty_first: float
) -> None:
    assert moments(Pace(30), chat_id, 21)[-1] == twenty_first


def test_a_chat_is_not_held_back_by_another() -> None:
    pace = Pace(30)
    moments(pace, PERSON, 10)
    assert moments(pace, PERSON + 1, 3) == [0, 0, 0]
    assert moments_in_all(pace, 1) == [0]


def test_what_goes_to_no_chat_waits_for_no_chat() -> None:
    assert moments(Pace(30), None, 100) == [0] * 100


@pytest.mark.parametrize(
    ("per_second", "expected"),
    [
        pytest.param(2, [0, 0, 1, 1, 2], id="two a second"),
        pytest.param(1, [0, 1, 2, 3, 4], id="one a second"),
        pytest.param(2.9, [0, 0, 1, 1, 2], id="not quite three a second"),
        pytest.param(0.5, [0, 2, 4, 6, 8], id="one in two seconds"),
        pytest.param(0.1, [0, 10, 20, 30, 40], id="one in ten seconds"),
        pytest.param(0, [0, 0, 0, 0, 0], id="no limit"),
    ],
)
def test_in_all_go_as_many_as_the_operator_lets(per_second: float, expected: list[float]) -> None:
    assert moments_in_all(Pace(per_second), 5) == expected


def test_without_a_limit_no_chat_waits_either() -> None:
    assert moments(Pace(0), GROUP, 100) == [0] * 100


def test_the_chat_that_was_written_to_longest_ago_is_forgotten_of_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert pacing.MOST_CHATS == 10_000
    monkeypatch.setattr(pacing, "MOST_CHATS", 2)
    pace = Pace(30)
    for chat_id in (1, 2, 3):
        moments(pace, chat_id, 3)
    assert [pace.next_in_chat(chat_id, START) - START for chat_id in (3, 2, 1)] == [3, 3, 0]
