"""The helpers of these tests can be imported by name."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.importers import read
from journal.importers.building.parsed import Context
from journal.importers.formats.mapped.mapping import parse_mapping

sys.path.insert(0, str(Path(__file__).parent))

from fit_writer import FitWriter


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


@pytest.fixture
def fit():
    return FitWriter


@pytest.fixture
def one(reads):
    """The only session of a FIT file, given as bytes or by its writer."""

    def one(writer, **into):
        (recorded,) = reads("a.fit", writer if isinstance(writer, bytes) else writer.file(), **into).sessions
        return recorded.session

    return one
