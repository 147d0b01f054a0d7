"""The command line: `python -m faq COMMAND`."""

from __future__ import annotations

import os
import sys

try:
    # The import takes a moment, and Ctrl-C may arrive during it.
    from faq.cli.main import main

    # https://no-color.org: any value but the empty one turns colours off.
    sys.exit(main(sys.argv[1:], may_color=not os.environ.get("NO_COLOR")))
except KeyboardInterrupt:
    sys.stderr.write("\n")  # so that the shell's prompt starts on a new line
    sys.exit(130)
