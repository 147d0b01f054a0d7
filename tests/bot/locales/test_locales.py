"""No catalogue misses a message, a value or a plural form."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.chats.languages import spoken
from bot.locales import words
from faq.bank import Language

BOT = Path(__file__).parents[3] / "bot"


def catalogue(language: Language) -> str:
    return files("bot.locales").joinpath(f"{language.value}.ftl").read_text(encoding="utf-8")


def messages(language: Language) -> dict[str, set[str]]:
    """Return each message with the values that it takes."""
    found = re.split(r"^([a-z][a-z-]*) =", catalogue(language), flags=re.MULTILINE)
    bodies = dict(zip(found[1::2], found[2::2], strict=True))
    return {name: set(re.findall(r"\$(\w+)", body)) for name, body in bodies.items()}


@pytest.mark.parametrize("language", Language)
def test_every_catalogue_has_the_same_messages_with_the_same_values(language: Language) -> None:
    assert messages(language) == messages(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_a_message_parsed_alone_is_what_it_is_in_its_catalogue(language: Language) -> None:
    whole = FluentBundle([language.value], use_isolating=False)
    whole.add_resource(FluentResource(catalogue(language)))
    for name, needed in messages(language).items():
        values = dict.fromkeys(needed, 2)
        pattern = whole.get_message(name).value
        assert pattern is not None
        text, _ = whole.format_pattern(pattern, values)
        assert words(name, language, **values) == text


@pytest.mark.parametrize("language", Language)
def test_every_message_can_be_said(language: Language, subtests: pytest.Subtests) -> None:
    for name, needed in messages(language).items():
        values: dict[str, str | int | date] = dict.fromkeys(needed, "x")
        values |= {
            key: 2
            for key in values
            if key in {"paragraphs", "entries", "days", "minutes", "questions"}
        }
        values |= {key: date(2026, 11, 5) for key in values if key in {"date", "first", "last"}}
        with subtests.test(message=name):
            said = words(name, language, **values)
            assert said
            assert "{" not in said


def test_every_message_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    names = messages(Language.ENGLISH)
    families = ("command-", "talk-")  # the rest of such a name is found while the bot runs
    stems = {
        name: next(filter(name.startswith, families), name.removesuffix("-again"))
        for name in names
    }
    assert [name for name, stem in stems.items() if f'"{stem}' not in sources] == []


@pytest.mark.parametrize(
    ("number", "form"),
    [(1, "1 вопрос."), (3, "3 вопроса."), (5, "5 вопросов."), (21, "21 вопрос.")],
)
def test_russian_plurals(number: int, form: str) -> None:
    said = words("article-card", Language.RUSSIAN, article="x", paragraphs=1, entries=number)
    assert said.endswith(form)


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(KeyError, match="no message 'no-such'"):
        words("no-such", Language.ENGLISH)


@pytest.mark.parametrize(
    ("question", "user", "group", "language"),
    [
        (Language.RUSSIAN, "hi", Language.ENGLISH, Language.RUSSIAN),
        (None, "hi-IN", Language.RUSSIAN, Language.HINDI),
        (None, "de", Language.RUSSIAN, Language.RUSSIAN),
        (None, None, Language.HINDI, Language.HINDI),
        (None, "de", None, Language.ENGLISH),
        (None, None, None, Language.ENGLISH),
    ],
)
def test_the_question_s_language_counts_before_the_user_s_and_the_group_s(
    question: Language | None, user: str | None, group: Language | None, language: Language
) -> None:
    assert spoken(question=question, user=user, group=group) is language


@pytest.mark.parametrize("language", Language)
def test_the_profile_fits_into_telegram_s_bounds(language: Language) -> None:
    assert len(words("profile-short-description", language)) <= 120
    assert len(words("profile-description", language)) <= 512
