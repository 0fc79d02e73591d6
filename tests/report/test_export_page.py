"""docs/export.md is true: its tables are those of the code, its examples run on an export of the sample journal."""

import doctest
import os
import shutil
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from journal.api import open_journal
from journal.store.portable.readme import page_kinds, page_tables

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
SAMPLE_NOW = "2026-10-31T20:00:00Z"
# pyarrow is no part of a plain installation and changes how pandas keeps words, so that most tests do without.
PARQUET = find_spec("pyarrow") is not None


@pytest.fixture(scope="module")
def folder(sample, tmp_path_factory) -> Path:
    """Where the export of the sample journal is, with parquet where that can be."""
    home = tmp_path_factory.mktemp("export page")
    shutil.copy(sample, home / "journal.sqlite")
    with pytest.MonkeyPatch.context() as patch:  # made before the world of any one test
        patch.setenv("JOURNAL_HOME", str(home))
        with open_journal(home / "journal.sqlite", now=SAMPLE_NOW) as opened:
            opened.export(home / "journal.zip", parquet=PARQUET)
    return home


@pytest.mark.parametrize(("what", "text"), [("kinds", page_kinds), ("tables", page_tables)])
def test_what_it_says_of_columns_is_what_the_code_says(what, text) -> None:
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {what}: written by tests from journal/store/portable -->\n", f"\n<!-- end of {what} -->"
    found = page.partition(begin)[2].partition(end)[0]
    if os.environ.get("JOURNAL_WRITE_PAGES"):
        PAGE.write_text(page.replace(begin + found + end, begin + text() + end), encoding="utf-8")
    assert found == text(), "JOURNAL_WRITE_PAGES=1 pytest tests/report/test_export_page.py writes it anew"


def test_the_examples_run(folder, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    said: list[str] = []
    text = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    ran = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert ran.attempted >= 12 and not ran.failed, "".join(said)


def test_the_sample_journal_goes_there_and_back_byte_by_byte(folder, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("JOURNAL_HOME", str(tmp_path))
    with open_journal(tmp_path / "new.sqlite", now=SAMPLE_NOW) as opened:
        opened.import_paths(folder / "journal.zip")
        again = opened.export(tmp_path / "again.zip", parquet=PARQUET).path
        assert again.read_bytes() == (folder / "journal.zip").read_bytes()
        assert len(opened.sessions()) == 258


@pytest.mark.skipif(not PARQUET, reason="no pyarrow here: make test-lowest has it")
def test_parquet_holds_the_same_typed(folder, tmp_path) -> None:
    import pyarrow.parquet as pq

    with ZipFile(folder / "journal.zip") as archive:
        archive.extractall(tmp_path)
    table = pq.read_table(tmp_path / "parquet" / "sessions.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert {types[name] for name in ("id", "surface", "title")} == {"string"}
    assert (types["day"], types["started_at"], types["rpe"], types["warm_up"]) == (
        "date32[day]",
        "timestamp[us, tz=UTC]",
        "double",
        "bool",
    )
    first = table.to_pylist()[0]
    assert isinstance(first["day"], date) and isinstance(first["started_at"], datetime) and first["note"] is None
    for name in ("sessions", "sets", "pain", "days", "shoes", "checks", "episodes", "trials"):
        rows = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False, na_values=[""])
        typed = pq.read_table(tmp_path / "parquet" / f"{name}.parquet").to_pandas()
        assert list(rows) == list(typed) and len(rows) == len(typed)
        assert (rows.isna() == typed.isna()).all(axis=None)
    streams = pq.read_table(tmp_path / "parquet" / "streams.parquet").to_pandas()
    for source_id, points in list(streams.groupby("source_id"))[:20]:
        csv = pd.read_csv(tmp_path / "streams" / f"{source_id}.csv")
        known = points[list(csv)].reset_index(drop=True)
        pd.testing.assert_frame_equal(known, csv.astype("float64"), rtol=0, atol=1e-8, check_dtype=False)
        assert points[[name for name in streams if name not in {*csv, "source_id"}]].isna().all(axis=None)
