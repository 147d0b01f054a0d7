"""`python -m faq new`: from an article to the folder of a bank, ready to edit."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from faq.article import Article
from faq.cli.arguments import Commands
from faq.cli.leftovers import ANYWAY, add_anyway, check_complete, lines_of
from faq.cli.new_by_writer import asks_writer, forget_replies, summary, written_draft
from faq.cli.writer import add_take, add_yes
from faq.curating.drafting.draft import Draft, draft_bank
from faq.curating.drafting.foreign import foreign_language
from faq.curating.drafting.source_text import SourceText, read_source
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
        "entry for each sentence or quotation that answers something, or what a writer proposes "
        "and the article bears out. Nothing is overwritten.",
    )
    command.add_argument("article", type=Path, metavar="ARTICLE", help=".txt, .md or .html")
    command.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to be made"
    )
    command.add_argument(
        "--writer",
        choices=("rules", "model", "paste"),
        help="who drafts: this program's rules (the default), a language model (WRITER_URL, "
        "WRITER_MODEL, WRITER_KEY), or any chat into which you paste a prompt",
    )
    add_take(command)
    add_yes(command)
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
    _check_language(article, arguments)
    if asks_writer(arguments):
        return _draft_by_writer(folder, read, arguments)
    draft = draft_bank(article, read.source)
    objection = _objection(draft)
    if objection is not None:
        raise ArticleError([Fault(str(arguments.article), None, None, objection)])
    _write(folder, read.content, draft.bank)
    for paragraph in article.paragraphs:
        text = one_line(article.slice(paragraph))
        shown = text if len(text) <= _BEGINNING else text[: _BEGINNING - 1].rstrip() + "…"
        print(f"¶{paragraph.paragraph:<3} {shown}")
    _say_left_out(read, folder)
    people = "; ".join(", ".join(filter(None, (p.name, p.role))) for p in draft.people)
    print(
        f"\n{folder}: {draft.entries} drafts from {len(article.paragraphs)} paragraphs; quoted by "
        f"name: {people or 'nobody'}.\n{_next_steps(folder)}"
    )
    return 0


def _draft_by_writer(folder: Path, read: SourceText, arguments: argparse.Namespace) -> int:
    """Let a writer draft, or write the prompt that is to be pasted into a chat."""
    draft = written_draft(read, arguments)
    if draft is not None:
        _write(folder, read.content, draft.bank)
        forget_replies(folder)
        print(summary(folder, draft))
        _say_left_out(read, folder)
        print(_next_steps(folder))
    return 0


def _say_left_out(read: SourceText, folder: Path) -> None:
    for number, line in enumerate(lines_of(read.left_out, folder / _ARTICLE_FILE)):
        print(line if number else f"\n{line}")


def _next_steps(folder: Path) -> str:
    return (
        f"Next: edit {folder / BANK_FILE} (docs/curating.md tells how), and see what is left to "
        f"do with\n  python -m faq check {folder}\n  python -m faq ask --bank {folder}"
    )


def _check_language(article: Article, arguments: argparse.Namespace) -> None:
    """Stop at an article in a language that the bot does not know.

    Raises:
        ArticleError: it is in one, and nobody said to go on anyway.
    """
    language = None if arguments.anyway else foreign_language(article.text)
    if language is not None:
        message = (
            f"is in {language}, and the bot reads English, Hindi and Russian: readers' questions "
            f"would find few of its answers; add {ANYWAY} to draft it all the same"
        )
        raise ArticleError([Fault(str(arguments.article), None, None, message)])


def _objection(draft: Draft) -> str | None:
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
    return None


def _write(folder: Path, content: bytes, bank: str) -> None:
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
        (unfinished / BANK_FILE).write_bytes(bank.encode())
        load_bank(unfinished)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ArticleError([Fault(str(folder), None, None, message)]) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
