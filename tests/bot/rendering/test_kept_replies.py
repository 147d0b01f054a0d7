"""An entry is said in the same words to everybody, and in new ones once the bank says so."""

from __future__ import annotations

import gc
import weakref

import pytest

from bot.rendering.kept_replies import MOST_KEPT, KeptReplies
from bot.rendering.replies import Renderer
from faq.answering import Answered, Attributed, Declined
from faq.bank import Bank, Entry, Language
from faq.files.loading import DEFAULT_BANK, load_bank

BANK = load_bank(DEFAULT_BANK)
ENTRY, OTHER = BANK.answerable[:2]
RENDERER = Renderer("verbatim_bot", has_inline=True, names_article=False)
ENGLISH, RUSSIAN = Language.ENGLISH, Language.RUSSIAN


def answered(entry: Entry = ENTRY, question: str = "?") -> Answered:
    return Answered(question, ENGLISH, 1.0, entry)


def with_other_quotes(bank: Bank) -> Bank:
    """Return the bank with the second entry's quotes in the first one too."""
    changed = ENTRY.model_copy(update={"quotes": OTHER.quotes})
    entries = (changed, *(entry for entry in bank.entries if entry.id != ENTRY.id))
    return bank.model_copy(update={"entries": entries})


def test_an_entry_is_rendered_once_whatever_the_question() -> None:
    kept = KeptReplies()
    first = kept.answer(answered(question="Who?"), BANK, ENGLISH, RENDERER)
    assert first == RENDERER.answer(answered(), BANK, ENGLISH)
    assert kept.answer(answered(question="Who else?"), BANK, ENGLISH, RENDERER) is first


@pytest.mark.parametrize(
    ("answer", "language", "renderer"),
    [
        pytest.param(answered(OTHER), ENGLISH, RENDERER, id="another entry"),
        pytest.param(answered(), RUSSIAN, RENDERER, id="another language"),
        pytest.param(
            Attributed("Whose words?", ENGLISH, 1.0, ENTRY), ENGLISH, RENDERER, id="whose words"
        ),
        pytest.param(
            answered(), ENGLISH, Renderer("verbatim_bot", True, True), id="of several articles"
        ),
        pytest.param(
            Declined("?", ENGLISH, 0.0, is_understood=True), ENGLISH, RENDERER, id="none"
        ),
    ],
)
def test_what_is_to_be_said_otherwise_is_rendered_for_itself(
    answer: Answered | Attributed | Declined, language: Language, renderer: Renderer
) -> None:
    kept = KeptReplies()
    kept.answer(answered(), BANK, ENGLISH, RENDERER)
    said = kept.answer(answer, BANK, language, renderer)
    assert said == renderer.answer(answer, BANK, language)
    assert said != RENDERER.answer(answered(), BANK, ENGLISH)


def test_a_changed_bank_is_not_answered_from_in_the_old_words() -> None:
    kept, changed = KeptReplies(), with_other_quotes(BANK)
    old = kept.answer(answered(), BANK, ENGLISH, RENDERER)
    new = kept.answer(answered(changed.entries[0]), changed, ENGLISH, RENDERER)
    assert OTHER.quotes[0].text in new.text
    assert OTHER.quotes[0].text not in old.text


def test_a_bank_that_is_let_go_of_takes_no_memory() -> None:
    kept, bank = KeptReplies(), with_other_quotes(BANK)
    kept.answer(answered(bank.entries[0]), bank, ENGLISH, RENDERER)
    alive = weakref.ref(bank)
    kept.clear()
    del bank
    gc.collect()
    assert alive() is None


def test_no_more_is_kept_than_may_be() -> None:
    kept = KeptReplies()
    first = kept.answer(answered(), BANK, ENGLISH, RENDERER)
    for number in range(MOST_KEPT):
        kept.answer(answered(), BANK, ENGLISH, Renderer(f"bot{number}", True, False))
    assert kept.answer(answered(), BANK, ENGLISH, RENDERER) is not first
