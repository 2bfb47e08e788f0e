"""The one room with SQLite."""
