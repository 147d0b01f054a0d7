"""Tell a question from a remark, and both from courtesy, by its form.

A remark has the asker or the bot as its subject, judges ("that's great"), commands or exclaims. It
neither asks nor requests. Anything else may be a question, also bare keywords.
"""

from __future__ import annotations

from enum import Enum, auto

from faq.asking.clauses import Clause, opens_asking
from faq.language.lexicon import lexicon

_LONGEST_COURTESY = 9  # words of a clause that is only courtesy
_FEW = 4


class Form(Enum):
    """What a clause does."""

    ASKS = auto()
    """It has a question mark or a question word, an inverted verb, or a request."""

    COURTESY = auto()
    """It greets, thanks, apologises, takes leave or names somebody after that."""

    REMARK = auto()
    """It states something about the asker or the bot, judges, commands or exclaims."""

    OTHER = auto()
    """Keywords, or a statement about something else."""


def form_of(clause: Clause) -> Form:
    """Return the form of a clause; the question mark of its sentence counts as its own."""
    if is_courtesy(clause):
        return Form.COURTESY
    if clause.is_marked:
        return Form.ASKS
    return form_unmarked(clause)


def form_unmarked(clause: Clause) -> Form:
    """Return the form of a clause by its words alone, whatever its sentence ends with."""
    if is_courtesy(clause):
        return Form.COURTESY
    if _is_request(clause):
        return Form.ASKS
    if opens_asking(clause):
        return Form.ASKS
    if is_remark(clause):
        return Form.REMARK
    return Form.ASKS if clause.kinds else Form.OTHER


def is_courtesy(clause: Clause) -> bool:
    """Whether a clause only greets, thanks, apologises or takes leave."""
    length = clause.begins_with("courtesy_openings")
    if not length or len(clause.plain) > _LONGEST_COURTESY:
        return False
    rest = Clause(" ".join(clause.plain[length:]), is_marked=False, language=clause.language)
    if not rest.plain:
        return True
    return not (opens_asking(rest) or rest.kinds or _has_figure(rest))


def _is_request(clause: Clause) -> bool:
    """Whether a clause wants to be told something ("I want to know when …")."""
    asks = clause.kinds - {"whether"}
    if not clause.has("requests") and not (asks and clause.has("wonderings")):
        return False
    said = {*clause.heard, *clause.plain}
    return not any(said <= vocabulary.bare for vocabulary in clause.vocabularies)


def is_remark(clause: Clause) -> bool:
    """Whether a clause that requests nothing is a remark."""
    bare = _without_opening(clause)
    if not bare.heard:
        return True
    first = Clause(bare.plain[0], is_marked=False, language=clause.language)
    if first.has_word("subjects", "others"):
        return True
    if _is_in_first_or_second_person(clause) and not clause.kinds:
        return True
    if _refuses(bare, clause.text):
        return True
    if clause.kinds:
        return False
    return (
        clause.has_word("reactions")
        or bare.begins_with("remarks") > 0
        or clause.begins_with("remarks") > 0
        or _judges(bare)
        or _commands(bare)
    )


def _without_opening(clause: Clause) -> Clause:
    """Return the clause without the words of courtesy at its beginning ("well", "so", "oh")."""
    light = lexicon(clause.language).courtesy
    start = 0
    while start < len(clause.plain) - 1 and clause.plain[start] in light:
        start += 1
    return Clause(" ".join(clause.plain[start:]), clause.is_marked, clause.language)


def _is_in_first_or_second_person(clause: Clause) -> bool:
    said = _without_thanks(clause)
    if said.has_word("subjects", "others"):
        return True
    own = lexicon(clause.language)
    return any(own.speaks_or_addresses(word) for word in clause.heard)


def _without_thanks(clause: Clause) -> Clause:
    """Return the clause without courtesy of several words ("thank you"), wherever it stands."""
    kept, place = list[str](), 0
    while place < len(clause.plain):
        length = max(
            vocabulary.courtesy_openings.longest_at(place, clause.plain)[0]
            for vocabulary in clause.vocabularies
        )
        if length < 2:
            kept.append(clause.plain[place])
        place += length if length > 1 else 1
    return Clause(" ".join(kept), is_marked=clause.is_marked, language=clause.language)


def _judges(clause: Clause) -> bool:
    """Whether a clause begins as "that is …", "it was …" does."""
    return len(clause.heard) > 1 and any(
        clause.heard[0] in vocabulary.pointing and clause.heard[1] in vocabulary.be
        for vocabulary in clause.vocabularies
    )


def _refuses(clause: Clause, text: str) -> bool:
    """Whether a clause begins with a negated verb and no subject ("don't care", "can't wait").

    "Didn't he come" and "isn't Putin coming" have one.

    Args:
        text: the clause as written; a capital tells a name from a verb.
    """
    for vocabulary in clause.vocabularies:
        before = [*clause.heard[:2], ""]
        if before[0] not in vocabulary.auxiliaries or before[1] not in vocabulary.negations:
            continue
        subject = clause.heard[2] if len(clause.heard) > 2 else ""
        if subject not in vocabulary.pointing and subject not in vocabulary.determiners:
            return not _is_capitalised(subject, text)
    return False


def _is_capitalised(word: str, text: str) -> bool:
    return bool(word) and word.capitalize() in text


def _commands(clause: Clause) -> bool:
    """Whether a clause begins with a verb and its object ("book a flight", "invite him")."""
    said = clause.heard
    if len(said) < 2 or clause.text[:1].isdigit():
        return False
    return any(
        said[1] in vocabulary.objects
        and said[0] not in vocabulary.no_commands
        and said[0] not in vocabulary.pointing
        and lexicon(clause.language).zipf(said[0]) > 0
        for vocabulary in clause.vocabularies
    )


def _has_figure(clause: Clause) -> bool:
    return any(word[0].isdigit() for word in clause.plain)
