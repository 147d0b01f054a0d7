"""Write raised and lowered figures as Unicode has them: 10⁶, CO₂, 3½.

Without their marks "10<sup>6</sup>" would be quoted as 106.
"""

from __future__ import annotations

import unicodedata

import regex

_RAISED = dict(
    zip(
        "0123456789+-−–=()niabcdefghjklmoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_PLAIN = {raised: plain for plain, raised in reversed(_RAISED.items())}
_FRACTIONS = {
    unicodedata.normalize("NFKC", sign).replace("⁄", "/"): sign for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
}
_NUMERATOR = regex.compile(r"(?P<above>[⁰¹²³⁴-⁹]+)\s?[/⁄∕]\s?$")

# "[3]", "*", "1,2": the marks of notes, not of powers.
_NOTE = regex.compile(r"[\[(].*[\])]|[*†‡§¶#↑^]+|\p{N}+(?:\s?[,;]\s?\p{N}+)+")
_FIGURE = regex.compile(r"[+−–-]?\p{N}+[+−–-]?|[+−–-]")
_YEAR = regex.compile(r"(?<![\p{N}.,])(?:1[5-9]|20)\p{N}{2}$")  # is raised to no power
_SIGNED = regex.compile(r"[+−–-]")
# What is raised to a power, apart from figures: units, letters of formulas, brackets.
_RAISABLE = regex.compile(
    r"(?:^|[^\p{L}\p{M}])(?:[kcmdµμn]?m|ft|in|yd|mi|s|sec|[кдсм]?м|[A-Za-zµ]|mc"
    r"|(?:किमी|सेमी|मी))$|[\p{N})\]]$"
)


def raised(text: str, before: str) -> str | None:
    """Return raised characters as they are to be written; None for the mark of a note.

    Args:
        before: the last characters before them.
    """
    text = text.strip()
    if not text or _NOTE.fullmatch(text):
        is_decimal = before[-1:].isdigit() and text[:1].isdigit()
        return f"^{text}" if is_decimal else ("" if not text else None)
    if _FIGURE.fullmatch(text):
        if _YEAR.search(before) and not _SIGNED.search(text):
            return None
        if _SIGNED.search(text) or _RAISABLE.search(before):
            return _in(_RAISED, text)
        return None
    if len(text) == 1 and not before[-1:].isdigit():
        return _RAISED.get(text, text)
    return text if text.isalpha() else _in(_RAISED, text)  # "19th", "Mlle"; "n+1"


def lowered(text: str, before: str) -> tuple[int, str]:
    """Return lowered characters as they are to be written, and how many before them they replace:
    those of a fraction."""
    text = text.strip()
    numerator = _NUMERATOR.search(before)
    if numerator and text.isdecimal():
        above = "".join(_PLAIN[sign] for sign in numerator["above"])
        fraction = (
            _FRACTIONS.get(f"{above}/{text}") or f"{numerator['above']}⁄{_in(_LOWERED, text)}"
        )
        return len(numerator[0]), fraction
    return 0, _in(_LOWERED, text) if any(map(str.isdigit, text)) or len(text) == 1 else text


def _in(table: dict[str, str], text: str) -> str:
    """Return a text in raised or lowered characters, where there is one for each."""
    plain = text.replace(" ", "")
    if all(character in table for character in plain):
        return "".join(table[character] for character in plain)
    return f"^{text}" if table is _RAISED else text
