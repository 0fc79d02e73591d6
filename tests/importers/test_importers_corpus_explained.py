"""Real lists of any origin: each is explained, drafted or refused in a line. JOURNAL_CORPUS names their folder."""

import os
import tomllib
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers.explain.explainer import explain
from journal.importers.formats.mapped.mapping import parse_mapping

CORPUS = os.environ.get("JOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="JOURNAL_CORPUS is unset: no folder of real files")
FILES = sorted(path for path in Path(CORPUS or ".", "csv").rglob("*") if path.is_file()) if CORPUS else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:60])
def test_a_real_list_is_explained(path, context):
    try:
        said = explain(path, context)
    except Refused as error:
        assert str(error).startswith(path.name[:20])
        assert "\n" not in str(error)
        return
    if said.draft is None:
        assert any(column.read is not None for column in said.columns)
        return
    found = tomllib.loads(said.draft)
    if {"day"} <= found["columns"].keys():
        assert parse_mapping(found).kind == found["kind"]
