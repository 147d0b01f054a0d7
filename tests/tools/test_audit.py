"""The audit fails on what is known, and never for want of a network."""

from __future__ import annotations

import json
import sys

import pytest

from tools import audit

PRINTING = "import sys; print(sys.argv[1]); sys.exit(int(sys.argv[2]))"
CLEAN = {"name": "one", "version": "1.0", "vulns": []}
FAULTY = {
    "name": "two",
    "version": "2.0",
    "vulns": [
        {"id": "PYSEC-1", "fix_versions": ["2.1"]},
        {"id": "PYSEC-2", "fix_versions": []},
    ],
}


@pytest.mark.parametrize(
    ("printed", "code", "expected", "told"),
    [
        pytest.param(
            json.dumps({"dependencies": [CLEAN]}), 0, 0, "nothing known of 1", id="clean"
        ),
        pytest.param(
            json.dumps({"dependencies": [CLEAN, FAULTY]}),
            1,
            1,
            "two 2.0: PYSEC-1, mended in 2.1\ntwo 2.0: PYSEC-2, mended in no version yet",
            id="known",
        ),
        pytest.param("", 1, 0, "skipped", id="no network"),
        pytest.param("[]", 1, 0, "skipped", id="no report"),
    ],
)
def test_it_fails_only_on_what_is_known(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    printed: str,
    code: int,
    expected: int,
    told: str,
) -> None:
    command = (sys.executable, "-c", PRINTING, printed, str(code))
    monkeypatch.setattr(audit, "_COMMAND", command)
    assert audit.main() == expected
    assert told in capsys.readouterr().out
