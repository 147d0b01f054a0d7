"""When it matters that a change makes other questions worse, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from faq.curating.review.elsewhere import Shift

_USUAL = 2  # of the bank's own ways to ask that a good change alters for the worse


def when_it_matters(shifts: Sequence[Shift]) -> str:
    """Return what it means that some of the other questions change for the worse; empty if none
    does."""
    worse = [shift for shift in shifts if shift.is_worse]
    own = sum(shift.is_held_out for shift in worse)
    told = []
    if own:
        told.append(
            f"{_counted(own, len(worse))} the bank’s own, asked as if the bank did not have "
            f"{'it' if own == 1 else 'them'}: readers who ask in these very words still get the "
            f"answer. Up to {_USUAL} of them are usual; more mean that this change draws "
            "questions away from other entries."
        )
    if asked := len(worse) - own:
        told.append(
            f"{_counted(asked, len(worse))} what somebody asked, so look before you keep it: "
            "these very words then get something else."
        )
    return " ".join(told)


def _counted(some: int, all_: int) -> str:
    """Return a beginning of a sentence on some of all that change for the worse."""
    if some == all_:
        return "It is" if some == 1 else "They are"
    return f"{some} of them {'is' if some == 1 else 'are'}"
