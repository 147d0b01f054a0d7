"""A tiny made-up corpus in a folder, of three articles and one that is frozen."""

from __future__ import annotations

import json
from pathlib import Path

from faq.bank import Bank
from faq.files.loading import load_bank

FROZEN = "quarry"
_SUBJECTS = {
    "harbour": ("ferry", "lighthouse", "pier"),
    "orchard": ("cider", "pear", "ladder"),
    "museum": ("bronze", "guard", "ticket"),
    FROZEN: ("granite", "drill", "truck"),
}
_OFF_SUBJECT = ("play some music", "what is my balance")


def write_corpus(folder: Path) -> Path:
    """Write the corpus into the folder, and return it."""
    for name, things in _SUBJECTS.items():
        write_article(folder / name, things)
    (folder / "frozen.txt").write_text(f"{FROZEN}\n", encoding="utf-8")
    (folder / "off_subject").mkdir()
    write_questions(
        folder / "off_subject" / "fitting.jsonl",
        [(text, "off_subject", ()) for text in _OFF_SUBJECT],
    )
    drafted = folder / "harbour" / "drafted"
    drafted.mkdir()
    for file in ("article.txt", "bank.yaml"):
        text = (folder / "harbour" / file).read_text(encoding="utf-8")
        (drafted / file).write_text(text, encoding="utf-8")
    return folder


def write_article(
    folder: Path, things: tuple[str, ...], questions: str = "questions.jsonl"
) -> None:
    """Write an article of a sentence on each thing, its bank, and questions about it."""
    folder.mkdir(parents=True)
    sentences = [
        f"The {thing} cost {20 + n} crowns in {1970 + n}." for n, thing in enumerate(things)
    ]
    (folder / "article.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    entries = [
        f"  - id: {thing}\n    topic: all\n    questions:\n      en:\n"
        f"        - How much did the {thing} cost?\n        - price of the {thing}\n"
        f'    quotes:\n      - text: "{sentence}"\n'
        for thing, sentence in zip(things, sentences, strict=True)
    ]
    entries.append(
        "  - id: owner\n    topic: all\n    questions:\n      en: [Who owns it?, the owner]\n"
        "    unanswerable: {en: The article does not say who owns it.}\n"
    )
    (folder / "bank.yaml").write_text(
        "article: article.txt\nsource: {publisher: null, url: null, dateline: null}\n"
        "topics: {all: {en: All}}\nspeakers: {}\nentries:\n" + "".join(entries),
        encoding="utf-8",
    )
    asked: list[tuple[str, str, tuple[str, ...]]] = []
    for thing, sentence in zip(things, sentences, strict=True):
        asked.append((f"what did they pay for the {thing}", "plain", (sentence,)))
        asked.append((f"{thing} price", "keyword", (sentence,)))
        asked.append((f"who stole the {thing} in China", "near_miss", ()))
    asked.append(("see you", "chatter", ()))
    write_questions(folder / questions, asked)


def write_questions(path: Path, asked: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """Write questions, each with its kind and its gold."""
    lines = [
        json.dumps({"id": f"q-{n}", "q": text, "lang": "en", "kind": kind, "gold": list(gold)})
        for n, (text, kind, gold) in enumerate(asked)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def harbour_of(folder: Path) -> Bank:
    """Return the bank of one article."""
    return load_bank(folder / "harbour")
