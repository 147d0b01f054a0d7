"""The programs that some tests need beside Python: a browser and a database server, for real."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

_POSTGRESQL = Path("/usr/lib/postgresql")  # Debian keeps the server's programs off the PATH


def chromium() -> str:
    """Return the path of Chromium, or end the test."""
    return shutil.which("chromium") or _lacking("Chromium", "chromium")


def postgresql_programs() -> Path:
    """Return the newest PostgreSQL's folder with `initdb` and `pg_ctl`, or end the test."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).parent
    found = sorted(
        _POSTGRESQL.glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]), reverse=True
    )
    return found[0].parent if found else _lacking("PostgreSQL", "postgresql")


def _lacking(program: str, package: str) -> NoReturn:
    """Skip with the remedy; where everything is to be tested (CI), fail instead."""
    reason = f"{program} is not installed: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
