"""Read a message clause by clause: the questions in it, and what only stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from faq.asking.claims import without_claim_frame
from faq.asking.clauses import MOST_CLAUSES, Clause, clauses, opens_asking, sentences
from faq.asking.forms import Form, form_of, form_unmarked, is_remark
from faq.asking.phatic import (
    has_only_phatic_words,
    is_name,
    is_phatic,
    without_contrast,
    without_phatic_opening,
)
from faq.asking.vocabulary import AskingWords
from faq.bank import Language
from faq.matching.reading import MAXIMUM_WORDS, heard_words

MOST_PARTS = 4
"""Most questions of a message that are answered each."""

_WORDS_OF_A_NAME = 4
_JOINING = frozenset({"thing", "choice", "manner", "time", "place", "whether"})
_WORDS_OF_A_REQUEST = 6  # before the question; more may say what it is about


@dataclass(frozen=True, slots=True)
class Message:
    """What a message asks.

    Attributes:
        questions: its questions, in order, without courtesy; empty if nothing in it asks.
        setting: the sentences around them that may say what they are about, questions included;
            the questions alone where there is nothing but courtesy around them.
        is_remark: whether it holds remarks, and nothing that could be a question.
    """

    questions: tuple[str, ...]
    setting: str
    is_remark: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's questions, or its form where it asks nothing.

    Attributes:
        has_remark: whether a remark stands before or after the questions.
    """

    text: str
    questions: tuple[str, ...]
    form: Form
    has_remark: bool = False


@lru_cache(maxsize=16)  # each bank that a question is put to reads it
def read_message(text: str) -> Message:
    """Return what a message asks."""
    text = without_claim_frame(text)
    found = _without_phatic(sentences(text))
    if len(found) > MOST_CLAUSES:
        return Message((text,), text, is_remark=False)
    parts: list[_Sentence] = []
    may_be_named = False
    for sentence in found:
        part = _read_sentence(sentence, may_be_named=may_be_named)
        has_asked = any(each.questions for each in (*parts, part))
        may_be_named = has_asked and sentence.begins_with("sign_offs") > 0
        parts.append(part)
    questions = tuple(question for part in parts for question in part.questions)
    if not questions:
        return _without_question(text, found, parts)
    around = [part for part in parts if not part.questions and part.form is not Form.COURTESY]
    if len(questions) == 1 and not around and not any(part.has_remark for part in parts):
        core = without_request(questions[0], found[0].language)
        lead = len(questions[0].split()) - len(core.split())
        setting = core if lead <= _WORDS_OF_A_REQUEST else questions[0]
        return Message((core,), setting, is_remark=False)
    setting = " ".join(
        part.text if part in around or part.has_remark else " ".join(part.questions)
        for part in parts
        if part.questions or part in around
    )
    return Message(questions, setting, is_remark=False)


def without_request(question: str, language: Language) -> str:
    """Return a question without the request before it ("I'd like to know who …")."""
    clause = Clause(question, is_marked=False, language=language)
    if not clause.has("requests") and not clause.has("wonderings"):
        return question
    tokens = question.split()
    for place in range(1, len(tokens)):
        rest = Clause(" ".join(tokens[place:]), is_marked=False, language=language)
        before = Clause(" ".join(tokens[:place]), is_marked=False, language=language)
        if before.has("requests") or before.has("wonderings"):
            if opens_asking(rest) or has_only_phatic_words(before, least=1):
                return rest.text
            if not rest.kinds:
                return question
    return question


def is_about_asker(question: str) -> bool:
    """Whether a question is about the asker ("where does my money come from?"), whatever request
    or remark stands before it."""
    language = heard_words(question)[0]
    asked = read_message(question).questions or (question,)
    bare = " ".join(without_request(each, language) for each in asked)
    return Clause(bare, is_marked=True, language=language).has_word("selves")


def _without_question(text: str, found: list[Clause], parts: list[_Sentence]) -> Message:
    forms = {part.form for part in parts}
    if forms == {Form.COURTESY}:
        # "Please visit date" begins as courtesy does.
        return Message((), text, is_remark=all(is_remark(sentence) for sentence in found))
    kept = " ".join(part.text for part in parts if part.form is not Form.COURTESY)
    return Message((), kept, is_remark=bool(forms) and forms <= {Form.REMARK, Form.COURTESY})


def _without_phatic(found: list[Clause]) -> list[Clause]:
    """Return the sentences without what only keeps up the conversation, if any are left.

    After that "But when is it?" begins anew.
    """
    if len(found) > MOST_CLAUSES:
        return found
    bare = list(map(_without_phatic_clauses, found))
    kept = [
        without_contrast(sentence) if place and bare[place - 1] is None else sentence
        for place, sentence in enumerate(bare)
        if sentence is not None
    ]
    return kept or found


def _without_phatic_clauses(sentence: Clause) -> Clause | None:
    """Return a sentence without such clauses around the others; None if there are no others."""
    if is_phatic(sentence):
        return None
    pieces = clauses(sentence)
    kept = [
        piece
        for place, piece in enumerate(pieces)
        if not is_phatic(_unmarked(piece))
        and not (place and is_phatic(_unmarked(pieces[place - 1])) and is_name(piece))
    ]
    if not kept:
        return None
    if len(kept) == len(pieces):
        return without_phatic_opening(sentence) if len(pieces) == 1 else sentence
    if is_phatic(_unmarked(pieces[0])):
        kept[0] = without_contrast(kept[0])
    text = ", ".join(piece.text for piece in kept)
    return Clause(text, sentence.is_marked, sentence.language)


