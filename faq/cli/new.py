"""`python -m faq new`: from an article to the folder of a bank, ready to edit."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from faq.article import Article
from faq.cli.arguments import Commands
from faq.cli.leftovers import ANYWAY, add_anyway, check_complete, lines_of
from faq.curating.drafting.draft import Draft, draft_bank
from faq.curating.drafting.foreign import foreign_language
from faq.curating.drafting.source_text import read_source
from faq.errors import ArticleError, Fault
from faq.files.bank_file import MOST_ENTRIES
from faq.files.loading import BANK_FILE, load_bank
from faq.language.text import one_line

_ARTICLE_FILE = "article.txt"
_BEGINNING = 72  # characters shown of each paragraph


def add_command(commands: Commands) -> None:
    """Add `new` to the command line."""
    command = commands.add_parser(
        "new",
        help="draft a bank from an article",
        description="Make the folder DIR with the text of ARTICLE and a bank.yaml of drafts: one "
        "entry for each sentence or quotation. Nothing is overwritten.",
    )
    command.add_argument("article", type=Path, metavar="ARTICLE", help=".txt, .md or .html")
    command.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to be made"
    )
    add_anyway(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draft a bank into a new folder, and print the next steps."""
    folder: Path = arguments.to
    if folder.exists() or folder.is_symlink():
        message = "is there already, and nothing is overwritten; name another folder"
        raise ArticleError([Fault(str(folder), None, None, message)])
    read = read_source(arguments.article)
    check_complete(read, arguments.article, anyway=arguments.anyway)
    article = Article(read.text)
    draft = draft_bank(article, read.source)
    objection = _objection(draft, article, anyway=arguments.anyway)
    if objection is not None:
        raise ArticleError([Fault(str(arguments.article), None, None, objection)])
    _write(folder, read.content, draft)
    for paragraph in article.paragraphs:
        text = one_line(article.slice(paragraph))
        shown = text if len(text) <= _BEGINNING else text[: _BEGINNING - 1].rstrip() + "…"
        print(f"¶{paragraph.paragraph:<3} {shown}")
    for number, line in enumerate(lines_of(read.left_out, folder / _ARTICLE_FILE)):
        print(line if number else f"\n{line}")
    people = "; ".join(", ".join(filter(None, (p.name, p.role))) for p in draft.people)
    print(
        f"\n{folder}: {draft.entries} drafts from {len(article.paragraphs)} paragraphs; quoted by "
        f"name: {people or 'nobody'}.\n"
        f"Next: edit {folder / BANK_FILE} (docs/curating.md tells how), and see what is left to "
        f"do with\n  python -m faq check {folder}\n  python -m faq ask --bank {folder}"
    )
    return 0


def _objection(draft: Draft, article: Article, *, anyway: bool) -> str | None:
    """Return why a draft cannot become a bank; None if it can."""
    if not draft.entries:
        return (
            "no sentence found in it that an answer could quote; the words of the article must "
            "have spaces between them"
        )
    if draft.entries > MOST_ENTRIES:
        return (
            f"{draft.entries:,} passages could be quoted from it, and {MOST_ENTRIES:,} entries "
            "are the most of a bank; part the article into several"
        )
    if not anyway and (language := foreign_language(article.text)) is not None:
        return (
            f"is in {language}, and the bot reads English, Hindi and Russian: readers' questions "
            f"would find few of its answers; add {ANYWAY} to draft it all the same"
        )
    return None


def _write(folder: Path, content: bytes, draft: Draft) -> None:
    """Write the folder whole or not at all.

    Raises:
        ArticleError: the folder cannot be written.
        BankError: the draft does not load, which would be a bug in this program.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        message = f"cannot be made: {error.strerror}"
        raise ArticleError([Fault(str(folder), None, None, message)]) from error
    try:
        (unfinished / _ARTICLE_FILE).write_bytes(content)
        (unfinished / BANK_FILE).write_bytes(draft.bank.encode())
        load_bank(unfinished)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ArticleError([Fault(str(folder), None, None, message)]) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
