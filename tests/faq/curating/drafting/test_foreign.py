"""An article in another language is told by its common words; in doubt it is one of ours."""

from __future__ import annotations

import pytest

from faq.curating.drafting.foreign import foreign_language


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Die neue Brücke wird im Mai eröffnet, wie der Landrat am Montag sagte.", "German"),
        ("Le phare de l’île est ouvert depuis samedi, a dit le maire de la ville.", "French"),
        ("El puente de la ciudad se abre en mayo, dijo el alcalde a los vecinos.", "Spanish"),
        ("Il ponte della città sarà aperto a maggio, ha detto il sindaco ai suoi.", "Italian"),
        ("De nieuwe brug over het water gaat in mei open, zei de burgemeester toen.", "Dutch"),
        ("A ponte da cidade vai abrir em maio, disse o prefeito para todos nós.", "Portuguese"),
        (
            "Новий міст через річку, який був у місті, відкрили, і це дуже добре для нас.",
            "Ukrainian",
        ),
        ("The new bridge will open in May, as the mayor said to us on Monday.", None),
        ("Новый мост через реку откроют в мае, как сказал мэр в понедельник.", None),
        ("नया पुल मई में खुलेगा, महापौर ने सोमवार को लोगों से कहा।", None),
        ("naya pul may mein khulega aur sab log wahan ja sakte hain, mayor ne kaha hai", None),
        ("कौन Elbe Brücke Rathaus 新船 γέφυρα", None),
    ],
)
def test_the_language_is_told(sentence: str, language: str | None) -> None:
    assert foreign_language(f"{sentence} " * 6) == language


def test_a_short_text_is_not_judged() -> None:
    assert foreign_language("Die neue Brücke wird im Mai eröffnet.") is None
