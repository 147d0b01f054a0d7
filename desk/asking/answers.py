"""What a chat answered, and what of it can be used, in words for the person who pasted it."""

from __future__ import annotations

from dataclasses import dataclass

from faq.curating.writing.gate import Gate
from faq.curating.writing.proposals import (
    MorePhrasings,
    ProposedEntry,
    ProposedRefusal,
    ProposedTopic,
)
from faq.curating.writing.replies import Reply, read_reply

GO_ON = "It breaks off: tell the chat to go on, and paste its next answer too."

_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a chat.

    Attributes:
        number: counting from 1; 0 where it is not kept.
        said: what is in it.
        faults: what of it cannot be used, and where it stands.
    """

    number: int
    reply: Reply
    said: str
    faults: tuple[str, ...]

    @property
    def is_usable(self) -> bool:
        """Whether anything in it proposes something."""
        return bool(self.reply.items or self.reply.synonyms)


def answer_to(text: str, number: int, gate: Gate) -> Answer:
    """Read what a chat answered.

    Args:
        gate: tells which quotes do not stand in the article.
    """
    reply = read_reply(text, f"answer {number}" if number else "the answer")
    faults = [str(problem) for problem in reply.problems]
    for entry in reply.of(ProposedEntry):
        for quote in entry.quote:
            found = gate.place(quote)
            if isinstance(found, str):
                line = reply.line_of(quote)
                faults.append(f"line {line}: {found}" if line else found)
    hidden = len(faults) - _MOST_FAULTS
    if hidden > 0:
        faults = [*faults[:_MOST_FAULTS], f"… and {hidden:,} more"]
    return Answer(number, reply, _said(reply), tuple(faults))


def _said(reply: Reply) -> str:
    counts = (
        (len(reply.of(ProposedEntry)), "entry", "entries"),
        (len(reply.of(MorePhrasings)), "entry with more phrasings", "entries with more phrasings"),
        (len(reply.of(ProposedRefusal)), "near miss", "near misses"),
        (len(reply.of(ProposedTopic)), "heading", "headings"),
        (len(reply.synonyms), "group of synonyms", "groups of synonyms"),
    )
    told = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    if not told:
        return "Nothing in it can be used."
    return f"Found: {', '.join(told)}.{f' {GO_ON}' if reply.is_cut else ''}"
