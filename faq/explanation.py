"""Explain why an entry won or lost, by the matcher's own evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from faq.answers import Answer, Answered, Attributed, Declined, Part, Parted, Rule, Suggested, Why
from faq.bank import Entry
from faq.follow_up import understand
from faq.matching.context import rank_in_context
from faq.matching.evidence import Candidate, gather
from faq.matching.hearing import HeardWord, hear
from faq.matching.matcher import Match, Matcher
from faq.matching.model import Policy
from faq.matching.reading import Reading, read

_CONSIDERED = 3
_TELLING = 0.3  # least weight of a word that is named as the reason


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of the question.

    Attributes:
        weight: how telling it is, in [0, 1].
        stands_for: terms of the bank that it may stand for, each with its sureness, in (0, 1].
        explained: how surely the entry has a term for it, in [0, 1]; 0 counts against the entry.
    """

    surface: str
    weight: float
    stands_for: tuple[tuple[str, float], ...]
    explained: float


@dataclass(frozen=True, slots=True)
class ExplainedEntry:
    """An entry that was considered.

    Attributes:
        score: its score in [0, 1].
        phrasing: the phrasing that fits best.
        words: the question's words, each with how far the entry explains it.
        contributions: what each kind of evidence adds to the log-odds, largest first.
    """

    entry: Entry
    score: float
    phrasing: str
    words: tuple[ExplainedWord, ...]
    contributions: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read, and the entries considered, best first."""

    question: str
    reading: Reading
    policy: Policy
    entries: tuple[ExplainedEntry, ...]


def explain(question: str, matcher: Matcher) -> Explanation:
    """Return why the best entries scored as they did."""
    reading = read(question)
    heard = hear(reading, matcher.index)
    ranking = matcher.rank(question)
    scores = {match.entry.id: match.score for match in ranking.matches}
    candidates = sorted(
        gather(reading, matcher.index),
        key=lambda candidate: -scores[matcher.index.entries[candidate.entry].id],
    )
    return Explanation(
        question=question,
        reading=reading,
        policy=matcher.policy,
        entries=tuple(
            _explain_entry(candidate, heard, scores, matcher)
            for candidate in candidates[:_CONSIDERED]
        ),
    )


def in_words(answer: Answer, matcher: Matcher) -> str:
    """Return in one sentence what was decided and by which rule; for parts, a line for each."""
    match answer:
        case Answered() | Attributed():
            verdict = "Answered"
        case Suggested():
            verdict = "Offered"
        case Declined():
            verdict = "Declined"
        case Parted(parts=parts):
            lines = [f"{part.question!r}: {in_words(part, matcher)}" for part in parts]
            return "\n".join([f"Answered in parts: {answer.why.words}.", *lines])
        case _:
            assert_never(answer)
    if answer.why is None:
        return f"{verdict}."
    return f"{verdict}: {_lacking(answer, answer.why, matcher) or answer.why.words}."


def _lacking(answer: Part, why: Why, matcher: Matcher) -> str | None:
    """Return what speaks against the nearest entry of a question that got no answer."""
    if why.rule not in (Rule.TOO_FAR, Rule.NEAR):
        return None
    best = next(iter(explain(answer.question, matcher).entries), None)
    if best is None:
        return None
    missing = [word for word in best.words if not word.explained and word.weight >= _TELLING]
    if not missing:
        return None
    heaviest = max(missing, key=lambda word: word.weight)
    return f"nothing in the entry “{best.entry.title}” answers “{heaviest.surface}”"


def explain_in_context(question: str, shown: Entry, matcher: Matcher) -> tuple[Match, ...]:
    """Return the entries considered for a follow-up to the entry just shown, best first; empty
    for a question that is not a follow-up."""
    follow_up = understand(question)
    if follow_up is None:
        return ()
    return rank_in_context(follow_up.reading, shown, matcher.index)[:_CONSIDERED]


def _explain_entry(
    candidate: Candidate, heard: tuple[HeardWord, ...], scores: dict[str, float], matcher: Matcher
) -> ExplainedEntry:
    index = matcher.index
    entry = index.entries[candidate.entry]
    pool = index.pools[candidate.entry]
    contributions = matcher.model.contributions(candidate.evidence)
    return ExplainedEntry(
        entry=entry,
        score=scores[entry.id],
        phrasing=index.phrasings[candidate.phrasing].text,
        words=tuple(
            ExplainedWord(
                surface=word.word.surface,
                weight=word.weight,
                stands_for=tuple(
                    (index.vocabulary.name(sense.term), sense.sureness) for sense in word.senses
                ),
                explained=word.sureness_in(pool),
            )
            for word in heard
        ),
        contributions=tuple(sorted(contributions.items(), key=lambda item: -abs(item[1]))),
    )


def render_explanation(explanation: Explanation) -> Iterator[str]:
    """Yield the explanation in lines for a terminal."""
    policy = explanation.policy
    kinds = ", ".join(sorted(explanation.reading.kinds)) or "nothing in particular"
    yield f"read as {explanation.reading.language.value}, asking for {kinds}"
    yield (
        f"thresholds: answer from {policy.answer:.2f}, suggest from {policy.suggest:.2f}, "
        f"offer from {policy.offer:.2f}, volunteer from {policy.volunteer:.2f}"
    )
    for entry in explanation.entries:
        mark = " (unanswerable)" if entry.entry.unanswerable else ""
        yield f"{entry.score:.3f}  {entry.entry.id}{mark}, by “{entry.phrasing}”"
        for word in entry.words:
            senses = ", ".join(f"{name} {sureness:.2f}" for name, sureness in word.stands_for)
            against = "" if word.explained else "   ← counts against"
            yield f"         {word.surface:16} weight {word.weight:.2f}  {senses or '–'}{against}"
        shown = [f"{name} {share:+.2f}" for name, share in entry.contributions[:6]]
        yield f"         {', '.join(shown)}"
