"""What is found out about words that somebody presents as a quote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from faq.bank import Quote


class Verdict(StrEnum):
    """How claimed words relate to the article; the value is the one of `verify --json`."""

    VERBATIM = "verbatim"
    """Every word stands so in the article, and the named speaker, if any, says it."""

    ALTERED = "altered"
    """They are plainly the article's words, with differences."""

    ABSENT = "absent"
    """Nothing near stands in the article."""

    PARAPHRASE = "paraphrase"
    """They are near in content or a translation, so no verdict on the words is possible."""


class Kind(StrEnum):
    """In what way claimed words differ from the article's."""

    CHANGED = "changed"
    LEFT_OUT = "left out"
    ADDED = "added"
    SPEAKER = "speaker"
    JOINED = "joined"  # words from separate places, presented as one quote
    CUT_OFF = "cut off"  # the rest of the sentence changes the sense


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between claimed words and the article's.

    Attributes:
        claimed: the claimed side; empty for words left out. For `SPEAKER`, the named speaker.
        article: the article's side; empty for words added. For `SPEAKER`, who says it there;
            empty where those are the reporter's words, or where it is not clear who does.
        claimed_at: where the claimed side stands in the claimed words, in characters.
        article_at: where the article's side stands in the article, in characters.
    """

    kind: Kind
    claimed: str
    article: str
    claimed_at: tuple[int, int] = (0, 0)
    article_at: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on claimed words.

    Attributes:
        words: the claimed words, as they were found in the message.
        passages: the article's words to put beside them, in the article's order except for
            joined ones, which have the claim's order; empty where nothing near stands there.
        differences: those of an altered quote, in the claim's order; else empty.
        is_translation: whether the words are in another language than the article, so that only
            the bank's unofficial translations could be compared.
    """

    words: str
    verdict: Verdict
    passages: tuple[Quote, ...] = ()
    differences: tuple[Difference, ...] = ()
    is_translation: bool = False
