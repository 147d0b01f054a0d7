"""Find the speaker of each quotation in an article, from the reporter's words around it.

Only the clause that reports the quotation counts. It follows the quotation in its sentence ("…,"
Lee said; "…," said the mayor, Ann Lee) or precedes it (Lee told Hart: "…"; according to Lee, "…").

- A name means the speaker if it is the subject of a verb of saying, or the source after "according
  to". It does not if it is in another case, follows "of", "to" or "told", or has "'s" after it. If
  it may belong to another clause ("a judge who sentenced Lee said"), the attribution is unclear.
- A role ("the mayor said") means the only known person with that role.
- A pronoun ("he added") means the person of that gender named in the last sentence that names
  anybody, if that sentence names one person. The attribution is clear if the reporter has
  mentioned nobody since. A quotation without any clause goes on with the person named last in its
  paragraph, if that is clear.
- An unknown full name ("Bob Stone said") is clearly somebody else.
- Any other subject ("one resident said"), or two ("Lee and Hart said"), leaves the speaker open.

- A quotation over several paragraphs has one speaker; so has a turn of a transcript ("AR: …").
- Where two people bear a surname, the surname alone leaves the speaker open.

`faq/speech/account.py` reads the article, `clauses.py` finds the clauses, `subjects.py` their
subjects, `antecedents.py` whom a pronoun means, `claims.py` what is said without quotation marks;
`faq/speech/attribution.yaml` has the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import regex

from faq.article import Article, Span
from faq.bank import Speaker
from faq.language.text import words
from faq.speech.account import Account, account_of
from faq.speech.antecedents import Antecedents
from faq.speech.claims import Claim, Claims, sentences_of
from faq.speech.clauses import Clause, Clauses
from faq.speech.subjects import Kind, Subject
from faq.speech.words import any_of


class Evidence(IntEnum):
    """What the article says about whether a person said some words; a greater value is better."""

    AGAINST = 0  # they are outside quotation marks, or are clearly somebody else's
    UNCLEAR = 1
    FOR = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker of a quotation.

    Attributes:
        speaker: the id of the person; None for an unknown person or an open question.
        is_clear: whether nobody else can be the speaker.
    """

    speaker: str | None
    is_clear: bool = False


_CLAIMS = regex.compile(r"(?<!\w)(?!\p{Lu})\p{L}")
"""A word without a capital, which a mere name lacks."""

_NOT_KNOWN = Attribution(None)


