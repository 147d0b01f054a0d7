"""Adapt a bank to a corrected article: find the quotes it no longer holds, and replace them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED, Bank, Entry, Quote
from faq.files.bank_editing import BankEditor
from faq.files.nearest_passage import nearest_passage
from faq.files.yaml_lines import Path, read_yaml
from faq.speech.reported_speech import ReportedSpeech

_WHOLE_SENTENCES = 60.0
"""Least likeness, in percent, at which whole sentences are replaced by whole sentences."""

_OUTER_MARKS = "\"“”„«»‘’' "


@dataclass(frozen=True, slots=True)
class NearestPassage:
    """The passage of a corrected article that is most like a quote.

    Attributes:
        likeness: its likeness to the quote, from 0 to 100 (Indel similarity, rapidfuzz).
    """

    text: str
    paragraph: int
    likeness: float


@dataclass(frozen=True, slots=True)
class FallenQuote:
    """A quote of an entry that the corrected article no longer holds.

    Attributes:
        position: its place among the entry's quotes, counting from 0.
        speaker_only: whether the article still has the words, but attributes them to the speaker
            less clearly than before.
    """

    entry: Entry
    position: int
    quote: Quote
    nearest: NearestPassage
    speaker_only: bool


@dataclass(frozen=True, slots=True)
class Mending:
    """The curator's decision on a fallen quote: its replacement `text`, or None to withdraw it."""

    fallen: FallenQuote
    text: str | None


class CorrectedArticle:
    """A corrected article, compared with the one that a bank quotes.

    Both articles and their attributions are read once: use one object for all the quotes.

    Attributes:
        bank: the bank, loaded with the article before the correction.
        article: the corrected one.
    """

    def __init__(self, bank: Bank, article: Article) -> None:
        self.bank = bank
        self.article = article
        self._before = ReportedSpeech(bank.article, bank.speakers)
        self._now = ReportedSpeech(article, bank.speakers)

    def places(self, words: str, quote: Quote) -> tuple[Span, ...]:
        """Return the places of words in the corrected article that it attributes to the quote's
        speaker at least as clearly as it did the quote."""
        spans = self.article.find(words)
        if quote.speaker is None:
            return spans
        speaker = quote.speaker.id
        least = self._before.evidence(quote.span, speaker)
        return tuple(span for span in spans if self._now.evidence(span, speaker) >= least)

    def fallen_quotes(self) -> tuple[FallenQuote, ...]:
        """Return the quotes that the corrected article no longer holds, in the bank's order.

        The article holds a quote if it has its words anywhere, attributed to the speaker at least
        as clearly as before.
        """
        return tuple(
            FallenQuote(
                entry,
                position,
                quote,
                self._nearest(quote),
                speaker_only=bool(self.article.find(quote.text)),
            )
            for entry in self.bank.entries
            for position, quote in enumerate(entry.quotes)
            if not self.places(quote.text, quote)
        )

    def objection_to(
        self, words: str, fallen: FallenQuote, decided: Sequence[Mending]
    ) -> str | None:
        """Return why words cannot replace a fallen quote; None if they can.

        Args:
            decided: the decisions on the quotes before it, whose length counts towards the limit
                of one answer.
        """
        speaker = fallen.quote.speaker
        if not self.article.find(words):
            return "they do not stand in the corrected article, word for word"
        if speaker is not None and not self.places(words, fallen.quote):
            return (
                f"they stand in the corrected article, but not clearly as words of {speaker.name}"
            )
        length = sum(map(len, (words, *self._quoted_so_far(fallen.entry, decided))))
        if length > MAXIMUM_QUOTED:
            return f"their entry would quote {length} characters; {MAXIMUM_QUOTED} are the most"
        return None

    def _quoted_so_far(self, entry: Entry, decided: Sequence[Mending]) -> Iterator[str]:
        """Yield the quotes of an entry that the article still holds, and the replacements."""
        texts = {
            each.fallen.position: each.text for each in decided if each.fallen.entry.id == entry.id
        }
        for position, quote in enumerate(entry.quotes):
            if text := texts.get(position):
                yield text
            elif self.places(quote.text, quote):
                yield quote.text

    def _nearest(self, quote: Quote) -> NearestPassage:
        """Return the passage of the corrected article that is most like a quote of the bank.

        Whole sentences become whole sentences, however much was added to them.
        """
        span = nearest_passage(quote.text, self.article)
        best = _compared(quote, self.article.slice(span), span.paragraph)
        if not quote.text.endswith(self._sentences) or not quote.text.startswith(self._sentences):
            return best
        whole = max(
            (_compared(quote, text, paragraph) for text, paragraph in self._runs),
            key=lambda passage: passage.likeness,
            default=best,
        )
        return whole if whole.likeness >= _WHOLE_SENTENCES else best

    @cached_property
    def _sentences(self) -> tuple[str, ...]:
        """The sentences of the bank's article, without surrounding quotation marks."""
        article = self.bank.article
        return tuple(_bare(article, sentence) for sentence in article.sentences)

    @cached_property
    def _runs(self) -> tuple[tuple[str, int], ...]:
        """The runs of one to three sentences of the corrected article, with their paragraphs."""
        return tuple(_runs(self.article))


