"""Decide from the scores of a bank's entries: an answer, an offer or a decline."""

from __future__ import annotations

from dataclasses import replace

from faq.answers import Answered, Attributed, Declined, Part, Rule, Suggested, Why
from faq.matching.matcher import Matcher, Ranking

MOST_SUGGESTIONS = 3

_FAR_AHEAD = 3.0
"""How often the score of the best answerable entry goes into that of an unanswerable one that
declines with its line, however low both are: nothing else is near."""

_AHEAD = 1.25
"""How often the score of the best answerable entry goes into that of an unanswerable one that is
unsure, too, and yet declines with its line; else the answerable entry is offered."""

_ANSWER_OF_A_DRAFT = 0.62
"""The least score of an answer that no curator has reviewed. Rules ask with the words of the
article, and so do near misses: at the threshold for a curator's entries 11% of them would be
answered."""


def decide(question: str, ranking: Ranking, matcher: Matcher) -> Part:
    """Return the answer to a question without context, and why, given its ranking."""
    return _explained(_decide(question, ranking, matcher), ranking)


def _decide(question: str, ranking: Ranking, matcher: Matcher) -> Part:
    matches, language, policy = ranking.matches, ranking.language, matcher.policy
    if not matches:
        return Declined(question, language, 0.0)
    best = matches[0]
    if ranking.says_nothing:
        return Declined(question, language, best.score)
    near = tuple(
        match
        for match in matches
        if match.entry.unanswerable is None and match.score >= policy.offer
    )[:MOST_SUGGESTIONS]
    understood = ranking.is_on_subject
    enough = max(policy.answer, _ANSWER_OF_A_DRAFT) if best.entry.draft else policy.answer
    if best.entry.unanswerable is None and best.score >= enough:
        is_sure = best.score >= policy.volunteer
        is_clear = is_sure and understood and matcher.stands_alone(question)
        return Answered(question, language, best.score, best.entry, is_clear)
    # Off the subject an unanswerable entry must score as high as an answer: no curator
    # expected "my phone is broken".
    foreseen = policy.suggest if understood else policy.answer
    rival = max((m.score for m in matches if m.entry.unanswerable is None), default=0.0)
    leads = understood and best.score >= max(policy.offer, _FAR_AHEAD * rival)
    is_close = rival >= policy.suggest and best.score < min(policy.answer, _AHEAD * rival)
    is_meant = leads or (best.score >= foreseen and not is_close)
    if best.entry.unanswerable is not None and is_meant:
        return Declined(question, language, best.score, near, best.entry, is_understood=True)
    if near and near[0].score >= policy.suggest:
        return Suggested(question, language, near[0].score, near)
    near = tuple(match for match in near if match.score >= matcher.nearest)
    return Declined(question, language, best.score, near, is_understood=understood)


def title_of(answer: Part) -> str:
    """Return the title of the entry that an answer gives, declines with or offers first."""
    match answer:
        case Answered(entry=entry) | Attributed(entry=entry):
            return entry.title
        case Declined(unanswerable=entry) if entry is not None:
            return entry.title
        case _:
            return next((match.entry.title for match in answer.suggestions), "")


def _explained(answer: Part, ranking: Ranking) -> Part:
    """Return the answer of `decide` with the rule that led to it, unless it has one."""
    if answer.why is not None:
        return answer
    best = ranking.matches[0] if ranking.matches else None
    match answer:
        case Answered():
            rule = Rule.WORD_FOR_WORD if answer.score == 1 else Rule.LIKELY
        case Declined(unanswerable=entry) if entry is not None:
            rule = Rule.FORESEEN
        case Declined():
            rule = Rule.TELLS_LITTLE if ranking.says_nothing else Rule.TOO_FAR
        case _:
            rule = Rule.NEAR
    if best is None:
        return replace(answer, why=Why(Rule.UNKNOWN))
    return replace(answer, why=Why(rule, title_of(answer) or best.entry.title))
