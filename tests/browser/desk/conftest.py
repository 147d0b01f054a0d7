"""The desk in real, headless Chromium, on a copy of a bank with two drafts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from faq.files.loading import BANK_FILE
from tests.browser.conftest import DESK, Complaints
from tests.desk.conftest import ELECTION, RunningDesk, banks_in, served
from tests.telegram.processes import PATIENCE

DRAFTS = ("seats-unity", "seats-reef")


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk on a bank of which two entries wait as drafts."""
    folder = banks_in(tmp_path_factory.mktemp("banks"), ELECTION)
    path = folder / ELECTION / BANK_FILE
    text = path.read_text(encoding="utf-8")
    for entry in DRAFTS:
        text = text.replace(f"  - id: {entry}\n", f"  - id: {entry}\n    draft: true\n")
    path.write_text(text, encoding="utf-8")
    with served(folder) as running:
        yield running


@asynccontextmanager
async def visiting(
    browser: Browser,
    desk: RunningDesk,
    *,
    viewport: dict[str, int] = DESK,
    expected: tuple[str, ...] = (),
    **options: Any,
) -> AsyncIterator[Page]:
    """Open the desk in a tab of its own, by its first address, and complain in the end.

    Args:
        expected: parts of console messages that the test provokes.
        options: of the browser's context.
    """
    context = await browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    page = await context.new_page()
    complaints = Complaints(page, desk.address)
    complaints.expected = expected
    try:
        await page.goto(f"{desk.address}/?token={desk.desk.secrets.address}")
        yield page
    finally:
        await context.close()
    assert not complaints.unexpected()
