"""How a database is opened: SQLite or PostgreSQL."""
