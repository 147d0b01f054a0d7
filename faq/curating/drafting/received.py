"""Read an article that a person pasted or handed over as a file, in whatever form it came.

A file on disk is read as it stands (`source_text.py`). What comes through a form has lost its line
ends, its encoding or its kind, so these are guessed; each guess is told, and shown for a check.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import regex

from faq.article import Article
from faq.bank import Language
from faq.curating.drafting.extra import curate_needed
from faq.curating.drafting.source_text import SourceText, most_bytes, source_in
from faq.errors import ArticleError, Fault
from faq.files.text_file import too_large
from faq.language.identification import script_language
from faq.language.text import one_line, words

PASTED = "the pasted text"

TEXT, MARKDOWN, PAGE = ".txt", ".md", ".html"

_PAGE_BEGINS = regex.compile(r"(?i)\s*(?:<\?xml|<!doctype\s+html|<(?:html|head|body|article|p)\b)")
_WHOLE_PAGE = regex.compile(r"(?i)<(?:html|body)\b")
_MARKDOWN = regex.compile(r"(?m)^#{1,6} \S|\[[^\]\n]+\]\(https?://|^> \S|(?<!\*)\*\*[^*\n]+\*\*")
_SENTENCE_MARKS = (".", "!", "?", "…", "।", ":", ";")
_CLOSING = "\"”»’')"
_MOST_ENDED = 0.5  # of the lines of a text: more end a sentence where each is a paragraph
_FEWEST_LINES = 3
_LONGEST_HEADLINE = 160  # characters
_WESTERN = "cp1252"

_FOREIGN = {
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages"), "a word processor's document"),
    ".pdf": "a PDF",
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".maff"), "a web page with its pictures"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".heic", ".gif"), "a picture"),
}
_SIGNATURES = {b"%PDF": ".pdf", b"PK\x03\x04": ".docx", b"\xd0\xcf\x11\xe0": ".doc"}
_SIGNATURES |= {b"{\\rtf": ".rtf", b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}


@dataclass(frozen=True, slots=True)
class Received:
    """An article as it was received.

    Attributes:
        name: what a person knows it by.
        remarks: what was guessed of it, a sentence each.
    """

    name: str
    read: SourceText
    remarks: tuple[str, ...] = ()


def received_text(text: str, kind: str | None = None) -> Received:
    """Read an article that was pasted.

    Args:
        kind: what it is, as `TEXT`; None to find out.

    Raises:
        ArticleError: it holds no text, or too much.
    """
    return _received(_with_plain_lines(text), PASTED, kind)


def received_file(content: bytes, name: str) -> Received:
    """Read an article from the bytes of a file.

    Args:
        name: of the file, as its owner calls it; only the ending counts.

    Raises:
        ArticleError: the file is of another kind, holds no text, or too much.
    """
    name = one_line(PurePosixPath(name.replace("\\", "/")).name) or "the file"
    ending = Path(name).suffix.lower()
    known = next((as_ for mark, as_ in _SIGNATURES.items() if content.startswith(mark)), ending)
    if known in _FOREIGN:
        message = (
            f"is {_FOREIGN[known]}, which is not read here; open it, copy the article's text and "
            "paste it"
        )
        raise _fault(name, message)
    if ending in {".html", ".htm"}:
        _check_size(content, PAGE, name)
        return Received(name, _read(content, PAGE, name))
    if ending not in {"", ".txt", ".text", ".md", ".markdown"}:
        message = "is no article that is read here; save it as .txt, .md or .html, or paste it"
        raise _fault(name, message)
    _check_size(content, TEXT, name)
    text, encoding = _decoded(content, name)
    remarks = (
        ()
        if encoding is None
        else (
            f"It was read as {encoding}. Where letters or marks look wrong, save the file as "
            "UTF-8 and take it again.",
        )
    )
    kinds = {".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": TEXT, ".text": TEXT}
    return _received(_with_plain_lines(text), name, kinds.get(ending), remarks)


def headline_in(text: str) -> str | None:
    """Return the first paragraph of a text where it looks like a headline."""
    article = Article(text)
    if len(article.paragraphs) < 2:
        return None
    first = article.slice(article.paragraphs[0])
    is_dateline = article.dateline is not None and article.dateline.paragraph == 1
    ends = first.rstrip(_CLOSING).endswith(_SENTENCE_MARKS)
    if (
        is_dateline
        or "\n" in first.strip()
        or len(first) > _LONGEST_HEADLINE
        or (ends and not first.endswith("?"))
    ):
        return None
    return one_line(first)


def _received(text: str, name: str, kind: str | None, remarks: tuple[str, ...] = ()) -> Received:
    if kind is None:
        kind = _kind_of(text)
        if kind is not TEXT:
            called = "a web page" if kind is PAGE else "Markdown"
            remarks = (*remarks, f"It was taken for {called}: its marks are removed.")
    if kind is PAGE and not _WHOLE_PAGE.search(text):
        text = f"<html><body><article>{text}</article></body></html>"
    if kind is TEXT:
        text, parted = _parted(text)
        if parted:
            remarks = (*remarks, "It has no blank lines, so each line is a paragraph.")
    content = text.encode(errors="ignore")
    _check_size(content, kind, name)
    return Received(name, _read(content, kind, name), remarks)


def _read(content: bytes, kind: str, name: str) -> SourceText:
    try:
        return source_in(content, Path(f"article{kind}"))
    except ArticleError as error:
        raise ArticleError([replace(fault, file=name) for fault in error.faults]) from error


def _kind_of(text: str) -> str:
    if _PAGE_BEGINS.match(text):
        return PAGE
    return MARKDOWN if _MARKDOWN.search(text) else TEXT


def _parted(text: str) -> tuple[str, bool]:
    """Return a text with a blank line between its lines where each of them is a paragraph.

    A word processor's text comes without blank lines. Where few lines end a sentence, as in an
    e-mail, they are broken by their length, and are left as they are.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    is_parted = "\n\n" in regex.sub(r"[^\S\n]+\n", "\n", text.strip())
    if is_parted or len(lines) < _FEWEST_LINES:
        return text, False
    ended = sum(line.rstrip(f"{_CLOSING} ").endswith(_SENTENCE_MARKS) for line in lines)
    if ended <= _MOST_ENDED * len(lines):
        return text, False
    return "\n\n".join(lines) + "\n", True


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")


def _decoded(content: bytes, name: str) -> tuple[str, str | None]:
    """Return a file's text, and the name of its encoding where it is not UTF-8.

    Raises:
        ArticleError: it is no text.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace"), "UTF-16"
    if b"\0" in content:
        raise _fault(name, "is no text; save it as .txt in UTF-8, or paste the article")
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    # Imported here since it takes half a second and few files need it.
    with curate_needed(Path(name), "to tell this file's encoding", "or save it in UTF-8"):
        from trafilatura.utils import detect_encoding

    guesses = detect_encoding(content)
    text = content.decode(guesses[0], errors="replace") if guesses else ""
    scripts = [script_language(word) for word in words(text)]
    if scripts.count(Language.RUSSIAN) * 2 > len(scripts):
        return text, guesses[0].replace("cp125", "windows-125").replace("_", "-")
    # Of the languages here only English has Latin letters; "£" differs between the guesses.
    return content.decode(_WESTERN, errors="replace"), "windows-1252"


def _check_size(content: bytes, kind: str, name: str) -> None:
    most = most_bytes(Path(f"article{kind}"))
    if len(content) > most:
        raise _fault(name, too_large(most))


def _fault(name: str, message: str) -> ArticleError:
    return ArticleError([Fault(name, None, None, message)])
