"""The entry for "what changed in the article?": its corrections, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date

from babel.dates import format_date

from faq.article import Article, as_compared
from faq.asking.general import General, general_id
from faq.asking.vocabulary import asking_words, holds
from faq.bank import Bank, Correction, Entry, Language, Questions, Quote, Wording
from faq.language.text import words
from faq.matching.reading import heard_words

CHANGES_ID = general_id(General.CHANGES)

_LONGEST_NOTE = 1500  # characters; a message may have 4,096, with the quotes


def entry_of_changes(
    article: Article,
    corrections: Sequence[Correction],
    quotes: Iterable[Quote] = (),
    *,
    most: int,
    since: Date | None = None,
) -> Entry:
    """Return the entry that tells what corrections changed, or that there were none.

    It quotes the new wordings that stand in the article; its note has the dates, the publisher's
    notes and the earlier wordings. Where no new wording stands, its line has all that.

    Args:
        quotes: those of the bank's entries; a new wording among them has its speaker.
        most: the most characters of quotes.
        since: the first day to tell of; None for all.
    """
    told = [each for each in reversed(corrections) if since is None or each.date >= since]
    standing = tuple(_standing(told, article, quotes, most=most))
    texts = {language.value: _told(told, language, since) for language in Language}
    titles = {each.value: (asking_words(each).titles["changes"],) for each in Language}
    wording = Wording.model_validate(texts)
    return Entry(
        id=CHANGES_ID,
        topic="",
        questions=Questions.model_validate(titles),
        quotes=standing,
        note=wording if standing else None,
        unanswerable=None if standing else wording,
    )


def changes_since(bank: Bank, since: Date, *, most: int) -> Entry:
    """Return the entry that tells what corrections of a bank's article changed since a day."""
    quotes = (quote for entry in bank.entries for quote in entry.quotes)
    entry = entry_of_changes(bank.article, bank.corrections, quotes, most=most, since=since)
    return entry.model_copy(update={"language": bank.language})


def asks_since_asked(question: str) -> bool:
    """Whether a question for changes means those since the asker last asked."""
    plain, (language, heard) = words(question), heard_words(question)
    return any(
        holds(asking_words(each).since_asked, said)
        for each in dict.fromkeys((language, Language.ENGLISH))
        for said in (heard, plain)
    )


def _standing(
    corrections: Iterable[Correction], article: Article, quotes: Iterable[Quote], *, most: int
) -> Iterator[Quote]:
    """Yield the new wordings that the article has, each once; together they are not too long.

    A wording that a later correction changed again does not stand any more.
    """
    curated = {as_compared(quote.text): quote for quote in quotes}
    news = (new for each in corrections for _, new in each.wordings if new is not None)
    for new in dict.fromkeys(map(as_compared, news)):
        quote = curated.get(new)
        if quote is None and (spans := article.find(new)):
            text = article.slice(spans[0])
            quote = Quote(text=text, paragraph=spans[0].paragraph, start=spans[0].start)
        if quote is not None and len(quote.text) <= most:
            most -= len(quote.text)
            yield quote


def _told(corrections: Sequence[Correction], language: Language, since: Date | None) -> str:
    """Return the dates, notes and earlier wordings of corrections; or that there are none."""
    lines = asking_words(language).changes
    if not corrections:
        if since is None:
            return lines["none"]
        return lines["none_since"].format(_written(since, language))
    parts: list[str] = []
    room = _LONGEST_NOTE
    for correction in corrections:
        part = " ".join(_one(correction, language))
        if len(part) > room:
            parts.append(part[:room] + "…")
            break
        room -= len(part)
        parts.append(part)
    return " ".join(parts)


def _one(correction: Correction, language: Language) -> Iterator[str]:
    lines = asking_words(language).changes
    yield lines["corrected"].format(_written(correction.date, language))
    if correction.note:
        yield correction.note
    for old, new in correction.wordings:
        yield lines["withdrawn" if new is None else "before"].format(old)


def _written(day: Date, language: Language) -> str:
    return format_date(day, "long", locale=language.value)
