"""Write a curator's wishes for an entry into the text of the bank file; the rest stays as it is.

What the file says already in another form of YAML, as a plain text instead of one by language, is
left as it is written. Values are added before others are removed, since an emptied list goes with
its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from faq.article import as_compared
from faq.bank import Gloss, Language, Wording
from faq.curating.entries.edited import EditedEntry, EditedQuote, Texts, entry_in
from faq.curating.entries.standing import write_standing
from faq.files.bank_editing import BankEditor
from faq.files.bank_file import EntryInFile, QuestionsInFile, QuoteInFile
from faq.files.yaml_lines import Path, read_yaml


def with_entry(text: str, entry_id: str, edited: EditedEntry) -> str:
    """Return the text of a bank file in which an entry is as the curator wants it.

    Raises:
        KeyError: there is no entry of that id.
    """
    found = entry_in(text, entry_id)
    if found is None:
        raise KeyError(entry_id)
    entry, raw = found
    editor = BankEditor(text)
    path = editor.entry(entry_id)
    _write_quotes(editor, path, entry, edited.quotes)
    _write_phrasings(editor, path, entry.questions, edited.questions)
    if edited.topic != entry.topic:
        editor.put((*path, "topic"), edited.topic)
    if edited.new_topic:
        editor.put(("topics", edited.topic), edited.new_topic)
    if edited.related != entry.related:
        _put_or_remove(editor, (*path, "related"), list(edited.related))
    _write_wording(editor, (*path, "unanswerable"), entry.unanswerable, edited.unanswerable, raw)
    _write_wording(editor, (*path, "note"), entry.note, edited.note, raw)
    if edited.draft != entry.draft:
        _put_or_remove(editor, (*path, "draft"), edited.draft)
    for speaker in edited.speakers:
        value = speaker.model_dump(include={"name", "role"}, exclude_none=True)
        if editor.has(("speakers",)):
            editor.put(("speakers", speaker.id), value)
        else:
            editor.put(("speakers",), {speaker.id: value})
    write_standing(
        editor,
        _values(text),
        entry_id,
        is_gist=edited.is_gist,
        is_featured=edited.is_featured,
    )
    return editor.text


def without_entry(text: str, entry_id: str) -> str:
    """Return the text of a bank file without an entry, and without what names it.

    Raises:
        KeyError: there is no entry of that id.
    """
    editor = BankEditor(text)
    path = editor.entry(entry_id)
    entries = _values(text)["entries"]
    for number, entry in reversed(list(enumerate(entries))):
        for place, related in reversed(list(enumerate(entry.get("related") or ()))):
            if related == entry_id and entry["id"] != entry_id:
                editor.remove(("entries", number, "related", place))
    editor.remove(path)
    values = _values(editor.text)
    if values.get("gist") == entry_id:
        editor.remove(("gist",))
    for place, featured in reversed(list(enumerate(values.get("featured") or ()))):
        if featured == entry_id:
            editor.remove(("featured", place))
    return editor.text


def _values(text: str) -> dict[str, Any]:
    values: dict[str, Any] = read_yaml(text.removeprefix("\ufeff")).value
    return values


def _write_phrasings(
    editor: BankEditor,
    path: Path,
    old: QuestionsInFile,
    new: Mapping[Language, tuple[str, ...]],
) -> None:
    emptied = []
    for language in Language:
        before, after = getattr(old, language.value) or (), new.get(language, ())
        place = (*path, "questions", language.value)
        if before == after:
            continue
        if not after:
            emptied.append(place)
        elif not before:
            editor.put(place, list(after))
        else:
            _write_list(editor, place, before, after)
    for place in emptied:
        editor.remove(place)


def _write_list(
    editor: BankEditor, path: Path, before: Sequence[str], after: Sequence[str]
) -> None:
    """Change, add and remove only the items that differ, from the last one to the first."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in reversed(steps):
        if kind == "equal":
            continue
        kept = min(end - start, new_end - new_start)
        for place in range(kept):
            editor.replace((*path, start + place), after[new_start + place])
        for place in reversed(range(start + kept, end)):
            editor.remove((*path, place))
        added = after[new_start + kept : new_end]
        if end == len(before) and added:
            editor.extend(path, added)
        else:
            for text in reversed(added):
                editor.insert((*path, start + kept), text)


