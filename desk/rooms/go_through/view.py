"""What the page of an entry shows: the article in pieces, the quotes with their choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk.workspace import OpenBank
from faq.article import Article, Span
from faq.bank import Bank, Language
from faq.curating.entries.edited import EditedEntry, EditedQuote
from faq.curating.entries.speakers import SpeakerChoice, speaker_choices
from faq.curating.entries.widening import can_be_widened


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the article that is marked alike.

    Attributes:
        start: its offset, in characters.
        own: the number of the quote of the shown entry that it belongs to; None for none.
        is_quoted: whether another entry quotes it.
    """

    start: int
    text: str
    own: int | None
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class ArticleParagraph:
    """A paragraph in pieces, and where its sentences begin and end."""

    number: int
    pieces: tuple[Piece, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quote in the form.

    Attributes:
        key: its name in the form.
        languages: those of glosses that the bank's readers or the quote have.
        sides: "before", "after": where its paragraph has more words than the quote.
        is_moved: whether its words are other ones than those that were translated.
    """

    key: str
    quote: EditedQuote
    span: Span
    choices: tuple[SpeakerChoice, ...]
    languages: tuple[Language, ...]
    sides: tuple[str, ...]
    is_moved: bool = False

    @property
    def chosen(self) -> SpeakerChoice | None:
        """The choice that the quote has now."""
        mine = [
            each
            for each in self.choices
            if (each.speaker.id if each.speaker else None) == self.quote.speaker
        ]
        return mine[0] if mine else None


@dataclass(frozen=True, slots=True)
class WaysToAsk:
    """The phrasings of one language in the form.

    Attributes:
        is_of_bank: whether the bank names the language as one of its readers'.
        is_open: whether the place for lines is shown before anybody asks for it.
    """

    language: Language
    lines: tuple[str, ...]
    is_of_bank: bool
    is_open: bool


def ways_to_ask(bank: Bank, edited: EditedEntry) -> tuple[WaysToAsk, ...]:
    """Return the phrasings of every language that readers can ask in.

    The article's language comes first, since its first line is the title; those without lines
    come last, and are folded.
    """
    languages = dict.fromkeys((bank.language, *bank.languages, *Language))
    ways = [
        WaysToAsk(
            each,
            tuple(edited.questions.get(each, ())),
            each in bank.languages,
            each is bank.language,
        )
        for each in languages
    ]
    return tuple(sorted(ways, key=lambda each: not (each.lines or each.is_open)))


def card_of(
    opened: OpenBank, key: str, quote: EditedQuote, span: Span, *, is_moved: bool = False
) -> QuoteCard:
    """Return a quote as the form shows it."""
    bank = opened.bank
    wanted = [each for each in bank.languages if each is not bank.language]
    languages = tuple(
        each
        for each in (Language.HINDI, Language.RUSSIAN)
        if each in wanted or each in quote.gloss
    )
    choices = speaker_choices(span, bank.article, bank.speakers, opened.speech)
    sides = tuple(
        side
        for side, is_before in (("before", True), ("after", False))
        if can_be_widened(bank.article, span, is_before=is_before)
    )
    return QuoteCard(key, quote, span, choices, languages, sides, is_moved)


def paragraphs_of(opened: OpenBank, spans: Sequence[Span]) -> tuple[ArticleParagraph, ...]:
    """Return the article, with the words of some quotes and those of all entries marked."""
    article = opened.bank.article
    others = [quote.span for entry in opened.bank.entries for quote in entry.quotes]
    return tuple(
        ArticleParagraph(
            paragraph.paragraph,
            tuple(_pieces(paragraph, article, spans, others)),
            tuple(
                (each.start, each.end)
                for each in article.sentences
                if each.paragraph == paragraph.paragraph
            ),
        )
        for paragraph in article.paragraphs
    )


def _pieces(
    paragraph: Span, article: Article, spans: Sequence[Span], others: Sequence[Span]
) -> list[Piece]:
    near = [each for each in others if each.start < paragraph.end and each.end > paragraph.start]
    borders = {paragraph.start, paragraph.end}
    for each in (*spans, *near):
        borders |= {
            offset for offset in (each.start, each.end) if paragraph.start < offset < paragraph.end
        }
    return [
        Piece(
            start,
            article.text[start:end],
            next(
                (n for n, own in enumerate(spans) if own.start <= start and end <= own.end), None
            ),
            any(each.start <= start and end <= each.end for each in near),
        )
        for start, end in pairwise(sorted(borders))
    ]
