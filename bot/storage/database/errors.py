"""The error of a database that cannot be used, with a message for the operator."""

from __future__ import annotations


class StorageError(Exception):
    """The database cannot be used; the message says what to do and never shows a password."""
