"""Load banks from their folders: read, validate the schema, verify against the article."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from faq.article import Article
from faq.asking.general_entries import general_entries
from faq.bank import MAXIMUM_QUOTED, Bank, Entry, Language, Model, Questions, Topic
from faq.errors import BankError, Fault
from faq.files.article_file import LARGEST_ARTICLE, article_of
from faq.files.bank_file import BankFile, EntryInFile
from faq.files.bank_folder import read_file_of_bank
from faq.files.lines import LinesOfFile
from faq.files.text_file import decoded
from faq.files.yaml_lines import NOT_READABLE, Document, YamlFaultError, read_yaml
from faq.files.yaml_written import quoted

BANK_FILE = "bank.yaml"

LARGEST_BANK = 5_000_000
"""Bytes of `bank.yaml`: six times those of the packaged bank with its 9,486 phrasings."""

PACKAGED_BANKS = Path(__file__).parent.parent / "banks"
DEFAULT_BANK = PACKAGED_BANKS / "lavrov-india-visit"

if TYPE_CHECKING:
    from faq.files.verification import BankVerifier

_Location = tuple[int | str, ...]


def load_bank(
    folder: Path,
    *,
    text: str | None = None,
    article: Article | None = None,
    with_drafts: bool = True,
) -> Bank:
    """Load the bank in a folder and verify all its quotes against its article.

    Args:
        text: a text to use instead of the content of `bank.yaml`; None for that content.
        article: an article to use instead of the bank's; None for the bank's.
        with_drafts: whether the bank has its drafts, which a curator asks and readers do not.
            They are verified in any case.

    Raises:
        BankError: the bank has faults; the error lists all of them.
    """
    path = folder / BANK_FILE
    if not folder.is_dir():
        raise BankError([Fault(str(folder), None, None, "there is no such folder of a bank")])
    document = _read_document(path, text)
    file = _read_shape(document, path)
    if article is None:
        article = _read_article(folder, file.article)
    lines = LinesOfFile(str(path), document, tuple(entry.id for entry in file.entries))
    # Imported here since a bot whose banks are compiled does without: 60 ms and 3 MB.
    from faq.files.verification import BankVerifier

    verifier = BankVerifier(file, article, lines)
    if verifier.faults:
        raise BankError(verifier.faults)
    slug = folder.name or folder.resolve().name
    return _assemble(slug, file, article, verifier, with_drafts=with_drafts)


def lines_of_bank(folder: Path, *, text: str | None = None) -> LinesOfFile:
    """Return the line of each value in the file of a bank without faults.

    Args:
        text: a text to use instead of the content of `bank.yaml`; None for that content.

    Raises:
        BankError: the bank has faults.
    """
    path = folder / BANK_FILE
    document = _read_document(path, text)
    file = _read_shape(document, path)
    return LinesOfFile(str(path), document, tuple(entry.id for entry in file.entries))


def article_file(folder: Path) -> Path:
    """Return the path of a bank's article.

    Raises:
        BankError: the bank has faults.
    """
    path = folder / BANK_FILE
    return folder / _read_shape(_read_document(path, None), path).article


def load_banks(folder: Path, *, with_drafts: bool = True) -> tuple[Bank, ...]:
    """Load every bank in a folder of banks, in the order of their names.

    Args:
        with_drafts: see `load_bank`.

    Raises:
        BankError: there is no bank, or one of them has a fault.
    """
    banks: list[Bank] = []
    faults: list[Fault] = []
    for bank_folder in bank_folders(folder):
        try:
            banks.append(load_bank(bank_folder, with_drafts=with_drafts))
        except BankError as error:
            faults.extend(error.faults)
    if faults:
        raise BankError(faults)
    return tuple(banks)


def bank_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the banks in a folder of banks, in the order of their names.

    Raises:
        BankError: there is no bank.
    """
    folders = sorted(path.parent for path in folder.glob(f"*/{BANK_FILE}"))
    if not folders:
        message = f"no folder in here holds a {BANK_FILE}"
        raise BankError([Fault(str(folder), None, None, message)])
    return tuple(folders)


def read_bank_file(folder: Path) -> str:
    """Return the text of `bank.yaml` as it is written, to the byte.

    Raises:
        BankError: the file cannot be read, or is not UTF-8.
    """
    content = read_file_of_bank(folder, BANK_FILE, BankError, most=LARGEST_BANK)
    mark = "\ufeff" if content.startswith(BOM_UTF8) else ""
    return mark + decoded(content, folder / BANK_FILE, BankError)


def _read_article(folder: Path, name: str) -> Article:
    path = folder / name
    content = read_file_of_bank(folder, name, BankError, most=LARGEST_ARTICLE)
    return article_of(decoded(content, path, BankError), path, BankError)


def _read_document(path: Path, text: str | None) -> Document:
    try:
        return read_yaml(read_bank_file(path.parent) if text is None else text, _KEYS)
    except YamlFaultError as error:
        message = str(error) if error.column else f"{NOT_READABLE}{error}"
        raise BankError([Fault(str(path), error.line, None, message, error.column)]) from error


def _read_shape(document: Document, path: Path) -> BankFile:
    try:
        return BankFile.model_validate(document.value if document.value is not None else {})
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=True)
        # Where there is a fault inside: a list of nothing but faulty items is not too short.
        above = {each["loc"][:n] for each in told for n in range(len(each["loc"]))}
        # A value of an optional model can be wrong in several readings of it: tell it once.
        faults = dict.fromkeys(
            _shape_fault(details, document, path)
            for details in told
            if details["type"] != "too_short" or details["loc"] not in above
        )
        raise BankError(list(faults)) from error


