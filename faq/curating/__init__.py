"""Tools for a curator: drafting, review, warnings, correction."""
