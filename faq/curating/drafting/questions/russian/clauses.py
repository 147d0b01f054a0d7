"""Find the clauses of a Russian sentence, each with its verb and its subject."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.bank import Language
from faq.curating.drafting.questions.russian.grammar import analyzer, parse_of
from faq.curating.drafting.questions.russian.patterns import DAY, MONTH, SPLIT
from faq.speech.words import speech_words

_LIKELY = 0.1  # the least probability of a reading of a word that counts
_OPENERS = {
    "и", "а", "но", "что", "однако", "зато", "впрочем", "также", "теперь", "затем", "потом",
    "ещё", "же", "ведь", "то", "есть", "при", "этом", "кроме", "того"
}  # fmt: skip
_RELATIVES = {
    "который", "где", "куда", "чей", "если", "чтобы", "хотя", "пока", "когда", "поскольку",
    "как", "кто", "чем", "ли", "словно", "будто"
}  # fmt: skip
POINTING = {
    "он", "она", "оно", "они", "его", "её", "ее", "их", "им", "ей", "ему", "ими", "нём",
    "нем", "ней", "них", "него", "неё", "нее", "это", "этот", "эта", "эти", "этом", "этого",
    "этой", "тот", "та", "те", "мы", "я", "вы", "ты", "нам", "нас", "мне", "меня", "мой",
    "наш", "наша", "свой", "себя", "вас", "вам", "там", "туда", "здесь", "так", "такой",
    "такое", "такие"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the article has it, without what opens it.

    Attributes:
        subject: the nominative noun with its adjectives and genitives; "" without one.
        verb: the finite verb.
    """

    text: str
    subject: str
    verb: str


def clauses_of(sentence: str, names: Collection[str]) -> Iterator[Clause]:
    """Yield the clauses of a sentence that the rules understand.

    Args:
        names: the names in the article, and the last names of its people.
    """
    text = regex.sub(r"[«»\"“”„]", "", sentence).rstrip(" .!?…")
    # A date keeps its comma: "в среду, 20 апреля".
    text = regex.sub(rf"({DAY}),\s(\p{{N}}{{1,2}}\s{MONTH}),?", r"\1 \2", text)
    saying = speech_words(Language.RUSSIAN).verbs
    for piece in SPLIT.split(text):
        words = piece.split()
        while words and (words[0].lower() in _OPENERS and len(words) > 1):
            words = words[1:]
        if not 3 <= len(words) <= 22:
            continue
        if parse_of(words[0]).normal_form in _RELATIVES or words[0].lower() in _RELATIVES:
            continue
        if any(word.lower() in POINTING or word == "ли" for word in words):
            continue
        clause = _clause(words, names)
        counts = any(map(str.isdigit, piece))
        is_said = clause is not None and clause.verb.lower() in saying
        if clause is not None and not is_said and (clause.subject or counts):
            yield clause


def _clause(words: Sequence[str], names: Collection[str]) -> Clause | None:
    verb = ""
    for word in words:
        tag = parse_of(word).tag
        if tag.POS in {"VERB", "PRTS"} and not ({"1per", "2per", "impr"} & tag.grammemes):
            verb = word
            break
    if not verb:
        return None
    first = words[0]
    if first[0].isupper() and first not in names and not _is_name(first):
        first = first[0].lower() + first[1:]
    words = [first, *words[1:]]
    return Clause(" ".join(words), _subject(words, verb), verb)


def _is_name(word: str) -> bool:
    tag = parse_of(word).tag
    known = {"Name", "Surn", "Geox", "Patr", "Orgn"} & tag.grammemes
    return bool(known) or (word.isupper() and len(word) > 1)


def _subject(words: Sequence[str], verb: str) -> str:
    """Return the subject or, where the verb has none, its object, with what belongs to it."""
    verb_number = parse_of(verb).tag.number
    is_plural = verb_number == "plur"
    for place, word in enumerate(words):
        if not _may_be_subject(word, verb_number, is_plural=is_plural):
            continue
        start = place
        while start and parse_of(words[start - 1]).tag.POS in {"ADJF", "PRTF"}:
            start -= 1
        end = place + 1
        while (
            end < len(words)
            and "gent" in parse_of(words[end]).tag.grammemes
            and (parse_of(words[end]).tag.POS in {"NOUN", "ADJF"})
        ):
            end += 1
        before = words[start - 1] if start else ""
        if before and (parse_of(before).tag.POS == "PREP" or before[0].isdigit()):
            continue
        return " ".join(words[start:end])
    return ""


def _may_be_subject(word: str, verb_number: str | None, *, is_plural: bool) -> bool:
    """Whether a noun agrees with the verb. With a verb in the plural a singular may be its object:
    "Мост построили"."""
    if len(word) < 3:
        return False
    for parse in analyzer().parse(word):
        tag = parse.tag
        is_likely = parse.score >= _LIKELY and tag.POS == "NOUN"
        if is_likely and tag.case in {"nomn", "accs"}:
            agrees = tag.number == verb_number
            if (agrees and tag.case == "nomn") or (is_plural and tag.number == "sing"):
                return True
    return False
