"""Tasks that run in the background."""
