"""Find the people whom an article quotes, from the reporter's words around the quotations."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from anyascii import anyascii

from faq.article import Article
from faq.bank import Language, Speaker
from faq.language.lexicon import lexicon
from faq.language.text import normalise
from faq.speech.reported_speech import ReportedSpeech
from faq.speech.words import SpeechWords, any_of, speech_words_of

# Both the letters of a word and the words of a name are bounded: from each capital letter of a
# text on, what might be a name is looked through.
_NAME_WORD = r"(?:\p{Lu}\.|(?:Dr|Mr|Mrs|Ms|Prof|St)\.|\p{Lu}[\p{L}\p{M}’'-]{1,40}+)"
_MOST_NAME_WORDS = 10
_MOST_PEOPLE = 300  # as many as a bank may have
_SENTENCE_START = regex.compile(r"(?:^|[.!?…\n])\s*$")
_COMMON_WORD = 4.4  # Zipf; a word this common that opens a sentence is no name ("Officials said")
_LONGEST_NAME = 3  # words
_MOST_BEFORE = 120  # characters before a name, read for its role and for the start of a sentence
_MOST_BETWEEN = 60  # characters between a name and its verb ("Lee, who built it, said")


def find_people(article: Article) -> tuple[Speaker, ...]:
    """Return the people with at least one quotation in the article, in its order.

    A person's name is its fullest mention, and the role is that of the first mention with one.
    """
    speech = speech_words_of(article.text)
    narration = article.narration(0, len(article.text))
    mentions = list(_mentions(narration, speech))
    lasts = dict.fromkeys(name.split()[-1] for name, _ in mentions)
    lasts = dict.fromkeys(list(lasts)[:_MOST_PEOPLE])
    fullest = {last: _fullest(last, narration, speech) for last in lasts}
    people: dict[str, Speaker] = {}
    for name, role in mentions:
        last = name.split()[-1]
        if last not in fullest:
            continue
        fuller, fuller_role = fullest[last]
        full = fuller if len(fuller.split()) > len(name.split()) else name
        key = _identifier(last)
        known = people.get(key)
        if known is None or len(full.split()) > len(known.name.split()):
            people[key] = Speaker(
                id=key, name=full, role=role or fuller_role or (known.role if known else None)
            )
    reported = ReportedSpeech(article, people.values())
    quoted = {reported.speaker_of(quotation).speaker for quotation in article.quotations}
    return tuple(person for person in people.values() if person.id in quoted)


def _identifier(name: str) -> str:
    latin = regex.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")
    return latin[:40].strip("-") or "speaker"


def _mentions(narration: str, speech: SpeechWords) -> Iterator[tuple[str, str | None]]:
    """Yield the names next to a verb of saying, each with its role."""
    if speech.language is Language.HINDI:
        yield from _mentions_in_hindi(narration, speech)
        return
    name = rf"(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,{_MOST_NAME_WORDS}}})"
    between = rf"(?P<apposition>,[^,.\n]{{1,{_MOST_BETWEEN}}},)?(?:\s+\p{{Ll}}+){{0,2}}?"
    titles = any_of(speech.all_titles)
    # "said the mayor of the town Ivan Petrov": a complement may follow the title.
    title = rf"(?P<role>(?:\s+[\p{{L}}-]+){{0,4}}?\s+{titles}\.?(?:\s+\p{{Ll}}+){{0,3}},?)?"
    for pattern in (
        rf"{name}{between}\s+{speech.saying}",
        rf"{speech.said_by}{title}\s+{name}(?P<apposition>,[^,.\n]{{1,{_MOST_BETWEEN}}}[,.])?",
        rf"{speech.source}{title}\s+{name}(?P<apposition>,[^,.\n]{{1,{_MOST_BETWEEN}}}[,.])?",
    ):
        for match in regex.finditer(pattern, narration):
            groups = match.groupdict()
            parted = _part(match["name"], _before(narration, match.start("name")), speech)
            if parted is not None:
                named, role = parted
                told = _without_article(groups.get("role") or "", speech)
                if normalise(told) in speech.addresses:
                    told = ""
                yield named, role or told or _apposition(groups.get("apposition"), speech)


def _before(text: str, offset: int) -> str:
    """Return the `_MOST_BEFORE` characters before an offset, which bounds the cost of a search."""
    return text[max(0, offset - _MOST_BEFORE) : offset]


def _part(capitalised: str, before: str, speech: SpeechWords) -> tuple[str, str | None] | None:
    """Split "Russian Foreign Minister Sergei Lavrov" into name and role; None if no name is in it.

    Args:
        before: the text before it, which may end with the role ("Kremlin aide").
    """
    tokens = [regex.sub(r"['’]s$|[.'’]+$", "", token) for token in capitalised.split()]
    no_names = speech.pronouns | speech.articles | speech.conjunctions
    while tokens and normalise(tokens[0]) in no_names:
        tokens = tokens[1:]
    titled = [n for n, token in enumerate(tokens) if normalise(token) in speech.all_titles]
    start = titled[-1] + 1 if titled else max(0, len(tokens) - _LONGEST_NAME)
    name, role = tokens[start:], tokens[: titled[-1] + 1] if titled else []
    if not name or normalise(name[-1]) in speech.no_names:
        return None
    words = [*_role_before(before, speech).split(), *role]
    opens = _SENTENCE_START.search(before) is not None
    if len(name) == 1 and not words and opens and _is_common(name[0], speech.language):
        return None
    if words and normalise(words[-1]) in speech.addresses:
        words = words[:-1]
    return " ".join(name), " ".join(words) or None


def _role_before(text: str, speech: SpeechWords) -> str:
    """Return the role that ends a text ("Kremlin aide"), or ""; in Russian the complement of a
    title ("director of …") follows it."""
    of = r"(?:\s+\p{Ll}+){0,3}" if speech.language is Language.RUSSIAN else ""
    match = regex.search(rf"(?:{_NAME_WORD}\s+){{0,4}}{any_of(speech.titles)}{of}\s+$", text)
    return match[0].strip() if match else ""


def _apposition(text: str | None, speech: SpeechWords) -> str | None:
    """Return "mayor of Saltmouth" from ", the mayor of Saltmouth,"."""
    if text is None or not _has_title(text, speech):
        return None
    return _without_article(text, speech) or None


def _without_article(role: str, speech: SpeechWords) -> str:
    return regex.sub(rf"^{any_of(speech.articles)}\s+", "", " ".join(role.strip(" ,.\n").split()))


def _has_title(text: str, speech: SpeechWords) -> bool:
    return any(word in speech.all_titles for word in normalise(text).strip(" ,.").split())


def _is_common(word: str, language: Language) -> bool:
    return lexicon(language).zipf(normalise(word)) >= _COMMON_WORD


def _fullest(last: str, narration: str, speech: SpeechWords) -> tuple[str, str | None]:
    """Return the longest form of a name in a text, with the first role given next to a form."""
    if speech.language is Language.HINDI:
        return last, None
    best, role = last, None
    for match in regex.finditer(
        rf"(?P<name>(?:{_NAME_WORD}\s+){{0,{_MOST_NAME_WORDS}}}{regex.escape(last)})(?!\w)",
        narration,
    ):
        parted = _part(match["name"], _before(narration, match.start()), speech)
        if parted is None:
            continue
        if len(parted[0].split()) > len(best.split()):
            best = parted[0]
        role = role or parted[1]
    return best, role


def _mentions_in_hindi(narration: str, speech: SpeechWords) -> Iterator[tuple[str, str | None]]:
    """Yield the names before "ने … कहा" and before "के अनुसार". Devanagari has no capitals, so the
    name is the words after a title, or the last two words if there is no title."""
    word = r"[\p{L}\p{M}.]+"
    clause = rf"(?P<name>{word}(?:\s+{word}){{0,6}})"
    patterns = (
        rf"{clause}\s+ने(?:\s+{word}){{0,5}}?\s+{speech.saying}",
        rf"{clause}\s+{speech.source}",
    )
    for pattern in patterns:
        for match in regex.finditer(pattern, narration):
            tokens = match["name"].split()
            titled = [n for n, token in enumerate(tokens) if token.strip(".") in speech.all_titles]
            start = titled[-1] + 1 if titled else max(0, len(tokens) - 2)
            name = tokens[start:]
            if not name or name[-1] in speech.pronouns:
                continue
            role = tokens[: titled[-1] + 1] if titled else []
            if role and role[-1].strip(".") in speech.addresses:
                role = role[:-1]
            yield " ".join(name), " ".join(role) or None
