"""Find the passage of the article that a curator means to answer a question with."""

from __future__ import annotations

import regex

from faq.article import Article, Span, as_compared
from faq.bank import Bank
from faq.curating.drafting.passages import Passage, find_passages, trimmed
from faq.curating.entries.passages import pointed_at
from faq.errors import ChangeError
from faq.matching.reading import read
from faq.speech.reported_speech import ReportedSpeech

_ALIKE = {'"': '["“”„«»]', "'": "['‘’‚`]"}
"""The quotation marks that `as_compared` takes for one."""


def passages_for(bank: Bank, question: str) -> tuple[Passage, ...]:
    """Return the article's passages: first those that share most of the question's telling words,
    then the others in the article's order."""
    wanted = {word.term: word.telling for word in read(question).words}

    def shared(passage: Passage) -> float:
        return sum(wanted.get(word.term, 0.0) for word in read(passage.text).words)

    return tuple(
        sorted(find_passages(bank.article, bank.speakers), key=lambda each: -shared(each))
    )


def chosen_passage(bank: Bank, words: str, *, paragraph: int | None = None) -> Passage:
    """Return the passage of words that a curator has marked in the article.

    Words that are marked in part become whole. The speaker is the one whom the article names for
    them.

    Args:
        paragraph: the number of the paragraph that they are marked in; None for the first that
            has them.

    Raises:
        ChangeError: no paragraph has these words, or an answer cannot have them alone.
    """
    article = bank.article
    place = _place(words, article, paragraph)
    span = trimmed(article.widened(place), article) if place else None
    pointed = pointed_at(article, span.start, span.end) if span else None
    if pointed is None:
        raise ChangeError(
            "no paragraph of the article has these words one after another; choose words of one "
            "paragraph"
        )
    if pointed.problem:
        raise ChangeError(pointed.problem.rstrip("."))
    span = pointed.span
    reported = ReportedSpeech(article, bank.speakers)
    spoken = reported.spoken_at(span)
    speaker = None if spoken is None else reported.speaker_of(spoken).speaker
    return Passage(span, pointed.text, speaker)


def passage_of(bank: Bank, sentence: Span) -> Passage:
    """Return the passage that a sentence of the article is best quoted by.

    Raises:
        ChangeError: as `chosen_passage`.
    """

    def shared(passage: Passage) -> int:
        start, end = passage.span.start, passage.span.end
        return min(end, sentence.end) - max(start, sentence.start)

    best = max(find_passages(bank.article, bank.speakers), key=shared, default=None)
    if best is not None and shared(best) > 0:
        return best
    return chosen_passage(bank, bank.article.slice(sentence), paragraph=sentence.paragraph)


def _place(words: str, article: Article, paragraph: int | None) -> Span | None:
    if len(words) > len(article.text):
        return None
    pattern = r"\s+".join(
        "".join(_ALIKE.get(letter, regex.escape(letter)) for letter in word)
        for word in as_compared(words).split()
    )
    for each in article.paragraphs:
        if pattern and paragraph in (None, each.paragraph):
            found = regex.compile(pattern).search(article.text, each.start, each.end)
            if found:
                return Span(found.start(), found.end(), each.paragraph)
    return None
