"""Look up known vulnerabilities of what the bot and its extras run on; part of `make lint`.

Fails where one is known. Passes with a note where the data cannot be reached, because the network
says nothing about a change.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements-full.lock"
_PATIENCE = 180  # seconds in all
_COMMAND = (
    *(sys.executable, "-m", "pip_audit"),
    *("--requirement", str(LOCK), "--require-hashes", "--disable-pip"),
    *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
)


def main() -> int:
    """Print the vulnerabilities found, and return the exit code."""
    try:
        ended = subprocess.run(
            _COMMAND, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        dependencies = json.loads(ended.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        print("audit: skipped, the data on vulnerabilities cannot be reached.")
        return 0
    found = known_vulnerabilities(dependencies)
    print("\n".join(found) or f"audit: nothing known of {len(dependencies)} packages.")
    return 1 if found else 0


def known_vulnerabilities(dependencies: list[dict[str, Any]]) -> list[str]:
    """Return a line for each vulnerability in pip-audit's report, with the fixed versions."""
    return [
        f"{package['name']} {package['version']}: {fault['id']},"
        f" mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for package in dependencies
        for fault in package.get("vulns", ())
    ]


if __name__ == "__main__":
    sys.exit(main())
