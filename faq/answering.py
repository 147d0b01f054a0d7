"""Turn a question into an answer; every surface (terminal, chat, group) calls this module."""

from __future__ import annotations

from dataclasses import replace

from faq.answers import (
    Answer,
    Answered,
    Attributed,
    Declined,
    Outcome,
    Part,
    Parted,
    Rule,
    Suggested,
    Why,
    answered_entries,
    entry_of,
    offers_of,
    outcome_of,
    parts_of,
)
from faq.asking.claims import claimed_values
from faq.asking.compounds import Compounds
from faq.asking.general import General, asked_in_general, general_id
from faq.asking.message import is_about_asker, read_message
from faq.asking.single_words import WordChoice, choose_by_word, is_untelling_word
from faq.asking.wording_table import keys_of
from faq.bank import Bank, Entry, Language
from faq.deciding import MOST_SUGGESTIONS, decide, title_of
from faq.follow_up import Asks, FollowUp, further_entries, understand
from faq.matching.answer_kinds import read_told
from faq.matching.context import rank_in_context
from faq.matching.matcher import Match, Matcher, Ranking
from faq.matching.reading import in_own_script
from faq.parting import answer_in_parts, is_word_for_word
from faq.talking.talk import Talk, kind_of_talk

__all__ = [
    "MOST_SUGGESTIONS", "Answer", "Answered", "Answerer", "Attributed", "Declined", "Outcome",
    "Part", "Parted", "Rule", "Suggested", "Why", "answered_entries", "entry_of", "offers_of",
    "outcome_of", "parts_of", "told_in_general",
]  # fmt: skip

_SURE_OF_A_WORD = 0.95
"""A word whose answer scores this much is answered, though other entries have the word, too."""

_SURE_OF_A_CLAIM = 0.6
"""Least score of the entry that tells the value which a claim names."""

COMPLETE = 0.6
"""A question whose answer scores this much without context is not taken as a follow-up."""

IN_CONTEXT = 0.6
"""Least score in context at which the best entry is the answer."""

LEAD_IN_CONTEXT = 0.1
"""Least lead over the best unanswerable entry; with a smaller one the entry is only offered."""

NEAR_IN_CONTEXT = 0.5
"""Least score in context at which an entry is offered, or an unanswerable one declines."""


