"""Measure how many updates a second the bot answers, and how fast, compared with bare bots."""
