"""How requests reach Telegram: the connections, the pace, and what is done about faults."""
