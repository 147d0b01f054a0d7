"""Ask a writer task by task, and keep each reply on disk until all of them are used."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from faq.curating.writing.prompts import INSTRUCTIONS, Task
from faq.curating.writing.replies import Reply, read_reply
from faq.errors import WriterError


class Writer(Protocol):
    """Something that replies to tasks.

    Attributes:
        tokens: sent and received so far.
    """

    tokens: tuple[int, int]

    def ask(self, task: Task, objection: Callable[[str], str | None]) -> list[str]:
        """Return the replies to a task; a reply with an objection is sent back."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What asking will take, estimated.

    Attributes:
        requests: one a task; what is sent back comes on top.
    """

    requests: int
    prompt_tokens: int
    reply_tokens: int

    def __str__(self) -> str:
        requests = "1 request" if self.requests == 1 else f"{self.requests:,} requests"
        return (
            f"about {_rounded(self.prompt_tokens)} tokens sent and "
            f"{_rounded(self.reply_tokens)} received, in {requests}"
        )


def cost_of(tasks: Iterable[Task]) -> Cost:
    """Return what tasks will take."""
    tasks = list(tasks)
    return Cost(
        len(tasks),
        sum(task.prompt_tokens for task in tasks),
        sum(task.reply_tokens for task in tasks),
    )


def beside(folder: Path, ending: str) -> Path:
    """Return the path of a file beside a bank's folder, so that it is never served."""
    named = folder if folder.name not in {"", ".."} else folder.resolve()
    return named.with_name(f"{named.name}.{ending}")


class KeptReplies:
    """The replies so far, one line of a file for each task that is done.

    A task is known by what is asked and by the model. So a run that is begun again goes on where
    it ended, and after a change of the article or the bank only what changed is asked anew.
    """

    def __init__(self, path: Path, model: str) -> None:
        """Read the replies of an earlier run, if there was one.

        Raises:
            WriterError: the file cannot be read, or is another one.
        """
        self.path = path
        self._model = model
        self._replies: dict[str, list[str]] = {}
        try:
            lines = path.read_bytes().splitlines() if path.exists() else []
        except OSError as error:
            raise WriterError(f"{path}: cannot be read: {error.strerror}") from error
        for line in lines:
            # A line that cannot be read was being written when a run was killed.
            with suppress(ValueError, TypeError, KeyError, RecursionError):
                kept = json.loads(line)
                self._replies[str(kept["task"])] = [str(text) for text in kept["replies"]]
        if len(lines) > 1 and not self._replies:
            raise WriterError(f"{path}: is no file of kept replies; rename it, or remove it")

    def of(self, task: Task) -> list[str] | None:
        """Return the replies to a task; None if it was not asked."""
        return self._replies.get(self._key(task))

    def keep(self, task: Task, replies: list[str]) -> None:
        """Write the replies to a task to disk.

        Raises:
            WriterError: they cannot be written.
        """
        line = json.dumps({"task": self._key(task), "replies": replies})
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as stream:
                # A line that was cut off is left alone on its own.
                begun = "\n" if stream.tell() else ""
                stream.write(f"{begun}{line}".encode())
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise WriterError(f"{self.path}: cannot be written: {error.strerror}") from error
        self._replies[self._key(task)] = replies

    def remove(self) -> None:
        """Remove the file: what it held is used."""
        self.path.unlink(missing_ok=True)

    def _key(self, task: Task) -> str:
        asked = f"{self._model}\n{INSTRUCTIONS}\n{task.prompt}"
        return hashlib.sha256(asked.encode(errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """A task with its replies, read; none where the writer gave nothing that can be used."""

    task: Task
    replies: tuple[Reply, ...]

    @property
    def is_usable(self) -> bool:
        """Whether any reply proposes something."""
        return any(reply.items or reply.synonyms for reply in self.replies)

    @property
    def problem(self) -> str:
        """What is wrong with replies that cannot be used: the last thing that was found."""
        return next(
            (str(problem) for reply in reversed(self.replies) for problem in reply.problems),
            "it was empty, cut off before it began, or no model's at all",
        )


def asked_before(task: Task, kept: KeptReplies) -> Asked | None:
    """Return a task with the replies of an earlier run; None if it was not asked."""
    texts = kept.of(task)
    return None if texts is None else Asked(task, tuple(map(read_reply, texts)))


def ask_all(
    tasks: Iterable[Task],
    writer: Writer,
    kept: KeptReplies,
    objection: Callable[[Reply], str | None],
) -> Iterator[Asked]:
    """Yield each task with its replies, in order; those of an earlier run are not asked again.

    What cannot be used is not kept, so that another run asks it again.

    Raises:
        WriterError: the writer cannot be asked, or a reply not be written to disk.
    """
    for task in tasks:
        before = asked_before(task, kept)
        if before is not None:
            yield before
            continue
        texts = writer.ask(task, lambda text: objection(read_reply(text)))
        asked = Asked(task, tuple(map(read_reply, texts)))
        if asked.is_usable:
            kept.keep(task, texts)
        yield asked


def _rounded(count: int) -> str:
    """Return a number with two digits that count: it is an estimate."""
    digits = max(0, len(str(count)) - 2)
    return f"{round(count, -digits):,}"
