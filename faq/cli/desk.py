"""`python -m faq desk`: a page in the browser for the banks of a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from faq.cli.arguments import Commands
from faq.errors import FaqError
from faq.files.loading import PACKAGED_BANKS


def add_command(commands: Commands) -> None:
    """Add `desk` to the command line."""
    command = commands.add_parser(
        "desk",
        help="work on banks in the browser",
        description="Open a page for the banks in DIR, on this machine alone: paste an article, "
        "go through its entries beside it, try the bank, see how ready it is, correct and "
        "publish. The files stay what they are: every save is a small change of bank.yaml, "
        "checked first, and can be taken back.",
    )
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=PACKAGED_BANKS,
        metavar="DIR",
        help="a folder of banks, or of one bank (default: the packaged ones)",
    )
    command.add_argument(
        "--port", type=int, metavar="N", help="default: 8090, or the next free one; 0: any"
    )
    command.add_argument(
        "--bind",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="the interface to listen on (default: 127.0.0.1, which only this machine reaches)",
    )
    command.add_argument(
        "--no-browser", dest="opens_browser", action="store_false", help="open no browser"
    )
    command.add_argument(
        "--publish-to",
        type=Path,
        metavar="FOLDER",
        help="the folder of banks that bots serve, if it is not DIR (default: FAQ_BANKS)",
    )
    command.add_argument(
        "--database",
        metavar="URL",
        help="the bot's database, which is only read: what readers asked in vain (default: "
        "DATABASE_URL, which others on this machine cannot see)",
    )
    command.add_argument(
        "--bot",
        metavar="URL",
        help="a bot on this machine with HEALTH_PORT or a webhook, as http://127.0.0.1:8080: the "
        "desk shows when it has taken over what was published",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve the desk; its one import is here, since the rest of this package needs no server."""
    try:
        from desk import command
    except ModuleNotFoundError as error:
        if error.name != "desk":
            raise
        raise FaqError("The desk is not installed here; install the package verbatim.") from error

    return command.run(
        command.Options(
            arguments.folder,
            port=arguments.port,
            bind=arguments.bind,
            opens_browser=arguments.opens_browser,
            publish_to=arguments.publish_to,
            database=arguments.database,
            bot=arguments.bot,
        )
    )
