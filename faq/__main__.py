"""The command line: `python -m faq COMMAND`."""

from __future__ import annotations

import os
import sys

try:
    # It takes a moment, in which Ctrl-C may come.
    from faq.cli.main import main

    # https://no-color.org: set to anything but nothing.
    sys.exit(main(sys.argv[1:], may_color=not os.environ.get("NO_COLOR")))
except KeyboardInterrupt:
    sys.stderr.write("\n")  # the prompt of the shell in a line of its own
    sys.exit(130)
