"""Ask who somebody is, what somebody said, and how a body voted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from faq.bank import Language
from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.english.askable import is_askable
from faq.curating.drafting.questions.english.cast import Cast, genitive_of
from faq.curating.drafting.questions.english.clauses import Clause
from faq.curating.drafting.questions.english.phrases import noun_phrases
from faq.curating.drafting.questions.english.phrasing import as_known
from faq.curating.drafting.questions.english.search_words import nouns_in
from faq.curating.drafting.questions.english.token import Tag, Token, text_of
from faq.curating.drafting.questions.english.words import group, mapping
from faq.language.lexicon import lexicon
from faq.speech.cast import Person

_COMMON = 5.0  # Zipf: of a word that is no subject of its own
_CLAIMING = {"say", "tell", "add", "warn", "argue", "claim", "note", "insist", "explain"}
_MOST_IN_CLAIM = 5  # tokens of what is spoken of
_MOST_IN_PHRASE = 3
_GENITIVES = ("'s", "’s", "s'", "s’")
_SCORE = regex.compile(r"(?<![\p{L}\p{N}-])\p{N}{1,3}[-–]\p{N}{1,3}(?![\p{N}-])")
_VOTES = regex.compile(r"\b(?:vot|pass|approv|reject|fail|defeat|agreed|back|adopt|carried)")


def ask_about(person: Person, sentence: str) -> Iterator[Asked]:
    """Ask who a person is whom a sentence introduces, and for the holder of the role."""
    yield Asked(f"Who is {person.name}?", Form.WHOLE)
    if person.role is not None and person.role.startswith("who "):
        yield Asked(f"W{person.role[1:]}?", Form.WHOLE)
    elif person.role is not None:
        yield from _by_role(person.role)
    name = regex.escape(person.name)
    title = regex.search(rf"(\p{{L}}+\.)\s(?:\S+\s){{0,2}}?{name}", sentence)
    if title and (role := mapping("titles").get(title[1].lower())):
        yield Asked(f"Who is the {role}?", Form.WHOLE)
    if regex.search(rf"{name},\s(?:aged\s)?\p{{N}}{{1,3}}\b", sentence):
        yield Asked(f"How old is {person.name}?", Form.WHOLE)


def _by_role(stated: str) -> Iterator[Asked]:
    role = stated if " " in stated else stated.lower()
    is_owned = role.split()[0].endswith(_GENITIVES)
    yield Asked(f"Who is {'' if is_owned else 'the '}{role}?", Form.WHOLE)
    title, _, body = role.partition(" of ")
    verb = mapping("roles").get(title.split()[-1].lower())
    if body and verb and not is_owned:
        yield Asked(f"Who {verb} {body}?", Form.WHOLE)
    yield Asked(role, Form.KEYWORDS)


def ask_for_roles(tokens: Sequence[Token], cast: Cast) -> Iterator[Asked]:
    """Ask for the name in "Unity's leader, Adi Telesi,"."""
    for place, (token, name) in enumerate(pairwise(tokens)):
        if token.text != "," or name.tag is not Tag.NAME or not cast.is_person([name]):
            continue
        start = place
        while start and tokens[start - 1].tag is Tag.WORD:
            start -= 1
        role = tokens[start:place]
        owner = _owner(tokens[:start], cast)
        is_owned = bool(role) and role[0].text.endswith(_GENITIVES)
        if role and (owner or is_owned):
            yield Asked(f"Who is {text_of(as_known([*owner, *role]))}?", Form.WHOLE)


def _owner(before: Sequence[Token], cast: Cast) -> list[Token]:
    """Return whose role it is: the genitive at the end of some tokens, "his" as its meaning."""
    if not before:
        return []
    last = before[-1]
    if last.plain in {"his", "her"}:
        meant = cast.meant_by(last)
        return [genitive_of(meant)] if meant is not None else []
    if not last.text.endswith(_GENITIVES):
        return []
    has_article = len(before) > 1 and before[-2].plain in {"the", "a"}
    return [before[-2], last] if has_article else [last]


def ask_what_is_said(speaker: str, tokens: Sequence[Token]) -> Iterator[Asked]:
    """Ask what somebody says, of what and at all."""
    subjects = sorted(_spoken_of(tokens, speaker))
    for _, subject, bare in subjects[:2]:
        yield Asked(f"What did {speaker} say about {subject}?", Form.WHOLE)
        yield Asked(f"{speaker} {bare}", Form.KEYWORDS)
    yield Asked(f"What did {speaker} say?", Form.WHOLE)


def ask_in_general(tokens: Sequence[Token]) -> Iterator[Asked]:
    """Ask what is said of the rarest thing that a sentence names."""
    for _, subject, _ in sorted(_spoken_of(tokens, ""))[:1]:
        yield Asked(f"What does the article say about {subject}?", Form.WHOLE)


def _spoken_of(tokens: Sequence[Token], speaker: str) -> Iterator[tuple[float, str, str]]:
    """Yield what somebody speaks of: how common it is, with "the" where it needs it, and bare."""
    zipf = lexicon(Language.ENGLISH).zipf
    for phrase in noun_phrases(tokens):
        text = text_of(phrase)
        if len(phrase) > _MOST_IN_PHRASE or (speaker and speaker in text):
            continue
        place = tokens.index(phrase[0])
        before = tokens[place - 1].tag if place else None
        last = phrase[-1].plain
        if before is Tag.NUMBER or last in group("no_heads") | group("presents"):
            continue
        is_determined = before is Tag.DETERMINER
        is_name = phrase[0].tag is Tag.NAME
        is_plural = text.endswith("s") and not text.endswith("ss")
        frequency = min(zipf(word) for word in text.lower().split())
        if (is_determined or is_name or is_plural) and (is_name or frequency < _COMMON):
            lead = "the " if is_determined and not is_name else ""
            yield frequency, lead + text, text


def ask_for_claims(clauses: Sequence[Clause]) -> Iterator[Asked]:
    """Ask what somebody says without quotation marks: "Lee said premiums had risen"."""
    for claim, told in pairwise(clauses):
        is_claim = claim.base in _CLAIMING and not claim.chunks and is_askable(claim)
        if is_claim and is_askable(told) and len(told.subject) <= _MOST_IN_CLAIM:
            speaker, what = text_of(as_known(claim.subject)), text_of(as_known(told.subject))
            if speaker != what:
                yield Asked(f"What did {speaker} say about {what}?", Form.WHOLE)


def ask_for_votes(sentence: str, clauses: Sequence[Clause]) -> Iterator[Asked]:
    """Ask for the result of a vote: "passed the bill, 26-22"."""
    first = next(iter(clauses), None)
    is_vote = _SCORE.search(sentence) and _VOTES.search(sentence)
    if first is None or not is_vote or not is_askable(first):
        return
    subject = text_of(as_known(first.subject))
    if first.subject[-1].plain.split()[-1] in group("voters"):
        body = subject.removeprefix("the ")
        yield Asked(f"How did {subject} vote?", Form.WHOLE)
        yield Asked(f"What was the {body} vote?", Form.WHOLE)
        yield Asked(f"{body} vote", Form.KEYWORDS)
    else:
        yield Asked(f"What was the vote on {subject}?", Form.WHOLE)
        yield Asked(f"{nouns_in(first.subject)} vote", Form.KEYWORDS)
