"""Draft a bank from a writer's replies: every entry is a draft, and all of it has been checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faq.article import Article
from faq.bank import MAXIMUM_QUOTED, Bank, Language, Source, Speaker
from faq.curating.drafting.draft import free_id
from faq.curating.drafting.people import find_people
from faq.curating.review.changes import NOT_SAID
from faq.curating.writing.dropping import Dropped, Kind
from faq.curating.writing.gate import Gate, Placed
from faq.curating.writing.proposals import ProposedEntry, ProposedRefusal, ProposedTopic
from faq.curating.writing.replies import Reply
from faq.curating.writing.rivals import answered_refusals, find_rivals
from faq.curating.writing.synonyms import checked_synonyms
from faq.errors import BankError
from faq.files.loading import load_bank
from faq.files.yaml_writing import write_yaml
from faq.language.identification import language_of
from faq.language.text import words

_GENERAL = "article"
_GENERAL_NAME = {"en": "The article", "hi": "लेख", "ru": "Статья"}
_HEADER = """\
# Drafted by `python -m faq new` with a writer; docs/curating.md tells how to make a bank of it.
# The quotes are the article's, the questions are not yet anybody's: read them, delete what nobody
# would ask, then remove `draft: true`. A translation whose language stands in `machine` is shown
# to nobody until you have read it and removed the language there.
"""


@dataclass(slots=True)
class _Entry:
    """An entry in the making; one that declines has no passages."""

    topic: str
    questions: dict[Language, list[str]]
    placed: tuple[Placed, ...] = ()
    gloss: dict[str, str] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A drafted bank.

    Attributes:
        bank: the text of its `bank.yaml`; empty where there is no entry that answers.
        answering, declining, phrasings: how many it has.
        dropped: what of the replies was not taken.
    """

    bank: str
    people: tuple[Speaker, ...]
    answering: int
    declining: int
    phrasings: int
    dropped: tuple[Dropped, ...]


def draft_from(
    article: Article,
    source: Source,
    replies: Iterable[Reply],
    folder: Path,
    people: tuple[Speaker, ...] | None = None,
) -> WrittenDraft:
    """Draft a bank that loads.

    Args:
        folder: any folder that exists, for the loader.
        people: whom the article quotes, as a person has corrected them; None for those found.
    """
    people = find_people(article) if people is None else people
    language = language_of(words(article.text[:4000]))
    making = _Making(Gate(article, people), language, source)
    replies = list(replies)
    for reply in replies:
        making.take(reply)
    for reply in replies:  # last: what an entry asks is answered
        making.take_refusals(reply)
    making.name()
    making.drop_faulty(folder)
    making.drop_rivals(folder)
    entries = making.entries
    answering = sum(bool(entry.placed) for entry in entries)
    return WrittenDraft(
        making.text() if answering else "",
        people,
        answering,
        len(entries) - answering,
        sum(len(texts) for entry in entries for texts in entry.questions.values()),
        tuple(making.gate.dropped),
    )


