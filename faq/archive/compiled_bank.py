"""A verified bank with its index as the content of one file, and back."""

from __future__ import annotations

from faq.answering import Answerer
from faq.archive.compiled_index import pack_index, restore_index
from faq.archive.decoded import ByWords
from faq.archive.sections import Sections, values, write
from faq.archive.served_bank import ServedBank
from faq.asking.compounds import Compounds
from faq.bank import Bank
from faq.matching.matcher import Matcher, Prepared


def pack_bank(answerer: Answerer) -> bytes:
    """Return a bank and all that its answerer made of it."""
    bank, prepared = answerer.bank, answerer.matcher.prepared
    curated = {" ".join(words): entry for words, entry in prepared.curated.items()}
    return write(
        {
            "bank": bank.model_dump_json(exclude_defaults=True).encode(),
            **pack_index(prepared.index),
            "subject": values(sorted(prepared.subject)),
            "curated": values(curated),
            "halves": values(dict(answerer.compounds.halves)),
            "gist": values(sorted(answerer.subject)),
        }
    )


def restore_bank(content: bytes) -> ServedBank:
    """Return the bank, indexed.

    Raises:
        DamagedError: the content is not as it was written.
    """
    sections = Sections(content)
    bank = Bank.model_validate_json(bytes(sections.bytes("bank")))
    index = restore_index(sections, bank.entries)
    prepared = Prepared(
        index, frozenset(sections.values("subject")), ByWords(sections.values("curated"))
    )
    answerer = Answerer(
        bank,
        matcher=Matcher(bank, prepared=prepared),
        # The classifier's features are all words of the phrasings, as the compounds' words are.
        compounds=Compounds.restored(index.classifier.features, sections.values("halves")),
        subject=frozenset(sections.values("gist")),
    )
    return ServedBank(bank, answerer)
