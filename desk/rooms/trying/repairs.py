"""What a reply should have been: the entries and passages to choose from, and the change made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desk.rooms.trying.notebook import LONGEST_QUESTION
from desk.rooms.trying.places import Place
from desk.rooms.trying.replies import Reply
from desk.routing import Form
from desk.workspace import OpenBank
from faq.bank import Bank, Entry, Language
from faq.curating.drafting.passages import Passage
from faq.curating.review.changes import (
    Change,
    add_entry,
    add_phrasing,
    add_refusal,
    add_wordings,
)
from faq.curating.review.finding import find_entries, nearest_entries, topic_near
from faq.curating.review.passages import chosen_passage, passages_for
from faq.errors import ChangeError
from faq.language.text import one_line, wording_key
from faq.matching.reading import read
from faq.measuring.asked import AskedQuestion

_MOST_ENTRIES = 6
_MOST_PASSAGES = 4
_SHOWN = 60  # characters of a very long question, where it is told of
_ANY = 40  # nearest entries among which those of one kind are looked for


class Repair(StrEnum):
    """What a reply should have been."""

    ANSWER = "answer"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage of the article with the name of its speaker, if it has one."""

    passage: Passage
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a curator can choose from.

    Attributes:
        passages: of the article, for an entry that is not there yet.
        is_search: whether they answer words that the curator typed.
    """

    entries: tuple[Entry, ...]
    passages: tuple[ShownPassage, ...]
    is_search: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What is open under a reply to mend it.

    Attributes:
        question: as the curator has it so far.
        others: other ways to ask it, one a line.
        title: the same in the article's language; asked for where `needs_title`.
        search: the words that the curator searches for.
        error: why the last attempt was refused; empty if it was not.
    """

    place: Place
    repair: Repair
    reply: Reply
    question: str
    others: str
    title: str
    search: str
    choices: Choices
    needs_title: bool
    error: str


