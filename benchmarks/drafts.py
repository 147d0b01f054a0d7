"""`python -m benchmarks.drafts`: how well unedited drafts by rules answer readers' questions.

Each article of the corpus is drafted as `python -m faq new` does, and its questions are asked of
the draft. Questions in another language than the article's are counted apart: a draft has
phrasings in the article's language only.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from faq.answering import Answerer
from faq.article import Article
from faq.bank import Language
from faq.curating.drafting.draft import draft_bank
from faq.curating.drafting.source_text import read_source
from faq.files.loading import load_bank
from faq.measuring.corpus import FAR, NEAR, list_articles
from faq.measuring.evaluation import (
    EVALUATION_FILE,
    EvaluationQuestion,
    Outcome,
    Result,
    Share,
    evaluate,
    read_questions,
)
from faq.measuring.tables import table

CORPUS = Path(__file__).parent.parent / "corpus"
_COLUMNS = (
    "entries",
    "phrasings",
    "right",
    "offered",
    "wrong",
    "right, other languages",
    "false, near misses",
    "false, off-topic and chatter",
    "seconds",
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft of an article, with the answers that it gave.

    Attributes:
        seconds: how long the drafting took.
    """

    name: str
    language: Language
    entries: int
    phrasings: int
    results: tuple[Result, ...]
    seconds: float


def draft_and_ask(text: Path, questions: Path) -> Drafted:
    """Draft an article into a temporary folder, load the bank, and ask it the questions."""
    read = read_source(text)
    start = perf_counter()
    draft = draft_bank(Article(read.text), read.source)
    seconds = perf_counter() - start
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.txt").write_bytes(read.content)
        (folder / "bank.yaml").write_text(draft.bank, encoding="utf-8")
        bank = load_bank(folder)
    phrasings = sum(
        len(entry.questions.in_language(language))
        for entry in bank.entries
        for language in Language
    )
    results = evaluate(read_questions(questions, bank.article), Answerer(bank))
    return Drafted(
        text.parent.name, draft.language, len(bank.entries), phrasings, results, seconds
    )


def _counts(drafts: Sequence[Drafted]) -> Iterator[str]:
    """Yield the figures of some drafts together."""
    asked = [(result, draft.language) for draft in drafts for result in draft.results]

    def share(outcome: Outcome, concerns: Callable[[EvaluationQuestion, Language], bool]) -> str:
        own = [result for result, language in asked if concerns(result.question, language)]
        return _told(Share(sum(each.outcome is outcome for each in own), len(own)))

    for outcome in (Outcome.RIGHT, Outcome.OFFERED, Outcome.WRONG):
        yield share(outcome, lambda each, own: bool(each.gold) and _is_in(each, own))
    yield share(Outcome.RIGHT, lambda each, own: bool(each.gold) and not _is_in(each, own))
    yield share(Outcome.FALSE_ANSWER, lambda each, _: not each.gold and each.kind in NEAR)
    yield share(Outcome.FALSE_ANSWER, lambda each, _: not each.gold and each.kind in FAR)


def _is_in(question: EvaluationQuestion, language: Language) -> bool:
    """Whether a question is in the article's language; romanised Hindi is Hindi."""
    return question.lang == language or (question.lang, language) == ("hinglish", Language.HINDI)


def _told(share: Share) -> str:
    if share.percent is None:
        return "–"
    return f"{share.percent:.1f} ({share.count}/{share.total})"


def _row(name: str, drafts: Sequence[Drafted]) -> tuple[str, ...]:
    entries = sum(draft.entries for draft in drafts)
    phrasings = sum(draft.phrasings for draft in drafts)
    seconds = sum(draft.seconds for draft in drafts)
    return (name, str(entries), str(phrasings), *_counts(drafts), f"{seconds:.1f}")


def main() -> None:
    """Print the figures of each article and of all, the frozen ones apart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafts", description=__doc__)
    parser.add_argument("articles", nargs="*", help="names of articles, instead of all")
    parser.add_argument(
        "--misses", action="store_true", help="print each answer that is not right"
    )
    arguments = parser.parse_args()
    rows = []
    for frozen in (False, True):
        drafts = []
        for folder in list_articles(CORPUS, frozen=frozen):
            if arguments.articles and folder.name not in arguments.articles:
                continue
            draft = draft_and_ask(folder / "article.txt", folder / EVALUATION_FILE)
            drafts.append(draft)
            # Nobody is to look at what a frozen article misses.
            if not frozen:
                rows.append(_row(folder.name, [draft]))
            if arguments.misses and not frozen:
                print("\n".join(_misses(draft)))
        if drafts:
            rows.append(_row("all frozen" if frozen else "all that are not frozen", drafts))
    print("\n".join(table(("an unedited draft", *_COLUMNS), rows)))


def _misses(draft: Drafted) -> Iterator[str]:
    for result in draft.results:
        if result.outcome not in {Outcome.RIGHT, Outcome.REFUSED}:
            question, score = result.question, result.answer.score
            told = f"{result.outcome} {score:.2f} {result.replied_with or ''}"
            yield f"{draft.name} {question.id} {told}: {question.q} {list(question.gold)[:1]}"


if __name__ == "__main__":
    main()
