"""Warn of quotes that do not show a reader whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

from faq.bank import Entry, Quote
from faq.curating.warning.subject import Remark, Subject
from faq.speech.reported_speech import Evidence, ReportedSpeech


def attributions_outside(subject: Subject) -> Iterator[Remark]:
    """Find the quotes without a speaker where the article names one next to the words."""
    bank = subject.bank
    names = {speaker.id: speaker.name for speaker in bank.speakers}
    reported = ReportedSpeech(bank.article, bank.speakers)
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            if quote.speaker is not None or quote.headline:
                continue
            remark = _spoken(quote, names, reported) or _claimed(quote, entry, subject, reported)
            if remark:
                yield Remark(("entries", number, "quotes", position), remark)


def doubtful_speakers(subject: Subject) -> Iterator[Remark]:
    """Find the quotes whose speaker the article does not confirm."""
    bank = subject.bank
    reported = ReportedSpeech(bank.article, bank.speakers)
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            speaker = quote.speaker
            if speaker and reported.evidence(quote.span, speaker.id) is Evidence.UNCLEAR:
                message = (
                    f"the article does not clearly name {speaker.name} as the one who says this "
                    f"(¶{quote.paragraph}); read who does, and name the right speaker, or none"
                )
                yield Remark(("entries", number, "quotes", position, "speaker"), message)


def _spoken(quote: Quote, names: dict[str, str], reported: ReportedSpeech) -> str | None:
    """Return who says a quote that is inside quotation marks, as the message of a remark."""
    spoken = reported.spoken_at(quote.span)
    if spoken is None:
        return None
    speaker = reported.speaker_of(spoken).speaker
    if speaker is not None:
        return f"the article gives these words to {names[speaker]}; add `speaker: {speaker}`"
    return (
        "stands inside quotation marks, and nobody known is named as its speaker; add the "
        "person to `speakers`, or quote the sentence whole"
    )


def _claimed(quote: Quote, entry: Entry, subject: Subject, reported: ReportedSpeech) -> str | None:
    """Return what a quote lacks that is somebody's claim, from which "…, he added" is cut off;
    None if another quote of the entry has it."""
    spans = [each.span for each in entry.quotes]
    cut = (
        words
        for words in reported.claims_cut_from(quote.span)
        if not any(span.start < words.end and words.start < span.end for span in spans)
    )
    words = next(cut, None)
    if words is None:
        return None
    said = " ".join(subject.bank.article.slice(words).split()).strip(' ,.;:"”»')
    shown = f"readers see that the article cites {quote.cited.name}; " if quote.cited else ""
    return (
        f"the sentence says whose claim or news this is ({said!r}), and the quote leaves it out; "
        f"{shown}quote the sentence whole"
    )
