"""Say what of a page is not in the text of its article, and stop where most of it is missing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from faq.curating.drafting.left_out import LeftOut
from faq.curating.drafting.source_text import SourceText
from faq.errors import ArticleError, Fault
from faq.language.text import one_line

_SHOWN = 3  # texts of a kind
_BEGINNING = 60  # characters of each

ANYWAY = "--anyway"


def add_anyway(command: argparse.ArgumentParser) -> None:
    """Add the option to go on."""
    command.add_argument(
        ANYWAY,
        action="store_true",
        help="go on although most of a page's article seems to be missing, or it is in a language "
        "that the bot does not know",
    )


def check_complete(read: SourceText, article: Path, *, anyway: bool) -> None:
    """Stop where most of an article seems to be missing.

    Raises:
        ArticleError: it is, and nobody said to go on anyway.
    """
    if read.missing is not None and not anyway:
        said = " ".join(lines_of(read.left_out, None))
        message = (
            f"most of the article seems to be missing: {read.missing}. Copy its text into a .txt "
            f"file, or add {ANYWAY} to go on with what was found"
        )
        raise ArticleError([Fault(str(article), None, None, f"{message}. {said}".rstrip())])


def lines_of(left_out: LeftOut, article_file: Path | None) -> Iterator[str]:
    """Yield what was left out, a line for each kind.

    Args:
        article_file: where to copy it; None where there is no such file yet.
    """
    advice = f" If they are worth quoting, copy them into {article_file}." if article_file else ""
    for told in left_out.told():
        shown = f": {_shown(told.texts)}" if told.texts else ""
        yield f"{told.said}{shown}.{advice if told.may_be_wanted else ''}"


def _shown(texts: tuple[str, ...]) -> str:
    said = [one_line(text) for text in texts]
    shown = [
        f"“{text}”" if len(text) <= _BEGINNING else f"“{text[: _BEGINNING - 1].rstrip()}…”"
        for text in said[:_SHOWN]
    ]
    rest = len(said) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
