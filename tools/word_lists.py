"""`python -m tools.word_lists`: write `faq/language/word_lists/` from the lists of wordfreq.

wordfreq is frozen, so this is needed again only when `fold` or `sound_keys` of `faq.language.text`
change, or the Russian dictionary; a test says so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from wordfreq import read_cBpack

from faq.bank import Language
from faq.language.known_forms import KnownForm, packed_forms
from faq.language.russian_dictionary import RussianDictionary
from faq.language.string_table import StringTable
from faq.language.text import fold, sound_keys
from faq.language.text import words as plain_words
from faq.language.word_list import FOLDER, ZIPF_OF_COMMON, WordList, read_word_list


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


def sounds_of(words: WordList) -> StringTable:
    """Return the sound keys of the common words, for `read_sounds`."""
    common = words.common(ZIPF_OF_COMMON)
    return StringTable(sound_keys(["" if word.isascii() else word for word in common]))


def forms_of(words: WordList) -> bytes:
    """Return the dictionary forms of Russian words, for `read_known_forms`; it takes 3 s."""
    dictionary = RussianDictionary()
    listed = [words.words[number] for number in range(len(words.words))]
    more = sorted(set(filter(_is_cyrillic, _said_by_us())).difference(listed))
    forms = [
        dictionary.form_of(word) if _is_cyrillic(word) else KnownForm(None)
        for word in (*listed, *more)
    ]
    return packed_forms(forms, more)


def _said_by_us() -> Iterator[str]:
    """Yield the words of the wordings that questions are compared with: the first question in any
    language needs the forms of all."""
    for folder in ("asking", "language", "talking"):
        for file in (FOLDER.parent.parent / folder).glob("*.yaml"):
            for line in file.read_text(encoding="utf-8").splitlines():
                yield from plain_words(line)


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[:1] <= "ӿ"


def files_of(language: Language) -> dict[str, bytes]:
    """Return the content of a language's files by their names."""
    words = word_list_of(language)
    files = {f"{language}.words": words.to_bytes()}
    if language is not Language.ENGLISH:  # it is written in Latin letters anyway
        files[f"{language}.sounds"] = sounds_of(words).to_bytes()
    return files


def main() -> int:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for language in Language:
        for name, content in files_of(language).items():
            (FOLDER / name).write_bytes(content)
    (FOLDER / "ru.forms").write_bytes(forms_of(read_word_list(Language.RUSSIAN)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