class _Making:
    """A bank in the making."""

    def __init__(self, gate: Gate, language: Language, source: Source) -> None:
        self.gate = gate
        self.entries: list[_Entry] = []
        self._language = language
        self._source = source
        self._earlier: list[_Entry] = []  # those of earlier replies
        self._topics: dict[str, str] = {}
        self._synonyms: list[list[str]] = []

    def take(self, reply: Reply) -> None:
        """Take of a reply what the gate lets through.

        Who names a passage twice in one reply asks two things of it; in another reply it is the
        same entry again, with more phrasings.
        """
        self._earlier = list(self.entries)
        for topic in reply.of(ProposedTopic):
            if (name := self.gate.heading(topic.name)) is None:
                place = reply.place_of(topic.name)
                self.gate.dropped.append(Dropped(Kind.HEADING, topic.name, place))
            else:
                self._topics.setdefault(topic.id, name)
        for entry in reply.of(ProposedEntry):
            self._take_entry(entry, reply)
        self._synonyms += checked_synonyms(reply, self.gate, self._synonyms)

    def take_refusals(self, reply: Reply) -> None:
        """Take of a reply the questions that the article does not answer."""
        for refusal in reply.of(ProposedRefusal):
            place = reply.place_of(next(iter(refusal.unanswered.in_language(self._language)), ""))
            questions = self.gate.phrasings(refusal.unanswered, {}, place)
            if questions.get(self._language):
                self.entries.append(_Entry(_GENERAL, questions))

    def _take_entry(self, entry: ProposedEntry, reply: Reply) -> None:
        place = reply.place_of(entry.quote[0])
        placed: list[Placed] = []
        for quote in entry.quote:
            found = self.gate.place(quote)
            if isinstance(found, str):
                self.gate.dropped.append(Dropped(Kind.QUOTE, found, reply.place_of(quote)))
                return
            placed.append(found)
        if sum(len(each.text) for each in placed) > MAXIMUM_QUOTED:
            what = f"together longer than {MAXIMUM_QUOTED} characters: {entry.quote[0]}"
            self.gate.dropped.append(Dropped(Kind.QUOTE, what, place))
            return
        same = next((one for one in self._earlier if one.placed == tuple(placed)), None)
        drafted = same or _Entry(entry.topic or _GENERAL, {}, tuple(placed))
        added = self.gate.phrasings(entry.questions, drafted.questions, place)
        for language, texts in added.items():
            drafted.questions.setdefault(language, []).extend(texts)
        if len(placed) == 1:
            drafted.gloss |= self._glosses(entry)
        if same is None and drafted.questions.get(self._language):
            self.entries.append(drafted)
        elif same is None:
            self.gate.dropped.append(Dropped(Kind.EMPTY, entry.quote[0], place))

    def _glosses(self, entry: ProposedEntry) -> dict[str, str]:
        """Return the translations of a quote that was proposed as it is taken."""
        wanted = {each.value for each in Language} - {"en", self._language.value}
        return {
            language: " ".join(text.split())
            for language, text in entry.gloss.items()
            if language in wanted and text and words(text)
        }

    def name(self) -> None:
        """Bring the entries into the article's order, and give each an id and its title."""
        self.entries.sort(
            key=lambda one: one.placed[0].span.start if one.placed else len(self.gate.article.text)
        )
        taken: set[str] = set()
        for entry in self.entries:
            asked = entry.questions[self._language]
            asked.sort(key=lambda text: not text.rstrip().endswith("?"))  # stable
            where = f"p{entry.placed[0].span.paragraph}" if entry.placed else "no"
            english = entry.questions.get(Language.ENGLISH, asked)
            entry.id = free_id(f"{where} {english[0]}", taken)
            taken.add(entry.id)

    def drop_faulty(self, folder: Path) -> None:
        """Drop the entries that no bank may hold, as the loader tells."""
        while any(entry.placed for entry in self.entries):
            try:
                self._load(folder)
                return
            except BankError as error:
                faults = {fault.entry_id: fault.message for fault in error.faults}
                faulty = [entry for entry in self.entries if entry.id in faults]
                if not faulty:
                    raise
                for entry in faulty:
                    self._drop(Kind.FAULTY, faults[entry.id])
                    self.entries.remove(entry)

    def drop_rivals(self, folder: Path) -> None:
        """Drop the phrasings that other entries would answer."""
        if not any(entry.placed for entry in self.entries):
            return
        rivals = list(find_rivals(self._load(folder)))
        answered = answered_refusals(rivals)
        by_id = {entry.id: entry for entry in self.entries}
        for refusal in answered:
            self._drop(Kind.ANSWERED, by_id[refusal].questions[self._language][0])
        for rival in rivals:
            if rival.other.id not in answered:
                for texts in by_id[rival.entry.id].questions.values():
                    if rival.phrasing in texts:
                        texts.remove(rival.phrasing)
                        self._drop(Kind.RIVAL, f"{rival.phrasing} → {rival.other.id}")
        for entry in list(self.entries):
            entry.questions = {each: texts for each, texts in entry.questions.items() if texts}
            if entry.id in answered:
                self.entries.remove(entry)
            elif not entry.questions.get(self._language):
                self._drop(Kind.EMPTY, entry.placed[0].text if entry.placed else entry.id)
                self.entries.remove(entry)
        self.drop_faulty(folder)

    def text(self) -> str:
        """Return the text of the bank file."""
        used = [topic for topic in self._topics if any(one.topic == topic for one in self.entries)]
        ids: dict[str, str] = {}
        for topic in used:
            ids[topic] = free_id(self._topics[topic], {_GENERAL, *ids.values()})
        topics: dict[str, Any] = {ids[topic]: self._topics[topic] for topic in used}
        parts = [_HEADER, "article: article.txt\n", _source_text(self._source)]
        if self.gate.people:
            speakers = {
                person.id: person.model_dump(include={"name", "role"}, exclude_none=True)
                for person in self.gate.people
            }
            parts.append(write_yaml({"speakers": speakers}))
        parts.append(write_yaml({"topics": {**topics, _GENERAL: _GENERAL_NAME}}))
        if self._synonyms:
            groups = ", ".join(write_yaml(group, is_flow=True).strip() for group in self._synonyms)
            parts.append(f"synonyms: [{groups}]\n")
        parts.append("entries:\n" + "\n".join(self._written(ids)))
        return "\n".join(parts)

    def _written(self, ids: dict[str, str]) -> Iterator[str]:
        paragraph = 0
        for entry in self.entries:
            value: dict[str, Any] = {
                "id": entry.id,
                "draft": True,
                "topic": ids.get(entry.topic, _GENERAL),
            }
            heading = ""
            if not entry.placed:
                value["unanswerable"] = NOT_SAID
            elif entry.placed[0].span.paragraph != paragraph:
                paragraph = entry.placed[0].span.paragraph
                heading = f"  # ¶{paragraph}\n"
            value["questions"] = {
                each.value: entry.questions[each] for each in Language if entry.questions.get(each)
            }
            if entry.placed:
                value["quotes"] = [_quote(each, entry.gloss) for each in entry.placed]
            yield heading + write_yaml([value])

    def _load(self, folder: Path) -> Bank:
        return load_bank(folder, text=self.text(), article=self.gate.article)

    def _drop(self, kind: Kind, what: str) -> None:
        self.gate.dropped.append(Dropped(kind, what))


def _quote(placed: Placed, gloss: dict[str, str]) -> dict[str, Any]:
    quote: dict[str, Any] = {"text": placed.text}
    if placed.speaker:
        quote["speaker"] = placed.speaker
    if gloss:
        quote["gloss"] = {**gloss, "machine": sorted(gloss)}
    return quote


def _source_text(source: Source) -> str:
    lines = [
        f"  {key}: {write_yaml(value).strip() if value else 'null'}\n"
        for key, value in source.model_dump().items()
    ]
    return "source: # null where the article does not say\n" + "".join(lines)
