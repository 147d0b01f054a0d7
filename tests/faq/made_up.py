"""Small banks made up for one test, of entries in a line each, and models to judge by."""

from __future__ import annotations

from dataclasses import replace
from math import log

import numpy as np

from faq.article import Article
from faq.bank import Bank, Entry, Questions, Quote, Source, Topic, Wording
from faq.matching.model import Policy, ScoringModel, fitted_model


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


_POLICY = Policy(answer=0.27, suggest=0.14, offer=0.05, volunteer=0.9)


def scoring(score: float, **policy: float) -> ScoringModel:
    """Return a model for which every entry that shares a word answers with that probability."""
    model = fitted_model().for_richness(0)
    log_odds = log(score / (1 - score))
    return replace(
        model,
        intercept=log_odds,
        weights=np.zeros_like(model.weights),
        products=np.zeros_like(model.products),
        lead_intercept=log_odds,
        lead_weights=np.zeros_like(model.lead_weights),
        policy=_POLICY.model_copy(update=policy),
    )


def bank_about(article: str, *entries: Entry, slug: str = "made-up") -> Bank:
    """Return a bank of the entries; their quotes are found in that article."""
    text = Article(article)
    return bank_of(*(_placed(one, text) for one in entries), slug=slug).model_copy(
        update={"article": text}
    )


def _placed(entry: Entry, article: Article) -> Entry:
    spans = [article.find(quote.text)[0] for quote in entry.quotes]
    quotes = tuple(
        quote.model_copy(update={"paragraph": span.paragraph, "start": span.start})
        for quote, span in zip(entry.quotes, spans, strict=True)
    )
    return entry.model_copy(update={"quotes": quotes})
