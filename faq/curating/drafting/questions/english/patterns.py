"""The patterns of figures with their units, of dates and of words in an English text."""

from __future__ import annotations

from functools import lru_cache

import regex

from faq.curating.drafting.questions.english.words import group

_FIGURE = r"\p{N}+(?:[,.]\p{N}+)*"
_SCALE = r"(?:[  -]?(?:hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)"
_SPELT = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:a\s)?(?:hundred|thousand|dozen|couple)|hundreds|thousands|dozens|half)"
)


@lru_cache(maxsize=1)
def token_pattern() -> regex.Pattern[str]:
    """Return the pattern of a token; the group that matches tells its class."""

    def any_of(name: str) -> str:
        return "|".join(sorted(map(regex.escape, group(name)), key=len, reverse=True))

    months, days = any_of("months"), any_of("weekdays")
    periods, coins = any_of("periods"), any_of("currencies")
    year = r"(?:1[5-9]|20)\p{N}{2}"
    dates = (
        rf"(?:early\s|late\s|mid-)?(?:(?:{days}),?\s)?(?:(?:{months})\s\p{{N}}{{1,2}}(?!\p{{N}})"
        rf"|\p{{N}}{{1,2}}\s(?:{months})\b)(?:(?:st|nd|rd|th)\b)?(?:,?\s{year}\b)?"
        r"(?:\sof\s(?:this|last|next)\syear)?"
        rf"|(?:early\s|late\s|mid-)?(?:{months})\s(?:{year}\b|(?:this|last|next)\syear)"
        rf"|(?:early\s|late\s|the\send\sof\s|mid-)?(?:last|next|this)\s(?:{periods}|{days})\b"
        rf"|(?:early\s|late\s|mid-)?(?:{days})(?:\s(?:morning|afternoon|evening|night))?\b"
        rf"|(?:early\s|late\s|mid-)?(?:(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
        rf"|january|february|april|june|july|august|september|october|november|december)(?!\w)"
        rf"|(?<=\b(?:in|since|until|by|last|of|early|late|this|next)\s)may(?!\w)"
        rf"|(?:today|yesterday|tomorrow|tonight)\b"
        rf"|(?<=(?:in|since|until|from|by|of|to|and|between|before|after|early|late|\()\s?){year}"
        r"(?:[/–-]\p{N}{2,4})?(?![\p{N},.%]\p{N}|\s?\p{L})"
        rf"|(?<=(?:in|since|until|from|by|of|and|between|before|after|early|late|\()\s?){year}s?\b"
        r"(?![,.%]\p{N})"
    )
    money = (
        rf"(?:US|A|C|NZ)?[$€£₹¥]\s?{_FIGURE}{_SCALE}?"
        rf"|(?:{_FIGURE}|{_SPELT}){_SCALE}?\s(?:{coins})s?\b"
    )
    return regex.compile(
        rf"(?P<date>(?i:{dates}))(?P<genitive>['’]s\b)?|(?P<money>(?:{money}))"
        rf"|(?P<share>(?:{_FIGURE}|{_SPELT})\s?(?:%|percent\b|per\scent\b|percentage\spoints?\b))"
        rf"|(?P<clock>\b\p{{N}}{{1,2}}(?:[:.]\p{{N}}{{2}})?\s?(?:[ap]\.m\.|[ap]m\b)"
        r"|\b\p{N}{1,2}:\p{N}{2}\b|\b(?:noon|midnight)\b)"
        rf"|(?P<number>{_FIGURE}{_SCALE}?(?![\p{{L}}\p{{N}}-])|\b(?i:{_SPELT}){_SCALE}?(?![\w-]))"
        r"|(?P<word>(?:\p{Lu}\.)+|\p{Lu}\p{Ll}{1,4}\.(?=\s\p{Lu})"
        r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’./&-][\p{L}\p{N}]+)*['’]?)"
        r"|(?P<mark>\S)"
    )
