"""Find the people whom an article quotes or cites, with the ids that a bank gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex
from anyascii import anyascii

from faq.article import Article
from faq.bank import Speaker
from faq.speech.account import people_of
from faq.speech.reported_speech import ReportedSpeech

_LONGEST_ID = 40  # characters


def find_people(article: Article) -> tuple[Speaker, ...]:
    """Return the people whom the article quotes or cites at least once, in its order.

    A person's name is its fullest mention, and the role is that of the first mention with one.
    """
    people = as_speakers((person.name, person.role) for person in people_of(article))
    cited = times_cited(article, people)
    return tuple(person for person in people if cited[person.id])


def times_cited(article: Article, people: Iterable[Speaker]) -> Counter[str | None]:
    """Return in how many quotations and sentences the article quotes or cites each, by id."""
    reported = ReportedSpeech(article, tuple(people))
    spans = [*reported.spoken, *article.sentences]
    return Counter(reported.source_of(span).speaker for span in spans)


def as_speakers(everybody: Iterable[tuple[str, str | None]]) -> tuple[Speaker, ...]:
    """Return people, given by name and role, with an id each: the surname where it tells."""
    everybody = list(everybody)
    surnames = Counter(name.split()[-1] for name, _ in everybody)
    people: dict[str, Speaker] = {}
    for name, role in everybody:
        last = name.split()[-1]
        key = _identifier(last if surnames[last] == 1 else name)
        number = 2
        while key in people:
            key = f"{_identifier(last)}-{number}"
            number += 1
        people[key] = Speaker(id=key, name=name, role=role)
    return tuple(people.values())


def _identifier(name: str) -> str:
    latin = regex.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return latin[:_LONGEST_ID].strip("-") or "speaker"
