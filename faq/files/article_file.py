"""What an article may measure: as a bank's own file, and as one that a bank is drafted from."""

from __future__ import annotations

from pathlib import Path

from faq.article import Article
from faq.errors import Fault, FaultyFileError

LARGEST_ARTICLE = 500_000
"""Bytes: a newspaper's longest reports have a tenth of it. Whoever quotes, finds people or looks
for the nearest wording goes through all of it, and a running bot does so too."""

MOST_PARAGRAPHS = 2_000

MOST_QUOTATIONS = 10_000
"""Whose words each is, is read from the sentences around it: a millisecond for three of them."""


def article_of(text: str, path: Path, error: type[FaultyFileError]) -> Article:
    """Return the article that a file says.

    Raises:
        FaultyFileError: of the kind given: it has too many paragraphs or quotations.
    """
    article = Article(text)
    count = len(article.paragraphs)
    if count > MOST_PARAGRAPHS:
        line = text.count("\n", 0, article.paragraphs[MOST_PARAGRAPHS].start) + 1
        message = (
            f"the article has {count:,} paragraphs, and {MOST_PARAGRAPHS:,} are the most; this "
            "is the first one too many: part it into several articles, or shorten it"
        )
        raise error([Fault(str(path), line, None, message)])
    if len(article.quotations) > MOST_QUOTATIONS:
        line = text.count("\n", 0, article.quotations[MOST_QUOTATIONS].start) + 1
        message = (
            f"the article has {len(article.quotations):,} quotations, and {MOST_QUOTATIONS:,} are "
            "the most; this is the first one too many: part it, or look at its quotation marks"
        )
        raise error([Fault(str(path), line, None, message)])
    return article
