"""Verify a bank against its article: every quote, every speaker, every id, every phrasing."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from itertools import islice

import regex

from faq.article import Article, Span, as_compared
from faq.bank import MAXIMUM_QUOTED, Language, Quote, Speaker
from faq.errors import Fault
from faq.files.bank_file import BankFile, EntryInFile, QuoteInFile
from faq.files.excerpts import cut_of
from faq.files.featured import check_featured
from faq.files.lines import LinesOfFile
from faq.files.nearest_passage import nearest_passage
from faq.files.yaml_lines import Path
from faq.language.text import wording_key, words
from faq.quotation_marks import unpaired_mark
from faq.speech.reported_speech import Evidence, ReportedSpeech
from faq.speech.words import speech_words_of

_ADDRESS = regex.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?")

_MOST_LISTED = 30  # ids in a message


class BankVerifier:
    """The result of verifying a bank file: its faults, in the order of the file, and its quotes.

    Attributes:
        faults: the faults; the bank may be used only if there are none.
        language: the article's language, by its script.
        title_language: the language of titles, where an entry has phrasings in it: the article's
            if the bank names its languages, else English.
        speakers: the people whom the article quotes, by id.
        quotes: the quotes with their places in the article, by entry id.
        gist: the quotes that the bank names as the article's gist; empty where it names none.
    """

    def __init__(self, file: BankFile, article: Article, lines: LinesOfFile) -> None:
        self._file = file
        self._article = article
        self._lines = lines
        self._ids = frozenset(entry.id for entry in file.entries)
        self.speakers = {
            key: Speaker(id=key, name=speaker.name, role=speaker.role)
            for key, speaker in file.speakers.items()
        }
        self.language = speech_words_of(article.text).language
        self.title_language = self.language if file.languages else Language.ENGLISH
        self._speech = ReportedSpeech(article, self.speakers.values())
        self.quotes: dict[str, tuple[Quote, ...]] = {}
        self.gist: tuple[Quote, ...] = ()
        faults = [
            *self._check_languages(),
            *self._check_source(),
            *self._check_synonyms(),
            *self._check_phrasings(),
            *self._check_corrections(),
        ]
        first_with_id: dict[str, int] = {}
        for number, entry in enumerate(file.entries):
            path: Path = ("entries", number)
            faults += self._check_entry(entry, path)
            if first_with_id.setdefault(entry.id, number) != number:
                line = lines.document.line(("entries", first_with_id[entry.id], "id"))
                message = f"this id is taken by the entry in line {line}; choose another"
                faults.append(lines.fault((*path, "id"), message))
        faults += self._check_gist()
        faults += check_featured(file, lines)
        self.faults = sorted(faults, key=lambda fault: fault.line or 0)

    def _check_languages(self) -> Iterator[Fault]:
        """Check that the article's language is among the bank's: titles are in it."""
        own, named = self.language, self._file.languages
        if named and own not in named:
            message = (
                f"the article is in {own.in_english}, and so are the titles on buttons; add "
                f"{own.value!r} to `languages`"
            )
            yield self._lines.fault(("languages",), message)

    def _check_source(self) -> Iterator[Fault]:
        """Check the address: answers link to it, and Telegram refuses a message with a bad one."""
        url = self._file.source.url
        if url is not None and not _ADDRESS.fullmatch(url):
            message = f"{url!r} is no address such as https://news.example/story; or write null"
            yield self._lines.fault(("source", "url"), message)

    def _check_synonyms(self) -> Iterator[Fault]:
        for number, group in enumerate(self._file.synonyms):
            for position, word in enumerate(group):
                if len(words(word)) != 1:
                    message = f"the synonym {word!r} is not a single word; write it as one"
                    yield self._lines.fault(("synonyms", number, position), message)

    def _check_corrections(self) -> Iterator[Fault]:
        """Check the new wordings of corrections, which are shown as quotes: the article must hold
        each one, unless a later correction changed it again."""
        changed_later: set[str] = set()
        for number in reversed(range(len(self._file.corrections))):
            changes = self._file.corrections[number].changes
            for position, change in enumerate(changes):
                if change.new is None or as_compared(change.new) in changed_later:
                    continue
                if not self._article.find(change.new):
                    path = ("corrections", number, "changes", position, "new")
                    message = (
                        f"the new wording {change.new!r} does not stand in the article word for "
                        "word; correct it, or write null where the quote was withdrawn"
                    )
                    yield self._lines.fault(path, message)
            changed_later |= {as_compared(change.old) for change in changes}

    def _check_phrasings(self) -> Iterator[Fault]:
        """Check that no two entries share a phrasing, since either could be the answer."""
        first: dict[str, tuple[str, Path]] = {}
        for number, entry in enumerate(self._file.entries):
            for language in Language:
                phrasings = getattr(entry.questions, language.value) or ()
                for position, phrasing in enumerate(phrasings):
                    path = ("entries", number, "questions", language.value, position)
                    key = wording_key(phrasing)
                    if not key:
                        message = f"the phrasing {phrasing!r} has no word in it; write a question"
                        yield self._lines.fault(path, message)
                    elif key in first:
                        other, other_path = first[key]
                        line = self._lines.document.line(other_path)
                        message = (
                            f"the phrasing {phrasing!r} stands already in entry {other} "
                            f"(line {line}); keep it in one place"
                        )
                        yield self._lines.fault(path, message)
                    else:
                        first[key] = (entry.id, path)

    def _check_entry(self, entry: EntryInFile, path: Path) -> Iterator[Fault]:
        if entry.topic not in self._file.topics:
            message = f"unknown topic {entry.topic!r}; the topics are {_listed(self._file.topics)}"
            yield self._lines.fault((*path, "topic"), message)
        for position, related in enumerate(entry.related):
            if related == entry.id or related not in self._ids:
                what = "itself" if related == entry.id else f"the unknown entry {related!r}"
                message = f"is related to {what}; name another entry"
                yield self._lines.fault((*path, "related", position), message)
        yield from self._check_title(entry, path)
        yield from self._check_quotes(entry, path)

    def _check_title(self, entry: EntryInFile, path: Path) -> Iterator[Fault]:
        """Check that an entry has a phrasing in the article's language, or in English where the
        bank does not name its languages."""
        allowed = (self.language, self.title_language)
        if not any(getattr(entry.questions, each.value) for each in allowed):
            message = (
                f"the key 'entries.questions.{self.language.value}' is missing; add it: its first "
                f"phrasing, in {self.language.in_english} as the article is, is the entry's title"
            )
            yield self._lines.fault((*path, "questions"), message)

    def _check_quotes(self, entry: EntryInFile, path: Path) -> Iterator[Fault]:
        if not entry.quotes and entry.unanswerable is None:
            message = "has no quotes; quote the article, or say why in `unanswerable`"
            yield self._lines.fault(path, message)
        self.quotes[entry.id] = yield from self._verified(entry.quotes, (*path, "quotes"))

    def _check_gist(self) -> Generator[Fault, None, None]:
        """Check what the bank names as the gist: an entry that answers, or quotes."""
        gist = self._file.gist
        if gist is None:
            return
        if gist.entry is None:
            self.gist = yield from self._verified(gist.quotes, ("gist",))
            return
        answering = [entry.id for entry in self._file.entries if entry.unanswerable is None]
        if gist.entry in answering:
            self.gist = self.quotes[gist.entry]
        else:
            message = f"{gist.entry!r} is no entry that answers; name one of them, or write quotes"
            yield self._lines.fault(("gist",), message)

    def _verified(
        self, quotes: Sequence[QuoteInFile], path: Path
    ) -> Generator[Fault, None, tuple[Quote, ...]]:
        """Yield the faults of some quotes, and return those without one."""
        quoted = sum(len(quote.text) for quote in quotes)
        if quoted > MAXIMUM_QUOTED:
            message = f"quotes {quoted} characters; {MAXIMUM_QUOTED} are the most in one answer"
            yield self._lines.fault(path, message)
        found = []
        for position, quote in enumerate(quotes):
            place = (*path, position)
            spans = self._spans(quote)
            if not spans:
                yield self._lines.fault((*place, "text"), self._not_found(quote))
            elif mark := unpaired_mark(quote.text):
                message = (
                    f"the quote {quote.text!r} has the quotation mark {mark} without the other "
                    "one of the pair; quote up to it, or from behind it, or both marks"
                )
                yield self._lines.fault((*place, "text"), message)
            elif quote.speaker is not None and quote.speaker not in self._file.speakers:
                message = (
                    f"unknown speaker {quote.speaker!r}; the speakers are "
                    f"{_listed(self._file.speakers) or 'none yet'}"
                )
                yield self._lines.fault((*place, "speaker"), message)
            elif quote.headline and quote.speaker is not None:
                message = "a headline has no speaker; remove `speaker` or `headline`"
                yield self._lines.fault((*place, "speaker"), message)
            elif quote.speaker is not None and not (spoken := self._spoken(quote, spans)):
                yield self._lines.fault((*place, "speaker"), self._not_spoken(quote, spans))
            elif quote.speaker is not None:
                found.append(self._quote(quote, spoken))
            else:
                found.append(self._quote(quote, spans))
        return tuple(found)

    def _spans(self, quote: QuoteInFile) -> tuple[Span, ...]:
        spans = self._article.find(quote.text)
        return tuple(span for span in spans if quote.paragraph in {None, span.paragraph})

    def _spoken(self, quote: QuoteInFile, spans: Sequence[Span]) -> list[Span]:
        """Return the spans that the article attributes to the speaker; if there are none, those
        whose speaker it leaves open, which `check` warns of."""
        assert quote.speaker is not None
        evidence = [self._speech.evidence(span, quote.speaker) for span in spans]
        best = max(evidence)
        if best is Evidence.AGAINST:
            return []
        return [span for span, each in zip(spans, evidence, strict=True) if each is best]

    def _quote(self, quote: QuoteInFile, spans: Sequence[Span]) -> Quote:
        span = spans[0]
        cut = cut_of(span, self._article)
        return Quote(
            text=self._article.slice(span),
            speaker=None if quote.speaker is None else self.speakers[quote.speaker],
            cited=self._cited(quote, span),
            headline=quote.headline,
            paragraph=span.paragraph,
            start=span.start,
            gloss=quote.gloss,
            cut_before=cut.before,
            cut_after=cut.after,
        )

    def _cited(self, quote: QuoteInFile, span: Span) -> Speaker | None:
        """Return whom the article cites for a quote to which the curator gives no speaker."""
        if quote.headline or quote.speaker is not None:
            return None
        source = self._speech.source_of(span).speaker
        return None if source is None else self.speakers[source]

    def _not_found(self, quote: QuoteInFile) -> str:
        nearest = nearest_passage(quote.text, self._article)
        where = "the article" if quote.paragraph is None else f"¶{quote.paragraph}"
        return (
            f"the quote {quote.text!r} does not stand in {where} word for word; nearest: "
            f"{self._article.slice(nearest)!r} (¶{nearest.paragraph})"
        )

    def _not_spoken(self, quote: QuoteInFile, spans: Sequence[Span]) -> str:
        remedy = "name the right speaker, or none: then the article is named"
        holding = next(filter(None, map(self._speech.spoken_at, spans)), None)
        if holding is None:
            return (
                f"the quote {quote.text!r} does not stand inside quotation marks of the article, "
                f"so it cannot be given to {quote.speaker}; {remedy}"
            )
        other = self._speech.speaker_of(holding).speaker
        return (
            f"the quotation that holds {quote.text!r} (¶{holding.paragraph}) is "
            f"by {other or 'somebody else'}, not by {quote.speaker}; {remedy}"
        )


def _listed(names: Collection[str]) -> str:
    """Return names with commas, of many the first: each of many faults lists them."""
    shown = ", ".join(islice(names, _MOST_LISTED))
    more = len(names) - _MOST_LISTED
    return f"{shown} and {more:,} more" if more > 0 else shown
