"""What a review shows: a group of questions with the nearest entries, and what a change does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from faq.answering import Answered, Attributed, Outcome, parts_of
from faq.bank import Bank, Entry
from faq.curating.review.effect import MeasuredBank, outcome_of
from faq.curating.review.elsewhere import Shift
from faq.curating.review.finding import nearest_entries
from faq.curating.review.grouping import QuestionGroup
from faq.curating.review.trial import Trial
from faq.language.text import one_line
from faq.matching.matcher import Match
from faq.measuring.comparison import comparison, record_of

WORDINGS = 4
"""Most wordings of a group that are shown, besides the leading one."""

_LONGEST_SHOWN = 240  # characters of a quote or of the sentence around it
_INDENT = " " * 11


def group_lines(group: QuestionGroup, place: str, served: MeasuredBank) -> Iterator[str]:
    """Yield the lines that show a group, what its asker gets now, and the nearest entries.

    Args:
        place: which of how many groups it is.
    """
    nearest = nearest_entries(group.leading.question, served.answerer)
    yield f"\n[{place}]{_history(group)}"
    yield f"  {one_line(group.leading.question)}"
    for wording in group.wordings[1 : WORDINGS + 1]:
        yield f"  also: {one_line(wording.question)}"
    if (more := len(group.wordings) - 1 - WORDINGS) > 0:
        yield f"  and {more} more wordings"
    answer = served.answerer.ask(group.leading.question)
    yield f"  now: {outcome_of(answer)}"
    near = {match.entry.id for match in nearest}
    bank = served.answerer.bank
    for part in parts_of(answer):
        if isinstance(part, Answered | Attributed) and part.entry.id not in near:
            yield from quote_lines(part.entry, bank)
    yield from entry_lines(nearest, bank)


def entry_lines(matches: Iterable[Match], bank: Bank) -> Iterator[str]:
    """Yield a line for each entry, numbered from 1, with what it quotes below."""
    for key, match in enumerate(matches, start=1):
        entry = match.entry
        declines = ", declines" if entry.unanswerable is not None else ""
        yield f"    {key}  {match.score:.2f}  {entry.title}  ({entry.id}{declines})"
        yield from quote_lines(entry, bank)


def quote_lines(entry: Entry, bank: Bank) -> Iterator[str]:
    """Yield what an entry tells: its quotes, and the sentence of the article around each that is
    only a part of it; or the line with which it declines."""
    if entry.unanswerable is not None:
        yield f"{_INDENT}declines: {_cut(entry.unanswerable.in_language(bank.language))}"
    for quote in entry.quotes:
        speaker = f", {quote.speaker.name}" if quote.speaker is not None else ""
        text = one_line(quote.text)
        yield f"{_INDENT}“{_cut(text)}” ¶{quote.paragraph}{speaker}"
        sentence = one_line(bank.article.slice(bank.article.sentence_at(quote.start)))
        if len(sentence) > len(text) and text in sentence:
            yield f"{_INDENT}in: {_around(text, sentence)}"


def effect_lines(trial: Trial) -> Iterator[str]:
    """Yield what a change does: to its own questions, to the bank, and to all other questions."""
    yield f"  {trial.change.decision}. No fault."
    for tried in trial.tried[: WORDINGS + 1]:
        was, now = outcome_of(tried.was), outcome_of(tried.now)
        arrow = f"{was} → {now}" if was != now else f"still {now}"
        yield f"  {one_line(tried.question)}: {arrow}"
    for fault in trial.warnings:
        yield f"  warning: {fault.message}"
    yield from _shift_lines(trial.shifts)
    if trial.after.results:
        heading, *changes = comparison(trial.after.results, record_of(trial.before.results))
        yield f"  eval {heading}"
        yield from (f"  {line}" for line in changes)
    else:
        yield "  eval: the bank has no questions.jsonl to measure it by"


def _history(group: QuestionGroup) -> str:
    """Return how often the group was asked, when last, and with which outcomes, where known."""
    days = [question.asked for question in group.questions if question.asked is not None]
    if not days:
        return ""
    times = len(group.questions)
    outcomes = dict.fromkeys(_told(each.outcome) for each in group.questions if each.outcome)
    return (
        f" asked {'once' if times == 1 else f'{times} times'}, last on {max(days).isoformat()}, "
        f"{', '.join(outcomes)}"
    )


def _told(outcome: Outcome) -> str:
    return outcome.value.replace("_", " ")


def _shift_lines(shifts: Sequence[Shift]) -> Iterator[str]:
    if not shifts:
        yield "  elsewhere: no other question changes"
        return
    worse = sum(shift.is_worse for shift in shifts)
    many = f"{len(shifts)} other questions change"
    questions = "1 other question changes" if len(shifts) == 1 else many
    yield f"  elsewhere: {questions}, {worse or 'none'} for the worse"
    for shift in shifts:
        mark = "!" if shift.is_worse else " "
        question = _cut(one_line(shift.question))
        yield f"  {mark} {question} ({shift.source}): {shift.before} → {shift.after}"


def _around(text: str, sentence: str) -> str:
    """Return the part of a sentence around a text that is in it."""
    if len(sentence) <= _LONGEST_SHOWN:
        return sentence
    room = max(0, _LONGEST_SHOWN - len(text)) // 2
    at = sentence.index(text)
    start, end = max(0, at - room), min(len(sentence), at + len(text) + room)
    before, behind = "…" if start else "", "…" if end < len(sentence) else ""
    return f"{before}{sentence[start:end]}{behind}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
