"""Receive, store, handle and confirm updates, so that none is lost."""
