"""What of a page or a Markdown file is not in the text of its article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out.

    Attributes:
        captions: how many picture captions.
        notes: how many marks of notes, as of "used¹".
        struck: the texts that are struck out.
        words: how many words of each kind of what is no part of the article, the most first.
        unclear: what may be part of the article all the same.
        from_data: whether the article stands only in the page's data for search engines.
    """

    captions: int = 0
    notes: int = 0
    struck: tuple[str, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    unclear: tuple[str, ...] = ()
    from_data: bool = False
