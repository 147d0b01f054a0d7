"""Arguments and input that several commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from faq.files.loading import DEFAULT_BANK

if TYPE_CHECKING:
    # The class has no public name, and only the type checker can subscript it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction


def add_bank_option(command: argparse.ArgumentParser) -> None:
    """Add `--bank DIR`."""
    command.add_argument(
        "--bank",
        type=Path,
        default=DEFAULT_BANK,
        metavar="DIR",
        help="the folder of a bank (default: the packaged one)",
    )


def piped_lines() -> Iterator[str]:
    """Yield the lines of the input; bytes that are not UTF-8 are replaced instead of raising."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
