"""The chat in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from faq.answering import Answer, Answerer, Attributed, entry_of, offers_of
from faq.bank import Bank, Entry, Language
from faq.cli.wording import render, render_entry

_SAMPLES = 3


def chat(answerer: Answerer, lines: Iterable[str], say: Callable[[str], None]) -> None:
    """Greet, then answer line by line until the lines end or someone says goodbye.

    A number picks from the suggestions just shown; at the start, from the sample questions.
    The answer shown last is the context of a follow-up.
    """
    say(greeting(answerer.bank))
    offered: Sequence[Entry] = sample_entries(answerer.bank)
    language = Language.ENGLISH
    shown: Entry | None = None
    for line in lines:
        text = line.strip()
        if text.lower() in {"quit", "exit", "bye", "/quit"}:
            break
        if not text:
            continue
        if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(offered):
            shown = offered[int(text) - 1]
            say(f"{shown.title_in(language)}\n{render_entry(shown, language)}\n")
            continue
        answer = answerer.ask(text, shown=shown)
        if not isinstance(answer, Attributed):
            shown = entry_of(answer) or shown
        language = answer.language
        offered = _offered(answer)
        say(render(answer) + "\n")
    say("Goodbye.")


def greeting(bank: Bank) -> str:
    """Return a description of the article, and three questions to begin with."""
    source = bank.source
    name = source.headline or f"“{bank.slug}”"
    dateline = f" ({source.dateline})" if source.dateline else ""
    samples = "\n".join(
        f"  {number}. {entry.title}" for number, entry in enumerate(sample_entries(bank), 1)
    )
    return (
        f"Verbatim answers questions about the article {name}{dateline}, only in its own words.\n"
        f"{len(bank.answerable)} questions are covered, for example:\n{samples}\n"
        "Type a question, or a number; Ctrl-D ends.\n"
    )


def sample_entries(bank: Bank) -> tuple[Entry, ...]:
    """Return the first answerable entry of each of the first topics, as `/topics` orders them."""
    firsts = (bank.entries_of(topic.id)[:1] for topic in bank.topics)
    return tuple(entry for first in firsts for entry in first)[:_SAMPLES]


def _offered(answer: Answer) -> tuple[Entry, ...]:
    return tuple(match.entry for match in offers_of(answer))
