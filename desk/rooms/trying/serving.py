"""The bank that answers in the room: as readers get it, or with its drafts."""

from __future__ import annotations

from desk.once import OncePerVersion
from desk.workspace import OpenBank
from faq.answering import Answerer
from faq.curating.review.effect import MeasuredBank
from faq.files.loading import load_bank
from faq.measuring.evaluation import EvaluationQuestion, evaluate


class Serving:
    """Indexes each version of a bank once, without its drafts too."""

    def __init__(self) -> None:
        self._for_readers = OncePerVersion(_for_readers)

    def answerer(self, opened: OpenBank, *, with_drafts: bool) -> Answerer:
        """Return what answers from a bank."""
        if with_drafts or not opened.bank.drafts:
            return opened.answerer
        return self._for_readers.of(opened)

    def measured(
        self, opened: OpenBank, questions: tuple[EvaluationQuestion, ...], *, with_drafts: bool
    ) -> MeasuredBank:
        """Return a bank with its results on its test questions, for comparing a change with."""
        answerer = self.answerer(opened, with_drafts=with_drafts)
        return MeasuredBank(opened.version.text, answerer, evaluate(questions, answerer))


def _for_readers(opened: OpenBank) -> Answerer:
    text = opened.version.text.removeprefix("\ufeff")
    return Answerer(load_bank(opened.folder, text=text, with_drafts=False))
