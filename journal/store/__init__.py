"""The database of a journal; the only place with SQLAlchemy and Alembic."""

import logging


def holds_no_entry(record: logging.LogRecord) -> bool:
    """Whether a record of SQLAlchemy's is none of what was read: on its DEBUG level it logs every row, notes and pain in it."""
    return not str(record.msg).startswith("Row ")


# Parameters of statements are hidden by each engine itself (``hide_parameters``); for rows there is no such switch.
logging.getLogger("sqlalchemy.engine.Engine").addFilter(holds_no_entry)
