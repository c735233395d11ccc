"""The catalog: the only place that knows SQLite."""
