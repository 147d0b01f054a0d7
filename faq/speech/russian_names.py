"""Bring Russian names from any case into the nominative, in which a bank gives them."""

from __future__ import annotations

from faq.speech.given_names import Gender, given_names

# The endings of a case and those of the nominative, the longest first.
_GIVEN = (
    *(
        ("ием", "ий"),
        ("ием", "ия"),
        ("ей", "я"),
        ("ой", "а"),
        ("ем", "й"),
        ("ем", "ь"),
        ("ом", ""),
    ),
    *(("ия", "ий"), ("ию", "ий"), ("ии", "ия"), ("ы", "а"), ("и", "а"), ("и", "я"), ("е", "а")),
    *(("е", "я"), ("у", "а"), ("ю", "я"), ("у", ""), ("а", ""), ("я", "й"), ("я", "ь")),
    *(("ю", "й"), ("ю", "ь"), ("е", "")),
)
_MALE = (("ым", ""), ("ому", "ий"), ("ого", "ий"), ("им", "ий"), ("ом", ""), ("ем", ""), ("у", ""),
         ("а", ""), ("е", ""))  # fmt: skip
_FEMALE = (("скую", "ская"), ("ской", "ская"), ("ую", "ая"), ("ой", "а"), ("у", "а"))


def given_in_nominative(word: str) -> str | None:
    """Return the listed given name that a word is an inflected form of; None if there is none."""
    if word in given_names():
        return word
    forms = (
        word.removesuffix(ending) + nominative
        for ending, nominative in _GIVEN
        if word.endswith(ending)
    )
    return next((form for form in forms if form in given_names()), None)


def surname_in_nominative(surname: str, given: str) -> str:
    """Return the nominative of a surname in another case, of a person with that given name."""
    endings = _FEMALE if given_names()[given] is Gender.FEMALE else _MALE
    for ending, nominative in endings:
        if surname.endswith(ending):
            return surname.removesuffix(ending) + nominative
    return surname
