"""Judge whether words that somebody presents as a quote stand in an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice, pairwise

from rapidfuzz.distance import Indel, Levenshtein

from faq.answering import Answered, Answerer
from faq.article import Span
from faq.bank import Bank, Language, Quote
from faq.language.text import MAXIMUM_LENGTH
from faq.matching.reading import read
from faq.speech.words import speech_words_of
from faq.verifying.alignment import ArticleWording, Part, likeness
from faq.verifying.claims import Claim, find_claims
from faq.verifying.people import Named, People
from faq.verifying.senses import changes_sense, left_out_of_sense
from faq.verifying.verdicts import Difference, Kind, Verdict, Verification
from faq.verifying.wording import QUESTION_MARK, Token, tokens

PLAINLY_THE_SAME = 0.6
"""Least likeness in words, in their order, at which a claim is an article's sentence altered."""

TELLING_SHARE = 0.5
"""Least share of a claim's words, by weight, that stand in one sentence for it to be near."""

_TELLS_LITTLE = 0.25  # how telling a word is that is in many sentences, as "of"
_FEWEST_SHARED = 2  # words; a single one is shared by chance
_MOST_PLACES = 20  # at which a claim is looked at: a text made for it repeats one for ever

_NARRATION = 3  # words in common that make a question's words around a quote the reporter's

_KINDS = {"replace": Kind.CHANGED, "delete": Kind.ADDED, "insert": Kind.LEFT_OUT}

_GRAVITY = (Verdict.ALTERED, Verdict.ABSENT, Verdict.PARAPHRASE, Verdict.VERBATIM)


