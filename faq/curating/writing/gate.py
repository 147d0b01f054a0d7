"""Decide what of a writer's proposals is taken: the machine proposes, the article disposes.

- A quote must stand in the article word for word. What is taken is the article's own text, and
  its speaker is the one whom the article names.
- Of a writer's own words only phrasings are taken, and translations marked as a machine's. A
  heading must consist of the article's words; the line of an unanswerable entry is ours.
- A phrasing is taken once, and only where it differs in a word that tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from faq.article import Article, Span
from faq.bank import MAXIMUM_QUOTED, Language, Speaker
from faq.curating.warning.phrasings import are_alike
from faq.curating.writing.dropping import Dropped, Kind
from faq.curating.writing.proposals import Wordings
from faq.files.nearest_passage import nearest_passage
from faq.language.identification import script_language
from faq.language.text import one_line, wording_key, words
from faq.matching.reading import Reading, read
from faq.quotation_marks import unpaired_mark
from faq.speech.reported_speech import Evidence, ReportedSpeech

LONGEST_PHRASING = 200
"""Characters: the title of an entry stands on a button, and readers write far less."""

MOST_PHRASINGS = 40
"""Of an entry in one language: more differ in nothing that helps to find it."""

_FEWEST_WORDS = 2  # of a quote
_LONGEST_NAME = 40  # characters of a heading
_MARKS = "\"“”«»„'‘’ "
_ADDRESS = regex.compile(
    r"(?i)https?:|www\.|(?<!\w)@\w|\bt\.me/|\b[\w-]+\.(?:com|org|net|info|example|ru|in|io|co)\b"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of the article that may be quoted.

    Attributes:
        text: the article's words, with single spaces.
        speaker: the id of the person whom the article names as the one who says them.
    """

    span: Span
    text: str
    speaker: str | None


@dataclass
class Gate:
    """Takes proposals for one article, and remembers which phrasings are taken.

    Attributes:
        taken: the `wording_key`s of the phrasings so far.
        dropped: what was not taken.
    """

    article: Article
    people: Sequence[Speaker]
    taken: set[str] = field(default_factory=set)
    dropped: list[Dropped] = field(default_factory=list)
    _reported: ReportedSpeech = field(init=False)

    def __post_init__(self) -> None:
        self._reported = ReportedSpeech(self.article, self.people)

    def place(self, quote: str) -> Placed | str:
        """Return where a quote stands, or why it cannot be quoted.

        What leaves out whose claim it is, or one mark of a pair, is widened to whole sentences.
        """
        bare = quote.strip(_MARKS)
        is_one_quotation = len(bare) < len(quote.strip()) and not set(bare) & set('"“”«»„')
        # The words alone have a speaker; with their marks they would be the reporter's sentence.
        for wording in (bare, quote) if is_one_quotation else (quote, bare):
            spans = self.article.find(wording)
            if spans:
                return self._whole(spans[0])
        if not words(quote):
            return "the quote has no word"
        nearest = nearest_passage(quote, self.article)
        if words(self.article.slice(nearest)) == words(quote):
            # A dash or a comma was changed: the article's stand.
            before = self.article.slice(nearest)
            start = nearest.end - len(before.lstrip("—–-,;:. \n"))
            return self._whole(Span(start, nearest.end, nearest.paragraph))
        return (
            f"the quote {_shown(quote)} does not stand in the article word for word; nearest: "
            f"{_shown(self.article.slice(nearest))} (¶{nearest.paragraph})"
        )

    def phrasings(
        self, proposed: Wordings, there: dict[Language, list[str]], place: str | None = None
    ) -> dict[Language, list[str]]:
        """Return the phrasings to add to those that an entry has, by language."""
        added: dict[Language, list[str]] = {}
        for language in Language:
            has = there.get(language, [])
            readings = [read(text) for text in has]
            for text in proposed.in_language(language):
                if len(readings) >= MOST_PHRASINGS:
                    break
                kind = self._objection(text, language, readings)
                if kind is not None:
                    self.dropped.append(Dropped(kind, one_line(text), place))
                    continue
                phrasing = one_line(text)
                self.taken.add(wording_key(phrasing))
                readings.append(read(phrasing))
                added.setdefault(language, []).append(phrasing)
        return added

    def heading(self, name: str) -> str | None:
        """Return a heading if it consists of the article's own words; else None."""
        name = one_line(_encodable(name))
        terms = [word.term for word in read(name).words]
        if not terms or len(name) > _LONGEST_NAME or _ADDRESS.search(name):
            return None
        return name if self._terms.issuperset(terms) else None

    @cached_property
    def _terms(self) -> set[str]:
        return {
            word.term
            for sentence in self.article.sentences
            for word in read(self.article.slice(sentence)).words
        }

    def _whole(self, span: Span) -> Placed | str:
        speaker = self._speaker(span)
        spoken = self._reported.spoken_at(span) is not None
        is_claim = next(self._reported.claims_cut_from(span), None) is not None
        if (spoken and speaker is None) or is_claim or unpaired_mark(self.article.slice(span)):
            last = self.article.sentence_at(max(span.start, span.end - 1))
            start = self.article.sentence_at(span.start).start
            span = Span(min(start, span.start), max(last.end, span.end), span.paragraph)
            speaker = self._speaker(span)
        text = " ".join(self.article.slice(span).split())
        if mark := unpaired_mark(text):
            return f"the quote {_shown(text)} has the mark {mark} without the other of the pair"
        if len(text) > MAXIMUM_QUOTED:
            return f"the quote {_shown(text)} is longer than {MAXIMUM_QUOTED} characters"
        if len(words(text)) < _FEWEST_WORDS:
            return f"the quote {_shown(text)} is too short to be an answer"
        return Placed(span, text, speaker)

    def _speaker(self, span: Span) -> str | None:
        spoken = self._reported.spoken_at(span)
        speaker = self._reported.speaker_of(spoken).speaker if spoken else None
        if speaker and self._reported.evidence(span, speaker) is Evidence.FOR:
            return speaker
        return None

    def _objection(self, text: str, language: Language, there: Sequence[Reading]) -> Kind | None:
        if text != _encodable(text) or not is_askable(text, language):
            return Kind.NO_QUESTION
        if wording_key(text) in self.taken:
            return Kind.TAKEN
        reading = read(text)
        return Kind.ALIKE if any(are_alike(reading, other) for other in there) else None


def is_askable(text: str, language: Language) -> bool:
    """Whether a text can be what a reader asks in a language: some words of its script, and no
    address that a reader might follow."""
    scripts = {script_language(word) for word in words(text)}
    if not scripts or len(text) > LONGEST_PHRASING or _ADDRESS.search(text):
        return False
    return scripts <= {None, language}


def _encodable(text: str) -> str:
    """Return a text without halves of characters, which JSON can name and no file can hold."""
    return text.encode(errors="ignore").decode()


def _shown(text: str, most: int = 80) -> str:
    text = one_line(text)
    return repr(text if len(text) <= most else f"{text[:most].rstrip()}…")


def keys_of(texts: Iterable[str]) -> set[str]:
    """Return the keys by which a gate knows phrasings."""
    return {wording_key(text) for text in texts}
