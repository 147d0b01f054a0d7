"""A page becomes its article: the right words, none lost unsaid, and what is no article goes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from benchmarks.pages import PAGES, measure
from faq.bank import Source
from faq.cli.main import main
from faq.curating.drafting.source_text import SourceText, read_source
from faq.errors import ArticleError
from tests.faq.measuring_process import cost_of

PROSE = (
    "<p>The council of the town met on Monday and decided to repair the bridge over the river.</p>"
    "<p>Nobody spoke against it, and the work is to begin in the spring of the following year.</p>"
)
LAST = "<p>The mayor will be there in May.</p>"


def read(tmp_path: Path, body: str, *, head: str = "", language: str = "en") -> SourceText:
    path = tmp_path / "page.html"
    path.write_text(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>A bridge'
        f"</title>{head}</head><body>{body}</body></html>",
        encoding="utf-8",
    )
    return read_source(path)


def paragraph(tmp_path: Path, html: str, *, language: str = "en") -> str:
    """Return the last paragraph of an article, written with that HTML."""
    body = f"<article><h1>A bridge</h1>{PROSE}{html}</article>"
    return read(tmp_path, body, language=language).text.strip().split("\n\n")[-1]


@pytest.mark.parametrize("page", sorted(PAGES.glob("**/*.html")), ids=lambda page: page.stem)
def test_a_page_of_the_set_is_read_well(page: Path) -> None:
    figures = measure(page)
    if figures.refused[1]:
        assert figures.refused == (1, 1)
        return
    kept, sentences, source = (
        good / of for good, of in (figures.kept, figures.sentences, figures.source)
    )
    junk = figures.junk[0] / max(1, figures.junk[1])
    assert kept >= 0.9, figures.misses
    assert junk <= 0.2, figures.misses
    assert sentences >= 0.8, figures.misses
    assert source >= 0.8, figures.misses


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("10<sup>6</sup> tonnes were used<sup>1</sup>.", "10⁶ tonnes were used."),
        (
            "10<sup>-3</sup> and 10<sup>−12</sup> and 10<sup>1.5</sup>.",
            "10⁻³ and 10⁻¹² and 10^1.5.",
        ),
        ("3<sup>1</sup>/<sub>2</sub> and <sup>3</sup>&frasl;<sub>16</sub> in.", "3½ and ³⁄₁₆ in."),
        ("CO<sub>2</sub>, Fe<sup>3+</sup>, x<sub>max</sub>.", "CO₂, Fe³⁺, xmax."),
        (
            "6 km<sup>2</sup> and 4 m<sup>3</sup> and E = mc<sup>2</sup>.",
            "6 km² and 4 m³ and E = mc².",
        ),
        ('10<span class="superscript">6</span>, 10<span class="sup">7</span> t.', "10⁶, 10⁷ t."),
        ('10<small style="vertical-align: super">6</small> t.', "10⁶ t."),
        ('CO<span style="font-size:9px;vertical-align:sub">2</span> it is.', "CO₂ it is."),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math> t.", "10⁶ t."),
        ("<math><msub><mi>x</mi><mn>2</mn></msub></math> is.", "x₂ is."),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math> is.", "x₁² is."),
        ("6 км<sup>2</sup> и 5 मी<sup>2</sup>.", "6 км² и 5 मी²."),
        ("The 21<sup>st</sup>, M<sup>lle</sup> Or, x<sup>n</sup>.", "The 21st, Mlle Or, xⁿ."),
        (
            "It is so<sup>[3]</sup>, and so<sup>*</sup>, and so<sup>1,2</sup>.",
            "It is so, and so, and so.",
        ),
        ('In 1911<sup><a href="#n1">2</a></sup> it was.', "In 1911 it was."),
        ('It was<a href="https://a.example/x#n1"><sup>2</sup></a> so.', "It was so."),
        ('<a href="https://a.example/">10<sup>6</sup> t</a> were there.', "10⁶ t were there."),
        ('<em>See <a href="#x">x</a>: 10<sup>6</sup> t.</em>', "See x: 10⁶ t."),
        ("<del>3</del> <ins>5</ins> June came.", "5 June came."),
        ("<s>3</s> 5 and <strike>a</strike> b came.", "5 and b came."),
        ('<span style="text-decoration: line-through">3</span> 5 June.', "5 June."),
        ("He wrote <q>so <q>it</q> is</q> there.", "He wrote “so ‘it’ is” there."),
        ("A&shy;B, a<wbr>b, a\ufeffb &amp; <b>c</b>d.", "AB, ab, ab & cd."),
        ("One line<br>and the next.", "One line\nand the next."),
        (
            '<span style="display:none">Hidden.</span>It is <span hidden>not</span> so.',
            "It is so.",
        ),
        ("It is so [<a href='#c'>↩</a>] now.", "It is so [] now."),
    ],
)
def test_marks_that_carry_a_meaning_are_written_out(tmp_path: Path, html: str, text: str) -> None:
    assert paragraph(tmp_path, f"<p>{html}</p>") == text


def test_russian_quotations_have_their_own_marks(tmp_path: Path) -> None:
    assert paragraph(tmp_path, "<p>Он <q>тут</q> был.</p>", language="ru") == "Он «тут» был."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We lost it.</p><cite>Ann Lee, mayor</cite>", "“We lost it.” — Ann Lee, mayor"),
        ("<p>We lost it. <cite>Ann Lee</cite></p>", "“We lost it.” — Ann Lee"),
        ("<p>“We lost it.”</p><footer>— <cite>Ann Lee</cite></footer>", "“We lost it.” — Ann Lee"),
        (
            "<p>We lost it.</p>&mdash; Ann Lee (@ann) <a href='#'>May 3, 2025</a>",
            "“We lost it.” — Ann Lee (@ann)",
        ),
        ("<p>We read <cite>The Sea</cite> there.</p>", "We read The Sea there."),
        ("<p>We lost it.</p>", "We lost it."),
    ],
)
def test_who_is_cited_stands_behind_the_quotation(tmp_path: Path, html: str, text: str) -> None:
    assert paragraph(tmp_path, f"<blockquote>{html}</blockquote>") == text


def test_a_quotation_of_several_paragraphs_is_opened_in_each(tmp_path: Path) -> None:
    quotation = "<blockquote><p>We came.</p><p>We sang.</p></blockquote>"
    figure = f"<figure>{quotation}<figcaption>Ann Lee</figcaption></figure>"
    found = read(tmp_path, f"<article><h1>A bridge</h1>{PROSE}{figure}</article>")
    assert found.text.endswith("\n\n“We came.\n\n“We sang.” — Ann Lee\n")
    assert found.captions == 0


def test_a_withdrawn_paragraph_is_left_out_and_told(tmp_path: Path) -> None:
    struck = "<del><p>It cost nine crowns in all.</p></del><p>It cost ten.</p>"
    found = read(tmp_path, f"<article>{PROSE}{struck}</article>")
    assert "nine" not in found.text
    assert found.left_out.struck == ("It cost nine crowns in all.",)


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>941 comments</p>",
        "<p>Related: <a href='/x'>The ferry will stop in the winter</a></p>",
        "<p>Continue reading</p>",
        "<p>From the section <a href='/x'>Europe</a></p>",
        "<p>Our Standards: The Trust Principles.</p>",
        "<p>(Reporting by Ann Lee; editing by Bo Ek)</p>",
        "<p>© 2025 The Town Paper. All rights reserved.</p>",
        "<p>Share this article</p>",
        "<p>Follow us on every network</p>",
        "<ul><li><a href='/1'>Ferry stops</a></li><li><a href='/2'>Rain goes on</a></li></ul>",
        "<div class='related-posts'><h4>A ferry</h4><p>It will stop in the winter.</p></div>",
        "<div id='adSlot3'>A kettle for nine crowns, today only.</div>",
        "<aside><h3>Most read</h3><p>A dog found its way home.</p></aside>",
        "<div><a href='/x'><h4>A dog came home</h4></a><p>It came from another town.</p></div>",
        "<div class='caption'>The bridge in the morning. Photo: Bo Ek</div>",
        "<p>3/50 The bridge in May The river was as low as it had not been for years.</p>",
        "<p>Published 3 May 2025, 10:40</p>",
        "<p>Dec. 6, 2024, 10:00 PM UTC / Updated Dec. 7, 2024, 12:43 PM UTC</p>",
        "<p>यह भी पढ़ें: <a href='/x'>बारिश</a></p>",
        "<p>Читайте также: <a href='/x'>Паром</a></p>",
        "<button>Sign up for nothing</button>",
    ],
)
def test_what_is_no_article_goes(tmp_path: Path, furniture: str) -> None:
    found = read(tmp_path, f"<article><h1>A bridge</h1>{PROSE}{furniture}{LAST}</article>").text
    assert found.split("\n\n")[3:] == ["The mayor will be there in May.\n"]


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Related work is in its third year, and it goes on.</p>",
        "<p>Share prices fell by a tenth on the next day.</p>",
        "<p>Follow the river for an hour and you are there.</p>",
        "<p>Published figures show that nobody came.</p>",
        "<div id='what-readers-said-in-their-comments-last-year'>It was a good year.</div>",
        "<div class='paywall'><p>It was a good year for all of us.</p></div>",
        "<p>Copyright law is old.</p>",
        "<h2>What comes next</h2>",
        "<p>By Monday nobody was left.</p>",
    ],
)
def test_what_only_looks_like_furniture_stays(tmp_path: Path, kept: str) -> None:
    body = (
        f"<article><h1>A bridge</h1>{PROSE}{kept}<p>The mayor will be there in May.</p></article>"
    )
    assert len(read(tmp_path, body).text.split("\n\n")) == 5


def test_lines_of_an_old_page_are_paragraphs(tmp_path: Path) -> None:
    body = (
        "<table><tr><td><a href='/a'>News</a><br><a href='/b'>Sport</a></td><td><h2>A bridge</h2>"
        "The council met on Monday and decided to repair the bridge.<br><br>Nobody spoke "
        "against it,\nand the work begins in the spring.<br>\n<br>The mayor was there."
        "</td></tr><tr><td >Copyright 2002 Town Paper. <a href='/c'>Mail</a></td></tr></table>"
    )
    assert read(tmp_path, body).text == (
        "A bridge\n\nThe council met on Monday and decided to repair the bridge.\n\nNobody spoke "
        "against it, and the work begins in the spring.\n\nThe mayor was there.\n"
    )


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<div class='big'>Nobody spoke against it</div>", 3),
        ("<blockquote>“Nobody spoke against it, and the work is to begin”</blockquote>", 3),
        ("<p>Nobody spoke against it, and the work is to begin</p>", 3),
        ("<p>Thank you all very much.</p><p>Thank you all very much.</p>", 5),
        ("<p>Nobody spoke against it, and the work is to begin in the spring of 1999.</p>", 4),
        ("<h2>Nobody spoke against it</h2>", 4),
        ("<ul><li>Nobody spoke against it</li></ul>", 4),
    ],
)
def test_a_pull_quote_is_not_said_twice(tmp_path: Path, html: str, count: int) -> None:
    found = read(tmp_path, f"<article><h1>A bridge</h1>{html}{PROSE}</article>")
    assert len(found.text.split("\n\n")) == count


def test_a_table_of_figures_is_a_list(tmp_path: Path) -> None:
    table = "<table><tr><th>Town<th>Yes</tr><tr><td>Hill<td>5</tr><tr><td>Bay<td></tr></table>"
    assert paragraph(tmp_path, table) == "- Town · Yes\n- Hill · 5\n- Bay"


def test_a_list_straight_under_the_body_is_kept(tmp_path: Path) -> None:
    items = "".join(f"<li>Rule {n}: nobody may run.</li>" for n in range(3))
    body = f"<h1>Rules</h1>{PROSE}<ol>{items}</ol>"
    assert read(tmp_path, body).text.endswith(
        "- Rule 1: nobody may run.\n- Rule 2: nobody may run.\n"
    )


JSON = (
    '<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": ['
    '{{"@type": "NewsArticle", "headline": "Another story", "author": "Somebody Else"}},'
    '{{"@type": ["Report", "NewsArticle"], "headline": "A bridge", {more}}}]}}</script>'
)


def test_an_article_that_stands_only_in_the_data_is_read(tmp_path: Path) -> None:
    more = '"articleBody": "The council met.&lt;br&gt;&lt;br&gt;It said \\"yes\\".\\n\\nAll sang."'
    found = read(tmp_path, "<div id=root></div>", head=JSON.format(more=more))
    assert found.text == 'The council met.\n\nIt said "yes".\n\nAll sang.\n'
    assert found.left_out.from_data


def test_the_source_is_read_from_the_data_of_the_page(tmp_path: Path) -> None:
    more = (
        '"datePublished": "2025-05-03T10:00:00Z", "author": [{"@type": "Person", "name":'
        ' "Ann Lee"}, {"@type": "Organization", "name": "Town Paper"}, "By Bo Ek"], "publisher":'
        ' {"name": "Town Paper"}, "url": "https://town.example/bridge"'
    )
    head = JSON.replace("{{", "{").replace("}}", "}").replace("{more}", more)
    found = read(tmp_path, f"<article><h1>A bridge</h1>{PROSE}</article>", head=head)
    assert found.source == Source(
        headline="A bridge",
        publisher="Town Paper",
        url="https://town.example/bridge",
        author="Ann Lee; Bo Ek",
        published="2025-05-03T10:00:00+00:00",
    )


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        pytest.param(
            "<meta property='og:title' content='A bridge'><meta property='og:site_name' "
            "content='Town Paper'><meta property='og:url' content='https://t.example/b'>"
            "<meta property='article:published_time' content='2025-05-03T10:00:00+05:30'>"
            "<meta property='article:author' content='https://face.example/ann'>"
            "<meta name='author' content='Ann Lee and Bo Ek'>",
            "",
            Source(
                headline="A bridge",
                publisher="Town Paper",
                url="https://t.example/b",
                author="Ann Lee; Bo Ek",
                published="2025-05-03T10:00:00+05:30",
            ),
            id="Open Graph",
        ),
        pytest.param(
            "<script type='application/ld+json'>{not json</script>",
            "<span itemprop='author'>Ann Lee</span><time class='dt-published' "
            "datetime='2025-05-03'>May</time>",
            Source(headline="A bridge", author="Ann Lee", published="2025-05-03"),
            id="microdata",
        ),
        pytest.param(
            "",
            "<p>By Ann Lee May 3, 2025</p>",
            Source(headline="A bridge", author="Ann Lee", published="2025-05-03"),
            id="the byline",
        ),
        pytest.param(
            "",
            "<div class='meta'>3 May 2025</div><div class='author'>Ann Lee</div>",
            Source(headline="A bridge", author="Ann Lee", published="2025-05-03"),
            id="what stands beside the headline",
        ),
        pytest.param(
            "<script>var built = '2025-05-03';</script>",
            "",
            Source(headline="A bridge"),
            id="a date that nobody sees",
        ),
        pytest.param(
            "<meta property='article:published_time' content='yesterday'>"
            "<meta name='author' content='https://t.example/ann'>",
            "",
            Source(headline="A bridge"),
            id="nothing is made up",
        ),
        pytest.param(
            "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
            "",
            Source(headline="A bridge"),
            id="deep data",
        ),
    ],
)
def test_the_source_is_read_wherever_the_page_has_it(
    tmp_path: Path, head: str, body: str, source: Source
) -> None:
    found = read(tmp_path, f"<article><h1>A bridge</h1>{body}{PROSE}</article>", head=head)
    assert found.source == source


def test_where_only_the_title_names_the_site_it_is_the_publisher(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<title>A bridge | Town Paper</title><h1>A bridge</h1>{PROSE}")
    assert read_source(path).source == Source(headline="A bridge", publisher="Town Paper")


@pytest.mark.parametrize(
    ("head", "body", "missing"),
    [
        pytest.param(
            JSON.format(more='"wordCount": 900, "isAccessibleForFree": false'),
            f"<article><h1>A bridge</h1>{PROSE}</article>",
            "and the page says that it has 900, and that it is not free",
            id="the page says how long it is",
        ),
        pytest.param(
            "",
            f"<article><h1>A bridge</h1>{PROSE}</article><section>"
            + "".join(
                f"<div><p>Nobody knew the {n}th man of the town, nor did we.</p></div>"
                for n in range(40)
            )
            + "</section>",
            None,
            id="nothing is missing",
        ),
    ],
)
def test_where_most_is_missing_it_is_told(
    tmp_path: Path, head: str, body: str, missing: str | None
) -> None:
    found = read(tmp_path, body, head=head).missing
    assert (missing is None) == (found is None)
    assert (missing or "") in (found or "")


def test_a_caption_alone_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"no article was found in this page, only captions of"):
        read(tmp_path, "<figure><img><figcaption>The bridge. It is long.</figcaption></figure>")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("deep", "<div>" * 200_000 + "It rained on us."),
        ("furniture in furniture", "<div class='nav'>" * 150_000 + "It rained on us."),
        ("raised", "<p>10" + "<sup>6</sup>" * 300_000),
        ("quotations", "<blockquote><p>a" * 200_000),
        ("tables", "<table><tr><td>a" * 200_000),
        ("rows", "<table>" + "<tr><td>a<td>b" * 300_000),
        ("lists", "<ul><li>a b c d e" * 150_000),
        ("links", "<p>" + "<a href='#'>a</a>" * 200_000),
        ("lines", "<p>It rained on us.<br>" + "It rained on all of us.<br><br>" * 100_000),
        ("signs", "<p>" + "“" * 1_000_000),
        ("metadata", "<script type='application/ld+json'>" + '{"a":' * 500_000 + "</script>"),
        ("titles", "<title>" + "a | " * 500_000 + "</title><h1>a</h1>"),
    ],
)
def test_a_page_of_a_hostile_shape_takes_seconds(tmp_path: Path, name: str, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><h1>A bridge</h1>{PROSE}{page}"[:4_900_000], encoding="utf-8")
    begun = time.process_time()
    assert main(["new", str(path), "--to", str(tmp_path / name)]) in (0, 1)
    assert time.process_time() - begun < 20  # of a core; 2 here, and minutes if it were quadratic


def test_a_deep_page_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><h1>A bridge</h1>{PROSE}{'<div>' * 200_000}", encoding="utf-8")
    cost = cost_of("new", path, "--to", tmp_path / "bank")
    assert "Traceback" not in cost.err
    assert cost.megabytes < 900


def test_a_page_of_too_many_elements_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ArticleError, match=r"has 60,0\d\d elements, and 50,000 are the most; copy"
    ):
        read(tmp_path, "<p>It rained.</p>" * 60_000)


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>It rained.</p>" * 300_000)
    with pytest.raises(ArticleError, match=r"is larger than 5,000,000 bytes"):
        read_source(path)
