"""The entries that every bank has without a curator's work: the gist, and what is known of the
source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import regex
from babel.dates import format_date

from faq.article import Article, Span
from faq.asking.changes import entry_of_changes
from faq.asking.general import General, general_id
from faq.asking.vocabulary import asking_words
from faq.bank import Correction, Entry, Language, Questions, Quote, Source, Wording

_ENOUGH_OF_A_LEAD = 80
_LONGEST_HEADLINE = 120
_DATELINE = regex.compile(
    r"[\p{Lu}\p{Lo}][\p{L}\p{M} .,/()-]{1,60}?"
    r"(?:\p{N}{1,2}(?:\s\p{L}[\p{L}\p{M}]+)?(?:,?\s\p{N}{4})?)?"
    r"\s*(?::|\s[—–-]|—)\s+"
)
_CLAUSE_END = regex.compile(r"[,;:—–](?=\s)")
_TEXT = regex.compile(r"[\p{L}\p{M}]{3,}")


def general_entries(
    article: Article,
    source: Source,
    gist: Sequence[Quote] = (),
    *,
    most: int,
    related: tuple[str, ...] = (),
    language: Language = Language.ENGLISH,
    corrections: Sequence[Correction] = (),
    quoted: Iterable[Quote] = (),
) -> tuple[Entry, ...]:
    """Return an entry for each general question.

    Args:
        gist: the quotes that the bank names as the article's gist; without any it is the lead.
        most: the most characters of a lead.
        related: the ids of the entries to suggest after the gist.
        language: of the entries' titles.
        corrections: those of the article.
        quoted: the quotes of the bank's entries, which a correction may have changed.
    """
    lead = tuple(gist) or lead_of(article, source, most=most)
    dateline = _dateline_of(article, source)
    has_date = any(character.isdigit() for character in source.dateline or "")
    has_place = _TEXT.match((source.dateline or "").split(",")[0]) is not None
    shown = dateline or lead
    entries = [
        _entry(General.GIST, lead, related=related),
        _entry(General.HEADLINE, lead, source.headline, related=related),
        _entry(General.AUTHOR, shown if source.author else (), source.author),
        _entry(General.PUBLISHER, shown if source.publisher else (), source.publisher),
        _date_entry(source, dateline if has_date else (), shown),
        _entry(General.PLACE, dateline if has_place else ()),
        _entry(General.LINK, shown if source.url else (), source.url),
        entry_of_changes(article, corrections, quoted, most=most),
    ]
    return tuple(entry.model_copy(update={"language": language}) for entry in entries)


def _date_entry(source: Source, dateline: Sequence[Quote], shown: Sequence[Quote]) -> Entry:
    """Return the entry that tells when the article was published: by the source, else by its
    dateline."""
    if source.published is None:
        return _entry(General.DATE, dateline)
    day = datetime.fromisoformat(source.published)
    days = {each: format_date(day, "long", locale=each.value) for each in Language}
    return _entry(General.DATE, shown, days)


def _entry(
    asks: General,
    quotes: Sequence[Quote] = (),
    told: str | Mapping[Language, str] | None = None,
    *,
    related: tuple[str, ...] = (),
) -> Entry:
    """Return the entry of a general question.

    Args:
        told: what the source says, in each language if it differs.
    """
    by_language = dict.fromkeys(Language, told) if isinstance(told, str) else told or {}
    titles = {each: asking_words(each).titles[asks] for each in Language}
    lines = {each.value: asking_words(each).lines.get(asks) for each in Language}
    noted = {key.value: asking_words(key).source.format(text) for key, text in by_language.items()}
    return Entry(
        id=general_id(asks),
        topic="",
        questions=Questions(
            en=(titles[Language.ENGLISH],),
            hi=(titles[Language.HINDI],),
            ru=(titles[Language.RUSSIAN],),
        ),
        quotes=tuple(quotes),
        related=related,
        note=Wording.model_validate(noted) if noted and quotes else None,
        unanswerable=None if quotes else Wording.model_validate(lines),
    )


def lead_of(article: Article, source: Source, *, most: int) -> tuple[Quote, ...]:
    """Return the beginning of the article: its first sentence, or more where that is short.

    A headline above the text and the dateline are left out. A sentence that is too long ends
    after a clause.
    """
    paragraphs = article.paragraphs
    if not paragraphs:
        return ()
    first = paragraphs[0]
    is_headline = (
        len(paragraphs) > 1
        and first.end - first.start <= _LONGEST_HEADLINE
        and article.slice(first)[-1] not in '.!?…।"”»'
    )
    paragraph = paragraphs[1] if is_headline else first
    start = paragraph.start + _length_of_dateline(article.slice(paragraph), source)
    end = start
    for sentence in article.sentences:
        if sentence.paragraph != paragraph.paragraph or sentence.end - start > most:
            continue
        if end - start < _ENOUGH_OF_A_LEAD:
            end = sentence.end
    if end == start:
        end = _cut(article.text, start, min(paragraph.end, start + most))
    return (_quote(article, Span(start, end, paragraph.paragraph)),)


def _length_of_dateline(paragraph: str, source: Source) -> int:
    if source.dateline and paragraph.startswith(source.dateline):
        rest = paragraph[len(source.dateline) :]
        return len(paragraph) - len(rest.lstrip(" .:,—–-)\u00a0"))
    found = _DATELINE.match(paragraph)
    return found.end() if found and any(map(str.isdigit, found[0])) else 0


def _cut(text: str, start: int, end: int) -> int:
    """Return where a passage of that length ends after a clause, or else after a word."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text, start, end)]
    return ends[-1] if ends else max(text.rfind(" ", start, end), start + 1)


def _dateline_of(article: Article, source: Source) -> tuple[Quote, ...]:
    if not source.dateline:
        return ()
    return tuple(_quote(article, span) for span in article.find(source.dateline)[:1])


def _quote(article: Article, span: Span) -> Quote:
    return Quote(text=article.slice(span), paragraph=span.paragraph, start=span.start)
