"""What a person writes that YAML reads otherwise is told with its place and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from faq.errors import BankError
from faq.files.loading import load_bank

BANK = """\
topics: {sky: The sky}
entries:
  - id: sky
    topic: sky
    questions:
      en:
        - what colour is the sky
        - is it blue
    quotes:
      - text: The sky is blue
"""

ITEM = "- is it blue"
LIST = "\n        - what colour is the sky\n        - is it blue"


def told_of(folder: Path, bank: str) -> str:
    """Return what is told of a bank, without the name of its file."""
    (folder / "article.txt").write_text("The sky is blue.", encoding="utf-8")
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    with pytest.raises(BankError) as told:
        load_bank(folder)
    return str(told.value).removeprefix(f"{folder / 'bank.yaml'}:")


def test_the_bank_without_a_slip_loads(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("The sky is blue.", encoding="utf-8")
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    assert load_bank(tmp_path).entries[0].title == "what colour is the sky"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # A colon
        (ITEM, "- the sky: is it blue",
         '8:11: entry sky: a colon needs quotes: write "the sky: is it blue"'),
        (ITEM, "- sky: colour: blue", '8:14: a colon needs quotes: write "sky: colour: blue"'),
        ("The sky is", "He said: the sky is",
         '10:22: a colon needs quotes: write "He said: the sky is blue"'),
        (ITEM, '- he said: "it is: blue"',
         '8:11: entry sky: a colon needs quotes: write "he said: it is: blue"'),
        (LIST, " [what, sky: is it blue]",
         '6:18: entry sky: a colon needs quotes: write "sky: is it blue"'),
        (ITEM, f"{ITEM}\n          or: not", "9:13: a colon needs quotes: put quotation marks"),
        ("topic: sky\n", "topic:sky\n",
         "4:11: a space is missing after the colon: write `topic: sky`"),
        ("topic: sky\n", "topic sky\n",
         "4:10: a colon is missing after topic: write `topic: sky`"),
        ("questions:", "questions",
         "5:14: a colon is missing after questions: write `questions:`"),
        ("topic: sky\n", "topic\uff1asky\n",
         "4:10: this is another sign than `:`; write `topic: sky`"),
        # White space
        ("        - is", "\t\t- is", "8:1: a tab stands here; indent with spaces only"),
        ("    topic", "  \ttopic", "4:3: a tab stands here"),
        ("    topic", "\u00a0   topic", "4:1: an invisible character (U+00A0) stands here"),
        (ITEM, "-is it blue", "8:9: a space is missing after the dash: write `- is it blue`"),
        (LIST, LIST.replace("- ", "-"), "7:9: entry sky: a space is missing after the dash"),
        ("    topic", "   topic",
         "4:4: this line is indented by 3, and none that it may belong to "
         "is; indent it by 2 or 4"),
        ("    topic", "      topic", "4:7: this line is indented by 6, and"),
        ("        - is", "       - is", "8:8: this line is indented by 7, and"),
        # Quotation marks and brackets
        (ITEM, '- "is it blue', '8:11: the quotation mark " is not closed: put another " at'),
        (LIST, '\n        - "is it blue\n        - "what colour"',
         '7:11: the quotation mark " is not closed'),
        (ITEM, "- 'tis blue, isn't it", "8:26: text stands after the closing quotation mark"),
        (ITEM, "- 'what's blue'",
         "8:16: an apostrophe ends the text that ' began: write \"what's blue\""),
        (ITEM, '- "blue" or not', "8:17: text stands after the closing quotation mark: put "
         "quotation marks around the whole, '\"blue\" or not'"),
        (ITEM, '- "is it blue",', "8:23: a comma stands after the text; delete it"),
        (ITEM, r'- "is \d it"', r"8:15: a backslash between double quotation marks needs another"),
        (ITEM, "- [is it] blue",
         '8:11: a text that begins with [ needs quotes: write "[is it] blue"'),
        (ITEM, "- {is it} blue", "8:11: a text that begins with { needs quotes"),
        (ITEM, "- [is it blue]",
         "8:11: entry sky: a list stands where one text belongs; write one text"),
        (LIST, " [what, is it", "6:11: the bracket [ is not closed: put ] at the end of the list"),
        (LIST, ' ["what" "is it"]',
         "6:19: a comma or the closing bracket is missing before this"),
        # Signs at the start
        *((ITEM, f"- {sign}blue sky",
           f'8:11: a text that begins with {sign} needs quotes: write "{sign}blue sky"')
          for sign in "@%`*,]}>|"),
        (ITEM, "- *blue", '8:11: a text that begins with * needs quotes: write "*blue"'),
        (ITEM, "- !blue sky", "8: not readable as YAML: the tag '!blue' is not read here; remove "
         "it, or put a text that begins with ! in quotes"),
        (ITEM, "- ? blue sky", "8:11: entry sky: a text that ends with a colon, or begins with ?"),
        (ITEM, "- - blue sky", "8:11: entry sky: a list stands where one text belongs"),
        (ITEM, "- #blue sky", "8:10: entry sky: there is no text; write one, or remove it"),
        # Words, keys, and what was left behind
        (ITEM, "- true", '8:11: entry sky: true without quotes is no text; write "true"'),
        (ITEM, "- null", "8:11: entry sky: there is no text; write one"),
        ("    topic: sky", "    topic: sky\n    topic: sea",
         "5:5: the key 'topic' stands here for the second time (first in line 4); keep one"),
        ("    topic: sky", "<<<<<<< HEAD\n    topic: sky\n=======\n    topic: s\n>>>>>>> b",
         "4:1: a mark of a merge was left here"),
        ("entries:", "---\nentries:", "2:1: --- begins another document here; delete this line"),
        ("is it", "is \a it", "8:14: the invisible character U+0007 stands here; delete it"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert BANK.count(old) == 1
    assert told_of(tmp_path, BANK.replace(old, new)).startswith(told)


@pytest.mark.parametrize(
    "written", ["no", "yes", "2024", "3.5", "12:30", "“what”", "a - b", "1:1"]
)
def test_what_yaml_might_take_for_something_else_stays_text(tmp_path: Path, written: str) -> None:
    (tmp_path / "article.txt").write_text("The sky is blue.", encoding="utf-8")
    (tmp_path / "bank.yaml").write_text(BANK.replace("is it blue", written), encoding="utf-8")
    assert load_bank(tmp_path).entries[0].questions.en[1] == written


def test_a_text_that_swallows_the_lines_below_is_told_where_it_begins(tmp_path: Path) -> None:
    bank = BANK.replace("    quotes:\n      - text: The", '    quotes:\n      - text: "The')
    bank = bank.replace(ITEM, '- "is it blue').replace('"The sky is blue', '"The sky is blue"')
    assert told_of(tmp_path, bank).startswith('8:11: the quotation mark " is not closed')


def test_a_slip_below_a_good_text_of_several_lines_is_told(tmp_path: Path) -> None:
    bank = BANK.replace("- what colour is the sky", '- "what colour\n          is the sky"')
    assert told_of(tmp_path, bank.replace(ITEM, "- @blue")).startswith("9:11: a text that begins")


def test_a_long_text_is_told_by_its_beginning(tmp_path: Path) -> None:
    told = told_of(tmp_path, BANK.replace(ITEM, f"- @{'blue ' * 300}"))
    assert told.endswith('blue…"')
    assert len(told) < 150
