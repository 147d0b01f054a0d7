"""Requests to Telegram: connections, rate limits and repetition after errors."""
