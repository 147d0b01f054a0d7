"""The commands and options of `python -m bot`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

QUESTIONS = "questions"
RETRY = "retry"
SANDBOX = "sandbox"


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command (`command`, None for running the bot) with its options.

    The sandbox's options may be given without its command and then select it. Options that are
    not given are not in the namespace.

    Args:
        arguments: None for those of the process.
    """
    sandbox = _sandbox_options()
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Run the bot, as the environment says; see README.md.",
        parents=[sandbox],
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    command = commands.add_parser(
        QUESTIONS,
        help="print the questions that wait for the curator",
        description="Print the questions that were declined, only offered others, or answered "
        "without help, one JSON object a line: for `python -m faq review`.",
    )
    command.add_argument("--bank", metavar="SLUG", help="of that bank alone: its folder's name")
    commands.add_parser(
        RETRY,
        help="try again the updates that are set aside",
        description="Ask the bot that runs, or else the next one, to try the updates again that "
        "it has set aside; each once, one after another.",
    )
    commands.add_parser(
        SANDBOX,
        help="run the bot without Telegram, with a page to talk to it; without a token it does so",
        description="Run the bot against a Bot API server of its own, with a page in the browser "
        "to talk to it as anybody. Nothing leaves this machine.",
        parents=[sandbox],
    )
    return parser.parse_args(arguments)


def _sandbox_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options = parser.add_argument_group("options of the sandbox")
    options.add_argument(
        "--port", type=_port, help="where it listens: 8081 or one near it if not given; 0: any"
    )
    options.add_argument(
        "--host", help="on which interface: 127.0.0.1 if not given; on others all can act in it"
    )
    options.add_argument(
        "--no-browser",
        "--headless",
        dest="opens_browser",
        action="store_false",
        help="print the address, open nothing",
    )
    options.add_argument(
        "--record", type=Path, metavar="FILE", help="write what happens as a transcript"
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is no port: 0 to 65535")
    return port