class ReportedSpeech:
    """What an article reports as said, with its speakers among the known people."""

    def __init__(self, article: Article, speakers: Iterable[Speaker]) -> None:
        self._article = article
        self._account: Account = account_of(article, speakers)
        self._claims = Claims(self._account)

    @property
    def spoken(self) -> tuple[Span, ...]:
        """The quotations of the article and the turns of a transcript, in order."""
        return self._account.spoken

    def spoken_at(self, span: Span) -> Span | None:
        """Return the quotation or turn that holds a span; None for the reporter's own words."""
        return self._account.spoken_at(span)

    def turn_at(self, span: Span) -> Span | None:
        """Return the turn of a transcript that a span has a part in; None if it is in none."""
        return self._account.turn_of(span)

    def speaker_of(self, spoken: Span) -> Attribution:
        """Return the speaker of a quotation or turn, by the rules of this module."""
        return self._attributions.get(self.spoken_at(spoken) or spoken, _NOT_KNOWN)

    def evidence(self, span: Span, speaker: str) -> Evidence:
        """Return the evidence on whether that person said the words of a span."""
        spoken = self.spoken_at(span)
        if spoken is None:
            return Evidence.AGAINST
        given = self.speaker_of(spoken)
        if given.speaker == speaker:
            return Evidence.FOR
        return Evidence.AGAINST if given.is_clear else Evidence.UNCLEAR

    def source_of(self, span: Span) -> Attribution:
        """Return who says the words of a span, or whom the reporter cites for them."""
        spoken = self.spoken_at(span)
        if spoken is not None:
            return self.speaker_of(spoken)
        sources = {self._cited(part, sentence) for sentence, part in self._reported(span)}
        return sources.pop() if len(sources) == 1 else _NOT_KNOWN

    def claims_cut_from(self, span: Span) -> Iterator[Span]:
        """Yield the words that say whose claim a span is, where the span leaves them out."""
        for sentence, part in self._reported(span):
            for claim in self._claims.deciding(part, sentence):
                if not part.start <= claim.signal.start < part.end:
                    end = max(claim.words.end, claim.signal.end)
                    yield Span(claim.words.start, end, sentence.paragraph)

    def before_attribution(self, span: Span) -> Span:
        """Return a part of a sentence without the clause at its end that says who speaks."""
        start = self._claims.attribution_at_end(span)
        return span if start is None else Span(span.start, start, span.paragraph)

    def only_introduces(self, span: Span) -> bool:
        """Whether a short sentence says who speaks in the next paragraph: "Okoro said:"."""
        is_short = len(words(self._article.slice(span))) <= _MOST_INTRODUCING
        return is_short and any(
            clause.start in range(span.start, span.end) for clause in self._introducing
        )

    @cached_property
    def _introducing(self) -> tuple[Clause, ...]:
        """The clauses that stand in the paragraph before their quotation."""
        return tuple(
            clause
            for spoken, clause in self._clauses.items()
            if clause is not None
            and clause.start < self._article.paragraphs[spoken.paragraph - 1].start
        )

    def _reported(self, span: Span) -> Iterator[tuple[Span, Span]]:
        """Yield the sentences of a span that are not spoken, each with the part in the span."""
        for sentence, part in sentences_of(span, self._account):
            # "President Vladimir Putin" claims nothing.
            if self.spoken_at(part) is None and _CLAIMS.search(self._article.slice(part)):
                yield sentence, part

    def _cited(self, part: Span, sentence: Span) -> Attribution:
        claims = self._claims.deciding(part, sentence)
        enough = [claim for claim in claims if claim.covers(part) >= _FEWEST_COVERED]
        cited = {self._source(claim, sentence).speaker for claim in enough}
        return Attribution(cited.pop()) if len(cited) == 1 else _NOT_KNOWN

    def _source(self, claim: Claim, sentence: Span) -> Attribution:
        return self._resolved(claim.subject, claim.signal.start, sentence.end, is_clear=True)

    @cached_property
    def _attributions(self) -> dict[Span, Attribution]:
        attributions: dict[Span, Attribution] = {}
        earlier: Span | None = None
        for chain in self._chains():
            if earlier is not None and self._goes_on(earlier, chain[0]):
                given = attributions[earlier]
            else:
                given = self._of_chain(chain)
                if given == _NOT_KNOWN and earlier is not None:
                    given = self._continued(earlier, attributions[earlier], chain[0])
            earlier = chain[-1]
            for spoken in chain:
                turn = self._account.turns.get(spoken)
                is_turn = spoken in self._account.turns
                own = self._of_clause(spoken)
                if is_turn:
                    attributions[spoken] = self._public(turn, True)
                else:
                    attributions[spoken] = given if own == _NOT_KNOWN else own
        return attributions

    def _goes_on(self, earlier: Span, quotation: Span) -> bool:
        """Whether a quotation without words of its own goes on with the one before it, between
        which the reporter only says who speaks ('"A," Lee said. "B."')."""
        if self._clauses.get(quotation) is not None or earlier.paragraph != quotation.paragraph:
            return False
        clause = self._clauses.get(earlier)
        between = Span(earlier.end + 1, quotation.start - 1, quotation.paragraph)
        if not self._article.text[between.start : between.end].strip():
            return True
        return clause is not None and between.start <= clause.start and between.end >= clause.end

    def _chains(self) -> Iterator[list[Span]]:
        """Yield the quotations, those together that run on from paragraph to paragraph."""
        chain: list[Span] = []
        for spoken in self._account.spoken:
            if chain and not self._runs_on(chain[-1], spoken):
                yield chain
                chain = []
            chain.append(spoken)
        if chain:
            yield chain

    def _of_chain(self, chain: list[Span]) -> Attribution:
        """Return the speaker of a quotation: the first clause that names one decides."""
        given = next(filter(_NOT_KNOWN.__ne__, map(self._of_clause, chain)), _NOT_KNOWN)
        if all(self._clauses.get(quotation) is None for quotation in chain):
            return self._public(*self._antecedents.of_nothing(chain[0].start))
        return given

    def _of_clause(self, quotation: Span) -> Attribution:
        """Return the speaker whom the words beside a quotation name."""
        clause = self._clauses.get(quotation)
        if clause is None:
            return _NOT_KNOWN
        return self._resolved(clause.subject, clause.start, clause.end, is_clear=clause.is_clear)

    def _continued(self, earlier: Span, given: Attribution, quotation: Span) -> Attribution:
        """Return the speaker of the quotation before one that "he added", if it may be him."""
        account, clause = self._account, self._clauses.get(quotation)
        if clause is None or clause.subject.kind is not Kind.PRONOUN or given.speaker is None:
            return _NOT_KNOWN
        continuing = regex.compile(any_of(account.speech.continuing))
        verb = continuing.match(account.marked, clause.start)
        gender = account.gender_in(clause.subject.words)
        if not verb or account.genders[given.speaker] not in {None, gender}:
            return _NOT_KNOWN
        told = self._clauses.get(earlier)
        end = self._article.sentence_at(told.start if told else earlier.start).end
        is_alone = self._antecedents.stands_alone(given.speaker, end, clause.start)
        return Attribution(given.speaker) if is_alone else _NOT_KNOWN

    def _resolved(self, subject: Subject, start: int, end: int, *, is_clear: bool) -> Attribution:
        match subject.kind:
            case Kind.NAMED:
                return self._public(subject.person, is_clear)
            case Kind.STRANGER:
                return Attribution(None, is_clear)
            case Kind.DESCRIBED:
                return self._public(self._account.with_role(subject.words), False)
            case Kind.PRONOUN:
                if subject.words.lower() in self._account.speech.plural:
                    return _NOT_KNOWN
                # In "she said of Hart", "she" is not Hart.
                others = self._account.people_in(start, end)
                return self._public(*self._antecedents.of_pronoun(start, subject.words, others))
            case Kind.OTHER:
                return _NOT_KNOWN

    def _public(self, person: str | None, is_clear: bool) -> Attribution:
        """Return an attribution to a known person; to another one it is somebody else's."""
        return Attribution(person if person in self._account.known else None, is_clear)

    @cached_property
    def _clauses(self) -> dict[Span, Clause | None]:
        clauses = Clauses(self._account)
        return {
            spoken: clauses.of(spoken)
            for spoken in self._account.spoken
            if spoken not in self._account.turns
        }

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self._account, self._clauses)

    def _runs_on(self, quotation: Span, following: Span) -> bool:
        """Whether the closing mark of a quotation is in a later paragraph, where it goes on."""
        paragraph = self._article.paragraphs[quotation.paragraph - 1]
        return quotation.end == paragraph.end and following.paragraph == quotation.paragraph + 1


_MOST_INTRODUCING = 12  # words
_FEWEST_COVERED = 0.6
"""Part of a passage that has to be somebody's claim for the article to cite that person."""
