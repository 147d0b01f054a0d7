"""Tell the operator of drafts: entries that a program wrote and no curator has reviewed."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from faq.library import BankOrCard

logger = logging.getLogger(__name__)

_HOW = "a person reviews a draft and removes its `draft: true`"


def log_drafts(banks: Iterable[BankOrCard]) -> None:
    """Log a line for each bank that has drafts: how many, and whether readers get them."""
    for bank in banks:
        if bank.is_unreviewed:
            logger.warning(
                "The bank %s answers nothing yet: it has drafts only (%s), and readers get none "
                "until %s. SERVE_DRAFTS=true serves them unreviewed.",
                bank.slug,
                bank.withheld,
                _HOW,
            )
        elif bank.withheld:
            logger.info(
                "The bank %s has drafts, %s of its entries; readers get none until %s.",
                bank.slug,
                bank.withheld,
                _HOW,
            )
        elif bank.drafts:
            logger.warning(
                "The bank %s has drafts, %s of its entries, and they are served here unreviewed, "
                "as SERVE_DRAFTS says or the sandbox does.",
                bank.slug,
                bank.drafts,
            )
