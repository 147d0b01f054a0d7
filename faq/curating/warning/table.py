"""All checks, the most important first, and the warnings that they find in a bank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from faq.curating.warning.answers import long_quotes, same_answers
from faq.curating.warning.attributions import attributions_outside, doubtful_speakers
from faq.curating.warning.drafts import drafts
from faq.curating.warning.halves import figures_alone, half_answers, pronouns_alone
from faq.curating.warning.languages import missing_glosses, missing_languages
from faq.curating.warning.phrasings import few_or_alike_phrasings
from faq.curating.warning.rivals import nearer_to_another_entry
from faq.curating.warning.subject import Remark, Subject
from faq.errors import Fault
from faq.files.lines import LinesOfFile
from faq.files.yaml_lines import Path

Check = Callable[[Subject], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    doubtful_speakers,
    attributions_outside,
    half_answers,
    figures_alone,
    pronouns_alone,
    nearer_to_another_entry,
    same_answers,
    long_quotes,
    few_or_alike_phrasings,
    missing_languages,
    missing_glosses,
    drafts,
)

QUICK_CHECKS = tuple(check for check in CHECKS if check is not nearer_to_another_entry)
"""The checks that do not ask the bank every one of its phrasings."""

_ACCEPTED = regex.compile(r"(?:^|\s)# accepted: *\S")


@dataclass(frozen=True, slots=True)
class Warnings:
    """What could be better in a bank.

    Attributes:
        kinds: the warnings of each check that found any, in the order of `CHECKS`; those of one
            check are in the order of the file.
        accepted: the number of warnings left out because the curator accepted them.
    """

    kinds: tuple[tuple[Fault, ...], ...]
    accepted: int

    @property
    def count(self) -> int:
        """How many warnings there are."""
        return sum(map(len, self.kinds))


def find_warnings(
    subject: Subject,
    lines: LinesOfFile,
    written: Sequence[str],
    *,
    checks: Sequence[Check] = CHECKS,
) -> Warnings:
    """Run checks on a bank.

    Args:
        written: the lines of the bank file. A warning about a line with the comment
            `# accepted: why` is accepted, and so is every warning about an entry that has the
            comment in its first line or beside its id.
    """
    kinds, accepted = [], 0
    for check in checks:
        found = list(check(subject))
        open_ones = [
            lines.fault(remark.path, remark.message)
            for remark in found
            if not any(_is_accepted(line, written) for line in _lines_of(remark.path, lines))
        ]
        accepted += len(found) - len(open_ones)
        if open_ones:
            kinds.append(tuple(sorted(open_ones, key=lambda fault: fault.line or 0)))
    return Warnings(tuple(kinds), accepted)


def _lines_of(path: Path, lines: LinesOfFile) -> tuple[int, ...]:
    """Return the line that a warning is about and, if that is in an entry, the entry's own."""
    line_of = lines.document.line
    if path[:1] == ("entries",) and len(path) > 1:
        return line_of(path), line_of(path[:2]), line_of((*path[:2], "id"))
    return (line_of(path),)


def _is_accepted(line: int, written: Sequence[str]) -> bool:
    return bool(_ACCEPTED.search(written[line - 1]))
