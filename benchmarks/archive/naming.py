"""Which article is asked: of questions that name their article's subject, how many reach it.

`python -m benchmarks.archive.naming [1000]` hides the articles of the corpus, and the packaged
one, among as many others. These are the same banks with other names and most other telling words,
so they ask and tell in the same way of something else. Nothing was fitted to the frozen articles.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import process_time

from benchmarks.generated import drawn_words, made_up_name
from faq.article import Article
from faq.bank import Bank, Language
from faq.files.loading import DEFAULT_BANK, load_bank
from faq.language.identification import script_language
from faq.language.lexicon import lexicon
from faq.language.text import word_set, words
from faq.library import ASKED
from faq.measuring.corpus import AskedBank, read_corpus
from faq.measuring.evaluation import read_questions
from faq.measuring.tables import table
from faq.routing.router import Router
from faq.routing.terms import terms_of

_CORPUS = Path(__file__).parents[2] / "corpus"
_WORD = re.compile(r"[^\W\d_][\w’'\u0900-\u097f]*")
_NAME = re.compile(r"(?<![.!?:\n\"“«]\s)(?<!^)\b[^\W\d_][\w’']+")
_TELLING = 5.0  # zipf; rarer words than that tell one article from another
_COMMON = 4.3  # zipf; a more common word is hardly a name
_KEPT = 0.12  # share of the telling words that another article has in common
_LEADING = 2  # paragraphs


def main() -> None:
    """Print the shares."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    packaged = load_bank(DEFAULT_BANK)
    asked = read_questions(DEFAULT_BANK / "questions.jsonl")
    fitted = [AskedBank(packaged.slug, packaged, tuple(asked)), *read_corpus(_CORPUS)]
    frozen = read_corpus(_CORPUS, frozen=True)
    banks = [each.bank for each in (*fitted, *frozen)]
    router = Router.of([*banks, *_others(banks, count)])
    rows = [
        row
        for label, some in (("fitted", fitted), ("frozen", frozen))
        for row in _rows(label, some, [bank.slug for bank in banks], router)
    ]
    head = ["articles", "the question has", "asked", "nearest", f"of {ASKED} asked", "ms of CPU"]
    print("\n".join(table(head, rows)))


def _rows(
    label: str, asked: Sequence[AskedBank], slugs: Sequence[str], router: Router
) -> Iterator[list[str]]:
    """Yield a row for each way to name the subject."""
    reached: dict[str, list[int]] = {}
    begun, questions = process_time(), 0
    for one in asked:
        names, card = _names(one.bank), _card(one.bank)
        for question in one.questions:
            if not question.gold:
                continue
            said = set(terms_of(words(question.q)))
            near = router.nearest(question.q, ASKED)
            place = slugs.index(one.bank.slug)
            found = near.index(place) if place in near else ASKED
            reached.setdefault(_naming(said, names, card), []).append(found)
            questions += 1
    milliseconds = (process_time() - begun) * 1000 / questions
    for naming, places in sorted(reached.items()):
        shares = (sum(place < most for place in places) / len(places) for most in (1, ASKED))
        figures = [f"{100 * share:.1f}%" for share in shares]
        yield [label, naming, str(len(places)), *figures, f"{milliseconds:.2f}"]


def _naming(said: set[str], names: set[str], card: set[str]) -> str:
    if said & names:
        return "a name of the article"
    return "two words of its opening" if len(said & card) > 1 else "none of these"


def _names(bank: Bank) -> set[str]:
    """Return the terms of the names in an article; in Hindi, which has no capitals, of its rare
    words."""
    found = {
        plain
        for name in _NAME.findall(bank.article.text)
        if name[0].isupper() or script_language(name) is Language.HINDI
        for plain in words(name)[:1]
    }
    return {term for term in terms_of([*_rare(found, _COMMON)]) if len(term) > 3}


def _card(bank: Bank) -> set[str]:
    """Return the terms of the telling words with which an article begins."""
    opening = map(bank.article.slice, bank.article.paragraphs[:_LEADING])
    said = word_set([bank.slug.replace("-", " "), bank.source.headline or "", *opening])
    return set(terms_of([*_rare(said, _TELLING)]))


def _rare(said: set[str], zipf: float) -> Iterator[str]:
    return (word for word in said if len(word) > 3 and _zipf(word) < zipf)


@cache
def _zipf(word: str) -> float:
    return lexicon(script_language(word) or Language.ENGLISH).zipf(word)


def _others(banks: Sequence[Bank], count: int) -> Iterator[Bank]:
    """Yield banks of the same making about other subjects."""
    for number in range(count):
        bank = banks[number % len(banks)]
        yield _Recombined(bank, random.Random(number)).bank(f"other-{number}")


class _Recombined:
    """A bank in which names and most telling words are replaced, each everywhere by the same."""

    def __init__(self, bank: Bank, chance: random.Random) -> None:
        self._bank, self._chance = bank, chance
        texts = [bank.article.text, *_phrasings(bank)]
        self._names = {
            name.casefold() for text in texts for name in _NAME.findall(text) if name[0].isupper()
        }
        self._instead: dict[str, str | None] = {}

    def bank(self, slug: str) -> Bank:
        """Return the bank; its quotes no longer have their places in the article."""
        bank = self._bank
        plain = bank.model_dump(
            mode="json", include={"source", "speakers", "topics", "synonyms", "gist", "entries"}
        )
        changed = Bank.model_validate(
            {
                **dict(bank),
                **{name: self._replaced(value) for name, value in plain.items()},
                "slug": f"{self._replaced(bank.slug.replace('-', ' '))}-{slug}".replace(" ", "-"),
                "article": Article(self._text(bank.article.text)),
            }
        )
        return changed.model_copy(update={"corrections": ()})

    def _replaced(self, value: object) -> object:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list | tuple):
            return [self._replaced(each) for each in value]
        if isinstance(value, dict):
            kept = {"id", "topic", "language", "url", "published", "related"}
            return {
                name: each if name in kept else self._replaced(each)
                for name, each in value.items()
            }
        return value

    def _text(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        key = re.split("['’]", word.casefold())[0]
        if key not in self._instead:
            self._instead[key] = self._other(key)
        other = self._instead[key]
        if other is None:
            return word
        return other.capitalize() if word[0].isupper() else other

    def _other(self, word: str) -> str | None:
        zipf = _zipf(word) if word else 0.0
        if word in self._names or not zipf:
            return made_up_name(self._chance)
        if zipf >= _TELLING or len(word) < 3 or self._chance.random() < _KEPT:
            return None
        language = script_language(word) or Language.ENGLISH
        return drawn_words(language, 1, self._chance)[0]


def _phrasings(bank: Bank) -> Iterator[str]:
    for entry in bank.entries:
        for language in Language:
            yield from entry.questions.in_language(language)


if __name__ == "__main__":
    main()
