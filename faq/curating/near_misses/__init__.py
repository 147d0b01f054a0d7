"""Propose near misses: what readers will ask that the article tells of a neighbour only."""
