"""Find entries while a user types: first the results of `ask`, then completions of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from faq.answering import Answerer, answered_entries
from faq.bank import Bank, Entry
from faq.matching.completion import Completer
from faq.matching.matcher import Match


class Searcher:
    """Searches one bank. The constructor indexes the words of the bank; `search` is pure."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._completer = Completer(answerer.matcher.index)

    def search(self, text: str) -> list[Match]:
        """Return the answerable entries worth offering for a text that may be incomplete.

        Best first, each once. The score is above 2 for the entry with which `ask` answers. For the
        others it is the score as an answer plus the score as a completion.
        """
        matcher = self._answerer.matcher
        entries = matcher.index.entries
        ranking = matcher.rank(text)
        completions = self._completer.complete(text, is_on_subject=ranking.is_on_subject)
        scores = {found.entry: found.score for found in completions}
        answer = self._answerer.ask(text)
        numbers = {entry.id: number for number, entry in enumerate(entries)}
        ranked = [
            match
            for match in ranking.matches
            if match.entry.unanswerable is None and match.score >= matcher.policy.suggest
        ]
        for match in ranked:
            number = numbers[match.entry.id]
            scores[number] = scores.get(number, 0.0) + match.score
        found = {entries[number].id: Match(entries[number], scores[number]) for number in scores}
        answered = answered_entries(answer)
        for place, entry in enumerate(answered):
            # The parts of a question keep their order; the gist is none of the bank's entries.
            found[entry.id] = Match(entry, 2 + answer.score + len(answered) - place - 1)
        return sorted(found.values(), key=lambda match: -match.score)


def browse(banks: Sequence[Bank]) -> Iterator[tuple[Bank, Entry]]:
    """Yield the first answerable entry of every topic, then the second of each, and so on.

    Topics keep their order, those of an earlier bank first.
    """
    shelves = [
        [(bank, entry) for entry in bank.entries_of(topic.id)]
        for bank in banks
        for topic in bank.topics
    ]
    for row in zip_longest(*shelves):
        yield from (placed for placed in row if placed is not None)
