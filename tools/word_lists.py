"""`python -m tools.word_lists`: write `faq/language/word_lists/*.words` from wordfreq's lists.

wordfreq is frozen, so this is needed again only when `faq.language.text.fold` changes; a test says
so.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from wordfreq import read_cBpack

from faq.bank import Language
from faq.language.text import fold
from faq.language.word_list import FOLDER, WordList


def word_list_of(language: Language) -> WordList:
    """Return the "small" list of wordfreq, spelt as questions are."""
    package = find_spec("wordfreq")
    assert package is not None
    assert package.origin is not None
    lists = read_cBpack(str(Path(package.origin).parent / f"data/small_{language}.msgpack.gz"))
    if language is Language.ENGLISH:  # only its foreign words have letters to fold
        # Equally common words are in reverse alphabetical order: the figures depend on it.
        return WordList.of([words[::-1] for words in lists])
    return WordList.of([fold("\n".join(words)).split("\n") if words else [] for words in lists])


def main() -> int:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for language in Language:
        (FOLDER / f"{language}.words").write_bytes(word_list_of(language).to_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
