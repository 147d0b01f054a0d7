"""An answer as plain text for the terminal, and as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from faq.answering import (
    MOST_SUGGESTIONS,
    Answer,
    Answered,
    Attributed,
    Declined,
    Parted,
    Suggested,
    answered_entries,
    offers_of,
)
from faq.bank import Entry, Language, Quote, attribution
from faq.matching.matcher import Match


def render(answer: Answer) -> str:
    """Return the answer in lines; a bar distinguishes quotes from the bot's own words."""
    match answer:
        case Answered(entry=entry, language=language):
            return render_entry(entry, language)
        case Attributed(entry=entry):
            return "\n".join(dict.fromkeys(attribution(quote) for quote in entry.quotes))
        case Parted(parts=parts):
            return "\n".join(f"{part.question}\n{render(part)}" for part in parts)
        case Suggested(suggestions=suggestions, language=language):
            lead = "More on this:" if answer.is_more else "Did you mean:"
            return "\n".join([lead, *_numbered(suggestions, language)])
        case Declined(unanswerable=None, suggestions=suggestions, language=language):
            if answer.is_remark:
                return "I only answer questions about the article."
            lines = ["The article does not answer that."]
        case Declined(unanswerable=entry, suggestions=suggestions, language=language):
            assert entry is not None
            lines = [entry.line_in(language)]
            if entry.quotes:
                lines.append(render_entry(entry, language))
        case _:
            assert_never(answer)
    if suggestions:
        lines += ["Nearest that it does answer:", *_numbered(suggestions, language)]
    return "\n".join(lines)


def render_entry(entry: Entry, language: Language) -> str:
    """Return an entry's quotes, each with its attribution and, outside English, its gloss."""
    lines = []
    for quote in entry.quotes:
        lines += [f"  ▎ {line}" for line in quote.shown.splitlines()]
        lines.append(f"    — {attribution(quote)}")
        if gloss := quote.gloss.in_language(language):
            lines.append(f"    [unofficial translation] {gloss}")
    if entry.note is not None:
        lines.append(f"    Note: {entry.note.in_language(language)}")
    return "\n".join(lines)


def numbered(entries: Iterable[Entry], language: Language) -> list[str]:
    """Return entries as a numbered list of questions."""
    return [
        f"  {number}. {entry.title_in(language)}" for number, entry in enumerate(entries, start=1)
    ]


def _numbered(matches: tuple[Match, ...], language: Language) -> list[str]:
    return numbered((match.entry for match in matches), language)


def as_plain(answer: Answer) -> dict[str, object]:
    """Return the answer as `ask --json` prints it; the README documents the format."""
    entries = answered_entries(answer)
    plain: dict[str, object] = {
        "question": answer.question,
        "decision": _decision(answer),
        "score": round(answer.score, 4),
        "entry": entries[0].id if entries else None,
        "quotes": [_quote(quote) for entry in entries for quote in entry.quotes],
        "suggestions": [
            {
                "entry": match.entry.id,
                "question": match.entry.title,
                "score": round(match.score, 4),
                "quotes": [_quote(quote) for quote in match.entry.quotes],
            }
            for match in offers_of(answer)[:MOST_SUGGESTIONS]
        ],
    }
    if isinstance(answer, Parted):
        plain["parts"] = [as_plain(part) for part in answer.parts]
    return plain


def _decision(answer: Answer) -> str:
    match answer:
        case Answered() | Attributed() | Parted():
            return "answer"
        case Suggested():
            return "suggest"
        case Declined():
            return "decline"
        case _:
            assert_never(answer)


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "text": quote.text,
        "speaker": quote.speaker.name if quote.speaker else None,
        "paragraph": quote.paragraph,
    }
