"""`python -m faq ask`: answer one question, each line of a pipe, or chat."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from faq.answering import Answer, Answerer
from faq.cli.arguments import Commands, add_bank_option, piped_lines
from faq.cli.ask_several import ask_several, holds_several
from faq.cli.chat import chat
from faq.cli.wording import as_plain, render
from faq.explanation import explain, in_words, render_explanation
from faq.files.loading import load_bank


def add_command(commands: Commands) -> None:
    """Add `ask` to the command line."""
    command = commands.add_parser(
        "ask",
        help="answer one question, or every line of the input, or chat",
        description="Answer QUESTION. Without it: chat in a terminal, or, piped, answer each line "
        "of the input in order until it ends. Where DIR holds several banks, the nearest ones "
        "answer, and each answer names its article.",
    )
    command.add_argument("question", nargs="?", metavar="QUESTION")
    command.add_argument(
        "--json", action="store_true", help="one JSON object per question, on one line"
    )
    command.add_argument(
        "--explain",
        action="store_true",
        help="tell on standard error why: words, weights, what counted against, thresholds",
    )
    add_bank_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer the question from the arguments, each line of a pipe, or a chat in the terminal."""
    if holds_several(arguments.bank):
        return _ask_several(arguments)
    answerer = Answerer(load_bank(arguments.bank))
    if arguments.explain and arguments.question is None:
        print("--explain needs a QUESTION.", file=sys.stderr)
        return 2
    if arguments.question is not None:
        answer = answerer.ask(arguments.question)
        if arguments.explain:
            explanation = explain(arguments.question, answerer.matcher)
            lines = [in_words(answer, answerer.matcher), *render_explanation(explanation)]
            print("\n".join(lines), file=sys.stderr)
        _print(answer, as_json=arguments.json)
    elif arguments.json:
        _answer_lines(answerer, as_json=True)
    else:
        converse(answerer)
    return 0


def _ask_several(arguments: argparse.Namespace) -> int:
    if arguments.explain:
        print("--explain needs the folder of one bank.", file=sys.stderr)
        return 2
    asked: Iterable[str] = [arguments.question]
    if arguments.question is None:
        asked = _typed_lines() if sys.stdin.isatty() else piped_lines()
    ask_several(arguments.bank, asked, as_json=arguments.json)
    return 0


def converse(answerer: Answerer) -> int:
    """Chat with the person at the terminal, or answer each line of a pipe; return 0."""
    if sys.stdin.isatty():
        chat(answerer, _typed_lines(), print)
    else:
        _answer_lines(answerer, as_json=False)
    return 0


def _answer_lines(answerer: Answerer, *, as_json: bool) -> None:
    for question in piped_lines():
        _print(answerer.ask(question), as_json=as_json)


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(as_plain(answer), ensure_ascii=False), flush=True)
    else:
        print(render(answer), end="\n\n", flush=True)


def _typed_lines() -> Iterable[str]:
    while True:
        try:
            yield input("you › ")
        except EOFError:
            print()
            return
