"""Answer the questions of a message each, or the message as one where that answers it better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from faq.answers import Answered, Attributed, Declined, Part, Parted, Rule, Suggested, Why
from faq.asking.clauses import Clause
from faq.asking.message import MOST_PARTS, Message
from faq.bank import MAXIMUM_QUOTED, Entry, Language
from faq.language.lexicon import lexicon
from faq.language.text import words
from faq.matching.matcher import Match
from faq.matching.reading import heard_words, read
from faq.matching.subject import stands_alone

_SURE = 0.55
"""Least score of an answer to a question without what stands around it."""

_LIKELY = 0.5
"""Least score of an answer to a part that is not complete in itself."""

AskOne = Callable[[str, Entry | None], Part]
"""Answers one question, after an entry was shown or after none."""


def is_word_for_word(answer: Part) -> bool:
    """Whether the bank has the question as a phrasing, which is then one question."""
    rules = (Rule.WORD_FOR_WORD, Rule.FORESEEN)
    return answer.why is not None and answer.score == 1 and answer.why.rule in rules


def answer_in_parts(
    message: Message, whole: Part, here: Entry | None, ask_one: AskOne
) -> Part | Parted:
    """Return the answer to a message from its parts and from the whole.

    Args:
        whole: the answer to the message as one question.
        here: the entry just shown.
    """
    questions = message.questions[:MOST_PARTS]
    if len(questions) < 2:
        return _without_courtesy(message, whole, here, ask_one)
    parts = _distinct(_answers(questions, here, ask_one))
    parts = [part for part in parts if not _asks_nothing(part)] or parts
    is_alone = words(message.setting) == words(" ".join(message.questions))
    parts = [_held_back(part, is_alone=is_alone) for part in parts]
    answered = [part for part in parts if isinstance(part, Answered | Attributed)]
    if len(answered) > 1:
        return _parted(whole, parts)
    if not answered:
        return _better(whole, ask_one(message.setting, here)) if _is_open(whole) else whole
    [only] = answered
    if _is_foreseen_only_as_whole(whole, parts, least=only.score):
        return whole
    others = [part for part in parts if part is not only]
    if any(not _is_open(part) or _is_complete(part.question) for part in others):
        return _parted(whole, parts)
    if isinstance(whole, Answered):
        return whole if whole.score >= only.score else replace(only, question=whole.question)
    return replace(only, question=whole.question)


def _is_foreseen_only_as_whole(whole: Part, parts: Sequence[Part], *, least: float) -> bool:
    """Whether a curator expected the whole message, and none of its parts, as one question.

    Args:
        least: the score of the answer that would be withheld for it.
    """
    if not isinstance(whole, Declined) or whole.unanswerable is None:
        return False
    if whole.score < max(_SURE, least):
        return False
    lines = [part.unanswerable for part in parts if isinstance(part, Declined)]
    return whole.unanswerable not in lines


def _held_back(part: Part, *, is_alone: bool) -> Part:
    """Return a part as an offer where it says too little to be sure of its answer.

    Args:
        is_alone: whether the message holds nothing but questions. In "my card is lost. What is
            the news?" the second is not about the article.
    """
    if not isinstance(part, Answered) or part.in_context:
        return part
    if _is_general(part) and not is_alone:
        return _offered(part, Rule.NEAR)
    if part.score >= _LIKELY:
        return part
    if not read(part.question).words or _is_complete(part.question):
        return part
    return _offered(part, Rule.NEAR)


def _is_general(part: Part) -> bool:
    return part.why is not None and part.why.rule in (Rule.GENERAL, Rule.UNTOLD)


def _asks_nothing(part: Part) -> bool:
    """Whether a part without an answer is only polite ("could somebody help me?")."""
    language = heard_words(part.question)[0]
    clause = Clause(part.question, is_marked=True, language=language)
    return _is_open(part) and clause.kinds <= {"whether"} and clause.has_word("askers")


def _without_courtesy(message: Message, whole: Part, here: Entry | None, ask_one: AskOne) -> Part:
    """Return the answer to a message with at most one question, or keywords, in it."""
    core = message.questions[0] if message.questions else message.setting
    if words(core) == words(whole.question):
        return whole
    alone = replace(ask_one(core, here), question=whole.question)
    if words(message.setting) == words(core):
        # There is only courtesy around it.
        return whole if _is_open(alone) and not _is_open(whole) else alone
    in_setting = replace(ask_one(message.setting, here), question=whole.question)
    is_complete = is_word_for_word(alone) or (_is_complete(core) and not _is_general(alone))
    if alone.score >= _SURE and is_complete and not _names_more(message.setting, core):
        return _better(_better(in_setting, alone), whole)
    return _better(in_setting, whole)


def _is_complete(question: str) -> bool:
    """Whether a question needs nothing that was said before it."""
    language, heard = heard_words(question)
    pointing = lexicon(language).follow_ups.pointing
    if Clause(question, is_marked=True, language=language).has_word("askers"):
        return False
    return stands_alone(read(question)) and not any((word,) in pointing for word in heard)


def _names_more(setting: str, core: str) -> bool:
    """Whether what stands around a question names somebody or gives a figure."""
    around = setting.replace(core, " ").split()
    return any(
        token[0].isdigit() or (token[0].isupper() and len(token) > 1 and not before.endswith("."))
        for before, token in pairwise(around)
    )


def _is_open(answer: Part) -> bool:
    """Whether a question got neither quotes nor a curator's line nor an offer."""
    return isinstance(answer, Declined) and answer.unanswerable is None


