"""Dialogue with a person at a terminal: show text, read a key, read a line."""

from __future__ import annotations

import codecs
import os
import select
import sys
from typing import Protocol, TextIO

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

    def __init__(self, keyboard: TextIO | None = None) -> None:
        """Read keys from a stream; None for the standard input."""
        self._keyboard = keyboard or sys.stdin

    def say(self, text: str) -> None:
        """Print a text without the control characters that readers may have put in it."""
        print(printable(text), flush=True)

    def key(self, prompt: str) -> str:
        """Read one key, without Enter where there is a keyboard."""
        print(prompt, end="", flush=True)
        keyboard = self._keyboard
        key = _pressed(keyboard) if keyboard.isatty() else keyboard.readline()[:1]
        if key in _END:
            print()
            raise EOFError
        print(key if key.isprintable() else "")
        return key.lower()

    def line(self, prompt: str) -> str:
        """Read a line."""
        if self._keyboard is sys.stdin:
            return input(prompt).strip()  # with the keys that edit a line
        print(prompt, end="", flush=True)
        line = self._keyboard.readline()
        if line in _END:
            raise EOFError
        return line.strip()


def own_terminal() -> TextIO | None:
    """Open the terminal that the program was started in, whatever its input is; None without."""
    try:
        return open("/dev/tty", encoding="utf-8", errors="replace")  # noqa: PTH123  kept
    except OSError:
        return None


def _pressed(stream: TextIO) -> str:
    """Wait for a key and return its letter; Ctrl-C interrupts as usual."""
    try:
        import termios
        import tty
    except ImportError:  # Windows: read a whole line
        return stream.readline()[:1]
    keyboard = stream.fileno()
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
