"""`python -m benchmarks.verdicts [BANK …]`: quotes altered in many ways, and their verdicts.

An altered quote must never be called verbatim, and one of the same words with another typography
must be.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faq.answering import Answerer
from faq.article import Article
from faq.bank import Bank, Language
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.speech.reported_speech import ReportedSpeech
from faq.speech.words import speech_words_of
from faq.verifying.verdicts import Verdict
from faq.verifying.verifier import Verifier

_NEGATIONS = {Language.ENGLISH: "not", Language.HINDI: "नहीं", Language.RUSSIAN: "не"}
_ADDED = {
    Language.ENGLISH: ("secretly", "huge", "allegedly", "never"),
    Language.HINDI: ("गुप्त", "बड़ा", "कभी"),
    Language.RUSSIAN: ("тайно", "огромный", "якобы"),
}
_SAID_BY = {
    Language.ENGLISH: 'Did {who} say "{words}"?',
    Language.HINDI: "क्या {who} ने कहा “{words}”?",
    Language.RUSSIAN: "Правда, что {who} сказал: «{words}»?",
}
_FEWEST_WORDS = 6
_QUOTED = re.compile('["“”«»]')
_PUNCTUATION = re.compile(r"(?:[^\w%$€£₹°+−-]|(?<!\w)-(?!\w))+")


@dataclass(frozen=True)
class Source:
    """A bank, and its sentences that are long enough to be quoted."""

    bank: Bank

    @property
    def article(self) -> Article:
        """The article."""
        return self.bank.article

    @property
    def language(self) -> Language:
        """The article's language."""
        return speech_words_of(self.article.text).language

    def sentences(self) -> list[str]:
        """Return the sentences."""
        all_of_them = map(self.article.slice, self.article.sentences)
        return [each for each in all_of_them if len(each.split()) >= _FEWEST_WORDS]


Alter = Callable[[str, Source, random.Random], str | None]


def _replaced(sentence: str, place: int, *new: str) -> str:
    said = sentence.split()
    return " ".join([*said[:place], *new, *said[place + 1 :]])


def another_number(sentence: str, _: Source, chance: random.Random) -> str | None:
    """Change a digit."""
    digits = [match.start() for match in re.finditer(r"\d", sentence)]
    if not digits:
        return None
    at = chance.choice(digits)
    other = chance.choice([each for each in "123456789" if each != sentence[at]])
    return sentence[:at] + other + sentence[at + 1 :]


def negated(sentence: str, source: Source, chance: random.Random) -> str:
    """Add a negation between two words."""
    place = chance.randrange(1, len(sentence.split()))
    word = sentence.split()[place]
    return _replaced(sentence, place, _NEGATIONS[source.language], word)


def another_name(sentence: str, source: Source, chance: random.Random) -> str | None:
    """Replace a capitalised word with another one of the article; in Hindi any word."""
    if _QUOTED.search(sentence):
        return None  # the name may be the speaker's, which is an alteration of its own
    pattern = r"(?<=\w )[A-ZА-Я]\w{3,}" if source.language is not Language.HINDI else r"\w{4,}"
    names = sorted(set(re.findall(pattern, source.article.text)))
    places = list(re.finditer(pattern, sentence))
    if not places or len(names) < 2:
        return None
    place = chance.choice(places)
    other: str = chance.choice([each for each in names if each != place[0]])
    return sentence[: place.start()] + other + sentence[place.end() :]


def left_out(sentence: str, _: Source, chance: random.Random) -> str | None:
    """Leave out a word that is neither the first nor the last."""
    if _QUOTED.search(sentence):
        return None  # without "she said" it is the same quote
    return _replaced(sentence, chance.randrange(1, len(sentence.split()) - 1))


def added(sentence: str, source: Source, chance: random.Random) -> str | None:
    """Add a word."""
    if _QUOTED.search(sentence):
        return None  # with "she secretly said" it is the same quote
    place = chance.randrange(1, len(sentence.split()))
    word = sentence.split()[place]
    return _replaced(sentence, place, chance.choice(_ADDED[source.language]), word)


