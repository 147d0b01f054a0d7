"""Find the places of an article whose words a claim has, in the same order, with differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import log

from rapidfuzz.distance import Indel, MatchingBlock

from faq.article import Article
from faq.verifying.wording import QUESTION_MARK, Wording, tokens

_CANDIDATES = 6  # sentences in which a claim is looked for
_SHORTEST_PART = 4  # words of a claim that may be from a place of their own
_LONGEST_RUN = 400  # words of the article that a claim is aligned with at once


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim, and the article's words that it matches.

    Attributes:
        claimed: the first and the token after the last of the claim.
        found: the same of the article.
        matched: how many tokens are equal, in order.
    """

    claimed: tuple[int, int]
    found: tuple[int, int]
    matched: int

    @property
    def likeness(self) -> float:
        """How alike both sides are, from 0 to 1 (twice the equal words by all words)."""
        claimed, found = (end - start for start, end in (self.claimed, self.found))
        return 2 * self.matched / max(1, claimed + found)


@dataclass(frozen=True)
class ArticleWording:
    """The words of an article, indexed by its sentences."""

    article: Article

    @cached_property
    def wording(self) -> Wording:
        """The article's tokens."""
        return Wording(tokens(self.article.text))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The first token of each sentence, and the token after its last."""
        return [
            self.wording.between(sentence.start, sentence.end)
            for sentence in self.article.sentences
        ]

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        holding = defaultdict(list)
        for number, (start, end) in enumerate(self.sentences):
            for key in set(self.wording.keys[start:end]):
                holding[key].append(number)
        return dict(holding)

    def weight(self, key: str) -> float:
        """Return how telling a word is here: more where few sentences have it."""
        return log(1 + (1 + len(self.sentences)) / (1 + len(self._holding.get(key, ()))))

    def nearest(self, claim: Sequence[str], most: int = _CANDIDATES) -> list[tuple[float, int]]:
        """Return the sentences that share most words with a claim, by share from 0 to 1."""
        keys = set(claim)
        weights = {key: self.weight(key) for key in keys}
        votes: dict[int, float] = defaultdict(float)
        for key, weight in weights.items():
            for number in self._holding.get(key, ()):
                votes[number] += weight
        whole = sum(weights.values()) or 1.0
        best = nlargest(most, votes.items(), key=lambda vote: (vote[1], -vote[0]))
        return [(vote / whole, number) for number, vote in best]

    def align(self, claim: Sequence[str]) -> tuple[Part, ...]:
        """Return the parts of a claim with the places that they match, in the claim's order.

        A claim that is near one place is one part. Empty if no place has its words.
        """
        readings = [
            self._parts(claim, best)
            for is_dense in (True, False)
            if (best := self._best(claim, is_dense=is_dense)) is not None
        ]
        return max(readings, key=lambda parts: likeness(parts, len(claim)), default=())

    def _parts(self, claim: Sequence[str], best: Part) -> tuple[Part, ...]:
        """Return the best part of a claim, and what stands around it in other places."""
        (start, end), parts = best.claimed, [best]
        is_one = best.matched < _SHORTEST_PART  # too little to be one of several
        if start >= _SHORTEST_PART and not is_one:
            parts = [*self._other(claim[:start], 0), *parts]
        if len(claim) - end >= _SHORTEST_PART and not is_one:
            parts = [*parts, *self._other(claim[end:], end)]
        return tuple(self._widened(parts, _length_in_words(claim), len(claim)))

    def _other(self, rest: Sequence[str], offset: int) -> list[Part]:
        """Return the place of what is left of a claim, if it is plainly from another place."""
        best = self._best(rest, is_dense=True)
        if best is None or best.matched < _SHORTEST_PART or best.likeness < 0.75:
            return []
        start, end = best.claimed
        if (end - start) < len(rest) / 2:
            return []
        return [Part((start + offset, end + offset), best.found, best.matched)]

    def _best(self, claim: Sequence[str], *, is_dense: bool) -> Part | None:
        """Return the most alike part of a claim and the article.

        Args:
            is_dense: whether only the densest part of what they have in common counts.
        """
        found = [
            part
            for _, number in self.nearest(claim)
            for run in self._runs(number, len(claim))
            if (part := self._aligned(claim, *run, is_dense=is_dense)) is not None
        ]
        return max(found, key=lambda part: likeness([part], len(claim)), default=None)

    def _runs(self, number: int, length: int) -> list[tuple[int, int]]:
        """Return runs of sentences around one that are about as long as a claim."""
        runs = []
        for first in {number, max(0, number - 1)}:
            last = number
            start = self.sentences[first][0]
            while self.sentences[last][1] - start < length and last + 1 < len(self.sentences):
                last += 1
            end = self.sentences[last][1]
            runs.append((start, min(end, start + max(_LONGEST_RUN, 2 * length))))
            if last + 1 < len(self.sentences) and first == number:
                end = self.sentences[last + 1][1]
                runs.append((start, min(end, start + max(_LONGEST_RUN, 2 * length))))
        return runs

    def _aligned(
        self, claim: Sequence[str], start: int, end: int, *, is_dense: bool
    ) -> Part | None:
        """Return the longest common subsequence of a claim and a run of words."""
        window = self.wording.keys[start:end]
        blocks = Indel.editops(claim, window).as_matching_blocks()[:-1]
        if not blocks:
            return None
        first, last = _densest(blocks) if is_dense else (0, len(blocks) - 1)
        opening, closing = blocks[first], blocks[last]
        return Part(
            (opening.a, closing.a + closing.size),
            (start + opening.b, start + closing.b + closing.size),
            sum(block.size for block in blocks[first : last + 1]),
        )

    def _widened(self, parts: Sequence[Part], length: int, total: int) -> list[Part]:
        """Return the parts with the unmatched words around them, both sides within a sentence."""
        widened = []
        ends = list(accumulate((part.claimed[1] for part in parts), max))
        for number, part in enumerate(parts):
            free_before = part.claimed[0] - (ends[number - 1] if number else 0)
            # The next part takes what stands before it.
            free_after = length - part.claimed[1] if number == len(parts) - 1 else 0
            signs = total - length if number == len(parts) - 1 else 0
            sentence_start = self.sentence_of(part.found[0])[0]
            sentence_end = self.sentence_of(part.found[1] - 1)[1]
            before = min(free_before, part.found[0] - sentence_start)
            after = min(free_after, sentence_end - part.found[1])
            widened.append(
                Part(
                    (part.claimed[0] - free_before, part.claimed[1] + free_after + signs),
                    (part.found[0] - before, part.found[1] + after),
                    part.matched,
                )
            )
        return widened

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Return the first and the token after the last of the sentence that holds a token."""
        sentence = self.article.sentence_at(self.wording.tokens[token].start)
        return self.wording.between(sentence.start, sentence.end)


def _length_in_words(claim: Sequence[str]) -> int:
    """Return the number of tokens without the question marks at the end, which pair with no
    word of the article."""
    length = len(claim)
    while length and claim[length - 1] == QUESTION_MARK:
        length -= 1
    return length


def _densest(blocks: Sequence[MatchingBlock]) -> tuple[int, int]:
    """Return the first and the last of the blocks with the greatest score: two for an equal pair
    of words, minus one for a word in a gap."""
    first, score, best, best_score = 0, 0, (0, 0), 0
    for number, block in enumerate(blocks):
        before = blocks[max(0, number - 1)]
        gap = block.a + block.b - before.a - before.b - 2 * before.size
        if number == 0 or score < gap:
            first, score = number, 0
        else:
            score -= gap
        score += 2 * block.size
        if score >= best_score:
            best, best_score = (first, number), score
    return best


def likeness(parts: Sequence[Part], length: int) -> float:
    """Return how alike a claim of some length and the places of its parts are, from 0 to 1: twice
    the equal words by all words."""
    found = sum(part.found[1] - part.found[0] for part in parts)
    return 2 * sum(part.matched for part in parts) / (length + found)
