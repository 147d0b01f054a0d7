"""What helps a curator: drafting, review, warnings, correction."""