def joined(sentence: str, source: Source, chance: random.Random) -> str:
    """Join the beginning of the sentence with the end of another one."""
    other = chance.choice(source.sentences()).split()
    said = sentence.split()
    return " ".join([*said[: len(said) // 2 + 2], *other[len(other) // 2 :]])


def swapped_words(sentence: str, _: Source, chance: random.Random) -> str | None:
    """Exchange two neighbouring words."""
    if _QUOTED.search(sentence):
        return None  # "said Lee" for "Lee said" is the same quote
    said = sentence.split()
    place = chance.randrange(len(said) - 1)
    said[place], said[place + 1] = said[place + 1], said[place]
    return " ".join(said)


def another_speaker(_: str, source: Source, chance: random.Random) -> str | None:
    """Give a quotation to somebody else of the bank."""
    speech = ReportedSpeech(source.article, source.bank.speakers)
    quotations = [
        (quotation, given)
        for quotation in source.article.quotations
        if (given := speech.speaker_of(quotation)).is_clear
        and len(source.article.slice(quotation).split()) >= _FEWEST_WORDS
    ]
    if not quotations:
        return None
    quotation, given = chance.choice(quotations)
    others = [each.name for each in source.bank.speakers if each.id != given.speaker]
    who = chance.choice([*others, "Bob Stone"])
    words = source.article.slice(quotation)
    return _SAID_BY[source.language].format(who=who, words=words)


ALTERATIONS: dict[str, Alter] = {
    "number": another_number,
    "negation": negated,
    "name": another_name,
    "word left out": left_out,
    "word added": added,
    "two sentences joined": joined,
    "words exchanged": swapped_words,
    "speaker": another_speaker,
}


def capitals(sentence: str, _: Source, __: random.Random) -> str:
    """Write it in capitals."""
    return sentence.upper()


def other_marks(sentence: str, _: Source, __: random.Random) -> str:
    """Use other quotation marks, apostrophes and dashes."""
    marks = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "–": "-", "—": "–"})
    return sentence.translate(marks)


def other_spaces(sentence: str, _: Source, chance: random.Random) -> str:
    """Use other white space."""
    return "".join(
        chance.choice((" ", "\u00a0", "\n", "  ")) if each == " " else each for each in sentence
    )


def no_full_stop(sentence: str, _: Source, __: random.Random) -> str:
    """Leave out the commas and the full stop, and put it between quotation marks."""
    return f"“{re.sub('[,;.](?= )|[.]$', '', sentence)}”"


TYPOGRAPHY: dict[str, Alter] = {
    "capitals": capitals,
    "marks": other_marks,
    "spaces": other_spaces,
    "commas": no_full_stop,
}


def is_in(article: Article, message: str) -> bool:
    """Whether the words stand in the article after all, found in a way of its own."""

    def plain(text: str) -> str:
        return f" {_PUNCTUATION.sub(' ', text.casefold()).strip()} "

    return plain(message) in plain(article.text)


def altered_quotes(source: Source, alteration: str, times: int, seed: int = 18) -> Iterator[str]:
    """Yield messages with a quote of the article that was altered in one way."""
    chance = random.Random(f"{seed} {alteration} {source.bank.slug}")
    for _ in range(times):
        sentence = chance.choice(source.sentences())
        message = ALTERATIONS[alteration](sentence, source, chance)
        if message is not None and not is_in(source.article, message):
            yield message


def main() -> int:
    """Print how many of each kind of alteration get which verdict; return 1 if one is verbatim."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts", description=__doc__)
    parser.add_argument("banks", nargs="*", type=Path, default=[DEFAULT_BANK], metavar="BANK")
    parser.add_argument("--times", type=int, default=100, help="alterations of a kind per bank")
    parser.add_argument("--show", metavar="VERDICT", help="show the messages with this verdict")
    arguments = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for folder in arguments.banks:
        source = Source(load_bank(folder))
        verifier = Verifier(source.bank, Answerer(source.bank))
        for kind in ALTERATIONS:
            for message in altered_quotes(source, kind, arguments.times):
                verdict = verifier.verify(message).verdict
                counts[kind][verdict] += 1
                if verdict == arguments.show:
                    print(f"{source.bank.slug}, {kind}: {message}")
        chance = random.Random(18)
        for kind, alter in TYPOGRAPHY.items():
            for sentence in source.sentences():
                verdict = verifier.verify(alter(sentence, source, chance) or sentence).verdict
                counts[f"({kind})"][verdict] += 1
                if verdict == arguments.show:
                    print(f"{source.bank.slug}, ({kind}): {sentence}")
    print(f"{'':22}" + "".join(f"{verdict:>12}" for verdict in Verdict))
    for kind, count in counts.items():
        print(f"{kind:22}" + "".join(f"{count[verdict]:12}" for verdict in Verdict))
    return int(any(counts[kind][Verdict.VERBATIM] for kind in ALTERATIONS))


if __name__ == "__main__":
    raise SystemExit(main())
