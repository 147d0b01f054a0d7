"""What a bot can do in the sandbox: the methods of the Bot API, and the one table of them."""
