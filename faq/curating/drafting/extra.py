"""The extra `curate`: the packages that read articles, which a bot that serves does without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faq.errors import ArticleError, Fault


@contextmanager
def curate_needed(path: Path, purpose: str, otherwise: str) -> Iterator[None]:
    """Translate that a package of the extra is not there.

    Args:
        path: the article.
        purpose: what takes the extra ("to read Markdown").
        otherwise: what to do without it.

    Raises:
        ArticleError: it says what to install.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] == "faq":
            raise  # a module of ours is missing, which no extra mends
        message = (
            f"{purpose} takes packages that are not installed ({error.name} is missing): "
            f"pip install 'verbatim[curate]' installs them; {otherwise}"
        )
        raise ArticleError([Fault(str(path), None, None, message)]) from error
