"""What each kind of the matcher's evidence says, in plain words (`faq.matching.evidence`)."""

from __future__ import annotations

EVIDENCE_IN_WORDS = {
    "fit": "question and wording cover each other",
    "question_covered": "the wording has the question's words",
    "phrasing_covered": "the question has the wording's words",
    "support": "other wordings of the entry fit too",
    "likeness": "spelt like the wording",
    "matched": "telling words in common",
    "entry_covered": "the entry has the question's words",
    "unexplained": "words that the entry lacks",
    "unexplained_most": "the most telling word it lacks",
    "unknown": "words that no entry has",
    "around_covered": "the text around the quote fits",
    "name_lacking": "a name that the entry lacks",
    "place_lacking": "a place that the entry lacks",
    "elsewhere": "words that stand elsewhere in the article",
    "nowhere": "words that the article lacks",
    "number_lacking": "a number that the entry lacks",
    "sentence_margin": "the quote fits better than other sentences",
    "limits_lacking": "“before”, “each” and the like are lacking",
    "kind_share": "has the kind of thing asked for",
    "kind_missing": "lacks the kind of thing asked for",
    "kind_agrees": "the wording asks for the same kind of thing",
    "kind_fit": "wordings that ask for the same fit",
    "kind_told": "the quote tells what is asked for",
    "kind_near": "what is asked for stands near",
    "counted": "counts what is asked for",
    "head": "is about what is asked for",
    "margin": "ahead of other entries",
    "margin_unanswerable": "ahead of what the article does not answer",
    "covered_margin": "has more of the words than other entries",
    "association": "its words go with this entry",
    "association_margin": "its words go with this entry above others",
    "classified": "sounds like a question for this entry",
    "classified_margin": "sounds like it above others",
    "brevity": "a short question tells little",
    "slips": "misspelt words",
    "phrasings": "how many wordings the entry has",
    "phrasings_in_language": "how many in this language",
    "entries": "how many entries there are",
    "denies": "marked as not in the article",
}
"""A phrase for each field of `Evidence`."""


def in_words(name: str) -> str:
    """Return what a kind of evidence says; its own name where it has no phrase."""
    return EVIDENCE_IN_WORDS.get(name, name.replace("_", " "))
