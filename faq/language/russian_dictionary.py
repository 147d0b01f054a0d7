"""The Russian dictionary of OpenCorpora, mapped from the files of pymorphy3-dicts-ru.

pymorphy3 reads all of it into memory, 18 MB, and guesses words that are not in it. Here a process
maps the files and reads the pages that a question needs, with the likeliest form of a word as its
only result: 3 MB. A test compares it with pymorphy3.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

import pymorphy3_dicts_ru
from dawg_python import IntDAWG, RecordDAWG
from dawg_python.wrapper import Dictionary, Guide

from faq.language.known_forms import KnownForm

_SUBSTITUTES = {"е": "ё"}  # a text may have the one for the other
_PARADIGM_AND_FORM = ">HH"


@dataclass(frozen=True, slots=True)
class Form:
    """A word of the dictionary in one of its forms.

    Attributes:
        normal: its dictionary form.
        tag: what form it is, in grammemes of OpenCorpora: "VERB,perf,intr sing,3per,futr,indc".
    """

    normal: str
    tag: str

    @property
    def grammemes(self) -> frozenset[str]:
        """The grammemes of the tag."""
        return frozenset(self.tag.replace(" ", ",").split(","))


class RussianDictionary:
    """Words in all their forms. A paradigm is how a word changes: for each of its forms an ending,
    a tag and a prefix, the normal form first."""

    def __init__(self) -> None:
        folder = Path(pymorphy3_dicts_ru.get_path())
        meta = dict(_json(folder / "meta.json"))
        self._prefixes: list[str] = meta["compile_options"]["paradigm_prefixes"]
        self._endings: list[str] = _json(folder / "suffixes.json")
        self._tags: list[str] = _json(folder / "gramtab-opencorpora-int.json")
        self._paradigms, self._starts = _paradigms(folder / "paradigms.array")
        self._words = _MappedWords(folder / "words.dawg")
        self._chances = _MappedChances(folder / "p_t_given_w.intdawg")
        self._substitutes = self._words.compile_replaces(_SUBSTITUTES)

    def likeliest(self, word: str) -> Form | None:
        """Return what a word in small letters probably is; None for one that is not listed."""
        forms = list(self._forms(word))
        if len(forms) < 2:
            return forms[0] if forms else None
        return max(forms, key=lambda form: self._chances.get(f"{word}:{form.tag}", 0))

    def form_of(self, word: str) -> KnownForm:
        """Return what matching needs of a word."""
        form = self.likeliest(word)
        if form is None:
            return KnownForm(None)
        return KnownForm(form.normal, not form.grammemes.isdisjoint({"1per", "2per", "impr"}))

    def _forms(self, word: str) -> Iterator[Form]:
        for spelt, forms in self._words.similar_items(word, self._substitutes):
            for number, form in forms:
                paradigm = self._paradigm(number)
                count = len(paradigm) // 3
                yield Form(self._normal(spelt, paradigm, form), self._tags[paradigm[count + form]])

    def _paradigm(self, number: int) -> memoryview:
        start = self._starts[number]
        return self._paradigms[start + 1 : start + 1 + self._paradigms[start]]

    def _normal(self, spelt: str, paradigm: memoryview, form: int) -> str:
        count = len(paradigm) // 3
        prefix, ending = self._prefixes[paradigm[2 * count + form]], self._endings[paradigm[form]]
        stem = spelt[len(prefix) : len(spelt) - len(ending)]
        return self._prefixes[paradigm[2 * count]] + stem + self._endings[paradigm[0]]


def _json(path: Path) -> list:  # type: ignore[type-arg]
    found: list = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return found


def _paradigms(path: Path) -> tuple[memoryview, array[int]]:
    """Return a file of paradigms, and where each begins: with its length.

    Their number comes first in the file.
    """
    with path.open("rb") as file:
        numbers = _mapped(file).cast("H")
    starts, start = array("I"), 1
    for _ in range(numbers[0]):
        starts.append(start)
        start += 1 + numbers[start]
    return numbers, starts


class _MappedDictionary(Dictionary):  # type: ignore[misc]  # without types
    """The transitions of an automaton, in the file."""

    def read(self, file: IO[bytes]) -> None:
        """Map them, and go on to what follows."""
        self._units = _block(file, 4).cast("I")


class _MappedGuide(Guide):  # type: ignore[misc]  # without types
    """The order of an automaton's transitions, in the file."""

    def read(self, file: IO[bytes]) -> None:
        """Map them."""
        self._units = _block(file, 2)


class _MappedWords(RecordDAWG):  # type: ignore[misc]  # without types
    """For each spelling the numbers of its paradigms, and of its form in each."""

    def __init__(self, path: Path) -> None:
        super().__init__(_PARADIGM_AND_FORM)
        self.dct, self.guide = _MappedDictionary(), _MappedGuide()
        with path.open("rb") as file:
            self.dct.read(file)
            self.guide.read(file)


class _MappedChances(IntDAWG):  # type: ignore[misc]  # without types
    """For a spelling and a tag how often the one is the other, among ambiguous words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.dct = _MappedDictionary.load(path)


def _block(file: IO[bytes], size: int) -> memoryview:
    """Return the items that come next in a file, behind their number."""
    count = int.from_bytes(file.read(4), "little")
    start = file.tell()
    end = file.seek(start + count * size)
    return _mapped(file)[start:end]


def _mapped(file: IO[bytes]) -> memoryview:
    return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
