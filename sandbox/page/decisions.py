"""A decision about a question as JSON for the page, with the details of `ask --explain`."""

from __future__ import annotations

from bot.answering.decisions import Decision
from faq.answering import (
    IN_CONTEXT,
    LEAD_IN_CONTEXT,
    NEAR_IN_CONTEXT,
    Attributed,
    Declined,
    Parted,
    answered_entries,
)
from faq.cli.wording import as_plain
from faq.explanation import ExplainedEntry, explain, explain_in_context, in_words
from faq.library import Library, Reference, bank_key
from sandbox.page.evidence_names import in_words as in_plain_words
from sandbox.world.wire import Json


def decision_json(decision: Decision, library: Library, *, at: float) -> Json:
    """Return the decision, with the evidence for the entries considered.

    Args:
        at: the time of the decision, in seconds since the epoch.
    """
    answer, bank = decision.answer, decision.bank
    entry = next(iter(answered_entries(answer)), None)
    foreseen = answer.unanswerable if isinstance(answer, Declined) else None
    return as_plain(answer) | {
        "at": at,
        "seconds": decision.seconds,
        "chat_id": decision.chat_id,
        "message_id": decision.message_id,
        "article": bank_key(bank),
        "title": entry.title if entry else None,
        "context": _context_json(decision, library),
        "is_attribution": isinstance(answer, Attributed),
        "unanswerable": foreseen.id if foreseen else None,
        "shown": _shown_json(decision.shown, library) if decision.shown else None,
        "why": in_words(answer, library.answerer(bank).matcher),
        "explanation": _explanation_json(decision, library),
    }


def _shown_json(shown: Reference, library: Library) -> Json | None:
    entry = library.entry(shown)
    if entry is None:
        return None
    return {"article": shown.bank_key, "entry": entry.id, "title": entry.title}


def _context_json(decision: Decision, library: Library) -> Json | None:
    """Return how the entry just shown led to the decision; None if it did not."""
    answer, shown = decision.answer, decision.shown
    if shown is None or isinstance(answer, Attributed | Parted) or not answer.in_context:
        return None
    entry = library.entry(shown)
    if entry is None:
        return None
    matcher = library.answerer(decision.bank).matcher
    return {
        "thresholds": {"suggest": NEAR_IN_CONTEXT, "answer": IN_CONTEXT},
        "lead": LEAD_IN_CONTEXT,
        "entries": [
            {
                "entry": match.entry.id,
                "title": match.entry.title,
                "score": match.score,
                "is_unanswerable": match.entry.unanswerable is not None,
            }
            for match in explain_in_context(decision.question, entry, matcher)
        ],
    }


def _explanation_json(decision: Decision, library: Library) -> Json:
    explanation = explain(decision.question, library.answerer(decision.bank).matcher)
    policy = explanation.policy
    return {
        "language": explanation.reading.language.value,
        "kinds": sorted(explanation.reading.kinds),
        "thresholds": {
            "answer": policy.answer,
            "suggest": policy.suggest,
            "offer": policy.offer,
            "volunteer": policy.volunteer,
        },
        "entries": [_entry_json(entry) for entry in explanation.entries],
    }


def _entry_json(explained: ExplainedEntry) -> Json:
    return {
        "entry": explained.entry.id,
        "title": explained.entry.title,
        "score": explained.score,
        "phrasing": explained.phrasing,
        "is_unanswerable": explained.entry.unanswerable is not None,
        "words": [
            {
                "surface": word.surface,
                "weight": word.weight,
                "explained": word.explained,
                "stands_for": [
                    {"term": term, "sureness": sureness} for term, sureness in word.stands_for
                ],
            }
            for word in explained.words
        ],
        "contributions": [
            {"name": name, "says": in_plain_words(name), "share": share}
            for name, share in explained.contributions
        ],
    }
