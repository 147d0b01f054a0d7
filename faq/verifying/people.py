"""Who is named as the speaker of claimed words, and whose words the article's are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import regex

from faq.article import Span
from faq.bank import Bank, Language, Speaker
from faq.language.text import sound_keys, words
from faq.speech.mentions import find_mentions
from faq.speech.reported_speech import Evidence, ReportedSpeech
from faq.speech.words import speech_words, speech_words_of
from faq.verifying.claims import Claim, is_nobody
from faq.verifying.wording import tokens

_MOST_QUOTATIONS = 500
"""Quotations of an article that are read anew for a speaker whom the curator did not list."""

_SHORTEST_SOUND = 3  # letters of a name's key; shorter ones are those of too many words
_LONGEST_ENDING = 3  # letters that a case adds to a name's key ("Лавровым")
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*(?:[ ]\p{Lu}[\p{L}\p{M}.'’-]*){0,3}"


@dataclass(frozen=True, slots=True)
class Named:
    """The speaker whom a message names.

    Attributes:
        speaker: the person of the bank; None for anybody else.
    """

    name: str
    speaker: Speaker | None


class People:
    """The people whom an article quotes."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    @cached_property
    def _speech(self) -> ReportedSpeech:
        return ReportedSpeech(self._bank.article, self._bank.speakers)

    def named_in(self, claim: Claim) -> Named | None:
        """Return whom a claim names as the speaker; None if nobody."""
        if claim.who is not None:
            return Named(claim.who, self._known(claim.who))
        if (speaker := self._known(claim.around)) is not None:
            return Named(speaker.name, speaker)
        for pattern in _naming():
            match = pattern.search(claim.around)
            who = match["who"] if match else ""
            if who and not is_nobody(who):
                return Named(who, self._known(who))
        return None

    @cached_property
    def attribution_words(self) -> frozenset[str]:
        """The words, as `faq.verifying.wording` has them, that may name the speaker of a quote:
        names, roles, pronouns, verbs of saying and what may stand beside these."""
        people = (f"{each.name} {each.role or ''}" for each in self._bank.speakers)
        said = (
            " ".join(each.verbs | each.adverbs | each.pronouns | each.openings | each.articles)
            for each in map(speech_words, Language)
        )
        agents = (" ".join(speech_words(language).agent) for language in Language)
        return frozenset(token.key for text in (*people, *said, *agents) for token in tokens(text))

    def _known(self, text: str) -> Speaker | None:
        """Return the person whom a text names first: by surname in any script, else by role."""
        names = {each.id: each.name for each in self._bank.speakers}
        # A first word with a capital letter would count as the start of a sentence.
        mentions = find_mentions(f"by {text}", names, speech_words_of(text))
        if mentions and not any(mention.people for mention in mentions):
            return None  # a namesake with another first name
        said = words(text)
        for key in sound_keys(said):
            named = [each for each in self._bank.speakers if _is_surname(key, each)]
            if len(named) > 1:
                given = [each for each in named if words(each.name)[0] in said]
                named = given or named
            if named:
                return named[0]
        plain = {word for word in said if word not in ("the", "a", "an")}
        by_role = [
            each
            for each in self._bank.speakers
            if plain and each.role and plain <= set(words(each.role))
        ]
        return by_role[0] if len(by_role) == 1 else None

    def speaker_of(self, span: Span) -> Speaker | None:
        """Return the person who says the words of a span; None for the reporter's words, or if
        the article does not show who."""
        return next((each for each in self._bank.speakers if self._says(each, span)), None)

    def is_said_by(self, named: Named, span: Span) -> bool:
        """Whether the article shows that a person says the words of a span."""
        if named.speaker is not None:
            return self._says(named.speaker, span)
        # Somebody whom the curator did not list may still be named beside the quotation.
        article = self._bank.article
        surname = named.name.split()[-1]
        if surname not in article.text or len(article.quotations) > _MOST_QUOTATIONS:
            return False
        stranger = Speaker(id="", name=named.name)
        speech = ReportedSpeech(self._bank.article, [*self._bank.speakers, stranger])
        return speech.evidence(span, stranger.id) is Evidence.FOR

    def _says(self, speaker: Speaker, span: Span) -> bool:
        quotation = self._bank.article.quotation_of(span)
        curated = self._curated.get(quotation) if quotation else None
        if curated is not None:
            return curated == speaker
        return self._speech.evidence(span, speaker.id) is Evidence.FOR

    @cached_property
    def _curated(self) -> dict[Span, Speaker]:
        """The speaker of each quotation that the curator quotes from: where the article leaves it
        open, the curator has decided."""
        found = {}
        for quote in (quote for entry in self._bank.entries for quote in entry.quotes):
            quotation = self._bank.article.quotation_of(quote.span)
            if quotation is not None and quote.speaker is not None:
                found[quotation] = quote.speaker
        return found


def _is_surname(key: str, speaker: Speaker) -> bool:
    [surname] = sound_keys(words(speaker.name)[-1:]) or [""]
    return (
        len(surname) >= _SHORTEST_SOUND
        and key.startswith(surname)
        and len(key) - len(surname) <= _LONGEST_ENDING
    )


@cache
def _naming() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return the patterns of a speaker's name, by a verb of saying and beside the words.

    They are compiled for the first claimed quote: with the list of verbs it takes 25 ms.
    """
    saying = "|".join(speech_words(language).saying for language in Language)
    by_a_verb = regex.compile(
        rf"(?P<who>{_NAME})[ ](?:\w+[ ])?(?:{saying})|(?:{saying})[ ](?P<who>{_NAME})"
    )
    beside = regex.compile(
        rf"\ufffc\W*[—–(-][ ]*(?P<who>{_NAME})|(?P<who>{_NAME})[ ]?:[ ]*\ufffc"
        rf"|^(?P<who>{_NAME})[ ]*\ufffc|\ufffc\W*(?P<who>{_NAME})\W*$"
    )
    return by_a_verb, beside
