"""Say in words what readers of one version of a bank get otherwise than those of another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from faq.bank import Bank, Entry, Language, Quote, Wording, attribution

_SOURCE = {
    "headline": "headline",
    "publisher": "publisher",
    "url": "link to the article",
    "author": "author",
    "published": "date of publication",
    "dateline": "dateline",
}


@dataclass(frozen=True, slots=True)
class Altered:
    """Words in place of others; None where there are none."""

    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that readers get otherwise.

    Attributes:
        said: what it is, in a sentence without its end.
        entry_id: the entry that it is about; None where it is about the bank.
        words: the words that changed, or that came or went.
    """

    said: str
    entry_id: str | None = None
    words: tuple[Altered, ...] = ()


def find_differences(before: Bank, after: Bank) -> tuple[Difference, ...]:
    """Return what readers of `after` get otherwise than those of `before`, the most telling first.

    Both are as readers get them: without drafts. What no reader notices, as a comment in the file
    or the order of its keys, is no difference.
    """
    return (*_article(before, after), *_entries(before, after), *_frame(before, after))


def new_answers(after: Bank) -> tuple[Difference, ...]:
    """Return what readers get where there was no bank before."""
    return tuple(_came(after.entries))


def _article(before: Bank, after: Bank) -> Iterator[Difference]:
    was, now = (
        [bank.article.slice(each) for each in bank.article.paragraphs] for bank in (before, after)
    )
    gone, came = _without(was, now), _without(now, was)
    if gone or came:
        count = max(len(gone), len(came))
        yield Difference(
            f"the article changed in {_counted(count, 'paragraph')}",
            words=tuple(_paired(gone, came)),
        )
    if len(after.corrections) > len(before.corrections):
        added = after.corrections[len(before.corrections) :]
        words = [Altered(*each) for correction in added for each in correction.wordings]
        yield Difference(
            f"{_counted(len(added), 'correction')} recorded: readers who got one of the old "
            "quotes in the last 30 days are told",
            words=tuple(words),
        )


def _entries(before: Bank, after: Bank) -> Iterator[Difference]:
    was = {entry.id: entry for entry in before.entries}
    now = {entry.id for entry in after.entries}
    yield from _came([entry for entry in after.entries if entry.id not in was])
    yield from _went([entry for entry in before.entries if entry.id not in now])
    changed = [
        (was[entry.id], entry)
        for entry in after.entries
        if entry.id in was and was[entry.id] != entry
    ]
    for telling in (_quotes, _declining, _phrasings, _notes):  # the most telling of all first
        for pair in changed:
            yield from telling(*pair)
    yield from _related(changed)


def _came(entries: Sequence[Entry]) -> Iterator[Difference]:
    for noun, found in _kinds(entries):
        words = tuple(Altered(None, each.title) for each in found)
        yield Difference(f"new: {_counted(len(found), noun)}", _only(found), words)


def _went(entries: Sequence[Entry]) -> Iterator[Difference]:
    for noun, found in _kinds(entries):
        words = tuple(Altered(each.title, None) for each in found)
        yield Difference(f"taken out: {_counted(len(found), noun)}", words=words)


