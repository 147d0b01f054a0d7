"""Runs the real bot beside the Bot API server, in one process."""
