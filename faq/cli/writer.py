"""What the commands share that ask a writer: its options, what it costs, how far it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from faq.curating.writing.asking import Asked, Cost, KeptReplies, Writer, beside, cost_of
from faq.curating.writing.assignments import Assignment
from faq.curating.writing.prompts import Task
from faq.curating.writing.replies import Reply, read_reply
from faq.errors import BankError, Fault, ReplyError, WriterError
from faq.files.file_writing import write_whole
from faq.files.loading import BANK_FILE, load_bank
from faq.files.text_file import read_text_file

if TYPE_CHECKING:
    from tqdm import tqdm

    from faq.curating.writing.settings import Endpoint

_WIDTH = 100  # characters of the progress bar


def add_yes(command: argparse.ArgumentParser) -> None:
    """Add the option to ask a model without being asked about its cost."""
    command.add_argument(
        "--yes", action="store_true", help="ask the model without asking you about the cost first"
    )


def add_take(command: argparse.ArgumentParser) -> None:
    """Add the option to go on with what a chat answered."""
    command.add_argument(
        "--take",
        type=Path,
        nargs="+",
        metavar="ANSWER",
        help="with --writer paste: files with what the chat answered, whatever stands around "
        "the JSON",
    )


@dataclass(slots=True)
class ModelSession:
    """A model, and its replies to the tasks of one command.

    Attributes:
        kept: the replies on disk.
    """

    endpoint: Endpoint
    writer: Writer
    kept: KeptReplies
    total: int = 0
    done: int = 0

    def confirm(self, tasks: Sequence[Task], *, sent: str, yes: bool) -> None:
        """Say what asking will cost, and ask whether to.

        Args:
            sent: what is sent to the model.

        Raises:
            WriterError: the person says no, or nobody can be asked.
        """
        waiting = [task for task in tasks if self.kept.of(task) is None]
        self.total = len(tasks)
        if len(waiting) < len(tasks):
            done = len(tasks) - len(waiting)
            print(f"{self.kept.path}: {done} of {len(tasks)} parts are there from an earlier run.")
        if not waiting:
            return
        self._say(cost_of(waiting), sent)
        if yes:
            return
        if not sys.stdin.isatty():
            raise WriterError("nobody can be asked whether to; add --yes")
        if input("Ask it? [y]es [n]o › ").strip().lower()[:1] != "y":
            raise WriterError("nothing was asked, and nothing is written")

    def _say(self, cost: Cost, sent: str) -> None:
        print(
            f"{self.endpoint.model} at {self.endpoint.url}: {cost} (estimated).\n"
            f"It is sent {sent}, and no reader's text.",
            flush=True,
        )

    def replies(
        self, assignment: Assignment, *, yes: bool, anyway: str | None = None
    ) -> list[Reply]:
        """Return the model's replies, once the person has agreed to ask it.

        Args:
            yes: whether to ask the model without asking the person.
            anyway: the option to go on without parts that failed; None where no such is needed.

        Raises:
            WriterError: the person says no, or the model cannot be asked.
        """
        self.confirm(assignment.tasks(self.kept), sent=assignment.sent, yes=yes)
        asked = list(self._ask(assignment))
        self._say_used()
        check_usable(asked, self, anyway=anyway)
        return [reply for each in asked for reply in each.replies]

    def _ask(self, assignment: Assignment) -> Iterator[Asked]:
        """Yield each task with its replies, and show how far it is.

        Raises:
            WriterError: the model cannot be asked; the message says where the replies are kept.
        """
        from tqdm import tqdm

        bar: tqdm[NoReturn] = tqdm(
            total=self.total,
            unit="part",
            ncols=_WIDTH,
            leave=False,
            disable=None,  # where nobody sees it
        )
        with bar:
            try:
                for asked in assignment.ask(
                    self.writer, self.kept, lambda task: bar.set_postfix_str(task.name)
                ):
                    self.done += 1
                    bar.update()
                    yield asked
            except WriterError as error:
                raise WriterError(f"{error}{self._what_is_kept()}") from error
            except KeyboardInterrupt:
                bar.close()
                print(f"\nEnded{self._what_is_kept()}", file=sys.stderr)
                raise

    def _what_is_kept(self) -> str:
        if not self.kept.path.exists():
            return ""
        return (
            f"; {self.done} of {self.total} parts are kept in {self.kept.path}, and the same "
            "command goes on from there"
        )

    def _say_used(self) -> None:
        """Say what was used, as the endpoint counts it."""
        sent, received = self.writer.tokens
        if sent or received:
            print(f"{self.endpoint.model}: {sent:,} tokens sent and {received:,} received.")


def open_session(folder: Path, ending: str) -> ModelSession:
    """Return the model that the environment names, with the replies of an earlier run.

    Args:
        ending: of the file beside the folder that keeps the replies.

    Raises:
        WriterError: there is none, or what it takes is not installed.
    """
    # Imported here since every command imports this module and only a model needs it.
    from faq.curating.writing.settings import NOT_INSTALLED, open_writer, read_endpoint

    try:
        endpoint = read_endpoint()
        writer = open_writer(endpoint)
        if find_spec("tqdm") is None:  # of the same extra
            raise WriterError(NOT_INSTALLED)
    except WriterError as error:
        raise WriterError(f"{error}; --writer paste does without a model") from error
    kept = KeptReplies(beside(folder, ending), endpoint.model)
    return ModelSession(endpoint, writer, kept)


def check_usable(asked: Sequence[Asked], session: ModelSession, *, anyway: str | None) -> None:
    """Stop where the model gave nothing that can be used for some parts.

    Args:
        anyway: the option to go on without them; None where somebody has given it.

    Raises:
        WriterError: there are such parts, and nobody said to go on.
    """
    failed = [each for each in asked if not each.is_usable]
    if not failed:
        return
    names = ", ".join(each.task.name for each in failed)
    message = (
        f"{session.endpoint.url}: {len(failed)} of {len(asked)} parts got no reply that can be "
        f"used ({names}); what is wrong with the first of them: {failed[0].problem}"
    )
    if anyway is None and len(failed) < len(asked):
        print(f"warning: {message}. It is left out.", file=sys.stderr)
        return
    go_on = f", or add {anyway} to go on without them" if anyway else ""
    raise WriterError(f"{message}. Run the same command again to ask for them anew{go_on}")


def write_prompt(task: Task, path: Path, go_on: str) -> None:
    """Write a prompt to a file, and say what to do with it.

    Args:
        go_on: the arguments of `python -m faq` that take the answer.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, task.prompt)
    except OSError as error:
        raise WriterError(f"{path}: cannot be written: {error.strerror}") from error
    print(
        f"{path}: a prompt of about {task.prompt_tokens:,} tokens. Paste it into any chat (it "
        "holds no reader's text), save what\nthe chat answers in a file (what stands around the "
        "JSON does no harm; several answers, several files), and go on with\n"
        f"  python -m faq {go_on} --take ANSWER"
    )


def read_answers(paths: Sequence[Path]) -> list[Reply]:
    """Read what a chat answered; what cannot be used of it is told.

    Raises:
        ReplyError: a file cannot be read, or none has anything that can be used.
    """
    replies = [read_reply(read_text_file(path, ReplyError), str(path)) for path in paths]
    faults = [
        Fault(reply.file, problem.line, None, problem.message)
        for reply in replies
        for problem in reply.problems
    ]
    if not any(reply.items or reply.synonyms for reply in replies):
        raise ReplyError(faults)
    for fault in faults:
        print(fault.as_warning(), file=sys.stderr)
    cut = [reply.file for reply in replies if reply.is_cut]
    if cut:
        print(
            f"What is whole in {', '.join(cut)} is taken. For the rest tell the chat to go on, "
            "and give all its answers to --take.",
            file=sys.stderr,
        )
    return replies


def write_bank(folder: Path, text: str) -> None:
    """Write a bank's file anew, if the text loads.

    Raises:
        BankError: it has faults, or the file cannot be written.
    """
    path = folder / BANK_FILE
    load_bank(folder, text=text.removeprefix("\ufeff"))
    try:
        write_whole(path, text)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise BankError([Fault(str(path), None, None, message)]) from error
