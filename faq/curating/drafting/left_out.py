"""What of a page or a Markdown file is not in the text of its article."""

from __future__ import annotations

from collections.abc import Iterator
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

    def told(self) -> Iterator[Told]:
        """Yield what was left out, one for each kind."""
        if self.captions:
            yield Told(f"Left out: captions of pictures, {self.captions}", may_be_wanted=True)
        if self.words:
            (kind, count), *others = self.words
            more = "".join(f", {count:,} of {kind}" for kind, count in others)
            words = "word" if count == 1 else "words"
            said = f"Not taken, as no part of the article: {count:,} {words} of {kind}{more}"
            yield Told(said)
        if self.struck:
            yield Told("Left out as struck out", self.struck)
        if self.notes:
            yield Told(f"Left out: marks of notes, {self.notes}")
        if self.unclear:
            count = sum(len(each.split()) for each in self.unclear)
            said = f"Left out, perhaps wrongly, {count:,} words"
            yield Told(said, self.unclear, may_be_wanted=True)
        if self.from_data:
            yield Told(
                "The text of the article stands only in the page's data for search engines; "
                "compare it with what you see"
            )


@dataclass(frozen=True, slots=True)
class Told:
    """What was left out of one kind.

    Attributes:
        said: without a mark at its end.
        texts: what stood there, where it is known.
        may_be_wanted: whether a curator may want it in the article all the same.
    """

    said: str
    texts: tuple[str, ...] = ()
    may_be_wanted: bool = False
