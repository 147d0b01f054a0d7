"""How much a group may ask in a minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import PER_CHAT, PER_PERSON, WINDOW, Limits, RecentAnswers, Verdict

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GROUP, OTHER, ANNA, BORIS = -1, -2, 7, 8


def judged(limits: Limits, count: int, person: int | None, now: datetime = NOW) -> list[Verdict]:
    return [limits.judge(GROUP, person, now) for _ in range(count)]


def test_a_person_is_told_once_and_then_met_with_silence() -> None:
    limits = Limits()
    assert judged(limits, PER_PERSON, ANNA) == [Verdict.ANSWER] * PER_PERSON
    assert judged(limits, 3, ANNA) == [Verdict.NOTICE, Verdict.SILENCE, Verdict.SILENCE]
    assert judged(limits, 1, BORIS) == [Verdict.ANSWER]
    assert limits.judge(OTHER, ANNA, NOW) is Verdict.ANSWER


def test_who_waits_a_minute_is_answered_again() -> None:
    limits = Limits()
    judged(limits, PER_PERSON + 3, ANNA)
    assert judged(limits, 1, ANNA, NOW + WINDOW - SECOND) == [Verdict.SILENCE]
    assert judged(limits, 1, ANNA, NOW + WINDOW) == [Verdict.ANSWER]


def test_all_together_are_limited_too_also_those_who_are_nobody() -> None:
    limits = Limits()
    people = [limits.judge(GROUP, None, NOW) for _ in range(PER_CHAT + 2)]
    assert people == [Verdict.ANSWER] * PER_CHAT + [Verdict.NOTICE, Verdict.SILENCE]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([ANNA, BORIS, None])), max_size=80))
def test_no_minute_has_more_answers_than_allowed(steps: list[tuple[int, int | None]]) -> None:
    limits, now = Limits(), NOW
    answered: list[tuple[datetime, int | None]] = []
    for seconds, person in steps:
        now += seconds * SECOND
        if limits.judge(GROUP, person, now) is Verdict.ANSWER:
            answered.append((now, person))
        last = [who for when, who in answered if now - when < WINDOW]
        assert len(last) <= PER_CHAT
        assert last.count(ANNA) <= PER_PERSON


def test_an_answer_is_remembered_for_a_minute_until_it_is_changed() -> None:
    recent = RecentAnswers()
    recent.note("when?", 5, NOW)
    assert recent.answer_to("when?", NOW + WINDOW - SECOND) == 5
    assert recent.answer_to("when?", NOW + WINDOW) is None
    assert recent.answer_to("why?", NOW) is None
    recent.forget(5)
    assert recent.answer_to("when?", NOW) is None
