"""The bot's own words, in the languages of the banks (Project Fluent catalogues)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from faq.bank import Language


def words(message: str, language: Language, **values: str | int | date) -> str:
    """Return one of the bot's messages, with its values filled in.

    Raises:
        KeyError: the catalogue has no such message; the tests check that all catalogues have all.
    """
    return _formatted(message, language, values) if values else _plain(message, language)


@cache
def _plain(message: str, language: Language) -> str:
    """Return a message without values, from a cache: Fluent would format it each time."""
    return _formatted(message, language, {})


def _formatted(message: str, language: Language, values: dict[str, str | int | date]) -> str:
    bundle = _catalogue(language).bundle_with(message)
    pattern = bundle.get_message(message).value if bundle.has_message(message) else None
    if pattern is None:
        raise KeyError(f"{language.value}.ftl has no message {message!r}")
    text, _ = bundle.format_pattern(pattern, values)
    return str(text)


_MESSAGE = re.compile(r"(?m)^([a-z][\w-]*) *=.*(?:\n(?![A-Za-z#-]).*)*")
_REFERENCE = re.compile(r"\{\s*([a-z][\w-]*)\s*\}")  # of one message to another


class _Catalogue:
    """The messages of a language, each parsed when it is first needed.

    Fluent parses in Python: whole catalogues would delay the first poll by 70 ms of a core and
    take 8 MB, of which a bot needs a few messages at its start.
    """

    def __init__(self, language: Language) -> None:
        source = files("bot.locales").joinpath(f"{language.value}.ftl").read_text(encoding="utf-8")
        self._sources = {found[1]: found[0] for found in _MESSAGE.finditer(source)}
        self._bundle = FluentBundle([language.value], use_isolating=False)

    def bundle_with(self, message: str) -> FluentBundle:
        """Return the bundle, in which this message is parsed if the catalogue has it."""
        if not self._bundle.has_message(message) and (source := self._sources.get(message)):
            self._bundle.add_resource(FluentResource(source))
            for other in _REFERENCE.findall(source):
                self.bundle_with(other)
        return self._bundle


@lru_cache(maxsize=len(Language))
def _catalogue(language: Language) -> _Catalogue:
    return _Catalogue(language)
