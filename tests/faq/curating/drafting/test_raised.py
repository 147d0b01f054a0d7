"""Raised and lowered characters keep their meaning as plain text, and who is cited stays."""

from __future__ import annotations

import pytest

from faq.curating.drafting.quoting import is_citation, quoted, without_dash
from faq.curating.drafting.raised import lowered, raised


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("10", "6", "⁶"),
        ("10", " 6 ", "⁶"),
        ("10", "−12", "⁻¹²"),
        ("10", "1.5", "^1.5"),
        ("10", "1,5", "^1,5"),
        ("(a + b)", "2", "²"),
        ("[a]", "2", "²"),
        ("40 m", "2", "²"),
        ("40 км", "3", "³"),
        ("5 किमी", "2", "²"),
        ("x", "2", "²"),
        ("mc", "2", "²"),
        ("Fe", "3+", "³⁺"),
        ("Cl", "−", "⁻"),
        ("used", "1", None),
        ("in 2024", "1", None),
        ("10.2024", "2", "²"),
        ("2024", "-2", "⁻²"),
        ("it ", "12", None),
        ("used", "[3]", None),
        ("used", "(a)", None),
        ("used", "*", None),
        ("used", "††", None),
        ("used", "1, 2", None),
        ("used", "1;2", None),
        ("21", "st", "st"),
        ("1", "e", "e"),
        ("M", "lle", "lle"),
        ("x", "n", "ⁿ"),
        ("x", "Ω", "Ω"),
        ("x", "n+1", "ⁿ⁺¹"),
        ("x", "n/2", "^n/2"),
        ("x", "", ""),
        ("x", "  ", ""),
    ],
)
def test_raised_characters(before: str, text: str, written: str | None) -> None:
    assert raised(text, before) == written


@pytest.mark.parametrize(
    ("before", "text", "written"),
    [
        ("CO", "2", (0, "₂")),
        ("C", "6", (0, "₆")),
        ("x", "i", (0, "ᵢ")),
        ("x", "max", (0, "max")),
        ("x", "q", (0, "q")),
        ("x", "n+1", (0, "ₙ₊₁")),
        ("3¹/", "2", (2, "½")),
        ("3¹ / ", "2", (4, "½")),
        ("³⁄", "4", (2, "¾")),
        ("¹/", "10", (2, "⅒")),
        ("2¹¹/", "16", (3, "¹¹⁄₁₆")),
        ("3¹/", "x", (0, "ₓ")),
        ("3/", "2", (0, "₂")),
    ],
)
def test_lowered_characters(before: str, text: str, written: tuple[int, str]) -> None:
    assert lowered(text, before) == written


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("— Ann Lee", True),
        ("– Ann Lee, mayor of the town", True),
        ("-- Ann Lee", True),
        ("  - Ann Lee", True),
        ("Ann Lee", False),
        ("—", False),
        ("— so it went on, from the first of May to the last of all days", False),
        ("— Ann Lee\nmayor", False),
        ("", False),
    ],
)
def test_who_is_cited_stands_behind_a_dash(line: str, is_one: bool) -> None:
    assert is_citation(line) == is_one


@pytest.mark.parametrize(
    ("paragraphs", "marks", "written"),
    [
        (["It is so."], "“”", ["“It is so.” — Ann Lee"]),
        (["It is so."], "«»", ["«It is so.» — Ann Lee"]),
        (["One.", "Two."], "“”", ["“One.", "“Two.” — Ann Lee"]),
        (['"It is so."'], "“”", ['"It is so." — Ann Lee']),
        (["“One.", "“Two.”"], "“”", ["“One.", "“Two.” — Ann Lee"]),
        (["“Go,” she said."], "“”", ["““Go,” she said.” — Ann Lee"]),
    ],
)
def test_a_quotation_is_put_into_marks(
    paragraphs: list[str], marks: str, written: list[str]
) -> None:
    assert quoted(paragraphs, "— Ann Lee", marks) == written
    assert without_dash("— Ann Lee") == without_dash("Ann Lee") == "Ann Lee"
