"""Find the people whom an article quotes or cites, with the ids that a bank gives them."""

from __future__ import annotations

from collections import Counter

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
    everybody = people_of(article)
    surnames = Counter(person.name.split()[-1] for person in everybody)
    people: dict[str, Speaker] = {}
    for person in everybody:
        last = person.name.split()[-1]
        key = _identifier(last if surnames[last] == 1 else person.name)
        number = 2
        while key in people:
            key = f"{_identifier(last)}-{number}"
            number += 1
        people[key] = Speaker(id=key, name=person.name, role=person.role)
    reported = ReportedSpeech(article, people.values())
    spans = [*reported.spoken, *article.sentences]
    cited = {reported.source_of(span).speaker for span in spans}
    return tuple(person for person in people.values() if person.id in cited)


def _identifier(name: str) -> str:
    latin = regex.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return latin[:_LONGEST_ID].strip("-") or "speaker"
