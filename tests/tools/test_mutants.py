"""Which tests the mutants of a module meet, and how what mutmut prints is read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import mutants

Tree = Callable[..., None]
Script = Callable[..., list[str]]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Puts files into a repository of their own, which the tool takes for this one."""
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)

    def write(**files: str) -> None:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_suffix(".toml" if path.name == "pyproject" else ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def mutmut(monkeypatch: pytest.MonkeyPatch) -> Script:
    """Puts a mutmut that prints what it is told to in the place of the real one."""

    def stand_in(**printed: str) -> list[str]:
        said: list[str] = []

        def answer(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
            said.extend([" ".join(words), (folder / "pyproject.toml").read_text("utf-8")])
            return subprocess.CompletedProcess(words, 0, printed.get(words[0], ""), "")

        monkeypatch.setattr(mutants, "_mutmut", answer)
        return said

    return stand_in


def test_the_tests_of_a_module_bear_its_name_or_import_it(tree: Tree) -> None:
    tree(
        bot__chats__limits="",
        tests__bot__chats__test_limits="",
        tests__bot__chats__test_limits_in_groups="",
        tests__test_taking="from bot.chats.limits import Limits\n",
        tests__test_taking_all="from bot.chats import limits\n",
        tests__test_another="from bot.chats.limits_of_others import Limits\n",
        tests__test_talk="# bot.chats.limits\n",
        tests__limits="from bot.chats.limits import Limits\n",
    )
    assert mutants.tests_of("bot/chats/limits.py") == [
        "tests/bot/chats/test_limits.py",
        "tests/bot/chats/test_limits_in_groups.py",
        "tests/test_taking.py",
        "tests/test_taking_all.py",
    ]


@pytest.mark.parametrize(
    ("module", "told"),
    [
        pytest.param("bot/nowhere.py", "there is no bot/nowhere.py: name a file", id="unknown"),
        pytest.param("bot", "there is no bot: name a file", id="a folder"),
        pytest.param("bot/alone.py", "no test file names bot/alone.py", id="without a test"),
    ],
)
def test_a_module_that_cannot_be_tested_is_refused(
    tree: Tree, capsys: pytest.CaptureFixture[str], module: str, told: str
) -> None:
    tree(bot__alone="")
    with pytest.raises(SystemExit) as ended:
        mutants.main([module])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


RESULTS = """
    bot.limits.x_take__mutmut_1: killed
    bot.limits.x_take__mutmut_2: timeout
    bot.limits.x_take__mutmut_3: survived
    bot.limits.x_take__mutmut_4: caught by type check
    bot.limits.x_take__mutmut_5: no tests
"""


def test_the_survivors_are_shown_and_the_others_counted(
    tree: Tree, mutmut: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    tree(bot__limits="", tests__test_limits="", pyproject="[project]\n")
    said = mutmut(results=RESULTS, show="- a < b\n+ a <= b\n")
    assert mutants.main(["bot/limits.py", "--processes", "7"]) == 0
    printed = capsys.readouterr().out
    assert printed == (
        "bot/limits.py, by tests/test_limits.py\n"
        "\nsurvived: - a < b\n+ a <= b\n"
        "\nno tests: - a < b\n+ a <= b\n"
        "\nbot/limits.py: 3 of 5 killed (60%)\n"
        "1 killed, 1 timeout, 1 survived, 1 caught by type check, 1 no tests\n"
    )
    assert said[::2] == [
        "run --max-children 7",
        "results --all true",
        "show bot.limits.x_take__mutmut_3",
        "show bot.limits.x_take__mutmut_5",
    ]


def test_the_module_and_the_tests_are_named_to_mutmut(tree: Tree, mutmut: Script) -> None:
    tree(bot__limits="", faq__bank="", tests__test_limits="", pyproject="[project]\n")
    said = mutmut(results=RESULTS)
    mutants.main(["bot/limits.py", "tests/test_other.py", "tests/test_more.py"])
    assert said[1] == (
        "[project]\n"
        "\n[tool.mutmut]\n"
        "source_paths = ['bot', 'faq']\n"
        "only_mutate = ['bot/limits.py']\n"
        f"also_copy = {['tests', 'docs', 'tools', 'benchmarks', 'README.md', 'Makefile']}\n"
        "pytest_add_cli_args_test_selection = ['tests/test_other.py', 'tests/test_more.py']\n"
    )


def test_without_a_mutant_what_mutmut_said_is_shown(
    tree: Tree, mutmut: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    tree(bot__limits="", tests__test_limits="", pyproject="[project]\n")
    mutmut(run="the tests fail without any change", results="")
    assert mutants.main(["bot/limits.py"]) == 1
    assert "the tests fail without any change" in capsys.readouterr().out


def test_mutmut_is_run_in_the_copy_whatever_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "mutmut.py").write_text(
        "import pathlib, sys\nprint(pathlib.Path.cwd(), *sys.argv[1:])\nsys.exit(1)\n",
        encoding="utf-8",
    )
    assert mutants._mutmut(tmp_path, "show", "x").stdout == f"{tmp_path} show x\n"
