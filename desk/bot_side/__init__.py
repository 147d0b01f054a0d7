"""What the desk asks of a bot: its readers' questions, its notices, what it serves."""
