"""The notebooks: clean in git, nothing but the journal's own calls, and they run from top to bottom."""

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.report import names

if TYPE_CHECKING:
    import nbformat

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PLOTLY = "application/vnd.plotly.v1+json"


def read(path: Path) -> "nbformat.NotebookNode":
    import nbformat  # for a second, and collecting goes through here: only what reads a notebook waits for it

    return nbformat.read(path, as_version=4)


def code(notebook: "nbformat.NotebookNode") -> list:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def figures(path: Path) -> list[str]:
    """The names of the figures that a notebook shows, in its order."""
    calls = [node for cell in code(read(path)) for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    return [one.args[0].value for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "figure" and one.args]


def run(notebook: "nbformat.NotebookNode", where: Path, **options) -> list:
    """The outputs of its cells."""
    from nbclient import NotebookClient

    NotebookClient(
        notebook, timeout=110, kernel_name="python3", resources={"metadata": {"path": str(where)}}, **options
    ).execute()
    return [output for cell in code(notebook) for output in cell.outputs]


def test_there_are_five():
    assert [path.stem for path in NOTEBOOKS] == ["lifting", "risk-flags", "shoes-and-surfaces", "trends", "why"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestInGit:
    def test_valid_and_stripped(self, path):
        import nbformat

        notebook = read(path)
        nbformat.validate(notebook)
        assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
        assert all(not cell.outputs and cell.execution_count is None for cell in code(notebook))
        assert set(notebook.metadata) == {"kernelspec", "language_info"}

    def test_short_cells_that_import_the_journal_only(self, path):
        for cell in code(read(path)):
            assert len(cell.source.splitlines()) <= 10
            for node in ast.walk(ast.parse(cell.source)):
                assert not isinstance(node, ast.Import | ast.FunctionDef | ast.For | ast.While)
                assert not isinstance(node, ast.ImportFrom) or node.module == "journal"

    def test_first_code_cell_holds_the_parameters(self, path):
        first, *others = code(read(path))
        assert first.metadata["tags"] == ["parameters"] and not any(cell.metadata for cell in others)
        said = [node.targets[0].id for node in ast.parse(first.source).body]
        assert said[:3] == ["journal_path", "athlete", "period"] and set(said[3:]) <= {"region", "when"}
        assert "journal_path = None\n" in first.source  # journal notebook puts the path of a journal here


def test_every_figure_of_the_report_is_in_one_of_them():
    assert {name for path in NOTEBOOKS for name in figures(path)} == set(names())


def test_they_run_from_top_to_bottom(sample_world, tmp_path):
    """In one kernel, which forgets everything in between. Trends runs where people open it: see test_notebook_lab.py."""
    from nbformat.v4 import new_code_cell, new_notebook

    paths = [path for path in NOTEBOOKS if path.stem != "trends"]
    cells = [cell for path in paths for cell in (*read(path).cells, new_code_cell("%reset -f"))]
    notebook = new_notebook(cells=cells)
    run(notebook, tmp_path)
    left = iter(code(notebook))
    for path in paths:
        outputs = [output for _ in (*code(read(path)), "reset") for output in next(left).outputs]
        assert not [one for one in outputs if one.output_type in ("error", "stream")]
        drawn = [one.data[PLOTLY] for one in outputs if PLOTLY in one.data]
        assert len(drawn) == len(figures(path)) + (path.stem == "why")  # its answer draws itself too
        assert all(one["layout"]["title"]["text"] for one in drawn)
        assert all("text/html" in one.data or PLOTLY in one.data for one in outputs)


MISTAKES = {
    'open_journal("jurnal.sqlite", make=False)': "Unknown: jurnal.sqlite: there is no journal, expected the file of one",
    'open_journal(athlete="Nobody")': "Unknown: Nobody: not an athlete of this journal: expected one of 1",
    'j = open_journal(); j.since("28x")': "BadValue: 28x: expected a period or its first day, for example 28d",
    'j.figure("spike")': "Unknown: figure 'spike' is not known: did you mean spikes?",
    'j.why("lower-bakc")': "Unknown: region 'lower-bakc' is not known: did you mean lower-back?",
    'j.plan("18km", surface="asfalt")': "Unknown: surface 'asfalt' is not known: did you mean asphalt?",
}


def test_a_slip_in_a_parameter_is_answered_in_one_line(sample_world, tmp_path):
    from nbformat.v4 import new_code_cell, new_notebook

    cells = [new_code_cell(source) for source in ("from journal import open_journal", *MISTAKES)]
    outputs = run(new_notebook(cells=cells), tmp_path, allow_errors=True)
    assert [one.output_type for one in outputs] == ["error"] * len(MISTAKES)
    for one, line in zip(outputs, MISTAKES.values(), strict=True):
        (said,) = one.traceback
        assert said.startswith(line) and "\n" not in said
    assert not list(tmp_path.iterdir())
