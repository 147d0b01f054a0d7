"""What takes long is counted once for each version of a bank, and a failure is not kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from desk.once import OncePerVersion
from desk.workspace import OpenBank, Workspace
from tests.faq.curating.reviews import BANK, write_bank


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenBank:
    folder = write_bank(tmp_path_factory.mktemp("banks"))
    return Workspace(folder.parent).open("oslo")


def test_all_who_ask_wait_for_the_same_count(opened: OpenBank) -> None:
    go, counts = Event(), []

    def count(each: OpenBank) -> int:
        counts.append(each.slug)
        assert go.wait(30)
        return len(counts)

    once = OncePerVersion(count)
    assert once.ready(opened) is None
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(once.of, opened) for _ in range(3)]
        go.set()
        assert [each.result(30) for each in waiting] == [1, 1, 1]
    assert (once.ready(opened), counts) == (1, ["oslo"])


def test_another_version_is_counted_anew(opened: OpenBank, tmp_path: Path) -> None:
    counts: list[str] = []
    once = OncePerVersion(lambda each: counts.append(each.version.digest))
    workspace, folder = Workspace(tmp_path), write_bank(tmp_path)
    (folder / "bank.yaml").write_text(f"{BANK}# more\n", encoding="utf-8")
    other = workspace.open("oslo")
    (folder / "questions.jsonl").write_text("", encoding="utf-8")
    beside = workspace.open("oslo")
    for each in (opened, opened, other, beside, other):
        once.of(each)
    assert counts == [opened.version.digest, other.version.digest, beside.version.digest]


def test_a_failure_is_told_and_counted_anew(opened: OpenBank) -> None:
    failures = iter([ValueError("no"), None])

    def count(_: OpenBank) -> str:
        if (failure := next(failures)) is not None:
            raise failure
        return "counted"

    once = OncePerVersion(count)
    with pytest.raises(ValueError, match="no"):
        once.of(opened)
    assert once.of(opened) == "counted"
