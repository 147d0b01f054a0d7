"""`python -m faq new --writer model|paste`: let a writer draft, and the article decide."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from faq.article import Article
from faq.bank import Language
from faq.cli.leftovers import ANYWAY
from faq.cli.writer import open_session, read_answers, write_prompt
from faq.curating.drafting.people import find_people
from faq.curating.drafting.source_text import SourceText
from faq.curating.writing.asking import beside
from faq.curating.writing.assignments import drafting
from faq.curating.writing.drafting import WrittenDraft, draft_from
from faq.curating.writing.dropping import told
from faq.curating.writing.prompts import pasted_task
from faq.curating.writing.replies import Reply
from faq.errors import WriterError
from faq.language.identification import language_of
from faq.language.text import words

_REPLIES = "replies.jsonl"


def asks_writer(arguments: argparse.Namespace) -> bool:
    """Whether a writer drafts, and not the rules.

    Raises:
        WriterError: the options do not go together.
    """
    if arguments.take and arguments.writer not in {None, "paste"}:
        raise WriterError(f"--take goes with --writer paste, not with --writer {arguments.writer}")
    return bool(arguments.take) or arguments.writer in {"model", "paste"}


def written_draft(read: SourceText, arguments: argparse.Namespace) -> WrittenDraft | None:
    """Return the draft of a writer; None where only the prompt was written, to be pasted.

    Raises:
        FaqError: the writer cannot be asked, or gave nothing that can be used.
    """
    article = Article(read.text)
    language = language_of(words(read.text[:4000]))
    if arguments.writer == "model":
        replies = _asked(article, language, arguments)
    elif arguments.take:
        replies = read_answers(arguments.take)
    else:
        folder, source = shlex.quote(str(arguments.to)), shlex.quote(str(arguments.article))
        go_on = f"new {source} --to {folder} --writer paste"
        write_prompt(pasted_task(article, language), beside(arguments.to, "prompt.txt"), go_on)
        return None
    draft = draft_from(article, read.source, replies, arguments.article.parent)
    if not draft.answering:
        lines = "\n".join(told(draft.dropped))
        raise WriterError(f"nothing that was proposed can be used:\n{lines}")
    return draft


def forget_replies(folder: Path) -> None:
    """Remove the replies that a draft was made of, once its folder is written."""
    beside(folder, _REPLIES).unlink(missing_ok=True)


def summary(folder: Path, draft: WrittenDraft) -> str:
    """Return what was drafted, and what was not taken."""
    lines = [
        f"{folder}: {draft.answering:,} entries that answer and {draft.declining:,} that decline, "
        f"{draft.phrasings:,} phrasings, all of them drafts."
    ]
    if draft.dropped:
        lines += ["Not taken:", *told(draft.dropped)]
    return "\n".join(lines)


def _asked(article: Article, language: Language, arguments: argparse.Namespace) -> list[Reply]:
    """Ask a model for the whole and then for each part."""
    session = open_session(arguments.to, _REPLIES)
    assignment = drafting(article, find_people(article), language)
    anyway = None if arguments.anyway else ANYWAY
    return session.replies(assignment, yes=arguments.yes, anyway=anyway)
