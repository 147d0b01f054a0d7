"""The model that is set up, what asking it would take, and asking it in a job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.jobs import Job
from faq.curating.writing.asking import Asked, Cost, KeptReplies, cost_of
from faq.curating.writing.assignments import Assignment
from faq.curating.writing.dropping import Dropped, by_kind
from faq.curating.writing.replies import Reply
from faq.curating.writing.settings import Endpoint, open_writer, read_endpoint
from faq.errors import WriterError


@dataclass(frozen=True, slots=True)
class Offer:
    """What asking the model would take, for the person who decides.

    Attributes:
        endpoint: the model; None where none is set up.
        why_not: what is missing or wrong in its settings.
        cost: of the parts that are still to be asked.
        there: how many parts are there from an earlier run.
    """

    endpoint: Endpoint | None
    why_not: str = ""
    sent: str = ""
    cost: Cost | None = None
    there: int = 0
    parts: int = 0


class PartsMissingError(WriterError):
    """The model gave nothing that can be used for some parts.

    Attributes:
        parts: each with what is wrong with the reply.
        of: how many were asked.
    """

    def __init__(self, parts: Sequence[tuple[str, str]], of: int) -> None:
        super().__init__(f"{len(parts)} of {of} parts got no reply that can be used.")
        self.parts = parts
        self.of = of


class NothingUsableError(WriterError):
    """What a writer proposed makes no bank; its replies are forgotten, and asked for anew."""


def offer(assignment: Assignment, kept: Path) -> Offer:
    """Return what asking for an assignment would take.

    Args:
        kept: the file of the replies so far.
    """
    try:
        endpoint = read_endpoint()
        replies = KeptReplies(kept, endpoint.model)
    except WriterError as error:
        return Offer(None, str(error))
    tasks = assignment.tasks(replies)
    waiting = [task for task in tasks if replies.of(task) is None]
    there = len(tasks) - len(waiting)
    return Offer(endpoint, "", assignment.sent, cost_of(waiting), there, len(tasks))


def told_of(dropped: Iterable[Dropped]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what was not taken, once each: a model that is asked again repeats itself."""
    return [(kind.value, tuple(dict.fromkeys(texts))) for kind, texts in by_kind(dropped)]


def ask(
    job: Job, assignment: Assignment, kept: Path, *, anyway: bool
) -> tuple[list[Reply], list[str]]:
    """Return the model's replies, and a remark for each part that has none.

    Args:
        kept: the file of the replies so far; each reply is added to it at once.
        anyway: whether to go on without parts that have no usable reply.

    Raises:
        PartsMissingError: no part has one, or some have none and nobody said to go on.
        WriterError: the model cannot be asked.
    """
    endpoint = read_endpoint()
    replies = KeptReplies(kept, endpoint.model)
    job.total = len(assignment.tasks(replies))
    asked: list[Asked] = []
    for each in assignment.ask(open_writer(endpoint), replies, lambda task: job.begin(task.name)):
        asked.append(each)
        job.done = len(asked)
    failed = [(each.task.name, each.problem) for each in asked if not each.is_usable]
    if failed and (not anyway or len(failed) == len(asked)):
        raise PartsMissingError(failed, len(asked))
    job.begin("putting it together")
    remarks = [f"{name}: left out, since {problem}" for name, problem in failed]
    return [reply for each in asked for reply in each.replies], remarks
