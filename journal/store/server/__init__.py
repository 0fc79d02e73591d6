"""A journal on a PostgreSQL server: loaded only for such a journal, but for the reading of its URL."""
