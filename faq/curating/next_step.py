"""Say how ready a bank is, and what its curator should do next, in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.bank import Bank, Language
from faq.measuring.readiness import ERROR, FEWEST_PHRASINGS, EntryHold, Readiness, estimate

_LEAST_GAIN = 0.5  # questions of 100: less is not worth a line
_MOST_LISTED = 4  # ids
_DOES = ("answers", "declines")
_LONGEST_SHOWN = 60  # characters of a sentence or phrasing


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
    steps = [*_quote_more(readiness), *_part_rivals(readiness), *_phrase_more(readiness)]
    gain, step = max(steps, key=lambda pair: pair[0], default=(0.0, ""))
    if gain >= _LEAST_GAIN:
        return step
    return (
        "nothing stands out; let somebody who has read only the article write questions down, "
        "and go through them with `python -m faq try`"
    )


def _quote_more(readiness: Readiness) -> Iterator[tuple[float, str]]:
    if not readiness.unquoted:
        return
    count, first = len(readiness.unquoted), _cut(readiness.unquoted[0])
    are = "sentence of the article is" if count == 1 else "sentences of the article are"
    yield (
        _gain(readiness, quoted=1.0),
        f'{count} {are} quoted by no entry, as "{first}"; `coverage` shows them: write entries '
        "for what readers may ask of them",
    )


def _part_rivals(readiness: Readiness) -> Iterator[tuple[float, str]]:
    held = min(1.0, readiness.held + readiness.conflicts())
    gain = _gain(readiness, held=held)
    taken = [(hold, taker) for hold in readiness.entries for taker in hold.takers]
    if not taken:
        return
    hold, (other, count, _) = max(taken, key=lambda pair: pair[1].phrasings)
    does = _DOES[other.unanswerable is not None]
    yield (
        gain,
        f"entry {other.id} {does} {count} of the {hold.asked} phrasings of {hold.entry.id} when "
        "they are left out; say in the phrasings of both what only one of them answers",
    )


def _phrase_more(readiness: Readiness) -> Iterator[tuple[float, str]]:
    for language in languages_of(readiness.bank):
        thin = readiness.thin(language)
        if not thin:
            continue
        now = readiness.phrasings_in(language)
        then = readiness.phrasings_in(language, least=FEWEST_PHRASINGS)
        yield (
            _gain(readiness, phrasings=readiness.phrasings * then / now),
            f"{_counted(len(thin))} fewer than {FEWEST_PHRASINGS} phrasings in "
            f"{language.in_english}: {_listed([entry.id for entry in thin])}; ask in words that "
            "those do not have",
        )


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
