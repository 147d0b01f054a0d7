"""A bank about a bridge, and its article before and after it was corrected."""

from __future__ import annotations

from pathlib import Path

from faq.article import Article
from faq.bank import Bank
from faq.curating.correction import CorrectedArticle
from faq.files.loading import load_bank

_FOLDER = Path(__file__).parent  # any: nothing is read from it

ARTICLE = """\
The bridge opened in May. It cost ten crowns. It is red.

"We walked over it," said Ann Lee.

Dogs may cross. Cats may not. It is free.
"""

BANK = """\
speakers:
  lee: {name: Ann Lee}
topics: {bridge: The bridge}
entries:
  - id: opening
    topic: bridge
    questions: {en: [When did it open?]}
    quotes:
      - text: The bridge opened in May.
        paragraph: 1
        gloss: {ru: Мост открыли в мае.}
      - text: It cost ten crowns.
        paragraph: 1
      - text: It is red.
        paragraph: 1
  - id: crossing
    topic: bridge
    questions: {en: [Who may cross?]}
    quotes:
      - text: We walked over it
        speaker: lee
      - text: Dogs may cross.
        paragraph: 3
      - text: It is free.
        paragraph: 3
  - id: cats
    topic: bridge
    questions: {en: [Why may cats not cross?]}
    quotes:
      - text: Cats may not.
    unanswerable: The article does not say why.
"""

MAY = ("The bridge opened in May.", "The bridge opened in June.")
COST = ("It cost ten crowns.", "It cost nine crowns.")
RED = ("It is red.", "It is blue.")


def corrected(*replacements: tuple[str, str], bank: str = BANK) -> CorrectedArticle:
    """Return the bank beside its article with some of its words replaced."""
    article = ARTICLE
    for old, new in replacements:
        assert article.count(old) == 1
        article = article.replace(old, new)
    before = load_bank(_FOLDER, text=bank, article=Article(ARTICLE))
    return CorrectedArticle(before, Article(article))


def bank_of(article: str, *quotes: str, speaker: str = "null") -> Bank:
    """Load a bank of one entry with those quotes; `lee` speaks them, or nobody."""
    lines = "".join(f"      - {{text: '{quote}', speaker: {speaker}}}\n" for quote in quotes)
    text = (
        "speakers: {lee: {name: Ann Lee}}\ntopics: {it: It}\nentries:\n  - id: it\n"
        f"    topic: it\n    questions: {{en: [What?]}}\n    quotes:\n{lines}"
    )
    return load_bank(_FOLDER, text=text, article=Article(article))
