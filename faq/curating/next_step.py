"""Say how ready a bank is, and what its curator should do next, in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from faq.bank import Bank, Entry, Language
from faq.measuring.readiness import (
    ERROR,
    FEWEST_PHRASINGS,
    EntryHold,
    Readiness,
    Taker,
    estimate,
)

_LEAST_GAIN = 0.5  # questions of 100: less is not worth a line
_MOST_LISTED = 4  # ids
_DOES = ("answers", "declines")
_SENTENCES = "sentences of the article are"
_LONGEST_SHOWN = 60  # characters of a sentence or phrasing


@dataclass(frozen=True, slots=True)
class QuoteMore:
    """Write entries for the sentences that no entry quotes.

    Attributes:
        gain: how many questions of 100 more would be answered right if it were done.
        sentences: one at least.
    """

    gain: float
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRivals:
    """Tell apart two entries of which one takes the other's phrasings.

    Attributes:
        gain: as in `QuoteMore`, if no entry took any.
        hold: the entry that loses most.
        taker: the entry that takes them.
    """

    gain: float
    hold: EntryHold
    taker: Taker


@dataclass(frozen=True, slots=True)
class PhraseMore:
    """Write more phrasings in a language.

    Attributes:
        gain: as in `QuoteMore`.
        thin: the entries that have too few; one at least.
    """

    gain: float
    language: Language
    thin: tuple[Entry, ...]


Step = QuoteMore | PartRivals | PhraseMore


def headline(readiness: Readiness) -> str:
    """Return in one line how ready a bank is."""
    count = sum(entry.draft for entry in readiness.bank.answerable)
    drafts = "1 draft is" if count == 1 else f"{count} drafts are"
    counting = f" ({drafts} counted in)" if count else ""
    return (
        f"{readiness.bank.slug}: {readiness.word}{counting}. Of 100 questions that the article "
        f"answers, readers will get about {readiness.right} answered right (give or take {ERROR})."
    )


def next_step(readiness: Readiness) -> str:
    """Return what to do next; the estimate of `readiness` says what is gained most from."""
    if not readiness.bank.answerable:
        return "no entry answers anything yet; write the first"
    step = next(iter(next_steps(readiness)), None)
    if step is None:
        return (
            "nothing stands out; let somebody who has read only the article write questions down, "
            "and go through them with `python -m faq try`"
        )
    return _told(step)


def next_steps(readiness: Readiness) -> tuple[Step, ...]:
    """Return what readers gain most from, the most gainful step first; often none."""
    steps: list[Step] = [
        *_quote_more(readiness),
        *_part_rivals(readiness),
        *_phrase_more(readiness),
    ]
    worthwhile = [step for step in steps if step.gain >= _LEAST_GAIN]
    return tuple(sorted(worthwhile, key=lambda step: -step.gain))


def _quote_more(readiness: Readiness) -> Iterator[QuoteMore]:
    if readiness.unquoted:
        yield QuoteMore(_gain(readiness, quoted=1.0), readiness.unquoted)


def _part_rivals(readiness: Readiness) -> Iterator[PartRivals]:
    taken = [(hold, taker) for hold in readiness.entries for taker in hold.takers]
    if taken:
        held = min(1.0, readiness.held + readiness.conflicts())
        hold, taker = max(taken, key=lambda pair: pair[1].phrasings)
        yield PartRivals(_gain(readiness, held=held), hold, taker)


def _phrase_more(readiness: Readiness) -> Iterator[PhraseMore]:
    for language in languages_of(readiness.bank):
        thin = readiness.thin(language)
        if thin:
            now = readiness.phrasings_in(language)
            then = readiness.phrasings_in(language, least=FEWEST_PHRASINGS)
            gain = _gain(readiness, phrasings=readiness.phrasings * then / now)
            yield PhraseMore(gain, language, thin)


def _told(step: Step) -> str:
    match step:
        case QuoteMore(sentences=sentences):
            are = "sentence of the article is" if len(sentences) == 1 else _SENTENCES
            return (
                f'{len(sentences)} {are} quoted by no entry, as "{_cut(sentences[0])}"; '
                "`coverage` shows them: write entries for what readers may ask of them"
            )
        case PartRivals(hold=hold, taker=(other, count, _)):
            does = _DOES[other.unanswerable is not None]
            return (
                f"entry {other.id} {does} {count} of the {hold.asked} phrasings of "
                f"{hold.entry.id} when they are left out; say in the phrasings of both what only "
                "one of them answers"
            )
        case PhraseMore(language=language, thin=thin):
            return (
                f"{_counted(len(thin))} fewer than {FEWEST_PHRASINGS} phrasings in "
                f"{language.in_english}: {_listed([entry.id for entry in thin])}; ask in words "
                "that those do not have"
            )
        case _:
            assert_never(step)


def languages_of(bank: Bank) -> tuple[Language, ...]:
    """Return the languages in which any answerable entry has phrasings."""
    return tuple(
        language
        for language in Language
        if any(entry.questions.in_language(language) for entry in bank.answerable)
    )


def told_of(hold: EntryHold) -> str:
    """Return in a line how an entry holds up."""
    parts = [f"{hold.right} of {hold.asked} phrasings still get it"]
    if hold.offered:
        parts.append(f"{hold.offered} {'is' if hold.offered == 1 else 'are'} offered it")
    for other, count, score in hold.takers:
        does = _DOES[other.unanswerable is not None]
        parts.append(f"{other.id} {does} {count} (score up to {score:.2f})")
    if hold.alone:
        carry = "1 carries its" if len(hold.alone) == 1 else f"{len(hold.alone)} carry their"
        parts.append(f'{carry} question alone, as "{_cut(hold.alone[0])}"')
    return "; ".join(parts)


def _gain(
    readiness: Readiness,
    *,
    held: float | None = None,
    quoted: float | None = None,
    phrasings: float | None = None,
) -> float:
    """Return how many questions of 100 more would be answered right."""
    now = (readiness.held, readiness.quoted, readiness.phrasings)
    then = (
        readiness.held if held is None else held,
        readiness.quoted if quoted is None else quoted,
        readiness.phrasings if phrasings is None else phrasings,
    )
    return estimate(*then) - estimate(*now)


def _counted(entries: int) -> str:
    return "1 entry has" if entries == 1 else f"{entries} entries have"


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - _MOST_LISTED
    return ", ".join(ids[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
