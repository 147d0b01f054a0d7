"""A reply as a reader would get it, with why, for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from faq.answering import (
    MOST_SUGGESTIONS,
    Answered,
    Answerer,
    Attributed,
    Declined,
    Part,
    Suggested,
    entry_of,
    parts_of,
)
from faq.bank import Entry, Language, attribution
from faq.cli.talk import line_for
from faq.explanation import in_words
from faq.follow_up import further_entries
from faq.matching.reading import read
from faq.small_talk import is_talk
from faq.talking.talk import kind_of_talk


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote of a reply.

    Attributes:
        gloss: its translation into the reader's language, if there is one.
    """

    text: str
    attribution: str
    gloss: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of a reply."""

    entry_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to one question.

    Attributes:
        part: its place among those of a message with several questions, from 0.
        verdict: "answered", "offered", "declined" or "talk".
        says: what the bot says in its own words, before the quotes; often empty.
        told: who said the quotes shown before, where that was asked.
        sure: how sure the best entry is, in percent; None where there is none.
        why: the sentence that tells which rule decided.
        needs_context: whether the question says little without the answer above it.
    """

    part: int
    question: str
    language: Language
    verdict: str
    says: str = ""
    entry: Entry | None = None
    quotes: tuple[ShownQuote, ...] = ()
    told: tuple[str, ...] = ()
    note: str = ""
    offers: tuple[Offer, ...] = ()
    sure: int | None = None
    why: str = ""
    needs_context: bool = False

    @property
    def summary(self) -> str:
        """What the question gets, in a line for a table."""
        match self.verdict:
            case "answered" if self.entry is not None:
                return self.entry.title
            case "offered":
                return " · ".join(offer.title for offer in self.offers)
            case _:
                return self.says


def replies_to(question: str, answerer: Answerer, *, shown: Entry | None) -> tuple[Reply, ...]:
    """Return the replies to a message: one, unless it holds several questions.

    Args:
        shown: the entry whose answer stands above, as the context of a follow-up.
    """
    answer = answerer.ask(question, shown=shown)
    if is_talk(question, answer):
        return (
            Reply(
                0,
                question,
                answer.language,
                "talk",
                says=line_for(kind_of_talk(question)),
                why="Answered as talk: it asks nothing of the article.",
            ),
        )
    parts = parts_of(answer)
    replies = [_reply(number, part, answerer) for number, part in enumerate(parts)]
    last, entry = parts[-1], entry_of(answer)
    if entry is not None and not isinstance(last, Attributed) and not replies[-1].offers:
        replies[-1] = _with_further(replies[-1], entry, answerer)
    return tuple(replies)


def reply_of(entry: Entry, question: str, answerer: Answerer) -> Reply:
    """Return what a reader gets who presses an entry's button."""
    language = read(question).language
    reply = Reply(0, question, language, "answered", why="Answered: its button was pressed.")
    return _with_further(_with_entry(reply, entry), entry, answerer)


def _reply(number: int, part: Part, answerer: Answerer) -> Reply:
    base = Reply(
        number,
        part.question,
        part.language,
        "declined",
        sure=round(100 * part.score),
        why=in_words(part, answerer.matcher),
        needs_context=isinstance(part, Attributed) or part.in_context,
    )
    match part:
        case Answered(entry=entry):
            return replace(_with_entry(base, entry), verdict="answered")
        case Attributed(entry=entry):
            told = tuple(dict.fromkeys(attribution(quote) for quote in entry.quotes))
            return replace(base, verdict="answered", told=told, entry=entry)
        case Suggested(suggestions=suggestions):
            says = "More on this:" if part.is_more else "Did you mean:"
            offers = _offers((match.entry for match in suggestions), part.language)
            return replace(base, verdict="offered", says=says, offers=offers)
        case Declined(unanswerable=refusal, suggestions=suggestions):
            offers = _offers((match.entry for match in suggestions), part.language)
            if part.is_remark:
                says = "I only answer questions about the article."
                return replace(base, verdict="talk", says=says, offers=offers)
            if refusal is None:
                return replace(base, says="The article does not answer that.", offers=offers)
            says = refusal.line_in(part.language)
            return replace(_with_entry(base, refusal), says=says, offers=offers)
        case _:
            assert_never(part)


def _with_entry(reply: Reply, entry: Entry) -> Reply:
    """Return a reply with what an entry quotes."""
    quotes = tuple(
        ShownQuote(quote.shown, attribution(quote), quote.gloss.in_language(reply.language))
        for quote in entry.quotes
    )
    note = entry.note.in_language(reply.language) if entry.note is not None else ""
    return replace(reply, entry=entry, quotes=quotes, note=note)


def _with_further(reply: Reply, entry: Entry, answerer: Answerer) -> Reply:
    """Return a reply with the buttons that lead on from it."""
    further = further_entries(entry, answerer.bank)[:MOST_SUGGESTIONS]
    return replace(reply, offers=_offers(further, reply.language))


def _offers(entries: Iterable[Entry], language: Language) -> tuple[Offer, ...]:
    return tuple(Offer(entry.id, entry.title_in(language)) for entry in entries)
