"""Go through the entries of a bank, one at a time, beside the article with its words marked."""

from desk.rooms.go_through.routes import routes

__all__ = ["routes"]
