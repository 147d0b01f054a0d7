"""What the bot remembers between messages and restarts."""
