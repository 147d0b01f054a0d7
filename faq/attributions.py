"""Say whose words a quote is, the same way on every surface."""

from __future__ import annotations

from faq.bank import Quote


def attribution(
    quote: Quote, *, article: str = "the article", headline: str = "headline of another story"
) -> str:
    """Return "Sergei Lavrov, Russian Foreign Minister · ¶7", or who else says it, and where.

    Args:
        article: what to call the article, whose words a quote without a speaker is.
        headline: what to call the headline of a related story.
    """
    if quote.headline:
        who = headline
    elif quote.speaker is None:
        who = article
    else:
        who = ", ".join(filter(None, (quote.speaker.name, quote.speaker.role)))
    return f"{who[:1].upper()}{who[1:]} · ¶{quote.paragraph}"
