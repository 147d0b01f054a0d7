"""Generate an archive: as many articles as wanted, each about a subject of its own.

Every article has a few people and words of its own (its subject) and otherwise the words that all
have. Each of its entries names some of them, so a question that names its article's subject has
one right bank, among thousands that share its other words.

`python -m benchmarks.archive.generating 1000 FOLDER` writes one, ready to be served.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.generated import PHRASING_TEMPLATES, drawn_words, made_up_name
from faq.bank import Language
from faq.files.loading import BANK_FILE

ENTRIES = 50
_ARTICLE_FILE = "article.txt"
_PHRASINGS = {Language.ENGLISH: 3, Language.HINDI: 1, Language.RUSSIAN: 1}
_PEOPLE = 2
_SUBJECT_WORDS = 3
_TOPICS = 5


class _Subject:
    """What one article is about: people's names, and words in each language."""

    def __init__(self, chance: random.Random) -> None:
        self.people = [
            f"{made_up_name(chance)} {made_up_name(chance)}".title() for _ in range(_PEOPLE)
        ]
        self._words = {
            language: drawn_words(language, _SUBJECT_WORDS, chance) for language in Language
        }

    def words(self, language: Language) -> list[str]:
        """Return the words that stand for the subject; names are written alike in all."""
        return [*self.people, *self._words[language]]


def write_archive(folder: Path, banks: int) -> None:
    """Write that many bank folders, `article-00000` and on; one that exists is left alone."""
    for number in range(banks):
        bank = folder / slug(number)
        if not bank.exists():
            write_article(bank, number)


def slug(number: int) -> str:
    """Return the name of the bank with that number."""
    return f"article-{number:05}"


def write_article(folder: Path, number: int, *, change: str = "") -> None:
    """Write one bank of `ENTRIES` entries.

    Args:
        number: determines its contents.
        change: added to its last paragraph, which is quoted: a correction.
    """
    chance = random.Random(number)
    subject = _Subject(chance)
    sentences: list[str] = []
    entries: list[dict[str, object]] = []
    asked: set[str] = set()
    for place in range(ENTRIES):
        about = {language: _words_of_entry(subject, language, chance) for language in Language}
        sentence = f"{' '.join(about[Language.ENGLISH])}{change * (place == ENTRIES - 1)}."
        sentences.append(sentence[0].upper() + sentence[1:])
        entries.append(
            {
                "id": f"entry-{place}",
                "topic": f"topic-{place % _TOPICS}",
                "questions": _questions(about, asked, chance),
                "quotes": [{"text": sentences[-1]}],
            }
        )
    topics = {f"topic-{place}": {"en": f"Part {place + 1}"} for place in range(_TOPICS)}
    headline = f"{subject.people[0]} and the {' '.join(subject.words(Language.ENGLISH)[_PEOPLE:])}"
    file = {
        "article": _ARTICLE_FILE,
        "source": {"publisher": "The Generated Times", "url": None, "dateline": f"No. {number}"},
        "topics": topics,
        "entries": entries,
    }
    folder.mkdir(parents=True, exist_ok=True)
    article = "\n\n".join((headline, *sentences))
    (folder / _ARTICLE_FILE).write_text(f"{article}\n", encoding="utf-8")
    text = yaml.dump(file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    (folder / BANK_FILE).write_text(text, encoding="utf-8")


def _words_of_entry(subject: _Subject, language: Language, chance: random.Random) -> list[str]:
    """Return five words: two of the article's subject, three of the entry's own."""
    words = [*chance.sample(subject.words(language), 2), *drawn_words(language, 3, chance)]
    if chance.random() < 0.2:
        words[-1] = str(chance.randint(1900, 2040))
    return words


def _questions(
    about: dict[Language, list[str]], asked: set[str], chance: random.Random
) -> dict[str, list[str]]:
    """Return phrasings in each language; none is in `asked`, to which they are added."""
    questions: dict[str, list[str]] = {}
    for language, count in _PHRASINGS.items():
        for _ in range(count):
            phrasing = _phrasing(about[language], language, chance)
            if phrasing.casefold() not in asked:
                asked.add(phrasing.casefold())
                questions.setdefault(language.value, []).append(phrasing)
    return questions


def _phrasing(words: Sequence[str], language: Language, chance: random.Random) -> str:
    """Return a phrasing that names at least one word of the subject, the first two of `words`."""
    template = chance.choice(PHRASING_TEMPLATES[language])
    first, *others = chance.sample(words[:2], 1) + chance.sample(words, len(words))
    return template.format(first, *(word for word in others if word != first), first)


if __name__ == "__main__":
    write_archive(Path(sys.argv[2]), int(sys.argv[1]))