def _write_quotes(
    editor: BankEditor, path: Path, entry: EntryInFile, quotes: Sequence[EditedQuote]
) -> None:
    quotes_path = (*path, "quotes")
    kept = {quote.was: quote for quote in quotes if quote.was is not None}
    new = [_new_quote(quote) for quote in quotes if quote.was is None]
    for number, quote in kept.items():
        _write_quote(editor, (*quotes_path, number), entry.quotes[number], quote)
    if new and entry.quotes:
        editor.extend(quotes_path, new)
    elif new:
        editor.put(quotes_path, new)
    for number in reversed(range(len(entry.quotes))):
        if number not in kept:
            editor.remove((*quotes_path, number))


def _new_quote(quote: EditedQuote) -> dict[str, Any]:
    value: dict[str, Any] = {"text": quote.text}
    if quote.speaker:
        value["speaker"] = quote.speaker
    if quote.headline:
        value["headline"] = True
    if quote.is_repeated:
        value["paragraph"] = quote.paragraph
    if quote.gloss:
        value["gloss"] = _gloss(quote)
    return value


def _write_quote(editor: BankEditor, path: Path, old: QuoteInFile, new: EditedQuote) -> None:
    if as_compared(old.text) != as_compared(new.text):
        editor.replace((*path, "text"), new.text)
    is_said = new.is_repeated or old.paragraph == new.paragraph
    for key, before, after in (
        ("speaker", old.speaker, new.speaker),
        ("headline", old.headline, new.headline),
        ("paragraph", old.paragraph, new.paragraph if is_said else None),
    ):
        if before != after:
            _put_or_remove(editor, (*path, key), after)
    if _texts_of(old.gloss) != dict(new.gloss) or set(old.gloss.machine) != set(new.unread):
        _write_gloss(editor, (*path, "gloss"), old.gloss, new)


def _write_gloss(editor: BankEditor, path: Path, old: Gloss, new: EditedQuote) -> None:
    before = _texts_of(old)
    if not before or not new.gloss:
        _put_or_remove(editor, path, _gloss(new) if new.gloss else None)
        return
    for language, text in new.gloss.items():
        if before.get(language) != text:
            editor.put((*path, language.value), text)
    if set(old.machine) != set(new.unread):
        _put_or_remove(editor, (*path, "machine"), [each.value for each in new.unread])
    for language in before:
        if language not in new.gloss:
            editor.remove((*path, language.value))


def _gloss(quote: EditedQuote) -> dict[str, Any]:
    value: dict[str, Any] = {language.value: text for language, text in quote.gloss.items()}
    if quote.unread:
        value["machine"] = [language.value for language in quote.unread]
    return value


def _texts_of(written: Gloss | Wording | None) -> dict[Language, str]:
    """Return the texts of a gloss or a wording by their languages."""
    if written is None:
        return {}
    found = {language: getattr(written, language.value, None) for language in Language}
    return {language: text for language, text in found.items() if text}


def _write_wording(
    editor: BankEditor, path: Path, old: Wording | None, new: Texts, raw: Mapping[str, Any]
) -> None:
    before = _texts_of(old)
    if before == dict(new):
        return
    value: Any = {language.value: text for language, text in new.items()}
    if len(value) == 1 and not isinstance(raw.get(str(path[-1])), dict):
        # A plain text is read as of the language of its script.
        [value] = value.values()
    _put_or_remove(editor, path, value)


def _put_or_remove(editor: BankEditor, path: Path, value: Any) -> None:
    """Set a value; an empty one is removed with its key."""
    if value:
        editor.put(path, value)
    elif editor.has(path):
        editor.remove(path)
