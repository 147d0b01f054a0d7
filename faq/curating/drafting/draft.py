"""Draft the bank of an article: one entry for each passage, marked as a draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex
from anyascii import anyascii

from faq.article import Article
from faq.bank import Language, Source, Speaker
from faq.curating.drafting.passages import Passage, find_passages
from faq.curating.drafting.people import find_people
from faq.curating.drafting.phrasings import draft_phrasings
from faq.files.bank_file import MOST_ENTRIES
from faq.files.yaml_writing import write_yaml
from faq.language.identification import language_of
from faq.language.text import wording_key, words

_LONGEST_STEM = 36  # letters of an id; four fewer than the limit, since a number may follow
_TOPIC = {"article": {"en": "The article", "hi": "लेख", "ru": "Статья"}}
_HEADER = """\
# Drafted by `python -m faq new`; docs/curating.md tells how to make a good bank of it.
# Every entry is a draft until a person has looked at it: write how readers would ask, delete what
# nobody would, then remove `draft: true`. `python -m faq check` lists what is left to do.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted bank.

    Attributes:
        bank: the text of its `bank.yaml`.
        entries: the number of drafted entries; with 0 the bank would not load.
    """

    bank: str
    language: Language
    people: tuple[Speaker, ...]
    entries: int


def draft_bank(article: Article, source: Source) -> Draft:
    """Draft a bank that loads: every quote is in the article, and no phrasing occurs twice.

    Where nothing can be quoted, the draft has no entries; of more than a bank may have, it has
    no text.
    """
    language = language_of(words(article.text[:4000]))
    people = find_people(article)
    passages = find_passages(article, people)
    if len(passages) > MOST_ENTRIES:
        return Draft("", language, people, len(passages))
    parts = [_HEADER, "article: article.txt\n", _source(source)]
    if people:
        speakers = {
            person.id: person.model_dump(include={"name", "role"}, exclude_none=True)
            for person in people
        }
        parts.append(write_yaml({"speakers": speakers}))
    parts.append(write_yaml({"topics": _TOPIC}))
    parts.append("entries:\n" + "\n".join(_entries(passages, people, language)))
    return Draft("\n".join(parts), language, people, len(passages))


def _source(source: Source) -> str:
    """Write what the article says about its source; null where it does not say."""
    lines = [
        f"  {key}: {write_yaml(value).strip() if value else 'null'}\n"
        for key, value in source.model_dump().items()
    ]
    return "source: # null where the article does not say\n" + "".join(lines)


def _entries(
    passages: Sequence[Passage], people: Sequence[Speaker], language: Language
) -> Iterator[str]:
    last_names = {person.id: person.name.split()[-1] for person in people}
    ids: set[str] = set()
    taken: set[str] = set()
    paragraph = 0
    for passage in passages:
        entry_id = passage_id(passage, language, ids)
        ids.add(entry_id)
        questions = _questions(passage, language, last_names.get(passage.speaker or ""), taken)
        taken |= {wording_key(text) for texts in questions.values() for text in texts}
        quote: dict[str, Any] = {"text": passage.text}
        if passage.speaker:
            quote["speaker"] = passage.speaker
        entry = {
            "id": entry_id,
            "draft": True,
            "topic": "article",
            "questions": questions,
            "quotes": [quote],
        }
        heading = f"  # ¶{passage.span.paragraph}\n" if passage.span.paragraph != paragraph else ""
        paragraph = passage.span.paragraph
        yield heading + write_yaml([entry])


def _questions(
    passage: Passage, language: Language, speaker: str | None, taken: set[str]
) -> dict[str, list[str]]:
    """Return the phrasings by language; each entry needs an English one as its title."""
    phrasings = list(draft_phrasings(passage.text, language, speaker=speaker, taken=taken))
    asked = " ".join((passage.asked or "").split())
    if words(asked) and wording_key(asked) not in taken | set(map(wording_key, phrasings)):
        phrasings[0] = asked
    if language is Language.ENGLISH:
        return {"en": phrasings}
    number = 1
    while wording_key(title := _title(passage.span.paragraph, number)) in taken:
        number += 1
    return {"en": [title], language.value: phrasings}


def _title(paragraph: int, number: int) -> str:
    return f"What does paragraph {paragraph} say, passage {number}?"


def passage_id(passage: Passage, language: Language, taken: Collection[str]) -> str:
    """Return "p7-trade-turnover-exceeded": the paragraph and the passage's most telling words."""
    _, telling = draft_phrasings(passage.text, language, speaker=None, taken=())
    return free_id(f"p{passage.span.paragraph} {telling}", taken)


def free_id(text: str, taken: Collection[str]) -> str:
    """Return an unused id made of a text's first words, in any script."""
    latin = regex.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-") or "entry"
    stem = latin[:_LONGEST_STEM]
    if len(latin) > len(stem) and "-" in stem:
        stem = stem.rpartition("-")[0]
    number, name = 2, stem
    while name in taken:
        name = f"{stem}-{number}"
        number += 1
    return name
