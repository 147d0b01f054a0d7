"""The bot's database, independent of Telegram's API; start with `Memory`.

Times are passed as arguments and always have a time zone.
"""