def _compared(quote: Quote, text: str, paragraph: int) -> NearestPassage:
    return NearestPassage(text, paragraph, fuzz.ratio(quote.text, text))


def correct_bank(
    text: str,
    corrected: CorrectedArticle,
    mendings: Sequence[Mending],
    *,
    today: date,
    note: str | None,
) -> str:
    """Return the text of the bank file for the corrected article.

    A replaced quote loses its glosses, since they translate the earlier words. An entry that has
    no quote left becomes an unanswerable one, with a line that gives the date. The correction is
    added after the earlier ones.

    Args:
        text: the present text of the bank file.
        mendings: one for each fallen quote.
    """
    editor = BankEditor(text)
    places = {entry.id: number for number, entry in enumerate(corrected.bank.entries)}
    # Last first, so that removing one does not move those that are still to be found.
    for mending in sorted(
        mendings,
        key=lambda each: (places[each.fallen.entry.id], each.fallen.position),
        reverse=True,
    ):
        _mend(editor, ("entries", places[mending.fallen.entry.id]), mending, today)
    for path, paragraph in reversed(list(_moved(text, corrected, mendings))):
        editor.put((*path, "paragraph"), paragraph)
    changes = [_change(mending) for mending in mendings]
    recorded: dict[str, Any] = {"date": today.isoformat()}
    if note:
        recorded["note"] = note
    if changes:
        recorded["changes"] = changes
    if editor.has(("corrections",)):
        editor.append(("corrections",), recorded)
    else:
        editor.put(("corrections",), [recorded])
    return editor.text


def _mend(editor: BankEditor, entry: Path, mending: Mending, today: date) -> None:
    place = (*entry, "quotes", mending.fallen.position)
    if mending.text is not None:
        for outdated in ("gloss", "paragraph"):
            if editor.has((*place, outdated)):
                editor.remove((*place, outdated))
        editor.replace((*place, "text"), mending.text)
        return
    editor.remove(place)
    if not editor.has((*entry, "quotes")) and not editor.has((*entry, "unanswerable")):
        editor.put((*entry, "unanswerable"), _declining_line(today))


def _moved(
    text: str, corrected: CorrectedArticle, mendings: Sequence[Mending]
) -> Iterator[tuple[Path, int]]:
    """Yield the quotes that are now in another paragraph than the file says."""
    mended = {(each.fallen.entry.id, each.fallen.position): each.text for each in mendings}
    written = read_yaml(text).value["entries"]
    for number, entry in enumerate(corrected.bank.entries):
        withdrawn = 0
        for position, quote in enumerate(entry.quotes):
            if (entry.id, position) in mended:
                if mended[entry.id, position] is None:
                    withdrawn += 1
            elif written[number]["quotes"][position].get("paragraph") is not None:
                paragraphs = [span.paragraph for span in corrected.places(quote.text, quote)]
                if quote.paragraph not in paragraphs:
                    yield ("entries", number, "quotes", position - withdrawn), paragraphs[0]


def _change(mending: Mending) -> dict[str, Any]:
    return {
        "entry": mending.fallen.entry.id,
        "old": mending.fallen.quote.text,
        "new": mending.text,
    }


def _runs(article: Article) -> Iterator[tuple[str, int]]:
    """Yield each run of one to three sentences in a paragraph, without surrounding marks."""
    for paragraph in article.paragraphs:
        inside = [span for span in article.sentences if paragraph.holds(span)]
        for length in (1, 2, 3):
            for first in range(len(inside) - length + 1):
                last = inside[first + length - 1]
                run = Span(inside[first].start, last.end, paragraph.paragraph)
                yield _bare(article, run), paragraph.paragraph


def _bare(article: Article, span: Span) -> str:
    return article.slice(span).strip(_OUTER_MARKS)


def _declining_line(today: date) -> dict[str, str]:
    """Return the `unanswerable` line for an entry whose quotes were all withdrawn."""
    return {
        "en": f"The article said something on that until it was corrected on {today:%d.%m.%Y}.",
        "hi": f"लेख में इस पर कुछ था, जब तक {today:%d.%m.%Y} को उसे सुधारा नहीं गया।",
        "ru": f"В статье об этом говорилось, пока её не исправили {today:%d.%m.%Y}.",
    }
