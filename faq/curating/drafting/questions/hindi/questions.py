"""Draft Hindi questions: what people would ask of a sentence, by what stands in it.

A question word takes the place of what is asked for: "7 दिसंबर को खुलेगी" becomes "कब खुलेगी".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from faq.bank import Language
from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.hindi.patterns import (
    ENDS,
    NO_COUNTS,
    NUMBER,
    OPENERS,
    POINTING,
    WHEN,
)
from faq.curating.drafting.questions.hindi.romanised import romanised
from faq.language.lexicon import lexicon
from faq.language.text import normalise
from faq.speech.cast import Person

_MOST_WORDS = 16

_FEWEST_WORDS = 4

_MOST_IN_CLAUSE = 22

_FEMALE = {
    "बार", "दुकानों", "दुकान", "ट्रेन", "ट्रेनों", "सीट", "सीटों", "बस", "बसों", "जगह",
    "जगहों", "महिलाओं", "कारों", "किताबों", "मशीनों"
}  # fmt: skip

_COMMON = 5.4  # Zipf

_NOTHING = {
    "कहा", "बताया", "किया", "गया", "हुआ", "दिया", "होगा", "होगी", "जाएगा", "जाएगी", "रहा",
    "लिया", "करने", "होने", "वाले", "वाली"
}  # fmt: skip


class HindiQuestions:
    """Drafts the questions of an article's sentences."""

    def __init__(self, names: Collection[str], people: Collection[str]) -> None:
        """Take what other languages' rules need; these look at the sentence alone."""

    def of(self, sentence: str) -> Iterator[Asked]:
        """Yield the questions of a sentence, the best first; the first ones romanised too."""
        found = [asked for clause in _clauses(sentence) for asked in self._of_clause(clause)]
        found += _phrases(sentence)
        yield from found
        short = sorted((asked.text for asked in found), key=lambda text: len(text.split()))
        for text in short[:3]:
            yield Asked(romanised(text), Form.LAZY)

    def begin_paragraph(self) -> None:
        """Forget nothing: these rules look at one sentence at a time."""

    def about(self, person: Person, sentence: str) -> Iterator[Asked]:  # noqa: ARG002
        """Yield the questions about a person whom a sentence introduces."""
        yield Asked(f"{person.name} कौन हैं?", Form.WHOLE)
        if person.role and " " in person.role:
            yield Asked(f"{person.role} कौन हैं?", Form.WHOLE)
            yield Asked(person.role, Form.KEYWORDS)
        yield Asked(f"{person.name.split()[-1]}?", Form.LAZY)
        yield Asked(romanised(f"{person.name} कौन हैं?"), Form.LAZY)

    def in_general(self, sentence: str) -> Iterator[Asked]:
        """Yield a question for what a sentence is about."""
        for word in _telling(sentence)[:1]:
            yield Asked(f"लेख में {word} के बारे में क्या लिखा है?", Form.WHOLE)

    def said(self, speaker: str, words: str) -> Iterator[Asked]:
        """Yield the questions for what somebody says."""
        telling = _telling(words)
        if telling:
            yield Asked(f"{speaker} ने {telling[0]} के बारे में क्या कहा?", Form.WHOLE)
            yield Asked(f"{speaker} {telling[0]}", Form.KEYWORDS)
        yield Asked(f"{speaker} ने क्या कहा?", Form.WHOLE)
        yield Asked(romanised(f"{speaker} ने क्या कहा?"), Form.LAZY)

    def _of_clause(self, clause: str) -> Iterator[Asked]:
        negative = regex.search(r"(?<![\p{L}\p{M}])(?:नहीं|न|ना|बिना)(?![\p{L}\p{M}])", clause)
        if negative is None:
            for number in NUMBER.finditer(clause):
                noun = number["noun"]
                if (
                    len(clause[number.end() :].split()) < 2
                    or NO_COUNTS.fullmatch(noun)
                    or WHEN.match(clause, number.start())
                ):
                    continue
                scale = number["scale"].split()
                unit = f"{scale[-1]} {noun}" if scale and not scale[-1].isdigit() else noun
                is_female = noun.endswith(("ी", "ें", "यां", "याँ", "ियों")) or noun in _FEMALE
                how = "कितनी" if is_female else "कितने"
                yield _replaced(clause, number.start(), number.end(), f"{how} {noun}")
                yield Asked(f"{how} {unit}?", Form.LAZY)
            when = WHEN.search(clause)
            if when is not None:
                asks = {"से": "कब से", "तक": "कब तक"}.get(when["case"], "कब")
                yield _replaced(clause, when.start(), when.end(), asks)
        reason = regex.search(r"(?<!\S)(?:[\p{L}\p{M}]+\s){1,4}(?:की वजह से|के कारण|के चलते)", clause)
        if reason is not None:
            yield _replaced(clause, *reason.span(), "क्यों")
        if negative is None and len(clause.split()) <= _MOST_WORDS:
            yield Asked(f"क्या {clause}?", Form.YES_OR_NO)


def _clauses(sentence: str) -> Iterator[str]:
    text = regex.sub(r"[\"“”‘’']", "", sentence).strip().rstrip("।.!?")
    text = text.rpartition(" कि ")[2] if " कि " in text else text
    for piece in regex.split(r"\s*(?:,(?!\p{N})|[;:—–()])\s*|\s(?:लेकिन|मगर|जबकि)\s", text):
        clause = piece.strip()
        while (opener := OPENERS.match(clause)) is not None:
            clause = clause[opener.end() :]
        words = clause.split()
        if not _FEWEST_WORDS <= len(words) <= _MOST_IN_CLAUSE or not ENDS.search(words[-1]):
            continue
        if POINTING.search(clause) is None:
            yield clause


def _replaced(clause: str, start: int, end: int, asks: str) -> Asked:
    """Return a clause with a question word in the place of its answer, cut before where long."""
    text = " ".join(f"{clause[:start]} {asks} {clause[end:]}".split())
    return Asked(f"{text}?", Form.WHOLE)


def _telling(text: str) -> list[str]:
    zipf = lexicon(Language.HINDI).zipf
    words = dict.fromkeys(regex.findall(r"[\p{L}\p{M}]{3,}", text))
    rare = [w for w in words if zipf(normalise(w)) < _COMMON and w not in _NOTHING]
    return sorted(rare, key=lambda word: zipf(normalise(word)))


def _phrases(sentence: str) -> Iterator[Asked]:
    """Yield neighbouring nouns, joined by का, की, के or alone, as people search for them."""
    telling = set(_telling(sentence))
    found = [
        match[0]
        for match in regex.finditer(
            r"([\p{L}\p{M}]{3,})\s(?:(?:का|की|के)\s)?([\p{L}\p{M}]{3,})", sentence, overlapped=True
        )
        if {match[1], match[2]} <= telling and not ENDS.search(match[2])
    ]
    zipf = lexicon(Language.HINDI).zipf
    found.sort(key=lambda text: min(zipf(normalise(word)) for word in text.split()))
    kept: list[str] = []
    for text in dict.fromkeys(found):
        if not any(set(text.split()) & set(other.split()) for other in kept):
            kept.append(text)
    for text in kept[:3]:
        yield Asked(text, Form.KEYWORDS)
