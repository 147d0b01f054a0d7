"""Warn of quotes that give half of a thought: what readers ask for goes on outside of them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from faq.article import Article, Span
from faq.bank import Entry, Language, Quote
from faq.curating.warning.subject import Remark, Subject
from faq.language.text import normalise, words
from faq.speech.words import SpeechWords, any_of, speech_words_of

_TIMES = (
    "year|month|week|night|time|spring|summer|autumn|fall|winter|january|february|march|april|may|june|"
    "july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|"
    "saturday|sunday"
)
# Words of questions that only a whole list answers, or the end of one.
_EXTENT = {
    Language.ENGLISH: rf"last(?!\s+(?:{_TIMES}))|latest|most recent|final|all|both|every|each|"
    "how many|how often|list|total",
    Language.HINDI: "आखिरी|आख़िरी|अंतिम|पिछली|पिछला|सभी|दोनों|कितने|कितनी|कितनी बार|कुल|हर",
    Language.RUSSIAN: "последн(?:ий|яя|ее|ие|его|ей|юю|их)|все|всех|оба|обе|обоих|каждый|"
    "сколько раз|всего",
}
_MORE = regex.compile(r"\p{N}|(?<!^)(?<=\s)\p{Lu}\p{L}+")  # a date, a figure or a name
_FIGURE_AT_END = regex.compile(r"(?:^|\s)(?P<figure>[^\s\p{L}]*\p{N}[^\s\p{L}]*)$")
_YEAR = regex.compile(r"(?:1[5-9]|20)\p{N}\p{N}")
_SCALE = frozenset(
    """billion million thousand hundred percent per cent dollars euros roubles rubles rupees crore
    lakh миллиардов миллиарда миллиард миллионов миллиона миллион тысяч процентов процента рублей
    долларов अरब करोड़ लाख हज़ार हजार प्रतिशत डॉलर रुपये more less than over about nearly
    some""".split()  # noqa: SIM905 - a list of a word a line would fill the screen
)
_MOST_BEFORE_PRONOUN = 5  # words
_EXPLETIVE = regex.compile(
    r"(?i)it(?:['’]s|\s+(?:is|was|can|could|will|would|may|might|seems|seemed|has|had))\b"
    r"(?:\s+\p{L}+){0,3}?\s+(?:that|to|when|how|whether|if)\b|it\s+(?:rained|snowed)"
)
_ARTICLE_LIKE = frozenset(["this", "these", "those", "यह", "ये", "это", "этот", "эта", "эти"])
_AUXILIARY = regex.compile(
    r"(?i)\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|means|meant|makes|made|shows|"
    r"है|हैं|था|थी|थे|был|была|было|были|—|–)(?!\p{L})"
)
_FEWEST_ASKING = 1 / 3  # of the phrasings that ask for what the quote leaves out
_LEAST_TELLING = 4  # letters


def half_answers(subject: Subject) -> Iterator[Remark]:
    """Find the quotes whose sentence goes on to what their phrasings ask for."""
    article = subject.bank.article
    speech = speech_words_of(article.text)
    for number, entry in subject.finished:
        if entry.unanswerable is not None:
            continue
        for position, quote in enumerate(entry.quotes):
            rest = _rest(quote, entry, article)
            asked = _asked_beyond(entry, rest, speech) if rest else None
            if asked is not None:
                yield Remark(
                    ("entries", number, "quotes", position),
                    f"answers the phrasing {asked!r} only half: its sentence goes on with "
                    f"{_shortened(rest)!r}; quote that, too, or move the phrasing",
                )


def figures_alone(subject: Subject) -> Iterator[Remark]:
    """Find the quotes that give a figure without what it counts."""
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            if _lacks_what_it_counts(quote, subject.bank.article):
                yield Remark(
                    ("entries", number, "quotes", position),
                    f"the quote {quote.text!r} has a figure without what it counts; quote the "
                    "words around it",
                )


def pronouns_alone(subject: Subject) -> Iterator[Remark]:
    """Find the quotes that begin with "he", "it" or "this", whose owner is outside."""
    speech = speech_words_of(subject.bank.article.text)
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            earlier = entry.quotes[position - 1] if position else None
            if earlier is not None and earlier.paragraph == quote.paragraph:
                continue  # the quote above shows whom or what it means
            pronoun = _pronoun_alone(quote.text, speech)
            if pronoun is not None:
                yield Remark(
                    ("entries", number, "quotes", position),
                    f"the quote does not say who or what {pronoun!r} is; quote from where the "
                    "article names it",
                )


def _rest(quote: Quote, entry: Entry, article: Article) -> str:
    """Return the end of a quote's sentence that the entry does not quote; "" if there is none."""
    if not quote.cut_after:
        return ""
    span = quote.span
    end = article.sentence_at(max(span.start, span.end - 1)).end
    quotation = article.quotation_of(span)
    end = end if quotation is None else min(end, quotation.end)
    rest = Span(span.end, end, span.paragraph)
    others = [each.span for each in entry.quotes if each is not quote]
    if any(each.start < rest.end and rest.start < each.end for each in others):
        return ""
    return " ".join(article.slice(rest).split())


