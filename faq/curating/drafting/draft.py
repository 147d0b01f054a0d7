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
from faq.curating.drafting.phrasings import Drafted, draft_phrasings, telling_words
from faq.files.bank_file import MOST_ENTRIES
from faq.files.yaml_writing import write_yaml
from faq.speech.words import speech_words_of

_LONGEST_STEM = 36  # letters of an id; four fewer than the limit, since a number may follow
_ENOUGH_OF_A_GIST = 80  # characters
_SENTENCE_ENDS = '.!?…।"”»'
_LANGUAGES = (
    "languages: [{}]  # of your readers; add en, hi or ru where you write phrasings in them\n"
)
_TOPIC = {"article": {"en": "The article", "hi": "लेख", "ru": "Статья"}}
_HEADER = """\
# Drafted by `python -m faq new`; docs/curating.md tells how to make a good bank of it.
# Every entry is a draft until a person has looked at it: delete the questions that nobody would
# ask, add how readers would ask, then remove `draft: true`. `python -m faq check` lists what is
# left to do.
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

    @property
    def objection(self) -> str | None:
        """Why the draft cannot become a bank; None if it can."""
        if not self.entries:
            return (
                "no sentence found in it that an answer could quote; the words of the article "
                "must have spaces between them"
            )
        if self.entries > MOST_ENTRIES:
            return (
                f"{self.entries:,} passages could be quoted from it, and {MOST_ENTRIES:,} entries "
                "are the most of a bank; part the article into several"
            )
        return None


def draft_bank(
    article: Article, source: Source, people: tuple[Speaker, ...] | None = None
) -> Draft:
    """Draft a bank that loads: every quote is in the article, and no phrasing occurs twice.

    Where nothing can be quoted, the draft has no entries; of more than a bank may have, it has
    no text.

    Args:
        people: whom the article quotes, as a person has corrected them; None for those found.
    """
    language = speech_words_of(article.text).language
    people = find_people(article) if people is None else people
    passages = find_passages(article, people)
    if len(passages) > MOST_ENTRIES:
        return Draft("", language, people, len(passages))
    drafted = draft_phrasings(passages, article, language, people)
    ids = _ids(drafted, language)
    parts = [
        _HEADER,
        f"article: article.txt\n{_LANGUAGES.format(language.value)}",
        _source(source),
    ]
    if (gist := _gist(drafted, ids)) is not None:
        parts.append(f"gist: {gist}  # what readers get who ask what the article is about\n")
    if people:
        speakers = {
            person.id: person.model_dump(include={"name", "role"}, exclude_none=True)
            for person in people
        }
        parts.append(write_yaml({"speakers": speakers}))
    parts.append(write_yaml({"topics": _TOPIC}))
    parts.append("entries:\n" + "\n".join(_entries(drafted, ids, language)))
    return Draft("\n".join(parts), language, people, len(drafted))


def _source(source: Source) -> str:
    """Write what the article says about its source; null where it does not say."""
    lines = [
        f"  {key}: {write_yaml(value).strip() if value else 'null'}\n"
        for key, value in source.model_dump().items()
    ]
    return "source: # null where the article does not say\n" + "".join(lines)


def _ids(drafted: Sequence[Drafted], language: Language) -> list[str]:
    ids: dict[str, None] = {}
    for each in drafted:
        ids[passage_id(each.passage, language, ids)] = None
    return list(ids)


def _gist(drafted: Sequence[Drafted], ids: Sequence[str]) -> str | None:
    """Return the entry that tells what the article is about: its first long one by the reporter;
    None where no entry is, and readers get the lead."""
    for each, entry_id in zip(drafted, ids, strict=True):
        text = each.passage.text
        is_headline = text[-1] not in _SENTENCE_ENDS
        if each.passage.speaker is None and len(text) >= _ENOUGH_OF_A_GIST and not is_headline:
            return entry_id
    return None


def _entries(drafted: Sequence[Drafted], ids: Sequence[str], language: Language) -> Iterator[str]:
    paragraph = 0
    for each, entry_id in zip(drafted, ids, strict=True):
        passage = each.passage
        quote: dict[str, Any] = {"text": passage.text}
        if passage.speaker:
            quote["speaker"] = passage.speaker
        entry = {
            "id": entry_id,
            "draft": True,
            "topic": "article",
            "questions": {language.value: list(each.phrasings)},
            "quotes": [quote],
        }
        heading = f"  # ¶{passage.span.paragraph}\n" if passage.span.paragraph != paragraph else ""
        paragraph = passage.span.paragraph
        yield heading + write_yaml([entry])


def passage_id(passage: Passage, language: Language, taken: Collection[str]) -> str:
    """Return "p7-trade-turnover-exceeded": the paragraph and the passage's most telling words."""
    telling = telling_words(passage.text, language)
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
