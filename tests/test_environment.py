"""Settings are read in one place and passed down."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "desk", "faq", "sandbox")


def test_nobody_but_the_settings_and_a_start_reads_the_environment() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8")
    }
    assert readers == {
        "bot/__main__.py", "bot/settings.py", "desk/command.py", "faq/__main__.py",
    }  # fmt: skip
