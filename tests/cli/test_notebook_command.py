"""journal notebook: copies that open this journal, never over what somebody changed; JupyterLab where it is installed."""

import ast
import json
import os
import stat
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from journal.api import Journal, notebooks
from journal.cli import notebook as command
from journal.domain.errors import Refused

FIVE = [f"{name}.ipynb" for name in notebooks.NAMES]


def parameters(path: Path) -> dict[str, object]:
    book = json.loads(path.read_text(encoding="utf-8"))
    cell = next(one for one in book["cells"] if one["metadata"].get("tags") == ["parameters"])
    return {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse("".join(cell["source"])).body}


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    return tmp_path / "home" / "notebooks"


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The notebooks of another release, in the place of ours."""
    folder = tmp_path / "another release"
    folder.mkdir()
    for path in notebooks.notebooks_folder().glob("*.ipynb"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8").replace("# ", "# Older: "), encoding="utf-8")
    monkeypatch.setattr(notebooks, "notebooks_folder", lambda: folder)
    return folder


def test_all_are_copied_beside_the_journal_and_open_it(run, beside: Path) -> None:
    ran = run("notebook", "--no-start")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"copied:    {beside / name}" for name in FIVE]
    assert sorted(path.name for path in beside.iterdir()) == sorted([notebooks.RECORD, *FIVE])
    for name in FIVE:
        ours = notebooks.notebooks_folder() / name
        assert parameters(beside / name) == {**parameters(ours), "journal_path": str(beside.parent / "journal.sqlite")}
        assert stat.S_IMODE((beside / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(beside.stat().st_mode) == 0o700


def test_again_changes_nothing(run, beside: Path) -> None:
    run("notebook", "--no-start")
    before = {path.name: path.read_bytes() for path in beside.iterdir()}
    assert run("notebook", "--no-start").out.splitlines()[0] == f"as it was: {beside / FIVE[0]}"
    assert {path.name: path.read_bytes() for path in beside.iterdir()} == before


def test_one_to_another_folder_for_another_journal(run, tmp_path: Path) -> None:
    there = tmp_path / "it's here" / "mine"
    ran = run("--db", str(tmp_path / 'an "odd" name.sqlite'), "notebook", "Why", "--dir", str(there), "--no-start")
    assert ran.out == f"copied:    {there / 'why.ipynb'}\n"
    assert parameters(there / "why.ipynb")["journal_path"] == str(tmp_path / 'an "odd" name.sqlite')
    assert not (there / "trends.ipynb").exists()


def test_what_was_changed_is_kept_and_what_was_not_is_updated(
    run, beside: Path, monkeypatch: pytest.MonkeyPatch, older: Path
) -> None:
    run("notebook", "--no-start")
    mine = (beside / "why.ipynb").read_text(encoding="utf-8").replace('"1y\\"', '"8w\\"')
    (beside / "why.ipynb").write_text(mine, encoding="utf-8")
    (beside / "lifting.ipynb").unlink()
    monkeypatch.undo()
    monkeypatch.setenv("JOURNAL_HOME", str(beside.parent))
    said = run("notebook", "--no-start").out
    assert f"updated:   {beside / 'trends.ipynb'}\n" in said and f"copied:    {beside / 'lifting.ipynb'}\n" in said
    assert f"kept:      {beside / 'why.ipynb'} as you changed it; for a new copy, rename or remove it\n" in said
    assert (beside / "why.ipynb").read_text(encoding="utf-8") == mine
    assert "Older: " not in (beside / "trends.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", [None, "{", "[]", '{"why.ipynb": 3}'])
def test_without_its_record_nothing_is_taken_for_unchanged(
    run, beside: Path, record: str | None, older: Path, monkeypatch
) -> None:
    run("notebook", "why", "--no-start")
    text = (beside / "why.ipynb").read_text(encoding="utf-8")
    (beside / notebooks.RECORD).unlink()
    if record:
        (beside / notebooks.RECORD).write_text(record)
    monkeypatch.undo()
    monkeypatch.setenv("JOURNAL_HOME", str(beside.parent))
    assert run("notebook", "why", "--no-start").out.startswith("kept: ")
    assert (beside / "why.ipynb").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("args", "code", "said"), [
    (("trendz",), 3, "notebook 'trendz' is not known: did you mean trends?"),
    (("x",), 3, "notebook 'x' is not known: one of trends, risk-flags, why, shoes-and-surfaces, lifting"),
    (("--dir", "{file}"), 1, "a file: it cannot be copied there: File exists; nothing was copied"),
])  # fmt: skip
def test_what_cannot_be_copied_is_one_line(run, tmp_path: Path, args, code: int, said: str) -> None:
    (tmp_path / "a file").write_text("")
    ran = run("notebook", *(word.format(file=tmp_path / "a file") for word in args), "--no-start")
    assert (ran.code, ran.out) == (code, "") and said in ran.err and ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["why.ipynb", notebooks.RECORD])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_in_the_way_is_named_before_anything_is_copied(run, beside: Path, name: str, make) -> None:
    beside.mkdir(parents=True)
    make(beside / name)
    ran = run("notebook", "--no-start")
    said = f"{beside / name}: in the way of a notebook, and no file: rename it, or name another folder with --dir; nothing was copied"
    assert (ran.code, ran.out) == (1, "") and said in ran.err and ran.err.count("\n") == 1
    assert [one.name for one in beside.iterdir()] == [name]


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_where_one_cannot_be_copied_none_is_and_no_folder_is_left(run, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = notebooks._Parts.write
    monkeypatch.setattr(notebooks._Parts, "write", lambda *said: full() if said[1].name == "why.ipynb" else whole(*said))
    ran = run("notebook", "--no-start")
    assert ran.code == 1 and ran.err.count("\n") == 1
    assert f"{beside}: it cannot be copied there: No space left on device; nothing was copied" in ran.err
    assert not beside.exists()


def test_a_name_that_cannot_be_given_takes_back_the_new_ones_and_tells_the_updated(
    run, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("notebook", "trends", "--no-start").code == 0
    record = json.loads((beside / notebooks.RECORD).read_text())
    (beside / "trends.ipynb").write_text("as an older program left it")
    old = sha256(b"as an older program left it").hexdigest()
    (beside / notebooks.RECORD).write_text(json.dumps({**record, "trends.ipynb": old}))
    whole = Path.replace
    monkeypatch.setattr(Path, "replace", lambda part, final: full() if final.name == "why.ipynb" else whole(part, final))
    ran = run("notebook", "--no-start")
    assert ran.code == 1 and "No space left on device; updated before it: trends.ipynb" in ran.err
    assert sorted(one.name for one in beside.iterdir()) == [notebooks.RECORD, "trends.ipynb"]


def test_a_link_to_a_copy_stays_a_link(run, beside: Path, tmp_path: Path) -> None:
    beside.mkdir(parents=True)
    (beside / "why.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    assert run("notebook", "why", "--no-start").code == 0
    assert (beside / "why.ipynb").is_symlink() and parameters(tmp_path / "elsewhere.ipynb")


def test_where_jupyterlab_is_not_installed_it_says_how_to_get_it(run, monkeypatch: pytest.MonkeyPatch, beside: Path) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    ran = run("notebook", "trends")
    assert (ran.code, ran.out.splitlines()[1:]) == (0, [command.GET_IT]) and (beside / "trends.ipynb").exists()


class Lab:
    """In the place of a started program: what it was started with; interrupted once, then over."""

    code = 0

    def __init__(self, args, env) -> None:
        Lab.started, self.interrupted = (args, env), False

    def wait(self) -> int:
        if not self.interrupted:
            self.interrupted = True
            raise KeyboardInterrupt
        return self.code


@pytest.mark.parametrize(("name", "opened"), [(None, ""), ("risk-flags", "risk-flags.ipynb")])
@pytest.mark.parametrize(("ended", "code"), [(0, 0), (1, 1), (-15, 143)])
def test_jupyterlab_is_started_on_the_copies(
    run, monkeypatch: pytest.MonkeyPatch, beside: Path, name, opened, ended, code
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: object())
    monkeypatch.setattr(command.subprocess, "Popen", Lab)
    monkeypatch.setattr(Lab, "code", ended)
    monkeypatch.delenv("JUPYTER_CONFIG_PATH", raising=False)
    assert run("notebook", *([name] if name else [])).code == code
    args, env = Lab.started
    assert args == [
        sys.executable, "-m", "jupyterlab", str(beside / opened), "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    assert env["JOURNAL_DB"] == str(beside.parent / "journal.sqlite") and env["JUPYTER_CONFIG_PATH"] == str(command.SETTINGS)


def test_jupyterlab_keeps_the_settings_of_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/their/own")
    assert command.environment("a.sqlite")["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(command.SETTINGS), "/their/own"]
    (off,) = json.loads((command.SETTINGS / "labconfig" / "page_config.json").read_text(encoding="utf-8")).values()
    assert off == {"@jupyterlab/apputils-extension:announcements": True}


class Elsewhere:
    """A journal in another database, as far as the notebooks ask."""

    def __init__(self, url: str) -> None:
        self.store = self.engine = self
        self.url = make_url(url)


@pytest.mark.parametrize(("url", "opens"), [
    ("postgresql://me@host/journal", "postgresql://me@host/journal"),
    ("postgresql://me:secret@host/journal", None),
    ("postgresql://me@host/journal?password=secret", None),
])  # fmt: skip
def test_a_password_is_written_into_no_notebook(tmp_path: Path, url: str, opens: str | None) -> None:
    journal = Elsewhere(url)
    assert (notebooks.opens(journal), notebooks.address(journal)) == (opens, url)
    notebooks.copy(journal, tmp_path / "copies")
    assert parameters(tmp_path / "copies" / "trends.ipynb")["journal_path"] == opens
    assert not any("secret" in path.read_text(encoding="utf-8") for path in (tmp_path / "copies").iterdir())
    assert notebooks.beside(journal) == tmp_path / "home" / "notebooks"


def test_an_incomplete_program_says_so(journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "__file__", str(tmp_path / "journal" / "api" / "notebooks.py"))
    with pytest.raises(Refused, match="the program is incomplete"):
        notebooks.notebooks_folder()


def test_those_of_the_package_are_found_where_there_is_no_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "__file__", str(tmp_path / "journal" / "api" / "notebooks.py"))
    for name in (*FIVE, "others.ipynb"):
        for folder in ("journal/_notebooks", "notebooks"):  # another program's folder beside the package
            (tmp_path / folder).mkdir(exist_ok=True, parents=True)
            if folder != "notebooks" or name == "others.ipynb":
                (tmp_path / folder / name).write_text("{}")
    assert notebooks.notebooks_folder() == tmp_path / "journal" / "_notebooks"
