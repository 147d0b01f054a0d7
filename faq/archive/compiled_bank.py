"""A verified bank with its index as the content of one file, and back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from faq.answering import Answerer
from faq.archive.card import Card, card_from, card_of, plain_card
from faq.archive.compiled_index import pack_index, restore_index
from faq.archive.decoded import ByWords, TextTable, packed_table
from faq.archive.sections import DamagedError, Sections, values, write
from faq.archive.served_bank import ServedBank
from faq.asking.compounds import Compounds
from faq.bank import Bank, Quote
from faq.matching.matcher import Matcher, Prepared
from faq.matching.model import fitted_model, richness_of
from faq.routing.compiling import segment_of
from faq.routing.segment import Segment


def pack_bank(answerer: Answerer, digest: str = "") -> bytes:
    """Return a bank and all that its answerer made of it.

    Args:
        digest: of the bank's files; the content of another name is not taken for it.
    """
    bank, prepared = answerer.bank, answerer.matcher.prepared
    curated = {" ".join(words): entry for words, entry in prepared.curated.items()}
    return write(
        {
            "card": values(plain_card(card_of(bank, digest))),
            "bank": bank.model_dump_json(exclude_defaults=True).encode(),
            "routing": segment_of(bank, digest=digest).packed(),
            **pack_index(prepared.index),
            "curated": packed_table(curated),
            "halves": packed_table(answerer.compounds.halves),
            "others": values(
                (sorted(prepared.subject), sorted(answerer.subject), richness_of(bank))
            ),
        }
    )


def restore_card(content: bytes, digest: str = "") -> Card:
    """Return the card of a bank.

    Raises:
        DamagedError: the content is not as it was written, or is of another digest.
    """
    return _card(Sections(content), digest)


def restore_segment(content: bytes, digest: str = "") -> Segment:
    """Return what routing needs of the bank.

    Raises:
        DamagedError: the content is not as it was written, or is of another digest.
    """
    sections = Sections(content)
    _card(sections, digest)
    return Segment.unpacked(sections.bytes("routing"))


def restore_bank(content: bytes, digest: str = "") -> ServedBank:
    """Return the bank, indexed.

    Every quote is compared with the article once more: that takes 30 µs, and no file in a folder
    that others write to can put words into an article's mouth.

    Raises:
        DamagedError: the content is not as it was written, or is of another digest.
    """
    sections = Sections(content)
    _card(sections, digest)
    try:
        return _restore(sections)
    except (ValueError, LookupError, TypeError) as error:
        raise DamagedError("holds what no bank is") from error


def _card(sections: Sections, digest: str) -> Card:
    try:
        card = card_from(sections.values("card"))
    except (ValueError, LookupError, TypeError) as error:
        raise DamagedError("has no card") from error
    if card.digest != digest:
        raise DamagedError("is of another bank")
    return card


def _restore(sections: Sections) -> ServedBank:
    bank = Bank.model_validate_json(bytes(sections.bytes("bank")))
    if not all(map(partial(_stands, bank.article.text), _quotes(bank))):
        raise ValueError("a quote is not in the article")
    index = restore_index(sections, bank.entries)
    subject, gist, richness = sections.values("others")
    prepared = Prepared(index, frozenset(subject), ByWords(_table(sections, "curated")))
    answerer = Answerer(
        bank,
        matcher=Matcher(bank, fitted_model().for_richness(richness), prepared=prepared),
        # The classifier's features are all words of the phrasings, as the compounds' words are.
        compounds=Compounds.restored(index.classifier.features, _table(sections, "halves")),
        subject=frozenset(gist),
    )
    return ServedBank(bank, answerer, size=sections.size)


def _table(sections: Sections, name: str) -> TextTable:
    return TextTable(bytes(sections.bytes(name)))


def _quotes(bank: Bank) -> Iterator[Quote]:
    yield from bank.gist
    for entry in (*bank.general, *bank.entries):
        yield from entry.quotes


def _stands(article: str, quote: Quote) -> bool:
    return article.startswith(quote.text, quote.start)
