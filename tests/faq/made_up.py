"""Small banks made up for one test, of entries in a line each."""

from __future__ import annotations

from faq.article import Article
from faq.bank import Bank, Entry, Questions, Quote, Source, Topic, Wording


def entry(
    name: str,
    *phrasings: str,
    topic: str = "all",
    related: tuple[str, ...] = (),
    quote: str = "",
    is_answered: bool = True,
    hi: tuple[str, ...] = (),
    ru: tuple[str, ...] = (),
) -> Entry:
    """Return an entry with English phrasings, and one quote at most."""
    return Entry(
        id=name,
        topic=topic,
        questions=Questions(en=phrasings, hi=hi, ru=ru),
        quotes=(Quote(text=quote, paragraph=1, start=0),) if quote else (),
        related=related,
        unanswerable=None if is_answered else Wording(en="The article does not say."),
    )


def bank_of(
    *entries: Entry, slug: str = "made-up", synonyms: tuple[tuple[str, ...], ...] = ()
) -> Bank:
    """Return a bank of the entries; its topics are theirs, in their order."""
    topics = dict.fromkeys(one.topic for one in entries)
    return Bank(
        slug=slug,
        article=Article("Made up."),
        source=Source(),
        speakers=(),
        topics=tuple(Topic(id=topic, name=Wording(en=topic)) for topic in topics),
        synonyms=synonyms,
        entries=entries,
    )
