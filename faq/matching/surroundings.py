"""The article around each entry's quotes, as evidence for and against the entry.

A question may name what an entry's phrasings leave out but the sentence or paragraph around its
quotes tells; and what it names may stand elsewhere in the article, or nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from faq.article import Article, Span
from faq.bank import Entry
from faq.matching.reading import read

_TITLE_CASE = regex.compile(r"(?<=[\p{Ll}\p{N},;:)”\"] )\p{Lu}[\p{L}\p{M}'’-]+")
_MOST_CHARACTERS = 250  # read at once, so that no word of a long paragraph is left out


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words of the article, as the terms of `faq.matching.reading`.

    Attributes:
        around: for each entry, the terms of the paragraphs that its quotes stand in.
        sentences: for each sentence of the article, its terms.
        sentences_of: for each entry, the numbers of the sentences that its quotes stand in.
        names: the terms of words that the article writes with a capital inside a sentence.
        holders: for each term of the article, how many of its sentences contain it.
    """

    around: Sequence[frozenset[str]]
    sentences: tuple[frozenset[str], ...]
    sentences_of: tuple[frozenset[int], ...]
    names: frozenset[str]
    holders: Mapping[str, int]


def read_surroundings(article: Article, entries: Sequence[Entry]) -> Surroundings:
    """Read the article once, and note what stands around each entry's quotes."""
    sentences = tuple(_terms(article.slice(sentence)) for sentence in article.sentences)
    of_paragraph: dict[int, set[str]] = {}
    for sentence, terms in zip(article.sentences, sentences, strict=True):
        of_paragraph.setdefault(sentence.paragraph, set()).update(terms)
    return Surroundings(
        around=tuple(
            frozenset().union(*(of_paragraph.get(quote.paragraph, ()) for quote in entry.quotes))
            for entry in entries
        ),
        sentences=sentences,
        sentences_of=tuple(_sentences_of(entry, article.sentences) for entry in entries),
        names=frozenset(
            word.term
            for match in _TITLE_CASE.finditer(article.text)
            for word in read(match[0]).words
        ),
        holders=Counter(term for terms in sentences for term in terms),
    )


def _sentences_of(entry: Entry, sentences: Iterable[Span]) -> frozenset[int]:
    spans = [quote.span for quote in entry.quotes]
    return frozenset(
        number
        for number, sentence in enumerate(sentences)
        if any(span.start < sentence.end and sentence.start < span.end for span in spans)
    )


def _terms(text: str) -> frozenset[str]:
    pieces = regex.findall(rf"\S(?:.{{0,{_MOST_CHARACTERS}}}(?!\S)|\S+)", text, regex.DOTALL)
    return frozenset(word.term for piece in pieces for word in read(piece).words)
