"""Tell what only keeps up the conversation beside a question: "I hope you are well", "me again".

Such words are phatic (Malinowski 1923, "The Problem of Meaning in Primitive Languages"): they say
nothing of what is asked. Any one of them may be the subject of a question, so a clause counts as
phatic only where it asks nothing and has no other words.
"""

from __future__ import annotations

from faq.asking.clauses import Clause, opens_asking
from faq.language.lexicon import lexicon

_LONGEST = 16  # words
_OPENING_OF_A_WISH = 2  # words: "have a lovely day" begins as a question could
_WORDS_BEFORE_A_GREETING = 3
_WORDS_OF_A_NAME = 4
_WORDS_OF_AN_INTRODUCTION = 7  # "My name is Ana Lopez from Pune"


def is_phatic(clause: Clause) -> bool:
    """Whether a clause beside a question says nothing of what is asked."""
    said = clause.plain
    if not said or len(said) > _LONGEST:
        return False
    if (rest := _after_phatic_question(clause)) is not None:
        return not rest.plain or (has_only_phatic_words(rest) and not opens_asking(rest))
    opens = opens_asking(clause) and clause.begins_with("courtesy_openings") < _OPENING_OF_A_WISH
    if clause.is_marked or opens or clause.kinds - {"whether"}:
        return False
    return _introduces(clause) or has_only_phatic_words(clause, least=1)


def is_name(clause: Clause) -> bool:
    """Whether a clause after a phatic one only says who writes: "Ana Lopez from Pune"."""
    tokens = clause.text.split()
    if clause.is_marked or len(tokens) > _WORDS_OF_A_NAME or opens_asking(clause):
        return False
    return all(token[0].isupper() or _is_phatic_or_light(token, clause) for token in tokens)


def without_phatic_opening(clause: Clause) -> Clause:
    """Return a question without phatic words before a "but" in it, and without the "but"."""
    tokens = clause.text.split()
    for place in range(len(tokens) - 1):
        word = tokens[place].lower().strip(",;")
        if not any(word in vocabulary.contrasts for vocabulary in clause.vocabularies):
            continue
        before = Clause(" ".join(tokens[:place]), is_marked=False, language=clause.language)
        rest = Clause(" ".join(tokens[place + 1 :]), clause.is_marked, clause.language)
        if is_phatic(before) and rest.kinds:
            return rest
    return clause


def without_contrast(clause: Clause) -> Clause:
    """Return a question without the "but" that joined it to phatic words."""
    tokens = clause.text.split()
    first = tokens[0].lower().strip(",;")
    if len(tokens) < 2 or not any(first in each.contrasts for each in clause.vocabularies):
        return clause
    rest = Clause(" ".join(tokens[1:]), clause.is_marked, clause.language)
    return rest if opens_asking(rest) else clause


def has_only_phatic_words(clause: Clause, *, least: int = 0) -> bool:
    """Whether all words are phatic or grammatical: as written, spelt out, or in another form.

    Args:
        least: how many phatic ones there must be.
    """
    own = lexicon(clause.language)
    forms = map(own.dictionary_form, clause.plain)
    return any(
        all(_is_phatic_or_light(word, clause) for word in said)
        and sum(any(word in each.phatic for each in clause.vocabularies) for word in said) >= least
        for said in (clause.plain, clause.heard, tuple(forms))
    )


def _after_phatic_question(clause: Clause) -> Clause | None:
    """Return what follows "how are you" in a clause, also after "and" or "friend"; else None."""
    said, vocabularies = clause.plain, clause.vocabularies
    for start, word in enumerate(said[:_WORDS_BEFORE_A_GREETING]):
        length = max(each.phatic_questions.longest_at(start, said)[0] for each in vocabularies)
        if length:
            rest = " ".join(said[start + length :])
            return Clause(rest, is_marked=False, language=clause.language)
        if not _is_phatic_or_light(word, clause):
            return None
    return None


def _is_phatic_or_light(word: str, clause: Clause) -> bool:
    return any(word in each.phatic or word in each.phatic_light for each in clause.vocabularies)


def _introduces(clause: Clause) -> bool:
    """Whether a clause says who writes: "this is Ana from Pune"."""
    tokens = clause.text.split()
    if len(tokens) > _WORDS_OF_AN_INTRODUCTION or not clause.begins_with("introductions"):
        return False
    return any(token[0].isupper() for token in tokens[1:])
