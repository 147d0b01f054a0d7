"""Write into a bank file that an entry is the gist, and that it greets readers."""

from __future__ import annotations

from typing import Any

from faq.files.bank_editing import BankEditor

_GIST, _FEATURED = ("gist",), ("featured",)
_BEFORE_GIST = ("languages", "article")
"""The keys below which the gist is written, the first one that the file has."""


def write_standing(
    editor: BankEditor,
    values: dict[str, Any],
    entry_id: str,
    *,
    is_gist: bool | None,
    is_featured: bool | None,
) -> None:
    """Name an entry in a bank file, or name it no more; None leaves what the file says.

    A gist takes the place of another one, also of quotes. A featured entry is added as the last.

    Args:
        values: the plain values of the file.
    """
    if is_gist is not None:
        _write_gist(editor, values.get("gist"), entry_id, is_gist=is_gist)
    if is_featured is not None:
        featured = values.get("featured") or []
        if is_featured and not featured:
            editor.put_below(_FEATURED, [entry_id], ("gist", *_BEFORE_GIST))
        elif is_featured and entry_id not in featured:
            editor.append(_FEATURED, entry_id)
        elif not is_featured and entry_id in featured:
            editor.remove((*_FEATURED, featured.index(entry_id)))


def _write_gist(editor: BankEditor, now: Any, entry_id: str, *, is_gist: bool) -> None:
    if is_gist == (now == entry_id):
        return
    if not is_gist or isinstance(now, list):
        editor.remove(_GIST)
    if is_gist:
        editor.put_below(_GIST, entry_id, _BEFORE_GIST)
