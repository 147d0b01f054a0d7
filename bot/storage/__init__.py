"""What the bot remembers between messages and restarts; knows nothing of Telegram's API.

`Memory` is the way in. Time comes in as an argument, always aware.
"""
