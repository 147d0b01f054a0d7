"""A Bot API server of our own on loopback: the bot talks to it as to Telegram, people act in it.

Mirrors https://core.telegram.org/bots/api as of Bot API 10.0, as far as this bot needs it.
"""
