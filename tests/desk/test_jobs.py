"""A job runs once at a time, can be stopped while it waits, and tells how it failed."""

from __future__ import annotations

import asyncio
import threading

import pytest

from desk.jobs import Job, Jobs, Outcome
from faq.errors import FaqError
from tests.telegram.processes import PATIENCE

DONE = Outcome("Done.", "/", "Go on")


def forever(job: Job) -> Outcome:
    """Wait as for a reply that does not come."""
    job.begin("waiting")
    asyncio.get_event_loop().run_until_complete(asyncio.sleep(PATIENCE))
    return DONE


def test_a_job_of_a_name_runs_once_and_then_again() -> None:
    jobs, go_on = Jobs(), threading.Event()

    def work(job: Job) -> Outcome:
        go_on.wait(PATIENCE)
        job.done = 1
        return DONE

    first = jobs.start("a", work)
    assert jobs.start("a", work) is first
    assert jobs.start("b", lambda _: DONE) is not first
    jobs.forget("a")
    assert jobs.of("a") is first
    go_on.set()
    assert first.wait(PATIENCE)
    assert (first.outcome, first.done, first.failure) == (DONE, 1, None)
    assert jobs.start("a", work) is not first
    jobs.close()
    jobs.forget("a")
    assert jobs.of("a") is None


def test_what_a_job_waits_for_is_broken_off() -> None:
    jobs = Jobs()
    job = jobs.start("a", forever)
    job.stop()
    assert job.wait(PATIENCE / 2)
    assert (job.outcome, job.failure, job.is_stopped) == (None, None, True)
    job.stop()
    waiting = jobs.start("a", forever)
    jobs.close()
    assert not waiting.is_running


def test_a_job_that_is_stopped_at_its_very_end_ends_all_the_same() -> None:
    stopped = threading.Event()

    def work(_: Job) -> Outcome:
        stopped.wait(PATIENCE)
        return DONE

    job = Jobs().start("a", work)
    job.stop()
    stopped.set()
    assert job.wait(PATIENCE / 2)
    assert job.outcome is DONE


def test_a_failure_is_kept_and_one_of_the_program_s_own_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: Job) -> Outcome:
        raise FaqError("The disk is full.")

    def crash(_: Job) -> Outcome:
        raise ZeroDivisionError

    jobs = Jobs()
    failed, crashed = jobs.start("a", fail), jobs.start("b", crash)
    assert failed.wait(PATIENCE)
    assert crashed.wait(PATIENCE)
    assert str(failed.failure) == "The disk is full."
    assert str(crashed.failure) == "The desk itself failed; its terminal says how."
    assert [record.message for record in caplog.records] == ["A job of the desk failed"]