def _shape_fault(details: ErrorDetails, document: Document, path: Path) -> Fault:
    location = tuple(details["loc"])
    entry_id = None
    if location[:1] == ("entries",) and len(location) > 1 and isinstance(location[1], int):
        value = document.value["entries"][location[1]]
        entry_id = value.get("id") if isinstance(value, dict) else None
        entry_id = str(entry_id) if entry_id else f"number {location[1] + 1}"
    is_text = details["type"] == "string_type" or isinstance(details["input"], str)
    if is_text and (slip := _slip_in(details["input"])):
        line, column = document.place(location)
        return Fault(str(path), line, entry_id, slip, column)
    place = ".".join(str(part) for part in location if not isinstance(part, int))
    return Fault(str(path), document.line(location), entry_id, _say(details, place))


def _say(details: ErrorDetails, place: str) -> str:
    subject = repr(place) if place else "the file"
    match details["type"]:
        case "tuple_type":
            return f"{subject} is no list; write one: [ … ]"
        case "dict_type":
            return f"{subject} has no keys; write some, each with a value"
        case "model_type":
            key = _FIRST_KEYS[details["ctx"]["class_name"]]
            return f"{subject} has no keys; write keys such as `{key}:`"
        case "string_type":
            return f"{subject} is no text; write one"
        case "int_parsing":
            return f"{subject} is {details['input']!r}; write a number"
        case "bool_type" | "bool_parsing":
            return f"{subject} is {details['input']!r}; write true or false"
        case "enum":
            return f"{place} has the unknown value {details['input']!r}; write one of {_codes()}"
        case "extra_forbidden":
            return f"unknown key {place!r}; look for a misspelling, or remove it"
        case "missing":
            return f"the key {place!r} is missing; add it"
        case "too_short":
            return f"{place!r} is empty; give it at least one item, or remove the key"
        case "too_long":
            most = details["ctx"]["max_length"]
            return (
                f"{place!r} has more than {most:,} items, the most of a bank; part it into several"
            )
        case "string_too_short":
            return f"{place!r} is an empty text; write something, or remove it"
        case "string_pattern_mismatch":
            return (
                f"{place} {details['input']!r} may have only lower-case letters a-z, digits and "
                "hyphens, and at most 40 of them"
            )
        case _:
            return f"{subject}: {details['msg']}"


def _slip_in(value: Any) -> str | None:
    """Return the slip of a person whose text or list was read as that value; None if unknown."""
    match value:
        case str() if value.startswith("-"):
            return "a space is missing after the dash: write `- ` before each item of a list"
        case {**pairs} if len(pairs) == 1:
            [(key, rest)] = pairs.items()
            if rest is None:
                return "a text that ends with a colon, or begins with ?, needs quotes"
            return f"a colon needs quotes: write {quoted(f'{key}: {rest}')}"
        case bool():
            word = str(value).lower()
            return f'{word} without quotes is no text; write "{word}"'
        case None:
            return (
                "there is no text; write one, or remove it (a text that begins with # needs "
                "quotes, and so does the word null)"
            )
        case [*_]:
            return (
                "a list stands where one text belongs; write one text (one that begins with [ or "
                "- needs quotes)"
            )
        case _:
            return None


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    """Yield the models that a value of that type may be or contain."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models_in(field.annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


def _codes() -> str:
    return ", ".join(f"{each.value} ({each.in_english})" for each in Language)


_FIRST_KEYS = {model.__name__: next(iter(model.model_fields)) for model in _models_in(BankFile)}

_KEYS = frozenset(key for model in _models_in(BankFile) for key in model.model_fields)
"""The keys of a bank file, besides the ids that curators choose."""


def _assemble(
    slug: str, file: BankFile, article: Article, verifier: BankVerifier, *, with_drafts: bool
) -> Bank:
    kept = [entry for entry in file.entries if with_drafts or not entry.draft]
    withheld = {entry.id for entry in file.entries} - {entry.id for entry in kept}
    gist, named = verifier.gist, file.gist.entry if file.gist is not None else None
    if named in withheld:
        gist = ()  # the article's lead does
    language = verifier.language
    entries = tuple(_entry(entry, verifier, withheld) for entry in kept)
    general = general_entries(
        article,
        file.source,
        gist,
        most=MAXIMUM_QUOTED,
        related=next((entry.related for entry in entries if entry.id == named), ()),
        language=language,
        corrections=file.corrections,
        quoted=(quote for entry in entries for quote in entry.quotes),
    )
    return Bank(
        slug=slug,
        article=article,
        source=file.source,
        speakers=tuple(verifier.speakers.values()),
        topics=tuple(Topic(id=key, name=name) for key, name in file.topics.items()),
        synonyms=file.synonyms,
        entries=entries,
        corrections=file.corrections,
        gist=general[0].quotes,
        featured=tuple(each for each in file.featured or () if each not in withheld),
        general=general,
        language=language,
        languages=tuple(dict.fromkeys(file.languages or Language)),
        withheld=len(withheld),
    )


def _entry(entry: EntryInFile, verifier: BankVerifier, withheld: Collection[str]) -> Entry:
    phrasings = {each: getattr(entry.questions, each.value) or () for each in Language}
    return Entry(
        id=entry.id,
        topic=entry.topic,
        questions=Questions(**{each.value: given for each, given in phrasings.items()}),
        quotes=verifier.quotes[entry.id],
        related=tuple(each for each in entry.related if each not in withheld),
        note=entry.note,
        unanswerable=entry.unanswerable,
        draft=entry.draft,
        language=(
            verifier.title_language if phrasings[verifier.title_language] else verifier.language
        ),
    )