def _asked_beyond(entry: Entry, rest: str, speech: SpeechWords) -> str | None:
    """Return a phrasing that asks for more than a quote gives of its sentence."""
    goes_on = regex.match(rf"[\W]*{any_of(speech.conjunctions)}", rest)
    for language in Language:
        phrasings = entry.questions.in_language(language)
        extent = regex.compile(rf"(?i)(?<!\w)(?:{_EXTENT[language]})(?!\w)")
        if goes_on and _MORE.search(rest):
            for phrasing in phrasings:
                if extent.search(phrasing):
                    return phrasing
    phrasings = entry.questions.in_language(speech.language)
    quoted = set(words(" ".join(each.text for each in entry.quotes)))
    telling = {word for word in words(rest) if len(word) >= _LEAST_TELLING} - quoted
    telling -= {normalise(word) for word in speech.function_words | speech.verbs}
    asking = [phrasing for phrasing in phrasings if telling & set(words(phrasing))]
    enough = len(asking) >= max(1, _FEWEST_ASKING * len(phrasings))
    return asking[0] if asking and enough else None


def _lacks_what_it_counts(quote: Quote, article: Article) -> bool:
    text = quote.text.strip()
    if not (quote.cut_before or quote.cut_after) or not regex.search(r"\p{N}", text):
        return False
    telling = [word for word in words(text) if not regex.search(r"\p{N}", word)]
    if all(word in _SCALE for word in telling) and not _YEAR.fullmatch(text):
        return True
    figure = _FIGURE_AT_END.search(text)
    if figure is None or not quote.cut_after or _YEAR.fullmatch(figure["figure"]):
        return False
    behind = regex.compile(r"\s+(?P<word>\p{Ll}[\p{L}\p{M}-]*)").match(
        article.text, quote.span.end
    )
    speech = speech_words_of(article.text)
    return behind is not None and behind["word"] not in speech.function_words


def _pronoun_alone(text: str, speech: SpeechWords) -> str | None:
    """Return a pronoun at the beginning of a quote before anything that it could mean."""
    if _EXPLETIVE.match(text):
        return None
    for number, match in enumerate(regex.finditer(r"[\p{L}\p{M}’']+", text)):
        word = match[0]
        if number > _MOST_BEFORE_PRONOUN or (number and word[0].isupper()):
            return None
        if normalise(word) in speech.pointing and _stands_for_a_noun(text, match):
            return word
        if normalise(word) in speech.articles:
            return None
    return None


def _stands_for_a_noun(text: str, word: regex.Match[str]) -> bool:
    """Whether a word such as "this" is no article of a noun behind it ("this time")."""
    return (
        normalise(word[0]) not in _ARTICLE_LIKE or _AUXILIARY.match(text, word.end()) is not None
    )


def _shortened(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"
