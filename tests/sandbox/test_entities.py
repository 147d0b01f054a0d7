"""Finding parts of texts, and arranging entities, as Telegram does."""

from __future__ import annotations

import pytest
from hypothesis import example, given, reject
from hypothesis import strategies as st

from sandbox.values import utf16
from sandbox.values.entities import CODE, QUOTES, STYLES, Entity, arrange, find_entities
from sandbox.values.errors import ApiError
from sandbox.values.formatted_text import accept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("/ask Who?", [("bot_command", "/ask")], id="command"),
        pytest.param("/ask@the_bot Who?", [("bot_command", "/ask@the_bot")], id="named command"),
        pytest.param("(/ask)", [("bot_command", "/ask")], id="command in brackets"),
        pytest.param("and/or", [], id="slash in a word"),
        pytest.param("путь/ask", [], id="slash after a Cyrillic word"),
        pytest.param("/askда", [], id="command runs into a Cyrillic word"),
        pytest.param("//ask </ask>", [], id="other slashes"),
        pytest.param("/ask@ab", [], id="name too short"),
        pytest.param("@the_bot!", [("mention", "@the_bot")], id="mention"),
        pytest.param("me@the_bot", [], id="at sign in a word"),
        pytest.param("@ab @" + "a" * 33, [], id="names too short and too long"),
        pytest.param("💬 @the_bot", [("mention", "@the_bot")], id="mention after an emoji"),
        pytest.param(
            "#news #1 #2025год", [("hashtag", "#news"), ("hashtag", "#2025год")], id="tag"
        ),
        pytest.param("$USD $usd", [("cashtag", "$USD")], id="cashtag"),
        pytest.param("See https://a.org/b?c=1.", [("url", "https://a.org/b?c=1")], id="link"),
        pytest.param(
            "https://a.org/@the_bot", [("url", "https://a.org/@the_bot")], id="in a link"
        ),
        pytest.param("write to me@a.org", [("email", "me@a.org")], id="address"),
    ],
)
def test_what_telegram_finds_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    entities = find_entities(text)
    assert [(e.type, utf16.cut(text, e.offset, e.end)) for e in entities] == found


@pytest.mark.parametrize(
    ("given", "arranged"),
    [
        pytest.param(
            [Entity("bold", 4, 2), Entity("blockquote", 0, 10)],
            [Entity("blockquote", 0, 10), Entity("bold", 4, 2)],
            id="sorted, outer before inner",
        ),
        pytest.param(
            [Entity("blockquote", 0, 6), Entity("expandable_blockquote", 3, 6)],
            [Entity("blockquote", 0, 6)],
            id="quotes do not overlap",
        ),
        pytest.param(
            [Entity("blockquote", 0, 5), Entity("text_link", 3, 4, (("url", "a.org"),))],
            [Entity("blockquote", 0, 5)],
            id="a link does not leave a quote",
        ),
        pytest.param(
            [Entity("bold", 0, 3), Entity("bold", 3, 3)],
            [Entity("bold", 0, 6)],
            id="touching styles are joined",
        ),
        pytest.param(
            [Entity("bold", 0, 6), Entity("italic", 3, 6)],
            [Entity("bold", 0, 3), Entity("italic", 3, 6), Entity("bold", 3, 3)],
            id="a style is cut where another begins",
        ),
        pytest.param(
            [Entity("bold", 0, 9), Entity("code", 3, 3)],
            [Entity("bold", 0, 3), Entity("code", 3, 3), Entity("bold", 6, 3)],
            id="no style inside code",
        ),
    ],
)
def test_entities_are_arranged(given: list[Entity], arranged: list[Entity]) -> None:
    assert list(arrange(given)) == arranged


KINDS = sorted(STYLES | QUOTES | CODE | {"text_link"})
ENTITIES = st.lists(
    st.builds(Entity, st.sampled_from(KINDS), st.integers(0, 30), st.integers(0, 30)), max_size=6
)


@given(st.text(min_size=20, max_size=40), ENTITIES)
@example("Putin is coming to India", [Entity("bold", 0, 5), Entity("code", 3, 9)])
def test_accepted_entities_lie_inside_the_text_and_cut_no_character(
    text: str, entities: list[Entity]
) -> None:
    try:
        accepted = accept(text, entities)
    except ApiError:
        reject()
    accepted.text.encode()
    for entity in accepted.entities:
        assert 0 <= entity.offset < entity.end <= utf16.length(accepted.text)
        utf16.cut(accepted.text, entity.offset, entity.end).encode()


@given(ENTITIES)
def test_arranging_twice_changes_nothing(entities: list[Entity]) -> None:
    once = arrange(entity for entity in entities if entity.length)
    assert arrange(once) == once


@given(st.text(st.characters(exclude_categories=[])))
def test_length_in_units_is_that_of_utf_16(text: str) -> None:
    assert utf16.length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
