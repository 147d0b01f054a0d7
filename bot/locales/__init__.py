"""The bot's own words, in the languages of the banks (Project Fluent catalogues)."""

from __future__ import annotations

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
    bundle = _bundle(language)
    pattern = bundle.get_message(message).value if bundle.has_message(message) else None
    if pattern is None:
        raise KeyError(f"{language.value}.ftl has no message {message!r}")
    text, _ = bundle.format_pattern(pattern, values)
    return str(text)


@lru_cache(maxsize=len(Language))
def _bundle(language: Language) -> FluentBundle:
    source = files("bot.locales").joinpath(f"{language.value}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([language.value], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle
