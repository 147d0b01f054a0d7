"""Draft Russian questions: what people would ask of a sentence, by what stands in it.

The words keep their order: "Когда" and the clause without its date is a question. pymorphy3 tells
the class of a word and gives the form that "сколько" and "о" want.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

import regex

from faq.bank import Language
from faq.curating.drafting.questions.asked import Asked, Form
from faq.curating.drafting.questions.russian.clauses import POINTING, Clause, clauses_of
from faq.curating.drafting.questions.russian.grammar import analyzer, counted, nouns_in, parse_of
from faq.curating.drafting.questions.russian.patterns import DATE, NUMBER, SHARE
from faq.language.lexicon import lexicon
from faq.speech.cast import Person
from faq.speech.given_names import Gender, given_names

_MOST_WORDS = 14
_COMMON = 5.0  # Zipf: of a noun that is no subject of its own
_NO_SUBJECTS = {
    "год", "раз", "час", "минута", "день", "неделя", "месяц", "процент", "сторона",
    "человек", "место", "время", "дело", "часть", "тысяча", "миллион", "миллиард", "слово",
    "пример"
}  # fmt: skip


class RussianQuestions:
    """Drafts the questions of an article's sentences."""

    def __init__(self, names: Collection[str], people: Collection[str]) -> None:
        self._people = frozenset(name.split()[-1] for name in people)
        self._names = self._people.union(names)

    def of(self, sentence: str) -> Iterator[Asked]:
        """Yield the questions of a sentence, the best first."""
        found: list[Asked] = []
        for clause in clauses_of(sentence, self._names):
            found += self._of_clause(clause)
        found += self._phrases(sentence)
        yield from found

    def begin_paragraph(self) -> None:
        """Forget nothing: these rules look at one sentence at a time."""

    def about(self, person: Person, sentence: str) -> Iterator[Asked]:
        """Yield the questions about a person whom a sentence introduces."""
        yield Asked(f"{_who(person.name)} {person.name}?", Form.WHOLE)
        if person.role and " " in person.role:
            yield Asked(f"Кто {person.role}?", Form.WHOLE)
            yield Asked(person.role, Form.KEYWORDS)
        surname = person.name.split()[-1]
        yield Asked(f"{surname}?", Form.LAZY)
        if regex.search(rf"{regex.escape(surname)},\s\p{{N}}{{1,3}}\b", sentence):
            yield Asked(f"возраст: {person.name}", Form.KEYWORDS)

    def in_general(self, sentence: str) -> Iterator[Asked]:
        """Yield a question for what a sentence is about."""
        for about, noun in list(_spoken_of(sentence))[:1]:
            yield Asked(f"Что сказано в статье {about} {noun}?", Form.WHOLE)

    def said(self, speaker: str, words: str) -> Iterator[Asked]:
        """Yield the questions for what somebody says."""
        for about, noun in list(_spoken_of(words))[:1]:
            yield Asked(f"Что говорит {speaker} {about} {noun}?", Form.WHOLE)
            yield Asked(f"{speaker} {about} {noun}", Form.KEYWORDS)
        yield Asked(f"Что говорит {speaker}?", Form.WHOLE)

    def _of_clause(self, clause: Clause) -> Iterator[Asked]:
        text = clause.text
        is_negative = bool(regex.search(r"(?<!\p{L})(?:не|ни|нет)(?!\p{L})", text))
        date = DATE.search(text)
        if not is_negative:
            yield from self._by_numbers(clause)
        if date is not None and not is_negative:
            rest = _without(text, date.start("whole"), date.end("whole"))
            lead = "До какого числа" if (date["lead"] or "").lower() == "до" else "Когда"
            if _is_full(rest):
                if clause.subject:
                    yield Asked(f"{lead} {clause.verb} {clause.subject}?", Form.WHOLE)
                    if regex.fullmatch(r"в\s\p{N}{4}(?:-м)?(?:\sгоду)?", date["whole"]):
                        yield Asked(f"В каком году {clause.verb} {clause.subject}?", Form.WHOLE)
                yield _question(lead, rest)
                subject = clause.subject or " ".join(nouns_in(rest)[:2])
                yield Asked(f"{lead.lower()} {subject}?", Form.LAZY)
        if not is_negative:
            yield from self._by_places(clause)
        reason = regex.search(r"\s(?:из-за|благодаря)\s(?:\p{L}+\s?){1,4}|\sпотому\sчто\s.*", text)
        if reason is not None:
            rest = _without(text, *reason.span())
            if _is_full(rest):
                yield _question("Почему", rest)
        if not is_negative and len(text.split()) <= _MOST_WORDS:
            yield Asked(f"Правда, что {text}?", Form.YES_OR_NO)
        if clause.subject and not is_negative:
            others = [each for each in nouns_in(text) if each not in clause.subject]
            if others:
                nouns = " ".join(parse_of(each).normal_form for each in others[:2])
                yield Asked(f"{clause.subject} {nouns}", Form.KEYWORDS)
            if " " in clause.subject:
                yield Asked(f"{clause.subject}?", Form.LAZY)

    def _by_numbers(self, clause: Clause) -> Iterator[Asked]:
        text = clause.text
        for match in NUMBER.finditer(text):
            before = text[: match.start()].split()
            lead = before[-1].lower() if before else ""
            is_led = bool(lead) and parse_of(lead).tag.POS == "PREP"
            noun = match["noun"].split()
            if DATE.match(text, match.start("number")) or match["noun"] == "%":
                continue
            # After "тысяч" and "млн" the noun has the form already, and money may have none.
            told = (noun[0], 1) if match["scale"] else counted(noun)
            if told is None or (
                before and parse_of(lead).tag.POS in {"COMP", "ADJF", "NUMR", "CONJ"}
            ):
                continue
            words, length = told
            end = match.start("noun") + len(" ".join(noun[:length]))
            start = match.start()
            if is_led:
                start = text.rfind(" ", 0, start - 1) + 1 if len(before) > 1 else 0
            rest = _without(text, start, end)
            if not _is_full(rest):
                continue
            is_money = bool(match["scale"]) and lead in {"в", "во"}
            if is_led and lead not in {"на", "за"} and not is_money:
                continue
            how = {"на": "На сколько", "в": "В сколько", "во": "Во сколько", "за": "За сколько"}
            if is_money:
                yield _question("Во сколько", rest)
                continue
            yield _question(f"{how[lead] if is_led else 'Сколько'} {words}", rest)
            if not is_led:
                if clause.subject and clause.subject not in words:
                    yield Asked(f"Сколько {words} {clause.verb} {clause.subject}?", Form.WHOLE)
                yield Asked(f"сколько {words}?", Form.LAZY)
        for share in SHARE.finditer(text):
            before = text[: share.start()].split()
            if before and parse_of(before[-1].lower()).tag.POS in {"PREP", "CONJ"}:
                if before[-1].lower() == "на":
                    start = text.rfind(" ", 0, share.start() - 1) + 1
                    rest = _without(text, start, share.end())
                    if _is_full(rest):
                        yield _question("На сколько процентов", rest)
                continue
            rest = _without(text, *share.span())
            if _is_full(rest):
                yield _question("Сколько процентов", rest)

    def _by_places(self, clause: Clause) -> Iterator[Asked]:
        match = regex.search(
            r"\s(?:в|во|на|под|возле|около)\s(\p{Lu}\p{L}+)(?!\s\p{Lu})", clause.text
        )
        if match is None or "loct" not in parse_of(match[1]).tag.grammemes:
            return
        rest = _without(clause.text, *match.span())
        if _is_full(rest) and match[1] not in self._people:
            yield _question("Где", rest)

    def _phrases(self, sentence: str) -> Iterator[Asked]:
        """Yield nouns with their adjectives or genitives, as people search for them."""
        words = regex.findall(r"[\p{L}-]+", sentence)
        zipf = lexicon(Language.RUSSIAN).zipf
        found: list[tuple[float, str]] = []
        for one, other in pairwise(words):
            first, second = parse_of(one), parse_of(other)
            if one.lower() in POINTING or other.lower() in POINTING:
                continue
            known = analyzer().word_is_known
            if not known(one) or not known(other):
                continue
            if (
                second.tag.POS != "NOUN"
                or len(other) < 3
                or {"Name", "Patr"} & first.tag.grammemes
            ):
                continue
            rarity = min(zipf(first.normal_form), zipf(second.normal_form))
            if first.tag.POS == "NOUN" and second.tag.case == "gent" and first.tag.case != "gent":
                form = first.inflect({"nomn"})
                if form is not None:
                    head = form.word if one.islower() else one
                    found.append((rarity, f"{head} {other}"))
            elif first.tag.POS == "ADJF" and "Apro" not in first.tag.grammemes:
                wanted = {"nomn", second.tag.number or "sing"}
                noun = second.inflect({"nomn"})
                if noun is None:
                    continue
                gender = noun.tag.gender
                if noun.tag.number == "sing" and gender:
                    wanted.add(gender)
                adjective = first.inflect(wanted)
                if adjective is not None:
                    head = adjective.word if one.islower() else adjective.word.capitalize()
                    tail = noun.word if other.islower() else noun.word.capitalize()
                    found.append((rarity, f"{head} {tail}"))
        for _, text in sorted(found)[:4]:
            yield Asked(f"{text}?", Form.LAZY)


def _spoken_of(words: str) -> Iterator[tuple[str, str]]:
    """Yield the nouns of a text, the rarest first, as "о" wants them, with "о" or "об"."""
    zipf = lexicon(Language.RUSSIAN).zipf
    nouns = set()
    for word in regex.findall(r"\p{L}{3,}", words):
        parse = parse_of(word)
        known = parse.normal_form not in _NO_SUBJECTS and analyzer().word_is_known(word)
        form = parse.inflect({"loct"}) if parse.tag.POS == "NOUN" else None
        frequency = zipf(parse.normal_form)
        if known and word[0].islower() and form is not None and frequency < _COMMON:
            nouns.add((frequency, form.word))
    for _, noun in sorted(nouns):
        yield ("об" if noun[0] in "аиоуэ" else "о"), noun


def _who(name: str) -> str:
    """Return "Кто такой" or "Кто такая", by the given name or the ending of the surname."""
    gender = given_names().get(name.split()[0])
    is_female = gender is Gender.FEMALE or (
        gender is None and name.endswith(("ова", "ева", "ина", "ая", "ёва"))
    )
    return "Кто такая" if is_female else "Кто такой"


def _without(text: str, start: int, end: int) -> str:
    return " ".join(f"{text[:start]} {text[end:]}".split())


def _is_full(rest: str) -> bool:
    """Whether what is left of a clause still says something."""
    words = rest.split()
    if len(words) < 2:
        return False
    last = parse_of(words[-1]).tag.POS
    return last not in {"PREP", "CONJ", "ADJF", "PRCL"} and bool(nouns_in(rest))


def _question(lead: str, rest: str) -> Asked:
    words = rest.split()
    if (
        words[0][0].isupper()
        and not {"Name", "Surn", "Geox", "Orgn"} & parse_of(words[0]).tag.grammemes
        and len(words[0]) > 1
        and words[0].lower() in {"в", "на", "за", "с", "до"}
    ):
        words[0] = words[0].lower()
    return Asked(f"{lead} {' '.join(words[:_MOST_WORDS])}?", Form.WHOLE)
