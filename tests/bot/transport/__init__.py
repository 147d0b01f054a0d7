"""Requests to Telegram, over real sockets."""
