"""Deep links: how the payload of `t.me/<bot>?start=` is written and read. Pure.

A payload is 1 to 64 of A-Z a-z 0-9 _ - (Bot API, "Deep linking"). The bot writes
`<bank>_<entry>`, at most 49 characters. A person may also write only an entry's id, or the name
of a bank's folder.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from faq.archive.card import Card
from faq.library import Library, Reference, slug_key

MOST_SEARCHED = 20
"""The most articles in which an entry's id alone is looked for: every one must be loaded."""

_LINK_TO_ENTRY = re.compile(
    r"https://t\.me/\w+\?start=(?P<bank_key>[0-9a-f]{8})_(?P<entry_id>[A-Za-z0-9_-]+)"
)


def link_to_entry(username: str, reference: Reference) -> str:
    """Return the link that opens a private chat with an entry's answer."""
    return f"https://t.me/{username}?start={reference.bank_key}_{reference.entry_id}"


def linked_entry(link: str) -> Reference | None:
    """Return the entry of a link that `link_to_entry` has made; None for any other link."""
    found = _LINK_TO_ENTRY.fullmatch(link)
    return Reference(found["bank_key"], found["entry_id"]) if found else None


def link_to_share(username: str, reference: Reference, text: str) -> str:
    """Return the link that lets a person pick a chat to share an answer in, with a text."""
    fields = {"url": link_to_entry(username, reference), "text": text}
    return f"https://t.me/share/url?{urlencode(fields, quote_via=quote)}"


def link_to_add(username: str) -> str:
    """Return the link that lets a person pick a group to add the bot to."""
    return f"https://t.me/{username}?startgroup=ask"


def linked(payload: str, library: Library) -> Reference | Card | None:
    """Return the entry or the bank that a payload names; None if it names neither.

    An entry's id alone is looked for in the banks if there are at most `MOST_SEARCHED`. Banks
    may have to be loaded for it, so that it may take a while.
    """
    key, _, entry_id = payload.rpartition("_")
    reference = Reference(key, entry_id)
    if key and library.entry(reference):
        return reference
    if (card := library.card(payload) or library.card(slug_key(payload))) is not None:
        return card
    if len(library.cards) > MOST_SEARCHED:
        return None
    references = (Reference(card.key, payload) for card in library.cards)
    return next((each for each in references if library.entry(each)), None)
