"""Say what is wrong with a reply, so that the writer mends it."""

from __future__ import annotations

from faq.curating.writing.gate import Gate
from faq.curating.writing.proposals import ProposedEntry
from faq.curating.writing.replies import Reply

_MOST_TOLD = 10
_ONLY_THESE = "Send one JSON object with only these entries, mended; what is right has been taken."


def objection_to(reply: Reply, gate: Gate) -> str | None:
    """Return why a reply goes back to its writer; None if it does not.

    What is right in it is taken already, so the writer is asked for the rest alone.
    """
    problems = "\n".join(f"- {problem}" for problem in reply.problems[:_MOST_TOLD])
    if not (reply.items or reply.synonyms):
        return f"Your reply cannot be used:\n{problems}\nReply with one JSON object, as asked."
    if reply.is_cut:
        return (
            "Your reply broke off. What stands before that has been taken. Go on with the entry "
            "in which it broke off, in one JSON object with the same keys; write fewer phrasings."
        )
    quotes = [quote for entry in reply.of(ProposedEntry) for quote in entry.quote]
    faults = [found for found in map(gate.place, quotes) if isinstance(found, str)]
    if faults:
        told = "\n".join(f"- {fault}" for fault in faults[:_MOST_TOLD])
        return (
            f"Some entries cannot be used:\n{told}\nCopy each quote from the article letter for "
            f"letter. {_ONLY_THESE}"
        )
    if problems:
        return f"Some entries cannot be used:\n{problems}\n{_ONLY_THESE}"
    return None
