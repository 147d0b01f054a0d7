"""Two versions of a text stand side by side, with just what differs marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from faq.curating.text_differences import Row, Run, compare_paragraphs, compare_words

_MAY = "The bridge opened in May. It cost ten crowns."
_JUNE = "The bridge opened in June. It cost ten crowns."
_DOGS = "Dogs may cross."
_CATS = "Cats sleep all day in the warm sun."


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.differs else run.text for run in runs)


def _shown(rows: tuple[Row, ...]) -> list[tuple[int | None, int | None, str, str]]:
    return [(row.old, row.new, _marked(row.was), _marked(row.now)) for row in rows]


def test_just_the_words_that_differ_are_marked() -> None:
    rows = compare_paragraphs([_DOGS, _MAY], [_DOGS, _JUNE])
    assert _shown(rows) == [
        (1, 1, _DOGS, _DOGS),
        (2, 2, "The bridge opened in [May]. It cost ten crowns.",
         "The bridge opened in [June]. It cost ten crowns."),
    ]  # fmt: skip
    assert [row.differs for row in rows] == [False, True]


def test_a_paragraph_that_came_or_went_has_nobody_beside_it() -> None:
    assert _shown(compare_paragraphs([_MAY, _DOGS], [_CATS, _JUNE, _DOGS]))[0] == (
        None, 1, "", f"[{_CATS}]",
    )  # fmt: skip
    assert _shown(compare_paragraphs([_MAY, _CATS, _DOGS], [_JUNE, _DOGS]))[1] == (
        2, None, f"[{_CATS}]", "",
    )  # fmt: skip


def test_a_phrase_is_marked_as_one() -> None:
    was, now = compare_words("It cost ten gold crowns.", "It cost nearly nine silver coins.")
    assert _marked(was) == "It cost [ten gold crowns]."
    assert _marked(now) == "It cost [nearly nine silver coins]."


def test_texts_too_long_to_compare_are_marked_whole() -> None:
    many = [f"word{n}" for n in range(4_000)]
    was, now = compare_words(" ".join(many), " ".join(reversed(many)))
    assert len(was) == len(now) == 1
    assert was[0].differs


_WORDS = st.lists(st.sampled_from(["May", "June", "ten", ".", " ", "\n"]), max_size=8).map("".join)
_TEXTS = st.lists(_WORDS.filter(bool), max_size=6)


@settings(max_examples=30)
@given(_TEXTS, _TEXTS)
def test_nothing_is_lost_and_the_order_stays(old: list[str], new: list[str]) -> None:
    rows = compare_paragraphs(old, new)
    assert [row.old for row in rows if row.old is not None] == list(range(1, len(old) + 1))
    assert [row.new for row in rows if row.new is not None] == list(range(1, len(new) + 1))
    assert ["".join(run.text for run in row.was) for row in rows if row.old] == old
    assert ["".join(run.text for run in row.now) for row in rows if row.new] == new
    same = [
        [
            "".join("".join(run.text for run in runs if not run.differs).split())
            for runs in (row.was, row.now)
        ]
        for row in rows
    ]
    assert all(was == now for was, now in same)
