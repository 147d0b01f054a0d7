"""`python -m faq new`: from an article to the folder of a bank, ready to edit."""

from __future__ import annotations

import argparse
from pathlib import Path

from faq.article import Article
from faq.cli.arguments import Commands
from faq.cli.leftovers import ANYWAY, add_anyway, check_complete, lines_of
from faq.cli.new_by_writer import asks_writer, forget_replies, summary, written_draft
from faq.cli.writer import add_take, add_yes
from faq.curating.drafting.draft import draft_bank
from faq.curating.drafting.extra import curate_needed
from faq.curating.drafting.foreign import foreign_language
from faq.curating.drafting.source_text import SourceText, read_source
from faq.errors import ArticleError, Fault
from faq.files.loading import BANK_FILE
from faq.files.new_folder import ARTICLE_FILE, check_is_new, make_bank_folder
from faq.language.text import one_line

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
    check_is_new(folder)
    read = read_source(arguments.article)
    check_complete(read, arguments.article, anyway=arguments.anyway)
    article = Article(read.text)
    _check_language(article, arguments)
    if asks_writer(arguments):
        return _draft_by_writer(folder, read, arguments)
    draft = draft_bank(article, read.source)
    if draft.objection is not None:
        raise ArticleError([Fault(str(arguments.article), None, None, draft.objection)])
    make_bank_folder(folder, read.content, draft.bank)
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
        make_bank_folder(folder, read.content, draft.bank)
        forget_replies(folder)
        print(summary(folder, draft))
        _say_left_out(read, folder)
        print(_next_steps(folder))
    return 0


def _say_left_out(read: SourceText, folder: Path) -> None:
    for number, line in enumerate(lines_of(read.left_out, folder / ARTICLE_FILE)):
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
    if arguments.anyway:
        return
    purpose = (
        "it seems not to be in English, Hindi or Russian, and to tell in which language it is"
    )
    with curate_needed(arguments.article, purpose, f"or add {ANYWAY} to draft it all the same"):
        language = foreign_language(article.text)
    if language is not None:
        message = (
            f"is in {language}, and the bot reads English, Hindi and Russian: readers' questions "
            f"would find few of its answers; add {ANYWAY} to draft it all the same"
        )
        raise ArticleError([Fault(str(arguments.article), None, None, message)])
