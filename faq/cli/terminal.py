"""Dialogue with a person at a terminal: show text, read a key, read a line."""

from __future__ import annotations

import codecs
import os
import select
import sys
from typing import Protocol

from faq.language.text import printable

_END = {"", "\x04"}  # the end of the input, and Ctrl-D
_ESCAPE = "\x1b"


class Terminal(Protocol):
    """The curator's input and output; tests pass a list of keys instead of a person."""

    def say(self, text: str) -> None:
        """Show a text."""

    def key(self, prompt: str) -> str:
        """Ask for one key, and return it in lower case.

        Raises:
            EOFError: the input has ended.
        """

    def line(self, prompt: str) -> str:
        """Ask for a line, and return it without white space at its ends.

        Raises:
            EOFError: the input has ended.
        """


class Console:
    """The terminal that the program runs in; from a pipe, a key is the first letter of a line."""

    def say(self, text: str) -> None:
        """Print a text without the control characters that readers may have put in it."""
        print(printable(text), flush=True)

    def key(self, prompt: str) -> str:
        """Read one key, without Enter where there is a keyboard."""
        print(prompt, end="", flush=True)
        key = _pressed() if sys.stdin.isatty() else sys.stdin.readline()[:1]
        if key in _END:
            print()
            raise EOFError
        print(key if key.isprintable() else "")
        return key.lower()

    def line(self, prompt: str) -> str:
        """Read a line."""
        return input(prompt).strip()


def _pressed() -> str:
    """Wait for a key and return its letter; Ctrl-C interrupts as usual."""
    try:
        import termios
        import tty
    except ImportError:  # Windows: read a whole line
        return sys.stdin.readline()[:1]
    keyboard = sys.stdin.fileno()
    before = termios.tcgetattr(keyboard)
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    try:
        tty.setcbreak(keyboard, termios.TCSADRAIN)  # the default would drop keys typed ahead
        letter = ""
        while not letter:
            byte = os.read(keyboard, 1)
            if not byte:
                return ""
            letter = decoder.decode(byte)
        if letter == _ESCAPE:
            # An arrow key sends `ESC [ D`: the rest must not be read as further keys.
            while select.select([keyboard], [], [], 0)[0] and os.read(keyboard, 1024):
                pass
        return letter
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
