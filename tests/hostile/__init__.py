"""Whatever a stranger may send: nothing stops the bot, and nothing makes it grow."""