def _kinds(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield those that answer, and those that decline, each with what they are called."""
    for noun, declines in (("answer", False), ("question without an answer", True)):
        found = [each for each in entries if (each.unanswerable is not None) == declines]
        if found:
            yield noun, found


def _only(entries: Sequence[Entry]) -> str | None:
    return entries[0].id if len(entries) == 1 else None


def _declining(was: Entry, now: Entry) -> Iterator[Difference]:
    name = f"“{now.title}”"
    words = (_wording(was.unanswerable, now.unanswerable),)
    if (was.unanswerable is None) != (now.unanswerable is None):
        does = "declines now" if now.unanswerable is not None else "is answered now"
        yield Difference(f"{name} {does}", now.id, words)
    elif was.unanswerable != now.unanswerable:
        yield Difference(f"the line that declines {name} changed", now.id, words)


def _notes(was: Entry, now: Entry) -> Iterator[Difference]:
    name = f"“{now.title}”"
    if was.note != now.note:
        words = (_wording(was.note, now.note),)
        yield Difference(f"the note to {name} changed", now.id, words)
    if was.topic != now.topic:
        topics = (Altered(was.topic, now.topic),)
        yield Difference(f"{name} stands under another topic", now.id, topics)


def _related(changed: Iterable[tuple[Entry, Entry]]) -> Iterator[Difference]:
    """Yield one difference for all entries after which other questions are offered: an entry that
    is taken out changes many."""
    found = [now for was, now in changed if was.related != now.related]
    if len(found) == 1:
        said = f"other questions are offered after “{found[0].title}”"
        yield Difference(said, found[0].id)
    elif found:
        titles = tuple(Altered(None, entry.title) for entry in found)
        yield Difference(f"other questions are offered after {len(found)} answers", words=titles)


def _quotes(was: Entry, now: Entry) -> Iterator[Difference]:
    name = f"“{now.title}”"
    old, new = [each.text for each in was.quotes], [each.text for each in now.quotes]
    gone, came = _without(old, new), _without(new, old)
    if gone or came:
        yield Difference(f"the words of {name} changed", now.id, tuple(_paired(gone, came)))
    elif old != new:
        yield Difference(f"the quotes of {name} come in another order", now.id)
    by_text = {each.text: each for each in was.quotes}
    kept = [(by_text[each.text], each) for each in now.quotes if each.text in by_text]
    said = [_spoken(one, other) for one, other in kept if _who(one) != _who(other)]
    if said:
        yield Difference(f"whose words {name} gives changed", now.id, tuple(said))
    glosses = [
        Altered(one.gloss.in_language(each), other.gloss.in_language(each))
        for one, other in kept
        for each in Language
        if one.gloss.in_language(each) != other.gloss.in_language(each)
    ]
    if glosses:
        yield Difference(f"the translation of {name} changed", now.id, tuple(glosses))


def _phrasings(was: Entry, now: Entry) -> Iterator[Difference]:
    for language in Language:
        old, new = was.questions.in_language(language), now.questions.in_language(language)
        gone, came = _without(old, new), _without(new, old)
        counts = [
            f"{_counted(len(each), 'phrasing')} {what}"
            for each, what in ((came, "added"), (gone, "removed"))
            if each
        ]
        where = f"“{now.title}” in {language.in_english}"
        if counts:
            words = [
                *(Altered(each, None) for each in gone),
                *(Altered(None, each) for each in came),
            ]
            yield Difference(f"{' and '.join(counts)}: {where}", now.id, tuple(words))
        elif old[:1] != new[:1]:
            words = [Altered(old[0], new[0])]
            yield Difference(f"another phrasing is the title of {where}", now.id, tuple(words))


def _frame(before: Bank, after: Bank) -> Iterator[Difference]:
    """Yield what changed around the entries."""
    for field, noun in _SOURCE.items():
        was, now = getattr(before.source, field), getattr(after.source, field)
        if was != now:
            yield Difference(f"the {noun} changed", words=(Altered(was, now),))
    old_gist, new_gist = (" ".join(each.text for each in bank.gist) for bank in (before, after))
    if old_gist != new_gist:
        words = (Altered(old_gist or None, new_gist or None),)
        yield Difference("what the article is about is told in other words", words=words)
    if before.featured != after.featured:
        yield Difference("other questions greet a reader")
    if before.topics != after.topics:
        yield Difference("the topics changed")
    if before.synonyms != after.synonyms:
        yield Difference("the words that count as the same changed")
    if [each.id for each in before.entries if after.entry(each.id)] != [
        each.id for each in after.entries if before.entry(each.id)
    ]:
        yield Difference("the answers come in another order")


def _who(quote: Quote) -> str:
    """Return who is named with a quote, without its paragraph, which any edit may move."""
    return attribution(quote).rpartition(" · ")[0]


def _spoken(was: Quote, now: Quote) -> Altered:
    return Altered(_who(was), _who(now))


def _wording(was: Wording | None, now: Wording | None) -> Altered:
    english = Language.ENGLISH
    return Altered(
        was.in_language(english) if was else None, now.in_language(english) if now else None
    )


def _without(texts: Sequence[str], others: Iterable[str]) -> list[str]:
    left_out = set(others)
    return [each for each in texts if each not in left_out]


def _paired(gone: Sequence[str], came: Sequence[str]) -> Iterator[Altered]:
    """Yield what went beside what came, in their order."""
    for place in range(max(len(gone), len(came))):
        was = gone[place] if place < len(gone) else None
        now = came[place] if place < len(came) else None
        yield Altered(was, now)


def _counted(count: int, noun: str) -> str:
    """Return a number with its noun, of which the first word takes the plural."""
    first, *rest = noun.split(" ")
    return " ".join([str(count), first if count == 1 else f"{first}s", *rest])
