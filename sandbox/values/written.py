"""Read the content of a message or result: its words, their marked parts, and the buttons."""

from __future__ import annotations

from sandbox.values.entities import QUOTES, Entity
from sandbox.values.formatted_text import FormattedText
from sandbox.values.keyboards import Keyboard


class Written:
    """A text with its entities and an optional inline keyboard."""

    __slots__ = ()

    keyboard: Keyboard | None

    @property
    def formatted(self) -> FormattedText:
        """The text or caption with its entities; empty if there is none."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The text or caption."""
        return self.formatted.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of the text or caption."""
        return self.formatted.entities

    def marked(self, *kinds: str) -> list[str]:
        """Return the parts marked by entities of those types, in order."""
        return self.formatted.parts(kinds)

    @property
    def blockquotes(self) -> list[str]:
        """The words of the blockquotes, including expandable ones, in order."""
        return self.marked(*QUOTES)

    @property
    def buttons(self) -> list[str]:
        """The texts of the inline buttons, row by row."""
        return [button.text for button in self.keyboard.buttons()] if self.keyboard else []