def _better(one: Part, other: Part) -> Part:
    """Return the answer that gives more: quotes before an offer before a decline."""

    def gives(part: Part) -> tuple[int, float]:
        match part:
            case Answered() | Attributed():
                return 2, part.score
            case Suggested():
                return 1, part.score
            case Declined():
                return 0, 0.0 if part.unanswerable is None else part.score

    return other if gives(other) > gives(one) else one


def _answers(questions: Sequence[str], here: Entry | None, ask_one: AskOne) -> list[Part]:
    """Return the answer to each question; one may lean on the one before it ("and when?")."""
    found: list[Part] = []
    for place, question in enumerate(questions):
        before = found[-1] if found else None
        # A later question leans on the one before it, answered or not, and on nothing earlier.
        leaned_on = before.entry if isinstance(before, Answered | Attributed) else None
        shown = leaned_on if before is not None else here
        answer = ask_one(question, shown)
        if not read(question).words and len(questions) > 1:
            other = questions[place - 1] if place else questions[1]
            spelt_out = replace(ask_one(_spelt_out(question, other), here), question=question)
            answer = _better(spelt_out, answer)
        found.append(answer)
    return found


def _spelt_out(bare: str, other: str) -> str:
    """Return a bare question word with the words of the question beside it: "and when?" after "who
    found the comet?" becomes "when found the comet?"."""
    asking, said = words(bare), words(other)
    for language in dict.fromkeys((heard_words(other)[0], Language.ENGLISH)):
        types = lexicon(language).question_types
        asking = [word for word in asking if types.may_start(word)] or asking
        for place in range(len(said)):
            length, _ = types.longest_at(place, said)
            if length:
                return " ".join([*said[:place], *asking, *said[place + length :]]) + "?"
    return f"{' '.join(asking)} {other}"


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """Return the parts without those that have the same entry's quotes as an earlier one."""
    kept: dict[object, Part] = {}
    for number, part in enumerate(parts):
        key = part.entry.id if isinstance(part, Answered | Attributed) else number
        kept.setdefault(key, part)
    return list(kept.values())


def _parted(whole: Part, parts: Sequence[Part]) -> Part | Parted:
    """Return the parts as one answer, with at most `MAXIMUM_QUOTED` characters of quotes."""
    room, shown = MAXIMUM_QUOTED, list[Part]()
    for part in parts:
        if isinstance(part, Answered | Attributed):
            length = sum(len(quote.text) for quote in part.entry.quotes)
            if length > room:
                part = _offered(part, Rule.NO_ROOM)
            else:
                room -= length
        shown.append(part)
    answered = [part for part in shown if isinstance(part, Answered | Attributed)]
    if len(shown) == 1:
        return replace(shown[0], question=whole.question)
    score = min(part.score for part in answered)
    return Parted(whole.question, whole.language, score, tuple(shown))


def _offered(part: Answered | Attributed, rule: Rule) -> Suggested:
    near = (Match(part.entry, part.score),)
    why = Why(rule, part.entry.title)
    return Suggested(part.question, part.language, part.score, near, why=why)
