"""Dialogues in which a curator chooses a passage of the article, or an entry of the bank."""

from __future__ import annotations

from collections.abc import Sequence

from faq.answering import Answerer
from faq.bank import Bank, Entry
from faq.cli.review_texts import entry_lines
from faq.cli.terminal import Terminal
from faq.curating.drafting.passages import Passage
from faq.curating.review.finding import find_entries
from faq.curating.review.passages import passages_for

_ON_A_PAGE = 9


def choose_passage(terminal: Terminal, bank: Bank, question: str) -> Passage | None:
    """Let the curator choose a passage, from pages with the nearest first; None on cancelling."""
    passages = passages_for(bank, question)
    start = 0
    while True:
        page = passages[start : start + _ON_A_PAGE]
        for number, passage in enumerate(page, start=1):
            terminal.say(f"    {number}  ¶{passage.span.paragraph}  {passage.text}")
        key = terminal.key(f"  [1-{len(page)}] quote this  [m]ore  [c]ancel › ")
        if (place := _place(key, page)) is not None:
            return page[place]
        if key == "m":
            start = start + _ON_A_PAGE if start + _ON_A_PAGE < len(passages) else 0
        elif key == "c":
            return None


def choose_entry(terminal: Terminal, answerer: Answerer) -> Entry | None:
    """Let the curator type an entry: its id, or words to search for; None on cancelling."""
    while wanted := terminal.line("  Which entry? Its id, or words of its title (Enter: none) › "):
        entries = {entry.id: entry for entry in answerer.bank.entries}
        if wanted in entries:
            return entries[wanted]
        found = find_entries(wanted, answerer)[:_ON_A_PAGE]
        if not found:
            terminal.say(f"    no entry has {wanted!r} in its id, title or phrasings")
            continue
        for line in entry_lines(found, answerer.bank):
            terminal.say(line)
        key = terminal.key(f"  [1-{len(found)}] this one  [s]earch again  [c]ancel › ")
        if (place := _place(key, found)) is not None:
            return found[place].entry
        if key == "c":
            return None
    return None


def _place(key: str, choices: Sequence[object]) -> int | None:
    """Return the position that a key stands for, the first being `1`."""
    return int(key) - 1 if key in map(str, range(1, len(choices) + 1)) else None
