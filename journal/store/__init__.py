"""The only place with SQLAlchemy and Alembic: tables, engine, upgrade, undoable batches, rows to frames."""