class Verifier:
    """Verifies claims against one bank. The article is indexed at first use; `verify` is pure."""

    def __init__(self, bank: Bank, answerer: Answerer) -> None:
        self._bank = bank
        self._answerer = answerer
        self._people = People(bank)

    @cached_property
    def _article(self) -> ArticleWording:
        return ArticleWording(self._bank.article)

    @cached_property
    def _language(self) -> Language:
        return speech_words_of(self._bank.article.text).language

    def verify(self, message: str) -> Verification:
        """Return the verdict on the words that a message presents as a quote; never raises.

        A message may be the words themselves, have them between quotation marks, or ask about them
        ("did Lavrov say …?"). Of several quotations the gravest verdict counts. Only the first
        `MAXIMUM_LENGTH` characters are read.
        """
        text = message[:MAXIMUM_LENGTH].strip()
        whole = self._compare(Claim(text, is_quoted=True))
        if whole is not None and whole.verdict is Verdict.VERBATIM:
            return whole
        claims = find_claims(text)
        if not claims:
            return Verification(text, Verdict.ABSENT)
        found = min((self._judge(each) for each in claims), key=_gravity)
        if found.verdict is Verdict.VERBATIM and whole and self._alters_narration(whole, claims):
            return whole
        return found

    def _alters_narration(self, whole: Verification, claims: Sequence[Claim]) -> bool:
        """Whether a message also has the reporter's words around a quotation, but altered.

        Words that only name the speaker, or ask, are the asker's own.
        """
        if not all(claim.around for claim in claims):
            return False
        claimed = _counted(claim.words for claim in claims)
        told = _counted(passage.text for passage in whole.passages) - claimed
        around = _counted([whole.words]) - claimed
        if QUESTION_MARK in around:
            return (told & around).total() >= _NARRATION
        figures = {key for key in around if any(map(str.isdigit, key))}
        if changes_sense(around, self._language) or not figures <= set(told):
            return True
        shared = set(told & around) - self._people.attribution_words
        return len(shared) >= _FEWEST_SHARED

    def _judge(self, claim: Claim) -> Verification:
        return self._compare(claim) or self._near(claim)

    def _compare(self, claim: Claim) -> Verification | None:
        """Return the verdict on words that the article has, as they are or altered; else None."""
        said = tokens(claim.words)
        if not claim.is_quoted:
            said = _without_question_marks(said)
        keys = [token.key for token in said]
        places = islice(self._article.wording.find(keys), _MOST_PLACES)
        exact = [self._judge_place(claim, place, place + len(keys)) for place in places]
        if exact:
            return min(exact, key=lambda each: len(each.differences))
        parts = self._article.align(keys)
        if self._is_altered(keys, parts):
            return self._altered(claim, said, parts)
        return None

    def _judge_place(self, claim: Claim, start: int, end: int) -> Verification:
        """Return the verdict on a claim that stands word for word at a place of the article."""
        span, named = self._span(start, end), self._people.named_in(claim)
        differences = [*self._speaker_differs(named, [span])]
        if self._mixes_voices(span):
            differences.append(
                Difference(Kind.JOINED, claim.words, self._bank.article.slice(span))
            )
        lost = left_out_of_sense(
            start, end, self._article, self._language, is_complete=claim.is_quoted
        )
        if lost:
            differences.append(Difference(Kind.CUT_OFF, "", lost))
            start, end = self._article.sentence_of(start)[0], self._article.sentence_of(end - 1)[1]
        passages = (self._quote(self._span(start, end)),)
        verdict = Verdict.ALTERED if differences else Verdict.VERBATIM
        return Verification(claim.words, verdict, passages, tuple(differences))

    def _mixes_voices(self, span: Span) -> bool:
        """Whether a span goes from one person's quotation straight into another's."""
        article = self._bank.article
        inside = [
            each for each in article.quotations if each.start < span.end and span.start < each.end
        ]
        return any(
            not tokens(article.text[one.end : other.start])
            and self._people.speaker_of(one) != self._people.speaker_of(other)
            for one, other in pairwise(inside)
        )

    def _is_altered(self, keys: Sequence[str], parts: Sequence[Part]) -> bool:
        matched = sum(part.matched for part in parts)
        if matched < _FEWEST_SHARED or likeness(parts, len(keys)) < PLAINLY_THE_SAME:
            return False
        shared = {
            key
            for part in parts
            for key in self._article.wording.keys[slice(*part.found)]
            if key in keys
        }
        whole = sum(map(self._article.weight, set(keys)))
        return sum(map(self._article.weight, shared)) >= TELLING_SHARE * whole

    def _altered(self, claim: Claim, said: Sequence[Token], parts: Sequence[Part]) -> Verification:
        spans = [self._span(*part.found) for part in parts]
        differences = [*self._speaker_differs(self._people.named_in(claim), spans)]
        if len(parts) > 1:
            gap = " … ".join(self._bank.article.slice(span) for span in spans)
            differences.append(Difference(Kind.JOINED, claim.words, gap))
        for part in parts:
            differences += self._word_differences(claim, said, part)
        passages = tuple(map(self._quote, spans))
        return Verification(claim.words, Verdict.ALTERED, passages, tuple(differences))

    def _word_differences(
        self, claim: Claim, said: Sequence[Token], part: Part
    ) -> Iterable[Difference]:
        theirs = said[part.claimed[0] : part.claimed[1]]
        ours = self._article.wording.tokens[part.found[0] : part.found[1]]
        opcodes = Levenshtein.opcodes([each.key for each in theirs], [each.key for each in ours])
        for opcode in opcodes:
            if opcode.tag == "equal":
                continue
            at = _around(theirs[opcode.src_start : opcode.src_end])
            found_at = _around(ours[opcode.dest_start : opcode.dest_end])
            claimed = claim.words[slice(*at)]
            article = self._bank.article.text[slice(*found_at)]
            yield Difference(_KINDS[opcode.tag], claimed, article, at, found_at)

    def _speaker_differs(self, named: Named | None, spans: Sequence[Span]) -> Iterable[Difference]:
        if named is None or all(self._people.is_said_by(named, span) for span in spans):
            return
        others = [self._people.speaker_of(span) for span in spans]
        name = named.speaker.name if named.speaker else named.name
        known = dict.fromkeys(each.name for each in others if each is not None)
        yield Difference(Kind.SPEAKER, name, ", ".join(known))

    def _near(self, claim: Claim) -> Verification:
        """Return what is near in content to words that the article does not have."""
        keys = [token.key for token in tokens(claim.words)]
        said_in = read(claim.words).language
        is_translation = said_in is not self._language
        if is_translation and (quote := self._glossed(keys, said_in)) is not None:
            return Verification(
                claim.words, Verdict.PARAPHRASE, (quote,), is_translation=is_translation
            )
        answer = self._answerer.ask(claim.words)
        if isinstance(answer, Answered) and answer.entry in self._bank.entries:
            quotes = answer.entry.quotes
            return Verification(
                claim.words, Verdict.PARAPHRASE, quotes, is_translation=is_translation
            )
        if is_translation:
            return Verification(claim.words, Verdict.PARAPHRASE, is_translation=True)
        telling = {
            word.surface for word in read(claim.words).words if word.telling > _TELLS_LITTLE
        }
        for _, number in self._article.nearest(keys, 1):
            start, end = self._article.sentences[number]
            shared = telling & set(self._article.wording.keys[start:end])
            if len(shared) >= max(_FEWEST_SHARED, TELLING_SHARE * len(telling)):
                quote = self._quote(self._span(start, end))
                return Verification(claim.words, Verdict.PARAPHRASE, (quote,))
        return Verification(claim.words, Verdict.ABSENT)

    def _glossed(self, keys: Sequence[str], language: Language) -> Quote | None:
        """Return the quote whose translation is nearest to words in another language."""
        best, nearest = PLAINLY_THE_SAME, None
        for quote in (quote for entry in self._bank.entries for quote in entry.quotes):
            gloss = quote.gloss.in_language(language)
            glossed = [token.key for token in tokens(gloss or "")]
            likeness = Indel.normalized_similarity(keys, glossed) if glossed else 0.0
            if likeness >= best:
                best, nearest = likeness, quote
        return nearest

    def _span(self, start: int, end: int) -> Span:
        """Return the place of some tokens of the article."""
        words = self._article.wording.tokens[start:end]
        first = words[0].start
        paragraph = self._bank.article.sentence_at(first).paragraph
        return Span(first, words[-1].end, paragraph)

    def _quote(self, span: Span) -> Quote:
        return Quote(
            text=self._bank.article.slice(span),
            speaker=self._people.speaker_of(span),
            headline=any(
                quote.headline and quote.span.holds(span)
                for entry in self._bank.entries
                for quote in entry.quotes
            ),
            paragraph=span.paragraph,
            start=span.start,
        )


def _gravity(verification: Verification) -> int:
    return _GRAVITY.index(verification.verdict)


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(token.key for text in texts for token in tokens(text))


def _around(found: Sequence[Token]) -> tuple[int, int]:
    return (found[0].start, found[-1].end) if found else (0, 0)


def _without_question_marks(said: tuple[Token, ...]) -> tuple[Token, ...]:
    while said and said[-1].key == QUESTION_MARK:
        said = said[:-1]
    return said
