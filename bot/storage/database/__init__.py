"""Open a database: SQLite or PostgreSQL."""
