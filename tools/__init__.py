"""Programs for developers of the bot."""
