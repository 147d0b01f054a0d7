"""One question's way: decide, render, send, record; and repeats and follow-ups."""
