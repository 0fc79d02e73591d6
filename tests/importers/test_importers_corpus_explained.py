"""Real lists of any origin: each is explained, drafted or refused in a line."""

import tomllib

import pytest
from corpus_files import CSV, needs_corpus

from journal.domain.errors import Refused
from journal.importers.explain.explainer import explain
from journal.importers.formats.mapped.mapping import parse_mapping

pytestmark = needs_corpus


@pytest.mark.parametrize("path", CSV, ids=lambda path: path.name[:60])
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
