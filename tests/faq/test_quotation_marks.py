"""Which quotation mark of a quote has no partner in it."""

from __future__ import annotations

import pytest

from faq.quotation_marks import unpaired_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("It rained.", None, id="none"),
        pytest.param('Lee said "so".', None, id="a pair"),
        pytest.param('"So," Lee said, "it is."', None, id="two pairs"),
        pytest.param("“So,” Lee said.", None, id="typographic"),
        pytest.param("«Так», — сказал он.", None, id="Russian"),
        pytest.param("„So“, said Lee, „so”.", None, id="German, and Polish"),
        pytest.param("“The ‘new’ “big” day”", None, id="nested"),
        pytest.param('«Дом "Мир"» открыт', None, id="nested, of two forms"),
        pytest.param("It's Lee’s ‘turn", None, id="apostrophes"),
        pytest.param('a pipe of 6" and one of 8"', None, id="inches"),
        pytest.param('a pipe of 6" was laid', None, id="inches, once"),
        pytest.param('"a pipe of 6"', None, id="a figure at the end of a pair"),
        pytest.param('Lee said "so.', '"', id="only open"),
        pytest.param('so," Lee said.', '"', id="only closed"),
        pytest.param("Lee said “so.", "“", id="only open, typographic"),
        pytest.param("so,” Lee said.", "”", id="only closed, typographic"),
        pytest.param("так», — сказал он", "»", id="only closed, Russian"),
        pytest.param("„So sagt Lee", "„", id="only open, German"),
        pytest.param("“So «it is”", "”", id="crossed"),
    ],
)
def test_a_mark_without_its_partner_is_found(text: str, mark: str | None) -> None:
    assert unpaired_mark(text) == mark
