"""Find the dateline that opens an article: "CAIRO —", "LOS ANGELES (Reuters) -"."""

from __future__ import annotations

from functools import cache
from itertools import islice

import regex

_LONGEST = 160  # characters, with what comes after it

_PLACE = r"\p{Lu}[\p{L}\p{M}’'.-]*(?:\s(?:\p{Lu}|d|de|of|the|on|upon)[\p{L}\p{M}’'.-]*){0,4}"
_PLACES = rf"{_PLACE}(?:\s?/\s?{_PLACE}){{0,2}}(?:\s\[[^\[\]\n]{{2,30}}\])?"
_CAPITAL = r"\p{Lu}[\p{Lu}’'.-]+(?:\s\p{Lu}[\p{Lu}’'.-]*){0,4}"
_CAPITALS = rf"{_CAPITAL}(?:(?:\s?/\s?|\s(?:&|and|AND)\s){_CAPITAL}){{0,2}}"
_REGION = rf"(?:,\s{_PLACE})"
_DAY = r"(?:\p{L}[\p{L}\p{M}]+\.?\s\p{N}{1,2}|\p{N}{1,2}\s[\p{L}\p{M}]+\.?)(?:,?\s\p{N}{4})?"
_AGENCY = r"\s(?:\((?=[^()]*\p{L})[^()\n]{2,40}\)|/(?=[^/]*\p{L})[^/\n]{2,40}/)"
_DASH = r"\s?(?:—|–|--|-)\s+"
_BY_DASH = rf"{_CAPITALS}{_REGION}{{0,2}}(?:,\s{_DAY})?(?:{_AGENCY})?"
_BY_AGENCY = rf"{_PLACES}{_REGION}{{0,2}}(?:,\s{_DAY})?{_AGENCY}"
_BY_DAY_AND_DASH = rf"{_PLACES}{_REGION}{{0,2}},\s{_DAY}(?:{_AGENCY})?"
# "AUSTIN, Texas--(BUSINESS WIRE)--Petrel Robotics …"
_WIRE = rf"{_CAPITALS}{_REGION}{{0,2}}\s?--\s?\([^()\n]{{2,40}}\)\s?--\s*"
# "(CNN) — …"
_AGENCY_ALONE = rf"\((?=\p{{Lu}})[^()\n]{{2,40}}\){_DASH}"
# "New Delhi, Jun 3 (PTI) The …", "नयी दिल्ली, तीन जून (भाषा) …"
_NEWS_SERVICE = (
    rf"{_PLACE}{_REGION}?,\s{_DAY}\s\(\p{{Lu}}{{2,6}}(?:/\p{{Lu}}{{2,6}})?\)\s+"
    r"|\p{Devanagari}+(?:\s\p{Devanagari}+){0,2},\s[\p{Devanagari}\p{N}]+\s\p{Devanagari}+\s"
    r"\(\p{Devanagari}+\)[।:]?\s+"
)
_RUSSIAN = (
    rf"{_CAPITAL},\s{_DAY}\s?[—–-]\s\p{{Lu}}[\p{{L}}«»\" -]{{2,30}}[.:]\s+"
    rf"|{_CAPITAL},\s{_DAY}\.?\s/[\p{{L}}\p{{N}} -]{{2,30}}/\.\s+"
    rf"|{_PLACE}\.\s\p{{N}}{{1,2}}\s\p{{Ll}}+\.\s[\p{{Lu}}.-]{{4,20}}\s?[—–-]\s+"
)
_PLACE_AND_REGION = rf"{_PLACE}{_REGION}{{1,2}}\s[—–]\s+"
# "जागरण संवाददाता, कानपुर। …", "एजेंसी, नई दिल्ली। …"
_HINDI = (
    r"(?:\p{Devanagari}+\s){0,2}(?:संवाददाता|संवाद\sसूत्र|प्रतिनिधि|ब्यूरो|डेस्क|एजेंसी|न्यूज़?)"
    r",\s?(?:\p{Devanagari}+\s?){1,3}[।:]\s+"
)
_DATED = regex.compile(
    r"\s*(?!(?:On|By|Since|Until|From|After|Before|В|Во|На|По|С|До)\s)"  # "On Friday, May 2: …"
    r"(?:\p{Lu}?[\p{L}\p{M} -]{1,40}, "
    r"(?:[\p{L}\p{M}]+ \p{N}{1,2}|\p{N}{1,2} [\p{L}\p{M}]+))\s?[.:—–]\s*"
)
_PLACE_AND_COLON = regex.compile(r"\s*(?:\p{Lu}{3,}(?:\s\p{Lu}{2,}){0,2}|[ऀ-ॣ]+(?:\s[ऀ-ॣ]+)?):\s+")
# "लखनऊ। …": a sentence needs a verb behind its subject.
_PLACE_AND_DANDA = regex.compile(
    r"\s*(?!हाँ|हां|नहीं|जी\s|धन्यवाद|नमस्)[ऀ-ॣ]{2,}(?:\s[ऀ-ॣ]{2,})?।\s+(?=\p{Lo})"
)
_LABELLED = regex.compile(r"(?m)^[^\S\n]*+(?:[\p{Lu} .]++|[ऀ-ॣ]+(?:\s[ऀ-ॣ]+)?):\s")


def dateline_end(text: str, start: int, *, first: bool) -> int | None:
    """Return where the dateline that opens a paragraph ends, its dash included; None if none does.

    Args:
        start: the offset of the paragraph.
        first: whether only headings precede it; less certain forms count there only.
    """
    most = start + _LONGEST
    match = _dateline().match(text, start, most)
    if match is None and first:
        match = (
            _DATED.match(text, start, most)
            or _PLACE_AND_DANDA.match(text, start, most)
            or _place_alone(text, start)
        )
    return match.end() if match else None


def _place_alone(text: str, start: int) -> regex.Match[str] | None:
    """Match "NEW DELHI: "; where other paragraphs begin like that, it is somebody who speaks."""
    match = _PLACE_AND_COLON.match(text, start, start + _LONGEST)
    if match is None or len(list(islice(_LABELLED.finditer(text), 2))) > 1:
        return None
    return match


@cache
def _dateline() -> regex.Pattern[str]:
    """Return the pattern of a dateline; it takes 14 ms to compile, which a bot can do without."""
    return regex.compile(
        rf"\s*(?:{_RUSSIAN}|{_WIRE}|{_AGENCY_ALONE}|{_NEWS_SERVICE}|{_HINDI}|{_PLACE_AND_REGION}"
        rf"|(?:{_BY_AGENCY}|{_BY_DAY_AND_DASH}|{_BY_DASH}){_DASH}|{_BY_AGENCY}:\s+)"
        r"(?=[\"“‘«„'(]*[\p{Lu}\p{Lo}\p{N}])"
    )
