"""Tell whose words a quotation of the article is, from the reporter's words around it."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from faq.article import Article, Span


def speaker_of(quotation: Span, article: Article, names: Mapping[str, str]) -> str | None:
    """Return the id of the person to whom the article gives a quotation.

    The name nearest after the quotation in its sentence counts ("…," Lavrov told), then the one
    nearest before it in the reporter's words ("Lavrov said: …"; also "he added", which goes on
    with the person named last).

    Args:
        names: the people quoted: their ids, each with the full name. The last word of a name is
            enough in the article.

    Returns:
        None where the reporter names none of them before or beside the quotation.
    """
    sentence = next(
        (span for span in article.sentences if span.start <= quotation.end <= span.end), quotation
    )
    after = _named(article.narration(quotation.end, sentence.end), names)
    if after:
        return after[0]
    before = _named(article.narration(0, quotation.start), names)
    return before[-1] if before else None


def _named(narration: str, names: Mapping[str, str]) -> list[str]:
    """Return the people whom a text names, in its order."""
    found = [
        (match.start(), key)
        for key, name in names.items()
        for match in regex.finditer(rf"\b{regex.escape(name.split()[-1])}\b", narration)
    ]
    return [key for _, key in sorted(found)]