@dataclass(frozen=True, slots=True)
class Made:
    """A change that a curator wants, not kept yet.

    Attributes:
        question: the question that it is made for.
        label: what it does, in the past tense, for the history.
        wanted: the entry that the question should get.
        others: other ways to ask it, which are added with it.
    """

    change: Change
    question: str
    label: str
    wanted: str
    others: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The question with the other ways to ask it."""
        return (self.question, *self.others)


def repair_named(name: str) -> Repair:
    """Return the repair that an address or a form names; of none, that it should have answered."""
    return Repair.DECLINE if name == Repair.DECLINE else Repair.ANSWER


def choices(repair: Repair, question: str, search: str, opened: OpenBank) -> Choices:
    """Return the entries, drafts too, and the passages that a reply may have meant.

    Args:
        search: words that the curator looks for; empty for what is nearest to the question.
    """
    declines = repair is Repair.DECLINE
    if search.strip():
        found = [match.entry for match in find_entries(search, opened.answerer)]
    else:
        found = [match.entry for match in nearest_entries(question, opened.answerer, most=_ANY)]
    own = {entry.id for entry in opened.bank.entries}
    entries = [
        entry
        for entry in found
        if entry.id in own and (entry.unanswerable is not None) == declines
    ]
    passages: Sequence[Passage] = ()
    if not declines:
        passages = passages_for(opened.bank, search.strip() or question)[:_MOST_PASSAGES]
    return Choices(
        tuple(entries[:_MOST_ENTRIES]),
        tuple(ShownPassage(each, _name(each, opened.bank)) for each in passages),
        is_search=bool(search.strip()),
    )


def open_panel(
    place: Place,
    reply: Reply,
    opened: OpenBank,
    typed: Mapping[str, str],
    error: str = "",
) -> Panel:
    """Return what is open under a reply.

    Args:
        typed: the fields `repair`, `question`, `others`, `title` and `search`, as far as they are
            there.
    """
    repair = repair_named(typed.get("repair", ""))
    question = typed.get("question", "")[:LONGEST_QUESTION] or reply.question
    search = typed.get("search", "")[:LONGEST_QUESTION]
    return Panel(
        place,
        repair,
        reply,
        question,
        typed.get("others", ""),
        typed.get("title", ""),
        search,
        choices(repair, question, search, opened),
        needs_title=_language_of(question) is not opened.bank.language,
        error=error,
    )


def make_change(form: Form, opened: OpenBank) -> Made:
    """Return the change that a form asks for: `choice` is an entry, words of the article, or "no".

    The lines of `others` are added as further ways to ask.

    Raises:
        ChangeError: the bank cannot have it.
    """
    bank = opened.bank
    question = _asked(form.text("question"), bank)
    keys = {wording_key(question.question)}
    others: list[AskedQuestion] = []
    for line in filter(str.strip, form.text("others").split("\n")):
        asked = _asked(line, bank)
        if (key := wording_key(asked.question)) not in keys:
            keys.add(key)
            others.append(asked)
    made = _made(form, question, others, opened)
    if not others:
        return made
    more = f"{len(others)} other {'way' if len(others) == 1 else 'ways'} to ask it"
    return replace(
        made,
        change=add_wordings(made.change, bank, others),
        label=f"{made.label}, with {more}",
        others=tuple(each.question for each in others),
    )


def _made(
    form: Form, question: AskedQuestion, others: Sequence[AskedQuestion], opened: OpenBank
) -> Made:
    """Return the change for a question, without the other ways to ask it."""
    bank, text, said = opened.bank, opened.version.text, question.question
    kind, _, chosen = form.text("choice").partition(":")
    if kind == "entry":
        entry = bank.entry(chosen)
        if entry is None or entry not in bank.entries:
            raise ChangeError("that entry is no longer in the bank; choose another one")
        change = add_phrasing(text, bank, entry, question)
        return Made(change, said, f"Added “{said}” to “{entry.title}”", entry.id)
    topic = topic_near(nearest_entries(said, opened.answerer), bank)
    title = _title(form, (question, *others), bank)
    if kind == "no":
        change = add_refusal(text, bank, question, topic=topic, title=title)
        label = f"Added “{title}” as a question that the article does not answer"
        return Made(change, said, label, change.entry_id)
    passage = _passage(kind, chosen, form, bank)
    change = add_entry(
        text,
        bank,
        passage,
        question,
        topic=topic,
        title=title,
        draft=bool(form.text("as_draft")),
    )
    return Made(change, said, f"Added the entry “{title}”", change.entry_id)


def _asked(line: str, bank: Bank) -> AskedQuestion:
    question = one_line(line)
    if not read(question).words and not question.strip(" ?!."):
        told = f"“{question}” has no word in it; " if question else ""
        raise ChangeError(f"{told}write the question as a reader would ask it")
    if len(question) > LONGEST_QUESTION:
        raise ChangeError(
            f"the question “{question[:_SHOWN]}…” is longer than {LONGEST_QUESTION} characters; "
            "shorten it"
        )
    return AskedQuestion(question=question, language=_language_of(question), bank=bank.slug)


def _title(form: Form, wordings: Sequence[AskedQuestion], bank: Bank) -> str:
    """Return the title of a new entry: its first wording in the article's language."""
    if wordings[0].language is bank.language:
        return wordings[0].question
    own = (each.question for each in wordings if each.language is bank.language)
    title = one_line(form.text("title")) or next(own, "")
    if not title:
        raise ChangeError(
            f"write the question in {bank.language.in_english}, too: a new entry is listed by it"
        )
    return title


def _passage(kind: str, chosen: str, form: Form, bank: Bank) -> Passage:
    if kind == "passage" and all(part.isdigit() for part in chosen.split("-")):
        start, end = map(int, chosen.split("-"))
        for passage in passages_for(bank, ""):
            if (passage.span.start, passage.span.end) == (start, end):
                return passage
    words, paragraph = form.text("words"), form.text("paragraph")
    if not words.strip():
        raise ChangeError("choose an entry, or mark the words of the article that answer")
    return chosen_passage(bank, words, paragraph=int(paragraph) if paragraph.isdigit() else None)


def _language_of(question: str) -> Language:
    return read(question).language


def _name(passage: Passage, bank: Bank) -> str | None:
    return next((each.name for each in bank.speakers if each.id == passage.speaker), None)
