"""Thousands of banks: compiled to disk once, and loaded when a question needs them."""
