"""Run the real bot and the Bot API server in one process."""
