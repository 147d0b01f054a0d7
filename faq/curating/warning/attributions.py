"""Warn of quotes that do not show a reader whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from faq.article import Article
from faq.bank import Quote
from faq.curating.warning.subject import Remark, Subject
from faq.speech.reported_speech import Evidence, ReportedSpeech
from faq.speech.words import SpeechWords, speech_words_of


def attributions_outside(subject: Subject) -> Iterator[Remark]:
    """Find the quotes without a speaker where the article names one next to the words."""
    bank = subject.bank
    names = {speaker.id: speaker.name for speaker in bank.speakers}
    speech = speech_words_of(bank.article.text)
    reported = ReportedSpeech(bank.article, bank.speakers)
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            if quote.speaker is not None or quote.headline:
                continue
            if any(_names(quote.text, name) for name in names.values()):
                continue
            remark = _spoken(quote, bank.article, names, reported) or _reported(
                quote, bank.article, speech
            )
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


def _spoken(
    quote: Quote, article: Article, names: dict[str, str], reported: ReportedSpeech
) -> str | None:
    """Return who says a quote that is inside quotation marks, as the message of a remark."""
    quotation = article.quotation_of(quote.span)
    if quotation is None:
        return None
    speaker = reported.speaker_of(quotation).speaker
    if speaker is not None:
        return f"the article gives these words to {names[speaker]}; add `speaker: {speaker}`"
    return (
        "stands inside quotation marks, and nobody known is named as its speaker; add the "
        "person to `speakers`, or quote the sentence whole"
    )


def _reported(quote: Quote, article: Article, speech: SpeechWords) -> str | None:
    """Return what a quote lacks from which "…, he added" is cut off."""
    span = quote.span
    for sentence in article.sentences:
        if not (sentence.start <= span.start and span.end <= sentence.end):
            continue
        after = article.narration(span.end, sentence.end)
        before = article.narration(sentence.start, span.start)
        cut = regex.match(rf"\W*(?:\w+\W+){{0,3}}?{speech.saying}", after) or regex.search(
            rf"{speech.saying}\W*(?:that|что|कि)?\W*$", before
        )
        if cut and not regex.search(speech.saying, article.slice(span)):
            said = " ".join(cut[0].split()).strip(' ,.;:"”»')
            return (
                f"the sentence says whose words these are ({said!r}), and the quote leaves it "
                "out; quote the sentence whole"
            )
    return None


def _names(text: str, person: str) -> bool:
    return bool(regex.search(rf"(?<!\w){regex.escape(person.split()[-1])}(?!\w)", text))
