"""What can be wrong with a database, said to the person who runs the bot."""

from __future__ import annotations


class StorageError(Exception):
    """The database cannot be used; the message says what to do and never shows a password."""
