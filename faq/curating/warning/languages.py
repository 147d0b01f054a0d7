"""Warn of missing languages and missing glosses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faq.bank import Language
from faq.curating.warning.subject import Remark, Subject
from faq.language.identification import language_of
from faq.language.text import words


def missing_languages(subject: Subject) -> Iterator[Remark]:
    """Find the readers' languages that no entry has, and those that only some entries have."""
    if not subject.languages:
        return
    for language in subject.bank.languages:
        if language not in subject.languages:
            yield Remark(
                ("entries",),
                f"no entry has a phrasing in {language.in_english}; readers who ask in it are not "
                f"understood, so add `{language.value}` to the questions, or name the languages "
                f"of your readers: `languages: [{_listed(subject.languages)}]`",
            )
    for number, entry in subject.finished:
        for language in subject.languages:
            if not entry.questions.in_language(language):
                yield Remark(
                    ("entries", number, "questions"),
                    f"has no phrasing in {language.in_english}, as other entries have; add some",
                )


def missing_glosses(subject: Subject) -> Iterator[Remark]:
    """Find the quotes without a gloss in one of the languages of the bank."""
    for number, entry in subject.finished:
        for position, quote in enumerate(entry.quotes):
            written_in = language_of(words(quote.text))
            for language in subject.languages:
                if language in {Language.ENGLISH, written_in}:
                    continue
                if quote.gloss.in_language(language):
                    continue
                lacks = (
                    f"the translation into {language.in_english} is a machine's, and readers do "
                    f"not see it; read it, then remove `{language.value}` from `machine`"
                    if quote.gloss.unread(language)
                    else f"the quote has no translation into {language.in_english}; add it to its "
                    f"`gloss` as `{language.value}`"
                )
                yield Remark(("entries", number, "quotes", position), lacks)


def _listed(languages: Sequence[Language]) -> str:
    return ", ".join(language.value for language in languages)
