"""Know which phrasings of a bank are readers' own words, so that no writer is sent them.

`review` adds what readers asked to a bank, word for word, and remembers it in `reviewed.jsonl`.
"""

from __future__ import annotations

import os
from pathlib import Path

from faq.curating.review.memory import REVIEWED_FILE, Reviewed
from faq.errors import QuestionsError
from faq.files.bank_folder import read_file_of_bank
from faq.files.text_file import json_lines_of
from faq.language.text import wording_key


def readers_words(folder: Path) -> frozenset[str]:
    """Return the `wording_key`s of what readers asked, as far as it was reviewed.

    Raises:
        QuestionsError: the file of reviewed questions has a fault, or cannot be read.
    """
    path = folder / REVIEWED_FILE
    if not os.path.lexists(path):
        return frozenset()
    content = read_file_of_bank(folder, REVIEWED_FILE, QuestionsError)
    lines = json_lines_of(content, path, Reviewed)
    return frozenset(wording_key(reviewed.question) for _, reviewed in lines)
