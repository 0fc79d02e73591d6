"""The notebook: clean in git, nothing but the journal's own calls, and it runs from top to bottom."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from journal import open_journal
from journal.domain.entries import Pain, Session
from journal.report import names

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
NOW = datetime(2026, 3, 31, 18, tzinfo=UTC)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_one():
    assert [path.name for path in NOTEBOOKS] == ["trends.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
class TestInGit:
    def test_valid_and_stripped(self, path):
        notebook = read(path)
        nbformat.validate(notebook)
        assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
        assert all(not cell.outputs and cell.execution_count is None for cell in code(notebook))

    def test_short_cells_that_import_the_journal_only(self, path):
        for cell in code(read(path)):
            assert len(cell.source.splitlines()) <= 10
            for node in ast.walk(ast.parse(cell.source)):
                assert not isinstance(node, ast.Import | ast.FunctionDef | ast.For | ast.While)
                assert not isinstance(node, ast.ImportFrom) or node.module == "journal"

    def test_first_code_cell_holds_the_parameters(self, path):
        assert code(read(path))[0].metadata["tags"] == ["parameters"]


def test_shows_every_figure_of_the_report():
    shown = " ".join(cell.source for cell in code(read(NOTEBOOKS[0])))
    assert all(f'j.figure("{name}"' in shown for name in names())


@pytest.fixture
def small_journal(tmp_path, monkeypatch):
    """A dozen runs and a little pain, found where the notebook looks for it."""
    path = tmp_path / "journal.sqlite"
    monkeypatch.setenv("JOURNAL_DB", str(path))
    monkeypatch.setenv("JOURNAL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JOURNAL_NOW", NOW.isoformat())
    opened = open_journal(path, now=NOW)
    for day in range(1, 25, 2):
        metres = 5000.0 + 500 * day
        opened.log_session(
            Session(sport="run", day=NOW.date().replace(day=day), distance_m=metres, duration_s=0.36 * metres, rpe=5)
        )
        opened.log_pain(Pain(region="lower-back", score=2, day=NOW.date().replace(day=day)))
    opened.close()
    return path


def test_runs_from_top_to_bottom(small_journal):
    notebook = read(NOTEBOOKS[0])
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(small_journal.parent)}}
    ).execute()
    shown = [
        output.data
        for cell in code(notebook)
        for output in cell.outputs
        if output.output_type == "execute_result" or "data" in output
    ]
    assert not [output for cell in code(notebook) for output in cell.outputs if output.output_type in ("error", "stream")]
    assert len([data for data in shown if "application/vnd.plotly.v1+json" in data]) == len(names())
    assert all("text/html" in data or "application/vnd.plotly.v1+json" in data for data in shown)
