"""Work that goes on while its page is closed: one job of a name at a time, each in a thread.

The desk keeps no job over a restart. What a job has done stands on disk, and the next one of the
same name goes on from there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread

from faq.errors import FaqError

logger = logging.getLogger(__name__)

_ENDING_SECONDS = 2  # for jobs that are told to stop when the desk ends


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to.

    Attributes:
        said: in a sentence or two.
        address, to: of the page to go on with, and what its link says.
        not_taken: what was proposed and not taken: for each reason the texts.
        remarks: what went wrong on the way and was passed over.
    """

    said: str
    address: str
    to: str
    not_taken: Sequence[tuple[str, Sequence[str]]] = ()
    remarks: Sequence[str] = ()


class _Stopped(Exception):
    """Somebody has stopped the job."""


class Job:
    """A piece of work, how far it is, and how it ended.

    Attributes:
        total, done: parts of it.
        part: the one that is being worked on.
        outcome: None as long as it has not ended well.
        failure: why it ended otherwise, if not because somebody stopped it.
        is_stopped: whether somebody has told it to stop.
    """

    def __init__(self, work: Callable[[Job], Outcome]) -> None:
        self.total = 0
        self.done = 0
        self.part = ""
        self.outcome: Outcome | None = None
        self.failure: FaqError | None = None
        self.is_stopped = False
        self._work = work
        self._ended = Event()
        # What asks a model waits in the event loop of its thread, so that it can be interrupted.
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="job of the desk", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not self._ended.is_set()

    def begin(self, part: str) -> None:
        """Say which part is begun; a job that was stopped ends here."""
        if self.is_stopped:
            raise _Stopped
        self.part = part

    def stop(self) -> None:
        """Tell it to stop; what it waits for is broken off."""
        self.is_stopped = True
        with suppress(RuntimeError):  # it has ended, and its loop is closed
            self._loop.call_soon_threadsafe(self._break_off)

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, at most so long, and return whether it has."""
        return self._ended.wait(seconds)

    def _break_off(self) -> None:
        for task in asyncio.all_tasks(self._loop):
            task.cancel()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self.outcome = self._work(self)
        except (_Stopped, asyncio.CancelledError):
            pass
        except FaqError as error:
            self.failure = error
        except Exception:
            logger.exception("A job of the desk failed")
            self.failure = FaqError("The desk itself failed; its terminal says how.")
        finally:
            with suppress(asyncio.CancelledError):  # stopped at its very end
                self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            asyncio.set_event_loop(None)
            self._loop.close()
            self._ended.set()


class Jobs:
    """The jobs of the desk, by name; of each name the last one."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()

    def start(self, name: str, work: Callable[[Job], Outcome]) -> Job:
        """Start a job, and return it; one of that name which still runs is returned instead."""
        with self._lock:
            there = self._jobs.get(name)
            if there is not None and there.is_running:
                return there
            self._jobs[name] = Job(work)
            return self._jobs[name]

    def of(self, name: str) -> Job | None:
        """Return the last job of a name; None if there was none."""
        return self._jobs.get(name)

    def forget(self, name: str) -> None:
        """Drop a job that has ended."""
        with self._lock:
            job = self._jobs.get(name)
            if job is not None and not job.is_running:
                del self._jobs[name]

    def close(self) -> None:
        """Stop all jobs, and wait for them a little."""
        running = [job for job in self._jobs.values() if job.is_running]
        for job in running:
            job.stop()
        for job in running:
            job.wait(_ENDING_SECONDS)