def _unmarked(clause: Clause) -> Clause:
    """Return a clause as it asks without its sentence's question mark."""
    return Clause(clause.text, is_marked=False, language=clause.language)


def _read_sentence(sentence: Clause, *, may_be_named: bool) -> _Sentence:
    """Return the questions of a sentence, or its form.

    Args:
        may_be_named: whether the sentence before took leave, so that a name may follow.
    """
    if may_be_named and len(sentence.plain) <= _WORDS_OF_A_NAME and not sentence.is_marked:
        return _Sentence(sentence.text, (), Form.COURTESY)
    pieces = clauses(sentence)
    if len(pieces) == 1:
        form = form_of(sentence)
        questions = _split_at_conjunctions(sentence) if form is Form.ASKS else ()
        return _Sentence(sentence.text, questions, form)
    # "“Who cares?”, said my uncle" asks nothing.
    forms = [Form.REMARK if piece.is_quoted else form_unmarked(piece) for piece in pieces]
    if sentence.is_marked and Form.ASKS not in forms:
        return _Sentence(sentence.text, (_without_courtesy(pieces, forms),), Form.ASKS)
    if Form.ASKS not in forms:
        return _Sentence(sentence.text, (), _form_of_all(pieces, forms))
    segments = _segments(pieces, forms)
    questions = tuple(part for segment in segments for part in _split_at_conjunctions(segment))
    return _Sentence(sentence.text, questions, Form.ASKS, has_remark=Form.REMARK in forms)


def _form_of_all(pieces: list[Clause], forms: list[Form]) -> Form:
    """Return the form of a sentence in which nothing asks."""
    if Form.REMARK in forms:
        return Form.REMARK
    closes = pieces[0].begins_with("sign_offs") > 0 and len(pieces[-1].plain) <= _WORDS_OF_A_NAME
    return Form.COURTESY if closes or set(forms) == {Form.COURTESY} else Form.OTHER


def _without_courtesy(pieces: list[Clause], forms: list[Form]) -> str:
    kept = [
        piece.text for piece, form in zip(pieces, forms, strict=True) if form is not Form.COURTESY
    ]
    return ", ".join(kept or [piece.text for piece in pieces])


def _segments(pieces: list[Clause], forms: list[Form]) -> list[Clause]:
    """Return the questions of a sentence, each with the clauses that belong to it.

    Courtesy and remarks are dropped, except a clause that says what a question is about.
    """
    kept: list[list[Clause]] = [[]]
    for piece, form in zip(pieces, forms, strict=True):
        if form is Form.COURTESY or (form is Form.REMARK and not piece.begins_with("settings")):
            continue
        if form is Form.ASKS and not piece.kinds and any(each.kinds for each in pieces):
            continue  # "my daughter wants to know: …"
        has_asked = any(each.kinds for each in kept[-1])
        if form is Form.ASKS and has_asked and _begins_another(piece):
            kept.append([])
        kept[-1].append(piece)
    return [
        Clause(", ".join(piece.text for piece in group), group[-1].is_marked, group[0].language)
        for group in kept
        if group
    ]


def _begins_another(piece: Clause) -> bool:
    """Whether a clause after a question begins another one.

    In Russian "что", "как" and "когда" after a comma only join a clause to the one before.
    """
    bare = _without_conjunction(piece)
    joins = bare is piece and piece.language is Language.RUSSIAN
    return opens_asking(bare) and not (joins and piece.kinds <= _JOINING)


def _without_conjunction(clause: Clause) -> Clause:
    length = clause.begins_with("conjunctions")
    if not length:
        return clause
    return Clause(" ".join(clause.text.split()[length:]), clause.is_marked, clause.language)


def _split_at_conjunctions(clause: Clause, most: int = MOST_PARTS) -> tuple[str, ...]:
    """Return the questions that conjunctions join: both sides can stand as one.

    A question word alone shares the words of the other side: "when and where is the visit?".
    """
    tokens = clause.text.split()
    if len(tokens) > MAXIMUM_WORDS:
        return (clause.text,)
    for place in range(1, len(tokens) - 1):
        length = _conjunction_at(place, tokens, clause.vocabularies)
        if not length:
            continue
        left = Clause(" ".join(tokens[:place]), is_marked=False, language=clause.language)
        rest = " ".join(tokens[place + length :])
        right = Clause(rest, clause.is_marked, clause.language)
        if not (left.kinds and right.kinds):
            continue
        if clause.language is not Language.HINDI and not opens_asking(right):
            continue  # in Hindi the question word stands before the verb
        return (
            left.text,
            *(_split_at_conjunctions(right, most - 1) if most > 2 else (right.text,)),
        )
    return (clause.text,)


def _conjunction_at(place: int, tokens: list[str], vocabularies: tuple[AskingWords, ...]) -> int:
    said = [token.lower().strip(",;") for token in tokens]
    return max(each.conjunctions.longest_at(place, said)[0] for each in vocabularies)
