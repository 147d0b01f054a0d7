"""What is whole in a reply counts, whatever is written around it and however it ends."""

from __future__ import annotations

import pytest

from faq.curating.writing.proposals import MorePhrasings, ProposedEntry, Translations
from faq.curating.writing.replies import LONGEST_REPLY, read_reply
from tests.faq.curating.writing.ferry import DUE, GOOD, VOTE, WAITED, reply

WHOLE = reply(GOOD)


@pytest.mark.parametrize(
    ("text", "quotes", "problem", "is_cut"),
    [
        pytest.param(WHOLE, [VOTE, WAITED, DUE], None, False, id="only JSON"),
        pytest.param(
            f"Sure! Here {{it}} is:\n```json\n{WHOLE}\n```\nAnything else?",
            [VOTE, WAITED, DUE],
            None,
            False,
            id="prose and fences",
        ),
        pytest.param(
            f"{reply(GOOD[:1])}\nYou: go on\n{reply(GOOD[1:])}",
            [VOTE, WAITED, DUE],
            None,
            False,
            id="two messages",
        ),
        pytest.param(
            WHOLE.replace("]\n", "],\n").replace("}\n", "},\n"),
            [VOTE, WAITED, DUE],
            None,
            False,
            id="commas too many",
        ),
        pytest.param(
            WHOLE[: WHOLE.index("nine years wait")],
            [VOTE],
            "line 29: column 6: the reply breaks off here",
            True,
            id="cut off",
        ),
        pytest.param(
            "```json\n" + WHOLE.partition('"nine years wait')[0] + "\n```",
            [VOTE],
            "line 31: column 1: the reply breaks off here",
            True,
            id="cut off between two texts",
        ),
        pytest.param(
            WHOLE.replace(f'"{WAITED}",', f'"{WAITED}"'),
            [VOTE, DUE],
            "line 26: column 4: not readable as JSON: Expecting ',' delimiter",
            False,
            id="a comma missing",
        ),
        pytest.param(
            reply([{"quote": 7, "questions": {"en": "When?"}}, GOOD[2]]),
            [DUE],
            "line 6: quote: Input should be a valid tuple",
            False,
            id="another shape",
        ),
        pytest.param("I cannot help with that.", [], "there is no JSON in it", False, id="none"),
        pytest.param('{"a": ' * 50_000, [], "there is no JSON in it", False, id="nested"),
        pytest.param(
            f"{WHOLE}{' ' * LONGEST_REPLY}",
            [VOTE, WAITED, DUE],
            "only the first 2,000,000 characters are read",
            False,
            id="too long",
        ),
        pytest.param("{" * 500_000, [], "there is no JSON in it", False, id="brackets"),
    ],
)
def test_what_is_whole_in_a_reply_is_found(
    text: str, quotes: list[str], problem: str | None, is_cut: bool
) -> None:
    read = read_reply(text)
    assert [each.quote[0] for each in read.of(ProposedEntry)] == quotes
    assert read.is_cut is is_cut
    if problem is None:
        assert read.problems == []
    else:
        assert str(read.problems[0]).startswith(problem)


def test_each_kind_of_proposal_is_known_by_its_keys() -> None:
    read = read_reply(
        '[{"entry": "e", "questions": {"en": "One?", "ru": null, "hi": [1, "दो"]}},'
        ' {"translations": {"1": "eins"}}, {"synonyms": [["a", 2, "b"], "c"]}]'
    )
    [more] = read.of(MorePhrasings)
    assert (more.questions.en, more.questions.ru, more.questions.hi) == (("One?",), (), ("दो",))
    assert read.of(Translations)[0].translations == {"1": "eins"}
    assert read.synonyms == [["a", "b"]]


def test_a_place_is_the_line_in_the_file() -> None:
    read = read_reply('\n{"quote": "He said \\"no\\"."}', "answer.json")
    assert read.place_of('He said "no".') == "answer.json:2"
    assert read.place_of("not in it") is None
    assert read_reply("x").place_of("x") is None
