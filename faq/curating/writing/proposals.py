"""What a writer may propose: the shape of its replies, before anything in them is checked.

Unknown keys are ignored, and one text in the place of a list is read as a list of one: models and
people write JSON loosely, and nothing of it is used before `gate.py` has looked at it.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from faq.bank import Language


class _Loose(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


def _listed(value: Any) -> Any:
    """Read a text as a list of one, and leave out what is no text in a list."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    return () if value is None else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Wordings(_Loose):
    """Ways to ask, by language."""

    en: Texts = ()
    hi: Texts = ()
    ru: Texts = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the wordings in that language."""
        wordings: tuple[str, ...] = getattr(self, language.value)
        return wordings


class ProposedEntry(_Loose):
    """A passage of the article, or a few that belong together, and the questions they answer."""

    quote: Texts = Field(min_length=1, max_length=3)
    questions: Wordings
    topic: str | None = None
    gloss: dict[str, str | None] = Field(default_factory=dict)


class ProposedRefusal(_Loose):
    """A question that the article does not answer."""

    unanswered: Wordings


class MorePhrasings(_Loose):
    """More ways to ask for an entry that is there."""

    entry: str
    questions: Wordings


class ProposedTopic(_Loose):
    """A heading."""

    id: str
    name: str


class Translations(_Loose):
    """Translations of numbered lines."""

    translations: dict[str, str]


Item = ProposedEntry | ProposedRefusal | MorePhrasings | ProposedTopic | Translations
