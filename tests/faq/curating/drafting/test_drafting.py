"""What is found in an article: its people, its passages, what it says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from faq.article import Article
from faq.bank import MAXIMUM_QUOTED, Source
from faq.curating.drafting.draft import draft_bank
from faq.curating.drafting.passages import find_passages
from faq.curating.drafting.people import find_people
from faq.curating.drafting.source_text import read_source
from faq.errors import ArticleError
from faq.files.loading import load_bank


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('"It is done," Ann Lee said.', [("Ann Lee", None)]),
        ('"It is done," said builder Ann Lee.', [("Ann Lee", "builder")]),
        ('"It is done," said Foreign Minister Ann Lee.', [("Ann Lee", "Foreign Minister")]),
        ('"It is done," said the mayor, Eva Lund.', [("Eva Lund", "mayor")]),
        ('"It is done," said Eva Lund, the mayor of Oslo.', [("Eva Lund", "mayor of Oslo")]),
        ('According to Dr. Eva Lund, "it is done".', [("Eva Lund", None)]),
        ('Kremlin aide Yury Ushakov said: "It is done."', [("Yury Ushakov", "Kremlin aide")]),
        ('Ann Lee is here. "It is done," she said. "Or not," Lee added.', [("Ann Lee", None)]),
        ('"It is done," Lee told Reuters on Monday. "It is new," he said.', [("Lee", None)]),
        ('"It is done," Lee said Monday. "It is new," he said.', [("Lee", None)]),
        ('Officials said: "It is done."', []),
        ("Ann Lee said that it is done.", [("Ann Lee", None)]),
        pytest.param(
            '"It is done," said Kremlin aide Yury Ushakov. According to Bo Ek, "it is new".',
            [("Yury Ushakov", "Kremlin aide"), ("Bo Ek", None)],
            id="a sentence after a name",
        ),
    ],
)
def test_people_are_found_beside_their_words(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    found = find_people(Article(text))
    assert sorted((person.name, person.role) for person in found) == sorted(people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('"काम हो गया," जल मंत्री रमेश वर्मा ने कहा।', [("रमेश वर्मा", "जल मंत्री")]),
        ('सीता देवी के अनुसार "काम हो गया"।', [("सीता देवी", None)]),
        ('"काम हो गया," उन्होंने कहा।', []),
        (
            "«Готово», — сказал мэр города Иван Петров.",
            [("Иван Петров", "мэр города")],
        ),
        (
            "Директор музея Ольга Сидорова отметила: «Готово».",
            [("Ольга Сидорова", "директор музея")],
        ),
        ("«Готово», — добавил он.", []),
    ],
)
def test_people_are_found_in_hindi_and_russian(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    found = find_people(Article(text))
    assert [(person.name, person.role) for person in found] == people


def passages(text: str) -> list[tuple[str, str | None, str | None]]:
    article = Article(text)
    people = find_people(article)
    return [(each.text, each.speaker, each.asked) for each in find_passages(article, people)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '"We have built a ship," Ann Lee told the people of the town on Sunday.',
            [
                ("We have built a ship", "lee", None),
                ("Ann Lee told the people of the town on Sunday.", None, None),
            ],
            id="a quotation, and what the reporter says around it",
        ),
        pytest.param(
            'The ship is "quite new", Ann Lee said of it.',
            [('The ship is "quite new", Ann Lee said of it.', None, None)],
            id="a short quotation stays in its sentence",
        ),
        pytest.param(
            "Take these:\n- flour for the bread\n- two eggs and milk\n3. a pan",
            [
                ("Take these", None, None),
                ("flour for the bread", None, None),
                ("two eggs and milk", None, None),
                ("a pan", None, None),
            ],
            id="the items of a list",
        ),
        pytest.param(
            "Q: It rains. So what of the ship?\n\nA: It floats on the water.",
            [("It floats on the water.", None, "It rains. So what of the ship?")],
            id="an interview",
        ),
        pytest.param(
            "No! The ship floats on the water.",
            [("No! The ship floats on the water.", None, None)],
            id="a very short sentence",
        ),
        pytest.param(
            "-5 degrees were measured at the pier.\n\n.5 percent of it is ice.\n\n- -7 at sea",
            [
                ("-5 degrees were measured at the pier.", None, None),
                (".5 percent of it is ice.", None, None),
                ("-7 at sea", None, None),
            ],
            id="a figure with its sign first",
        ),
        pytest.param(
            "It rains all day.\n\nIt rains all day.", [("It rains all day.", None, None)]
        ),
        pytest.param("***\n\n— —", [], id="no word"),
        pytest.param(
            "One man told us: “We came. We saw it.” Then it rained all day.",
            [
                ("One man told us: “We came. We saw it.”", None, None),
                ("Then it rained all day.", None, None),
            ],
            id="a quotation of nobody known stays whole",
        ),
        pytest.param(
            "“It is done today. We are all glad.\n\n“Now I hear it at lunch.”",
            [
                ("It is done today.", None, None),
                ("We are all glad.", None, None),
                ("“Now I hear it at lunch.”", None, None),
            ],
            id="a mark whose other one is elsewhere",
        ),
        pytest.param(
            "OSLO, May 2 (Wire) — A ship came in today.",
            [("A ship came in today.", None, None)],
            id="a dateline",
        ),
    ],
)
def test_an_article_is_parted_into_passages(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert passages(text) == expected


def test_a_long_sentence_is_cut_between_clauses() -> None:
    text = ", ".join(f"the {number}th ship carried timber" for number in range(60)) + "."
    found = [passage for passage, _, _ in passages(text)]
    assert len(found) > 2
    assert all(len(passage) <= MAXIMUM_QUOTED for passage in found)
    assert all(passage.startswith("the ") for passage in found)


def test_a_long_question_at_the_end_is_cut_too() -> None:
    text = ", ".join(f"who built the {number}th ship" for number in range(60)) + "?"
    found = [passage for passage, _, _ in passages(f"It rains.\n\n{text}")]
    assert len(found) > 2
    assert all(len(passage) <= MAXIMUM_QUOTED for passage in found)


_LETTERS = st.sampled_from(' \n\n"“”«»‘.?!,:-*—“AЯaяकी।1 said сказал ने कहा Lee é\x07\u2028😀')


@given(st.lists(_LETTERS, max_size=80).map("".join))
def test_a_draft_of_any_text_loads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    article = Article(text)
    draft = draft_bank(article, Source())
    assume(draft.entries)
    folder = tmp_path_factory.mktemp("bank")
    (folder / "article.txt").write_bytes(text.encode())
    (folder / "bank.yaml").write_bytes(draft.bank.encode())
    bank = load_bank(folder)
    assert len(bank.entries) == draft.entries
    assert all(entry.draft for entry in bank.entries)


def test_markup_is_left_out_of_markdown(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(
        "---\ntitle: x\n---\n# A *fine* ship\nIt **floats** on [water](https://a.example), "
        "snake_case and 2 * 3 * 4.\n\n![a ship](ship.png)\n\n> Quoted\n\n---\n\n1. `one`\n",
        encoding="utf-8",
    )
    read = read_source(path)
    assert read.text == (
        "A fine ship\n\nIt floats on water, snake_case and 2 * 3 * 4.\n\nQuoted\n\n1. one\n"
    )
    assert read.source.headline == "A fine ship"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param("Fine\n====\nIt rains.\n", "Fine\n\nIt rains.\n", id="underlined"),
        pytest.param(
            "It rains.\n\nWhy\n---\n\nSo.", "It rains.\n\nWhy\n\nSo.\n", id="second rank"
        ),
        pytest.param("- a\n- b\n---\nc", "- a\n- b\n\nc\n", id="a rule after a list"),
        pytest.param("AT&amp;T &lt;b&gt; R&D; &#8212; x", "AT&T <b> R&D; — x\n", id="entities"),
        pytest.param("<b>It</b> <i class='x'>rains</i>, 1 < 2.", "It rains, 1 < 2.\n", id="tags"),
        pytest.param("If a<b and c>d, so.", "If a<b and c>d, so.\n", id="less and more"),
        pytest.param('"<John Smith>" said.', '"<John Smith>" said.\n', id="a name in marks"),
        pytest.param(
            "<td>1</td><td>2</td><SPAN STYLE='x' >a</SPAN><img src=x/>",
            "1\n\n2\n\na\n",
            id="tags with attributes",
        ),
        pytest.param(r"\*not\* **a\*b** \**c*", "*not* a*b *c\n", id="escaped emphasis"),
        pytest.param(
            r"It cost \$5 \& \"more\" \\ \x.", 'It cost $5 & "more" \\ \\x.\n', id="escaped marks"
        ),
        pytest.param(r"\[a](b) \<b> \`c\` \&amp;", "[a](b) <b> `c` &amp;\n", id="escaped markup"),
        pytest.param("**a **b** ***c*** __d__", "**a b c d\n", id="strong"),
        pytest.param("<p>One.</p><p>Two.<br>Three.</p>", "One.\n\nTwo.\nThree.\n", id="blocks"),
        pytest.param("See <https://a.example/x>.", "See https://a.example/x.\n", id="an address"),
        pytest.param(
            "See [it][1].\n\n[1]: https://a.example 'It'\n[Ann]: yes",
            "See it.\n\n[Ann]: yes\n",
            id="links",
        ),
        pytest.param("It rains[^1].\n\n[^1]: In May.", "It rains.\n\nIn May.\n", id="footnotes"),
        pytest.param("One\\\ntwo", "One\ntwo\n", id="a line that is to end"),
        pytest.param(
            "Cost:\n\n| Year | *Cost* |\n|:--|--:|\n| 2024 | 3 \\| 4 |\n| 2025 | |\n\nEnd.",
            "Cost:\n\n- Year · Cost\n- 2024 · 3 | 4\n- 2025\n\nEnd.\n",
            id="a table",
        ),
        pytest.param("a | b\n--- | ---\n1 | 2\n", "- a · b\n- 1 · 2\n", id="a bare table"),
        pytest.param("a | b\nc", "a | b\nc\n", id="no table"),
        pytest.param("---\n\nOne.\n\n---\n\nTwo.", "One.\n\nTwo.\n", id="a rule first"),
        pytest.param("```\n**a**\n```\n\n``b`c``", "**a**\n\nb`c\n", id="code"),
        pytest.param("**One\ntwo** `three\nfour`", "One\ntwo three four\n", id="over two lines"),
        pytest.param("- a\n  - b\n- c", "- a\n  - b\n- c\n", id="a list in a list"),
        pytest.param("1. a\n\n2. b", "1. a\n\n2. b\n", id="a list with blank lines"),
        pytest.param("- " * 30 + "a", "- " * 30 + "a\n", id="a deep list"),
        pytest.param("x [a](javascript:b)![c](data:d)", "x a\n", id="unsafe addresses"),
        pytest.param("One.\n\n    Two.", "One.\n\nTwo.\n", id="an indented line"),
        pytest.param("~~3~~ 5 June, <del>4</del> <s>5</s> 6.", "5 June, 6.\n", id="struck out"),
        pytest.param("About ~3 and 2~3 left.", "About ~3 and 2~3 left.\n", id="a tilde"),
        pytest.param(
            "10<sup>6</sup> t, CO<sub>2</sub>, 3<sup>1</sup>/<sub>2</sub>, so<sup>1</sup>.",
            "10⁶ t, CO₂, 3½, so.\n",
            id="raised and lowered",
        ),
        pytest.param("<q>So</q> it <q class='a'>is</q>.", "“So” it “is”.\n", id="quotations"),
        pytest.param("<sup>a b", "a b\n", id="a tag that is not closed"),
        pytest.param(
            "> We lost it.\n> — Ann Lee, mayor\n\nSo.",
            "“We lost it.” — Ann Lee, mayor\n\nSo.\n",
            id="who is cited, in the last line",
        ),
        pytest.param(
            "> We came.\n>\n> We sang.\n>\n> -- Ann Lee",
            "“We came.\n\n“We sang.” — Ann Lee\n",
            id="who is cited, in the last paragraph",
        ),
        pytest.param(
            "> We lost it.\n\n— Ann Lee\n\nSo.",
            "“We lost it.” — Ann Lee\n\nSo.\n",
            id="who is cited, behind it",
        ),
        pytest.param("> We lost it.\n> It is so.", "We lost it.\nIt is so.\n", id="nobody cited"),
        pytest.param("> — Ann Lee", "— Ann Lee\n", id="nothing quoted"),
    ],
)
def test_markdown_loses_its_markup_and_no_word(tmp_path: Path, markdown: str, text: str) -> None:
    path = tmp_path / "story.md"
    path.write_text(markdown, encoding="utf-8")
    assert read_source(path).text == text


@pytest.mark.parametrize(
    ("markdown", "headline"),
    [
        ("A *fine* [ship](x) &amp; <i>crew</i>\n====\n\nIt floats.", "A fine ship & crew"),
        ("---\ntitle: 'A ship: why'\ndate: x\n---\n\nIt floats.", "A ship: why"),
        ("---\ntitle: A ship: why\n---\n\n## So\n\nIt floats.", "A ship: why"),
        ("It floats.", None),
    ],
)
def test_the_headline_of_markdown_is_read(
    tmp_path: Path, markdown: str, headline: str | None
) -> None:
    path = tmp_path / "story.md"
    path.write_text(markdown, encoding="utf-8")
    assert read_source(path).source.headline == headline


def test_a_page_keeps_its_tables_and_counts_its_captions(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "data" / "articles" / "list.html").read_text("utf-8")
    more = (
        "<figure><img src='x.png'><figcaption>A dry river.</figcaption></figure>"
        "<table><tr><th>Month</th><th>Litres</th></tr><tr><td>May</td><td>20</td></tr></table>"
    )
    path = tmp_path / "table.html"
    path.write_text(page.replace("</article>", f"{more}</article>"), encoding="utf-8")
    read = read_source(path)
    assert "\n\n- Month · Litres\n- May · 20\n" in read.text
    assert read.captions == 1


def test_a_page_tells_its_publisher_and_its_menu_is_left_out(tmp_path: Path) -> None:
    path = Path(__file__).parents[3] / "data" / "articles" / "list.html"
    read = read_source(path)
    assert read.source == Source(
        headline="Seven ways to save water in a dry summer",
        publisher="The Saltmouth Tide",
        url="https://tide.example/2025/save-water",
    )
    assert "Wash the car with a bucket & a sponge\n- Let the lawn" in read.text
    assert not {"Sport", "Privacy", "tracker"} & set(read.text.split())
    latin = tmp_path / "latin.html"
    page = path.read_text(encoding="utf-8").replace("utf-8", "latin-1").replace("“", "é")
    latin.write_bytes(page.encode("latin-1", "replace"))
    assert "éNobody" in read_source(latin).text


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Moscow, November 27: It rains.", "Moscow, November 27"),
        ("रामगढ़, 12 जुलाई: बारिश हुई।", "रामगढ़, 12 जुलाई"),
        ("Псков, 3 октября. Дождь.", "Псков, 3 октября"),
        ("It rains, since May 3.", None),
        ("It rains\n\nBy Ann Lee\n\nOslo, May 2: It rains.", "Oslo, May 2"),
        ('It rains. "A lot."\n\nOn Friday, May 2: more.', None),
    ],
)
def test_a_dateline_is_read(tmp_path: Path, text: str, dateline: str | None) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    assert read_source(path).source.dateline == dateline


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, r"none\.txt: cannot be read: No such file"),
        ("bad.txt", b"fine\n\xff\n", r"bad\.txt:2: byte 5 is not UTF-8; save the file"),
        ("bad.md", b"\xff", r"bad\.md:1: byte 0 is not UTF-8"),
        ("empty.txt", b" \n\n -- \n", r"empty\.txt: holds no text"),
        ("empty.md", b"---\na: b\n---\n", r"empty\.md: holds no text"),
        ("menu.html", b"<nav><a href='/'>Home</a></nav>", r"menu\.html: no article was found"),
        ("nothing.html", b"", r"nothing\.html: no article was found"),
        ("story.pdf", b"%PDF", r"story\.pdf: is no article that I can read; save it as"),
    ],
)
def test_what_is_no_article_is_refused(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ArticleError, match=message):
        read_source(tmp_path / name)
