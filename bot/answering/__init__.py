"""Answer a question in four steps: decide, render, send, record; and repeats and follow-ups."""
