"""Read what a writer replied: the JSON in it, whatever is written around it and however it ends.

Chats put JSON between prose and code fences, in several messages, and break off where a reply gets
too long. So every object is looked for by its own keys: what is whole counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import regex
from pydantic import ValidationError

from faq.curating.writing.proposals import (
    Item,
    MorePhrasings,
    ProposedEntry,
    ProposedRefusal,
    ProposedTopic,
    Translations,
)
from faq.language.text import one_line

LONGEST_REPLY = 2_000_000
"""Characters that are read of one reply: ten times those of a bank drafted in bulk."""

_MOST_FAILED = 2_000
"""Places where an object seems to begin and does not: brackets alone must not cost minutes."""

_KINDS: tuple[tuple[frozenset[str], type[Item]], ...] = (
    (frozenset({"quote", "questions"}), ProposedEntry),
    (frozenset({"entry", "questions"}), MorePhrasings),
    (frozenset({"unanswered"}), ProposedRefusal),
    (frozenset({"translations"}), Translations),
    (frozenset({"id", "name"}), ProposedTopic),
)
_OBJECT = regex.compile(r'\{\s*(?=")')
_LAST_COMMA = regex.compile(r",(?=\s*[}\]])")
_Kind = TypeVar("_Kind", bound=Item)
_SHOWN = 60  # characters of an object in a message
_DECODER = json.JSONDecoder(strict=False)  # a line break inside a text is no reason to lose it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a reply that cannot be used.

    Attributes:
        line: its line, counting from 1; None where it is the reply as a whole.
    """

    line: int | None
    message: str

    def __str__(self) -> str:
        return self.message if self.line is None else f"line {self.line}: {self.message}"


@dataclass(slots=True)
class Reply:
    """What was found in a reply, in its order.

    Attributes:
        file: the name of its file; empty where it came from a model.
        synonyms: groups of words.
        is_cut: whether the reply breaks off inside of an object.
    """

    text: str
    file: str = ""
    items: list[Item] = field(default_factory=list)
    synonyms: list[list[str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_cut: bool = False

    def of(self, kind: type[_Kind]) -> list[_Kind]:
        """Return the items of a kind."""
        return [item for item in self.items if isinstance(item, kind)]

    def line_of(self, passage: str) -> int | None:
        """Return the line in which a text stands in the reply; None where it is not found."""
        escaped = json.dumps(passage, ensure_ascii=False)[1:-1]
        for written in (passage, escaped, json.dumps(passage)[1:-1]):
            at = self.text.find(written)
            if at >= 0:
                return _line(self.text, at)
        return None

    def place_of(self, passage: str) -> str | None:
        """Return the file and the line in which a text stands; None where it is not known."""
        line = self.line_of(passage) if self.file else None
        return None if line is None else f"{self.file}:{line}"


def read_reply(text: str, file: str = "") -> Reply:
    """Return what a reply proposes; where it has nothing of use, its problems say why.

    Args:
        file: the name of its file, for the places of problems.
    """
    # A comma behind the last item is no JSON, and usual; as a space it moves nothing else.
    reply = Reply(_LAST_COMMA.sub(" ", text[:LONGEST_REPLY]), file)
    for found in _objects(reply):
        _take(found, reply)
    if len(text) > LONGEST_REPLY:
        message = f"only the first {LONGEST_REPLY:,} characters are read; part it"
        reply.problems.append(Problem(None, message))
    if not (reply.items or reply.synonyms or reply.problems):
        reply.problems.append(Problem(None, "there is no JSON in it that proposes anything"))
    return reply


def _objects(reply: Reply) -> Iterator[dict[str, Any]]:
    """Yield the outermost objects that are whole, and tell where the first other one fails."""
    text = reply.text
    failed, at = 0, _OBJECT.search(text)
    while at is not None and failed < _MOST_FAILED:
        end = at.start() + 1
        try:
            value, end = _DECODER.raw_decode(text, at.start())
            yield value
        except json.JSONDecodeError as error:
            failed += 1
            if failed == 1:
                _tell(error, reply)
        except RecursionError:
            failed += 1
        at = _OBJECT.search(text, end)


def _tell(error: json.JSONDecodeError, reply: Reply) -> None:
    text = reply.text.rstrip().rstrip("`").rstrip()
    reply.is_cut = error.pos >= len(text) or "Unterminated" in error.msg
    what = "the reply breaks off here" if reply.is_cut else f"not readable as JSON: {error.msg}"
    column = error.pos - reply.text.rfind("\n", 0, error.pos)
    reply.problems.append(Problem(_line(reply.text, error.pos), f"column {column}: {what}"))


def _take(found: dict[str, Any], reply: Reply) -> None:
    """Take what an object holds, at any depth."""
    waiting: list[Any] = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        if not isinstance(value, dict):
            continue
        kind = next((kind for keys, kind in _KINDS if keys <= value.keys()), None)
        if kind is not None:
            _validate(value, kind, reply)
            continue
        groups = value.pop("synonyms", None)
        if isinstance(groups, list):
            reply.synonyms += [
                [word for word in group if isinstance(word, str)]
                for group in groups
                if isinstance(group, list)
            ]
        waiting += reversed(list(value.values()))


def _validate(value: dict[str, Any], kind: type[Item], reply: Reply) -> None:
    try:
        reply.items.append(kind.model_validate(value))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        line = next(filter(None, map(reply.line_of, _texts_in(value))), None)
        message = f"{place}: {first['msg']}, in {_beginning(value)}"
        reply.problems.append(Problem(line, message))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(each)


def _beginning(value: dict[str, Any]) -> str:
    return one_line(json.dumps(value, ensure_ascii=False))[:_SHOWN] + "…"


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
