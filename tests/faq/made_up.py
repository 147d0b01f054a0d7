"""Small banks made up for one test, of entries in a line each, and models to judge by."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from typing import Any

from faq.article import Article
from faq.bank import Bank, Entry, Questions, Quote, Source, Topic, Wording
from faq.matching.model import ScoringModel, fitted_model


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


def scoring(score: float, **policy: float) -> ScoringModel:
    """Return a model for which every entry that shares a word answers with that probability."""
    model = fitted_model()
    fields: Mapping[str, Any] = model.model_dump()
    nothing = tuple(0.0 for _ in model.fields)
    return ScoringModel.model_validate(
        {
            **fields,
            "intercept": log(score / (1 - score)),
            "weights": nothing,
            "products": tuple(nothing for _ in nothing),
            "policy": {**fields["policy"], **policy},
        }
    )
