"""The command line: `python -m faq COMMAND`."""

from __future__ import annotations

import sys

from faq.cli.main import main

sys.exit(main(sys.argv[1:]))
