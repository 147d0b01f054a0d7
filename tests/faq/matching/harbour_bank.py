"""A bank about a ferry in a harbour, with an article around its quotes, for several tests."""

from __future__ import annotations

from faq.bank import Bank
from tests.faq.made_up import bank_about, entry

ARTICLE = """\
The ferry of Tern Line sank on 14 June near Corrin. The storm destroyed 14 fishing boats.

Ines Calder, who owns Tern Line, thanked the minister of Norway. The repair costs $60 million.

The lighthouse has stood since 1974. A pilot guards it."""

SINKING, BOATS, OWNER, COST, LIGHTHOUSE, HOTEL = range(6)
"""The numbers of the entries."""


def harbour_bank() -> Bank:
    """Return the bank: each entry quotes a sentence of the article, except the last."""
    return bank_about(
        ARTICLE,
        entry(
            "sinking",
            "When did the ferry sink?",
            "date of the sinking",
            quote="The ferry of Tern Line sank on 14 June near Corrin.",
            ru=("Когда затонул паром?",),
        ),
        entry(
            "boats",
            "How many boats were destroyed?",
            "boats lost in the storm",
            quote="The storm destroyed 14 fishing boats.",
            hi=("कितनी नावें नष्ट हुईं?",),
        ),
        entry("owner", "Who owns Tern Line?", quote="Ines Calder, who owns Tern Line,"),
        entry("cost", "How much does the repair cost?", quote="The repair costs $60 million."),
        entry(
            "lighthouse",
            "How old is the lighthouse?",
            "the lighthouse before the storm",
            quote="The lighthouse has stood since 1974.",
        ),
        entry("hotel", "Which hotel took the crew?", is_answered=False),
    )
