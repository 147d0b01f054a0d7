"""Check the synonyms that a writer proposes: a wrong group makes the bank mistake questions."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from faq.curating.writing.dropping import Dropped, Kind
from faq.curating.writing.gate import Gate
from faq.curating.writing.replies import Reply
from faq.language.text import normalise, words

_MOST_GROUPS = 60
_MOST_WORDS = 10  # of a group


def checked_synonyms(reply: Reply, gate: Gate, there: Iterable[list[str]]) -> list[list[str]]:
    """Return the groups that a bank may have, without the words of earlier groups.

    A group holds single words, no figures, and at most one name: "Russia" and "India" are two in
    an article that has both.
    """
    earlier = list(there)
    taken = {normalise(word) for group in earlier for word in group}
    groups: list[list[str]] = []
    for proposed in reply.synonyms:
        group: list[str] = []
        for word in proposed[:_MOST_WORDS]:
            key = normalise(word)
            is_single = len(words(word)) == 1 and not any(map(str.isdigit, key))
            if is_single and key not in taken and word.isprintable():
                group.append(word.strip())
                taken.add(key)
        told_apart = sum(_is_name(word, gate) for word in group) > 1
        room = len(earlier) + len(groups) < _MOST_GROUPS
        if len(group) > 1 and not told_apart and room:
            groups.append(group)
        else:
            what = ", ".join(proposed)
            gate.dropped.append(
                Dropped(Kind.SYNONYM, what, reply.place_of(next(iter(proposed), "")))
            )
    return groups


def _is_name(word: str, gate: Gate) -> bool:
    """Whether the article has a word, and each time with a capital letter."""
    found = regex.findall(rf"(?i)\b{regex.escape(word)}\b", gate.article.text)
    return bool(found) and all(each[0].isupper() for each in found)