class Answerer:
    """Answers questions from one bank. The constructor indexes the bank; `ask` is pure."""

    def __init__(
        self,
        bank: Bank,
        *,
        matcher: Matcher | None = None,
        compounds: Compounds | None = None,
        subject: frozenset[str] | None = None,
    ) -> None:
        """Index the bank.

        Args:
            matcher, compounds, subject: the attributes of its answerer, if they are made already.

        Attributes:
            matcher: ranks the entries.
            compounds: writes compounds as the bank does.
            subject: the keys of the words of its gist.
        """
        self.bank = bank
        self.matcher = Matcher(bank) if matcher is None else matcher
        self.compounds = (
            Compounds(phrasing.reading.plain for phrasing in self.matcher.index.phrasings)
            if compounds is None
            else compounds
        )
        self.subject = _subject_of(bank) if subject is None else subject

    def ask(self, question: str, *, shown: Entry | None = None) -> Answer:
        """Return the answer; every string has one, and none raises.

        A message is read clause by clause: courtesy and remarks around a question cost nothing,
        and each of several questions is answered.

        Args:
            shown: the entry whose answer the asker has just seen; it gives the context of a
                follow-up ("and by 2030?"). With None, or an entry that the bank no longer has,
                the question is read without context.
        """
        here = self.bank.entry(shown.id) if shown is not None else None
        message = read_message(question)
        whole = self._ask_one(question, here, is_remark=message.is_remark)
        if is_word_for_word(whole) or message.is_remark:
            return whole
        answer = answer_in_parts(message, whole, here, self._ask_one)
        if isinstance(answer, Suggested) or (
            isinstance(answer, Declined) and not answer.unanswerable
        ):
            return self._ask_what_is_claimed(question) or answer
        return answer

    def _ask_what_is_claimed(self, question: str) -> Answered | None:
        """Return the quotes that tell the right value, where a question claims one."""
        for claimed in claimed_values(question):
            found = self._ask_one(claimed.question, None)
            if not isinstance(found, Answered) or found.score < _SURE_OF_A_CLAIM:
                continue
            told = read_told(quote.text for quote in found.entry.quotes)
            if any(claimed.kind in telling.kinds for telling in told.tellings):
                why = Why(Rule.CLAIM, found.entry.title)
                return replace(found, question=question, is_clear=False, why=why)
        return None

    def _ask_one(self, question: str, here: Entry | None, *, is_remark: bool = False) -> Part:
        """Return the answer to a text as one question.

        Args:
            here: the entry just shown.
            is_remark: whether the text asks nothing.
        """
        text = self.compounds.as_in_bank(in_own_script(question))
        ranking = self.matcher.rank(text)
        alone = self.decide(question, ranking)
        if is_word_for_word(alone):
            return alone
        if (general := self._ask_in_general(question, alone)) is not None:
            return self._told_of_source(question, here, alone) or general
        if here is not None and kind_of_talk(question) is Talk.MORE:
            return self._more_on(here, alone)
        if is_remark:
            strong, why = _as_offer(alone), Why(Rule.REMARK)
            return Declined(question, alone.language, alone.score, strong, why=why)
        if isinstance(alone, Answered) and alone.score < COMPLETE and is_about_asker(question):
            near = (Match(alone.entry, alone.score),)
            why = Why(Rule.ABOUT_ASKER, alone.entry.title)
            return Suggested(question, alone.language, alone.score, near, why=why)
        if isinstance(alone, Answered) and is_untelling_word(text):
            strong, why = _as_offer(alone), Why(Rule.TELLS_LITTLE)
            alone = Declined(question, alone.language, alone.score, strong, why=why)
        chosen = choose_by_word(text, ranking.matches, self.matcher.index)
        is_sure = _is_foreseen(alone) and alone.score >= _SURE_OF_A_WORD
        if chosen is not None and not is_sure:
            alone = self._answer_by_word(alone, chosen)
        return self._ask_after(question, here, alone)

    def decide(self, question: str, ranking: Ranking) -> Part:
        """Return the answer to a question alone, and why, given its ranking."""
        return decide(question, ranking, self.matcher)

    def _ask_in_general(self, question: str, alone: Part) -> Part | None:
        """Return the answer to a question that every article gets; None for any other question."""
        asks = asked_in_general(question, self.subject)
        if asks is General.CHANGED:  # "what changed?" may ask for what the article tells
            asks = None if isinstance(alone, Answered) else General.CHANGES
        entry = self.bank.entry(general_id(asks)) if asks is not None else None
        if entry is None:
            return None
        told = told_in_general(alone.question, alone.language, entry)
        return replace(told, suggestions=_as_offer(alone)) if isinstance(told, Declined) else told

    def _more_on(self, here: Entry, alone: Part) -> Suggested | Declined:
        """Return what else the article says on the subject of the entry just shown."""
        found = tuple(Match(entry, 1.0) for entry in further_entries(here, self.bank))
        question, language, why = alone.question, alone.language, Why(Rule.MORE, here.title)
        if not found:
            return Declined(question, language, 0.0, is_understood=True, in_context=True, why=why)
        return Suggested(question, language, 1.0, found[:MOST_SUGGESTIONS], True, why=why)

    def _answer_by_word(self, alone: Part, chosen: WordChoice) -> Part:
        """Return the answer to a question of a single word that the bank has."""
        question, language = alone.question, alone.language
        best = chosen.matches[0]
        is_best = isinstance(alone, Answered) and alone.entry.id == best.entry.id
        if is_best and len(chosen.matches) <= MOST_SUGGESTIONS:
            return alone  # the matcher finds the same among few
        if chosen.is_clear:
            why = Why(Rule.ONE_WORD, chosen.word)
            is_clear = isinstance(alone, Answered) and alone.is_clear
            return Answered(question, language, best.score, best.entry, is_clear, why=why)
        why = Why(Rule.WORD_OF_MANY, chosen.word)
        return Suggested(
            question, language, best.score, chosen.matches[:MOST_SUGGESTIONS], why=why
        )

    def _ask_after(self, question: str, here: Entry | None, alone: Part) -> Part:
        """Return the answer to a question asked after an entry was shown."""
        if here is None or (_is_foreseen(alone) and alone.score >= COMPLETE):
            return alone
        follow_up = understand(question)
        if follow_up is None:
            return alone
        if follow_up.asks is Asks.SOURCE:
            return self._told_of_source(question, here, alone) or alone
        found = alone
        if here in self.matcher.index.entries:  # the gist is none of them
            found = self._ask_in_context(follow_up, here, alone)
        if found is alone and not follow_up.reading.words and isinstance(alone, Declined):
            further = self._more_on(here, alone).suggestions
            return replace(alone, suggestions=further, in_context=True)
        if found is alone or found.why is not None:
            return found
        return replace(found, why=Why(Rule.FOLLOW_UP, title_of(found)))

    def _told_of_source(self, question: str, here: Entry | None, alone: Part) -> Attributed | None:
        """Return the source of the quotes just shown, where the question asks for it."""
        if here is None or not here.quotes or here.unanswerable is not None:
            return None
        follow_up = understand(question)
        if follow_up is None or follow_up.asks is not Asks.SOURCE:
            return None
        return Attributed(question, alone.language, 1.0, here, Why(Rule.SOURCE))

    def _ask_in_context(self, follow_up: FollowUp, shown: Entry, alone: Part) -> Part:
        """Return the answer to a follow-up that asks for more; `alone` where context adds none."""
        matches = rank_in_context(follow_up.reading, shown, self.matcher.index)
        best = matches[0] if matches else None
        question, language = alone.question, alone.language
        near = tuple(
            match
            for match in matches
            if match.entry.unanswerable is None and match.score >= NEAR_IN_CONTEXT
        )[:MOST_SUGGESTIONS]
        if best is None or best.score < NEAR_IN_CONTEXT:
            if isinstance(alone, Answered) and follow_up.leans:
                return Suggested(
                    question, language, alone.score, (Match(alone.entry, alone.score),)
                )
            return alone
        if best.entry.unanswerable is not None:
            foreseen = best.entry if best.score >= IN_CONTEXT else None
            return Declined(
                question, language, best.score, near, foreseen,
                is_understood=True, in_context=True,
            )  # fmt: skip
        refusal = max(
            (match.score for match in matches if match.entry.unanswerable is not None), default=0.0
        )
        if best.score >= max(IN_CONTEXT, refusal + LEAD_IN_CONTEXT):
            if isinstance(alone, Answered) and alone.entry.id == best.entry.id:
                return alone
            return Answered(question, language, best.score, best.entry, in_context=True)
        return Suggested(question, language, best.score, near, in_context=True)


def _subject_of(bank: Bank) -> frozenset[str]:
    gist = bank.entry(general_id(General.GIST))
    return keys_of(quote.text for quote in gist.quotes) if gist else frozenset()


def told_in_general(question: str, language: Language, entry: Entry) -> Answered | Declined:
    """Return the answer to a question that every article gets, from the entry that tells it."""
    if entry.unanswerable is None:
        return Answered(question, language, 1.0, entry, why=Why(Rule.GENERAL, entry.title))
    why = Why(Rule.UNTOLD, entry.title)
    return Declined(question, language, 1.0, unanswerable=entry, is_understood=True, why=why)


def _as_offer(answer: Part) -> tuple[Match, ...]:
    """Return what an answer that is not given after all may still offer."""
    return (Match(answer.entry, answer.score),) if isinstance(answer, Answered) else ()


def _is_foreseen(answer: Answer) -> bool:
    """Whether the curator wrote the reply: the quotes of an answer, or an `unanswerable` line."""
    match answer:
        case Answered():
            return True
        case Declined(unanswerable=entry):
            return entry is not None
        case _:
            return False
