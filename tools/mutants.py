"""Change a module in many small ways and show which changes no test notices; `make mutants`.

mutmut makes the changes (comparisons, constants, arguments and calls inside functions) and runs
the tests on each, in a copy of the repository. It does not change code outside functions, such as
the pattern of a regular expression.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PACKAGES = ("bot", "faq", "sandbox")
_BESIDE = ("tests", "docs", "tools", "benchmarks", "README.md", "Makefile")
_KILLED = ("killed", "timeout", "caught by type check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each surviving mutant of a module, then the score; return 1 if mutmut made none."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("module", help="as bot/settings.py")
    parser.add_argument("tests", nargs="*", help="the test files to run (default: the module's)")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    if not (ROOT / options.module).is_file():
        parser.error(f"there is no {options.module}: name a file, as bot/settings.py")
    tests = options.tests or tests_of(options.module)
    if not tests:
        parser.error(f"no test file names {options.module}: name some behind it")
    print(f"{options.module}, by {' '.join(tests)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        _copy_to(folder, options.module, tests)
        ran = _mutmut(folder, "run", "--max-children", str(options.processes))
        outcomes = _outcomes(_mutmut(folder, "results", "--all", "true").stdout)
        if not outcomes:
            print(ran.stdout[-5000:], ran.stderr[-5000:], sep="\n")
            return 1
        survivors = [mutant for mutant, outcome in outcomes.items() if outcome not in _KILLED]
        for mutant in survivors:
            print(f"\n{outcomes[mutant]}: {_mutmut(folder, 'show', mutant).stdout.strip()}")
    killed = len(outcomes) - len(survivors)
    print(f"\n{options.module}: {killed} of {len(outcomes)} killed ({killed / len(outcomes):.0%})")
    print(", ".join(f"{number} {what}" for what, number in Counter(outcomes.values()).items()))
    return 0


def tests_of(module: str) -> list[str]:
    """Return the test files that are named after a module or import it."""
    path = Path(module)
    dotted = ".".join(path.with_suffix("").parts)
    return [
        test.relative_to(ROOT).as_posix()
        for test in sorted((ROOT / "tests").rglob("test_*.py"))
        if test.name.startswith(f"test_{path.stem}") or _imports(test, dotted)
    ]


def _imports(test: Path, dotted: str) -> bool:
    package, _, name = dotted.rpartition(".")
    text = test.read_text(encoding="utf-8")
    return f"from {dotted} import" in text or f"from {package} import {name}" in text


def _copy_to(folder: Path, module: str, tests: list[str]) -> None:
    listed = subprocess.run(
        ("git", "ls-files", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    packages = [package for package in _PACKAGES if (folder / package).is_dir()]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[tool.mutmut]\n"
            f"source_paths = {packages}\n"
            f"only_mutate = {[module]}\n"
            f"also_copy = {list(_BESIDE)}\n"
            f"pytest_add_cli_args_test_selection = {tests}\n"
        )


def _mutmut(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "mutmut", *words),
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _outcomes(results: str) -> dict[str, str]:
    """Return the outcome of each mutant, as mutmut lists them: `name: outcome`."""
    lines = (line.strip().rpartition(": ") for line in results.splitlines())
    return {name: outcome for name, _, outcome in lines if "__mutmut_" in name}


if __name__ == "__main__":
    sys.exit(main())
