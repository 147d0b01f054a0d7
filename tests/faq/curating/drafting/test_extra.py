"""Without the extra `curate` each command says what to install, and a plain text is still read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from faq.curating.drafting.extra import curate_needed
from faq.errors import ArticleError
from tests.faq.commands import faq

GERMAN = "Die neue Brücke wird im Mai eröffnet, wie der Landrat am Montag sagte. " * 6
ENGLISH = "The new bridge will open in May, as the mayor of the town said to us on Monday.\n\n" * 6
PAGE = f"<html><body><article><p>{ENGLISH}</p></article></body></html>"
INSTALL = "pip install 'verbatim[curate]' installs them"


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dateparser", "lxml", "lxml.html", "markdown_it", "trafilatura", "wordfreq"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [each for each in sys.modules if each.startswith("faq.curating.drafting.")]:
        if "page" in name or "markdown" in name:
            monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize(
    ("name", "content", "purpose", "otherwise"),
    [
        ("page.html", PAGE, "to read a web page takes", "or copy its text into a .txt file"),
        ("text.md", ENGLISH, "to read Markdown takes", "or copy its text into a .txt file"),
        ("text.txt", GERMAN, "it seems not to be in English", "or add --anyway to draft it"),
    ],
)
def test_what_needs_it_says_what_to_install(
    tmp_path: Path, name: str, content: str, purpose: str, otherwise: str
) -> None:
    article = tmp_path / name
    article.write_text(content, encoding="utf-8")
    done = faq("new", article, "--to", tmp_path / "bank")
    assert (done.returncode, (tmp_path / "bank").exists()) == (1, False)
    assert done.stderr.startswith(f"{article}: ")
    assert done.stderr.count("\n") == 1
    for said in (purpose, INSTALL, otherwise):
        assert said in done.stderr


@pytest.mark.parametrize(("content", "flags"), [(ENGLISH, ()), (GERMAN, ("--anyway",))])
def test_a_plain_text_needs_nothing(tmp_path: Path, content: str, flags: tuple[str, ...]) -> None:
    (tmp_path / "text.txt").write_text(content, encoding="utf-8")
    done = faq("new", tmp_path / "text.txt", "--to", tmp_path / "bank", *flags)
    assert done.returncode == 0, done.stderr


def test_a_missing_module_of_ours_is_no_missing_extra() -> None:
    with (
        pytest.raises(ModuleNotFoundError, match=r"faq\.gone"),
        curate_needed(Path("page.html"), "to read a web page", "or not"),
    ):
        import faq.gone  # type: ignore[import-not-found]  # noqa: F401
    with pytest.raises(ArticleError), curate_needed(Path("page.html"), "to read it", "or not"):
        import lxml  # noqa: F401
