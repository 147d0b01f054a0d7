"""Who can be named as the speaker of some words, and why, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faq.article import Article, Span
from faq.bank import Speaker
from faq.speech.reported_speech import Evidence, ReportedSpeech

_LONGEST = 60  # characters of the quotation in a reason


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """A person, or nobody, as the speaker of some words.

    Attributes:
        speaker: None for nobody: then readers see that the article says it.
        is_allowed: whether the bank would load with that speaker.
        is_advised: whether the article says that it is this one.
        reason: why it is allowed or not, for the curator.
    """

    speaker: Speaker | None
    is_allowed: bool
    is_advised: bool
    reason: str


def speaker_choices(
    span: Span, article: Article, speakers: Iterable[Speaker], speech: ReportedSpeech
) -> tuple[SpeakerChoice, ...]:
    """Return the choices for the words of a span, nobody first, then the people in their order."""
    people = {speaker.id: speaker for speaker in speakers}
    spoken = speech.spoken_at(span)
    if spoken is None:
        nobody = "the reporter's own words: they stand outside quotation marks"
        outside = "not allowed: these words stand outside quotation marks"
        return (
            SpeakerChoice(None, True, True, nobody),
            *(SpeakerChoice(each, False, False, outside) for each in people.values()),
        )
    given = speech.speaker_of(spoken)
    named = people.get(given.speaker or "")
    nobody = "readers would not see whose words these are"
    choices = [SpeakerChoice(None, True, named is None and not given.is_clear, nobody)]
    said = " ".join(article.slice(spoken).split())
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    for each in people.values():
        match speech.evidence(span, each.id):
            case Evidence.FOR:
                reason = f"the article says that {each.name} said “{said}”"
                choices.append(SpeakerChoice(each, True, True, reason))
            case Evidence.UNCLEAR:
                reason = "allowed: the article leaves open who says this; read who does"
                choices.append(SpeakerChoice(each, True, False, reason))
            case Evidence.AGAINST:
                who = named.name if named else "somebody else"
                reason = f"not allowed: the article gives these words to {who}"
                choices.append(SpeakerChoice(each, False, False, reason))
    return tuple(choices)
