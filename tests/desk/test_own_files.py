"""What the desk keeps beside a bank is its own: nothing outside the folder is read for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.own_files import own_folder, read_own, write_own
from faq.bank import Model


class Kept(Model):
    word: str


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    write_own(tmp_path, "kept.json", Kept(word="pier"))
    assert read_own(tmp_path, "kept.json", Kept) == Kept(word="pier")
    write_own(tmp_path, "kept.json", None)
    assert read_own(tmp_path, "kept.json", Kept) is None


@pytest.mark.parametrize("content", ["", "{", '{"other": 1}'])
def test_what_cannot_be_read_is_as_if_nothing_were_kept(tmp_path: Path, content: str) -> None:
    (own_folder(tmp_path) / "kept.json").write_text(content, encoding="utf-8")
    assert read_own(tmp_path, "kept.json", Kept) is None


def test_a_link_out_of_the_bank_is_not_followed(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    outside = tmp_path / "outside.json"
    outside.write_text('{"word": "secret"}', encoding="utf-8")
    (own_folder(bank) / "kept.json").symlink_to(outside)
    assert read_own(bank, "kept.json", Kept) is None
