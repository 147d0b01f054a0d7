"""What a model is asked for one purpose: a new bank, more phrasings, a translation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.article import Article
from faq.bank import Bank, Language, Speaker
from faq.curating.writing.asking import Asked, KeptReplies, Writer, ask_all, asked_before
from faq.curating.writing.gate import Gate
from faq.curating.writing.prompts import Task, entry_tasks, overview_task
from faq.curating.writing.proposals import ProposedTopic
from faq.curating.writing.replies import Reply
from faq.curating.writing.sending_back import objection_to
from faq.curating.writing.thinness import Thinness, widening_tasks
from faq.curating.writing.translating import objection_to_translations

_ID = regex.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def _nothing(_: Sequence[Asked]) -> tuple[Task, ...]:
    return ()


def _unseen(_: Task) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a model is asked, and why a reply goes back to it.

    Attributes:
        sent: what leaves this machine, for the person who is asked whether to.
        first: the tasks that are asked in any case.
        objection: tells why a reply goes back; None where it does not.
        then: returns the tasks after those, which may depend on the replies to them; their number
            does not.
    """

    sent: str
    first: tuple[Task, ...]
    objection: Callable[[Reply], str | None]
    then: Callable[[Sequence[Asked]], tuple[Task, ...]] = _nothing

    def tasks(self, kept: KeptReplies) -> tuple[Task, ...]:
        """Return all tasks, as far as an earlier run tells what the later ones are."""
        before = [asked for task in self.first if (asked := asked_before(task, kept)) is not None]
        return (*self.first, *self.then(before))

    def ask(
        self,
        writer: Writer,
        kept: KeptReplies,
        begin: Callable[[Task], None] = _unseen,
    ) -> Iterator[Asked]:
        """Yield each task with its replies; those of an earlier run are not asked again.

        Args:
            begin: is told of each task before it is asked.

        Raises:
            WriterError: the writer cannot be asked, or a reply not be written to disk.
        """
        first: list[Asked] = []
        for asked in ask_all(_told(self.first, begin), writer, kept, self.objection):
            first.append(asked)
            yield asked
        yield from ask_all(_told(self.then(first), begin), writer, kept, self.objection)


def drafting(article: Article, people: Sequence[Speaker], language: Language) -> Assignment:
    """Return what is asked for a new bank: the whole, and then each part by its headings."""

    def parts(asked: Sequence[Asked]) -> tuple[Task, ...]:
        return tuple(entry_tasks(article, language, _headings(asked)))

    return Assignment(
        "the article and what this program wants of it",
        (overview_task(article, language),),
        _objecting(article, people),
        parts,
    )


def widening(bank: Bank, thin: Thinness) -> Assignment:
    """Return what is asked for more phrasings and near misses."""
    return Assignment(
        "the article, its entries and what this program wants of them",
        tuple(widening_tasks(bank, thin)),
        _objecting(bank.article, bank.speakers),
    )


def translating(tasks: Iterable[Task]) -> Assignment:
    """Return what is asked for a translation."""
    return Assignment("the bank's questions and quotes", tuple(tasks), objection_to_translations)


def _objecting(article: Article, people: Sequence[Speaker]) -> Callable[[Reply], str | None]:
    """Return what tells why a reply goes back.

    The gate takes seconds for a long article, and a page that only shows the cost needs none.
    """
    gates: list[Gate] = []

    def objection(reply: Reply) -> str | None:
        if not gates:
            gates.append(Gate(article, people))
        return objection_to(reply, gates[0])

    return objection


def _told(tasks: Iterable[Task], begin: Callable[[Task], None]) -> Iterator[Task]:
    for task in tasks:
        begin(task)
        yield task


def _headings(asked: Iterable[Asked]) -> list[str]:
    """Return the ids of the proposed headings, for the prompts about the parts."""
    ids = (
        topic.id for each in asked for reply in each.replies for topic in reply.of(ProposedTopic)
    )
    return list(dict.fromkeys(topic for topic in ids if _ID.fullmatch(topic)))
