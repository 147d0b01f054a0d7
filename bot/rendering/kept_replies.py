"""Answers as they were rendered before: an entry is said in the same words to everybody."""

from __future__ import annotations

from cachetools import LRUCache

from bot.rendering.replies import Renderer, Reply
from faq.answering import Answer, Answered, Attributed
from faq.bank import Bank, Language

MOST_KEPT = 500
"""Replies, of some ten kilobytes each."""


class KeptReplies:
    """Renders an answer that an entry gives once, and remembers the reply."""

    def __init__(self) -> None:
        # By the bank itself: a changed one has the same name, and its answers other words.
        self._kept: LRUCache[tuple[object, ...], tuple[Bank, Reply]] = LRUCache(MOST_KEPT)

    def answer(self, answer: Answer, bank: Bank, language: Language, renderer: Renderer) -> Reply:
        """Return what the renderer makes of an answer."""
        if not isinstance(answer, Answered | Attributed):
            return renderer.answer(answer, bank, language)
        key = (id(bank), answer.entry.id, language, type(answer), renderer)
        # While a bank is kept here, no other can have its `id`.
        if key not in self._kept:
            self._kept[key] = bank, renderer.answer(answer, bank, language)
        return self._kept[key][1]

    def clear(self) -> None:
        """Let go of all, as when a bank was changed: what it said is not said again."""
        self._kept.clear()
