"""Find the turns of a transcript or an interview: "AR: …", "DR. ANA RUIZ, BIOLOGIST: …"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from faq.article import Article, Span
from faq.language.text import normalise
from faq.speech.words import SpeechWords

_FEWEST_LABELS = 3  # in an article; "Contact: …" and "Note: …" make no transcript
_LONGEST_LABEL = 70  # characters
_WORD = r"(?:\p{Lu}[\p{L}\p{M}’'-]*\.?|(?:\p{Lu}\.)+|de|van|von|der|al|bin|la|of|and|&)"
# "[00:04:11]", as programs that write down speech put it before or behind a name.
_TIME = r"[\[(]\p{N}{1,2}:\p{N}{2}(?::\p{N}{2})?[\])]"
_LABEL = regex.compile(
    rf"(?:^|(?<=\n))[^\S\n]*(?:{_TIME}\s+)?(?:[*_]{{1,3}})?(?P<name>(?:(?!of|and|&){_WORD})(?:[^\S\n]+{_WORD}){{0,6}})"
    rf"(?:,\s+(?P<role>[^:\n.?!]{{1,{_LONGEST_LABEL}}})|\s+\((?P<place>[^:\n()]{{1,40}})\))?"
    rf"(?:[*_]{{1,3}})?(?:\s*{_TIME}:?|:)(?:[*_]{{1,3}})?\s+(?=\S)",
)
_HINDI = regex.compile(
    r"(?:^|(?<=\n))[^\S\n]*(?P<name>[\p{Devanagari}\p{M}.]+(?:[^\S\n]+[\p{Devanagari}\p{M}.]+){0,3})"
    r"(?P<role>(?!))?:\s+(?=\S)"
)
# A label alone, as of the host in the paragraph before what she says.
_LABEL_ALONE = regex.compile(r"\p{Lu}{2}[\p{Lu}\p{M}.’' -]{0,60}(?:,\s+[^:\n.?!]{1,70})?:")
_SENTENCE_END = regex.compile(r"[.?!…।:][^\p{L}\p{N}]*$")
_FEWEST_OF_INITIALS, _MOST_OF_INITIALS = 2, 4


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in a transcript, up to the end of the paragraph or the next label.

    A paragraph without a label goes on with a person's turn, but not with a "Q:".

    Attributes:
        name: the label without titles and role, as the article has it ("RUIZ").
        role: the role in the label ("BIOLOGIST"); None where it has none.
        has_title: whether the label has a title before the name ("CAPT PROSSER").
        goes_on: whether it is a further paragraph of the turn, without a label.
    """

    span: Span
    name: str
    role: str | None
    goes_on: bool = False
    has_title: bool = False


def find_turns(article: Article, speech: SpeechWords) -> tuple[Turn, ...]:
    """Return the turns of an article, in order; none if it is no transcript.

    A headline ("Transcript: Briefing on the dam") is no turn: it has no full stop.
    """
    turns: list[Turn] = []
    waiting: list[Turn] = []
    label: Turn | None = None
    for paragraph in article.paragraphs:
        is_headline = paragraph.paragraph == 1 and not _SENTENCE_END.search(
            article.slice(paragraph)
        )
        here = [] if is_headline else list(_labelled(paragraph, article, speech))
        if not here and label is not None:
            here = [replace(label, span=paragraph)]
        label = None if is_headline else _label_alone(paragraph, article, speech)
        if label is not None:
            continue
        if here:
            turns += [*waiting, *here]
            waiting = []
        elif turns and not is_generic(turns[-1].name, speech):
            # A paragraph without a label between two turns goes on with the first; behind the
            # last turn it may be the reporter's.
            waiting.append(Turn(paragraph, turns[-1].name, None, goes_on=True))
    labels = Counter(_last(turn.name) for turn in turns if not turn.goes_on)
    if sum(labels.values()) < _FEWEST_LABELS or max(labels.values()) == 1:
        return ()
    return tuple(turns)


def _role_in(label: regex.Match[str]) -> str | None:
    """Return the role in a label; "BYLINE" only says that a reporter of the programme speaks."""
    role: str | None = label["role"]
    return None if role is None or role.lower() == "byline" else role


def _label_alone(paragraph: Span, article: Article, speech: SpeechWords) -> Turn | None:
    """Return the turn that a paragraph opens which is a label and nothing else."""
    said = article.slice(paragraph)
    if _LABEL_ALONE.fullmatch(said) is None:
        return None
    match = _LABEL.match(f"{said} …")
    return Turn(paragraph, _untitled(match["name"], speech), _role_in(match)) if match else None


def _labelled(paragraph: Span, article: Article, speech: SpeechWords) -> Iterator[Turn]:
    text = article.slice(paragraph)
    labels = [*_LABEL.finditer(text)] or [*_HINDI.finditer(text)]
    if not labels or labels[0].start() != 0:
        return
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end].rstrip()
        start = paragraph.start + label.end()
        span = Span(start, start + len(said), paragraph.paragraph)
        name = _untitled(label["name"], speech)
        has_title = name != " ".join(label["name"].split())
        yield Turn(span, name, _role_in(label), has_title=has_title)


@lru_cache(maxsize=1_000)
def _untitled(label: str, speech: SpeechWords) -> str:
    """Return a label without the titles before the name."""
    words = label.split()
    while len(words) > 1 and normalise(words[0]).strip(".") in speech.all_titles:
        words = words[1:]
    return " ".join(words)


def _last(name: str) -> str:
    return normalise(name.split()[-1])


def person_meant(label: str, names: Mapping[str, str]) -> str | None:
    """Return the id of the only person whom a label may mean: by the full name, the surname, the
    given name or the initials; None if there is none or several.

    Args:
        names: the full name of each person, by id.
    """
    wanted = [normalise(word) for word in label.split()]
    plain = {key: [normalise(word) for word in name.split()] for key, name in names.items()}
    for fits in (_is_full_name, _is_surname, _is_given_name):
        found = [key for key, name in plain.items() if fits(wanted, name)]
        if found:
            return found[0] if len(found) == 1 else None
    initials = label.replace(".", "").replace(" ", "")
    if not initials.isupper() or not _FEWEST_OF_INITIALS <= len(initials) <= _MOST_OF_INITIALS:
        return None
    found = [key for key, name in plain.items() if _initials(name) == initials.lower()]
    return found[0] if len(found) == 1 else None


def _is_full_name(wanted: list[str], name: list[str]) -> bool:
    return len(wanted) > 1 and wanted[-1] == name[-1] and wanted[0][0] == name[0][0]


def _is_surname(wanted: list[str], name: list[str]) -> bool:
    return len(wanted) == 1 and wanted[0] == name[-1]


def _is_given_name(wanted: list[str], name: list[str]) -> bool:
    return len(wanted) == 1 and len(name) > 1 and wanted[0] == name[0]


def _initials(name: list[str]) -> str:
    return "".join(word[0] for word in name)


def is_generic(label: str, speech: SpeechWords) -> bool:
    """Whether a label is no name: "HOST", "Q", "Reporter"."""
    # Without initials: "a" is an article, "A." is none.
    words = [normalise(word) for word in label.split() if "." not in word]
    bodies = speech.bodies - speech.surnames if len(words) > 1 else speech.bodies
    nouns = speech.all_titles | speech.people | speech.function_words | bodies
    return any(word in nouns for word in words) or len(label) == 1


def written_as_name(label: str) -> str:
    """Return a name in capitals as it is usually written: "Bob A. Stone"."""
    if not label.isupper():
        return label
    return regex.sub(r"\p{L}[\p{L}\p{M}]*", lambda word: word[0].capitalize(), label)
