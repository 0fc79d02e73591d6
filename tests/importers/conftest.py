from datetime import UTC, datetime

import pytest

from journal.importers import read
from journal.importers.mapping import parse_mapping
from journal.importers.parsed import Context


@pytest.fixture
def context():
    return Context("Europe/Berlin", None, datetime(2026, 11, 1, 12, tzinfo=UTC))


@pytest.fixture
def reads(tmp_path, context):
    """Writes text or bytes to a file of this name and imports it."""

    def reads(name, content, into=context, format=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, into, format)

    return reads


@pytest.fixture
def mapped(reads, context):
    """Imports a CSV with a mapping given as a dictionary."""

    def mapped(text, **said):
        into = Context(context.zone, said.pop("date_order", None), context.now, mapping=parse_mapping(said))
        return reads("log.csv", text, into)

    return mapped
