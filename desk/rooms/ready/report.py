"""What the page shows of a bank, counted once for each version of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desk.workspace import OpenBank
from faq.bank import Bank, Entry, Language
from faq.curating.next_step import Step, languages_of, next_steps
from faq.errors import QuestionsError
from faq.measuring.coverage import SentenceCoverage, measure_coverage
from faq.measuring.evaluation import (
    Figures,
    evaluate,
    figures,
    read_own_questions,
)
from faq.measuring.readiness import Readiness, measure_readiness

_MOST_RIVALS = 12


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two entries; one of them gets questions of the other.

    Attributes:
        taken: how many of the ways to ask `entry` get `other`.
    """

    entry: Entry
    other: Entry
    taken: int
    asked: int


@dataclass(frozen=True, slots=True)
class LanguageState:
    """How a bank stands in a language.

    Attributes:
        asked_in: how many answerable entries can be asked in it.
        mean: how many ways to ask an answerable entry has in it, on average.
        thin: the entries with too few.
    """

    language: Language
    asked_in: int
    mean: float
    thin: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A question that the bank declines only because it has it word for word.

    Attributes:
        answered_by: the entry that would answer it.
    """

    question: str
    entry: Entry
    answered_by: Entry


@dataclass(frozen=True, slots=True)
class Report:
    """How ready a bank is.

    Attributes:
        steps: what readers gain most from, the most gainful first.
        tested: the figures of the bank's own test questions; None if it has none.
        fault_of_questions: why they cannot be read; empty if they can.
    """

    readiness: Readiness
    steps: tuple[Step, ...]
    rivals: tuple[Rivals, ...]
    near_misses: tuple[NearMiss, ...]
    unquoted: tuple[SentenceCoverage, ...]
    sentences: int
    languages: tuple[LanguageState, ...]
    tested: Figures | None
    fault_of_questions: str


def count(opened: OpenBank) -> Report:
    """Measure a bank; the packaged one takes seconds."""
    bank = opened.bank
    readiness = measure_readiness(bank, opened.answerer.matcher)
    coverage = measure_coverage(bank)
    tested, fault = _tested(opened)
    return Report(
        readiness=readiness,
        steps=next_steps(readiness) if bank.answerable else (),
        rivals=tuple(_rivals(readiness)),
        near_misses=tuple(_near_misses(readiness)),
        unquoted=tuple(_unquoted(coverage, bank.source.headline)),
        sentences=len(coverage),
        languages=tuple(_languages(bank, readiness)),
        tested=tested,
        fault_of_questions=fault,
    )


def _tested(opened: OpenBank) -> tuple[Figures | None, str]:
    try:
        questions = read_own_questions(opened.folder)
    except QuestionsError as error:
        return None, str(error)
    return (figures(evaluate(questions, opened.answerer)) if questions else None), ""


def _unquoted(
    coverage: Iterable[SentenceCoverage], headline: str | None
) -> list[SentenceCoverage]:
    """Return the sentences that no entry quotes; the headline last, since few ask for it."""
    unquoted = [each for each in coverage if not each.entry_ids]
    return sorted(unquoted, key=lambda each: each.text == headline)


def _rivals(readiness: Readiness) -> Iterator[Rivals]:
    pairs = [(hold, taker) for hold in readiness.entries for taker in hold.takers]
    pairs.sort(key=lambda pair: -pair[1].phrasings / pair[0].asked)
    for hold, taker in pairs[:_MOST_RIVALS]:
        yield Rivals(hold.entry, taker.entry, taker.phrasings, hold.asked)


def _near_misses(readiness: Readiness) -> Iterator[NearMiss]:
    for each in readiness.answered:
        by = readiness.bank.entry(each.by)
        if by is not None:
            yield NearMiss(each.phrasing, each.entry, by)


def _languages(bank: Bank, readiness: Readiness) -> Iterator[LanguageState]:
    used = set(languages_of(bank)) | {bank.language, *bank.languages}
    for language in Language:
        if language in used:
            asked_in = sum(
                bool(entry.questions.in_language(language)) for entry in bank.answerable
            )
            mean = readiness.phrasings_in(language)
            yield LanguageState(language, asked_in, mean, readiness.thin(language))
