"""`python -m faq coverage`: what of the article a bank quotes."""

from __future__ import annotations

import argparse

from faq.coverage import measure_coverage
from faq.loading import load_bank


def run(arguments: argparse.Namespace) -> int:
    """Print every sentence with the entries that quote it."""
    sentences = measure_coverage(load_bank(arguments.bank))
    for sentence in sentences:
        mark = " " if sentence.entry_ids else "!"
        print(f"{mark} ¶{sentence.sentence.paragraph:<2} {sentence.quoted:4.0%}  {sentence.text}")
        print(f"           {', '.join(sentence.entry_ids) or 'NO ENTRY QUOTES THIS'}")
    unquoted = sum(not sentence.entry_ids for sentence in sentences)
    print(
        f"{len(sentences)} sentences, "
        + (f"{unquoted} of them quoted by no entry (marked !)." if unquoted else "all quoted.")
    )
    return 0
