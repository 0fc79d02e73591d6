"""What is no journal, or is one that cannot be used: one line, the right exit code, and not a byte is changed."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from journal.api import open_journal
from journal.domain.entries import Pain
from journal.domain.errors import Refused
from journal.store import schema

COMMANDS = {"reads": ("list",), "writes": ("pain", "knee", "2"), "doctor": ("doctor",)}
HERE = Path(__file__)


def made(path: Path) -> Path:
    """A journal with an entry."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_journal(path) as journal:
        journal.log_pain(Pain(region="knee", score=2, day=journal.today))
    return path


def changed(sql: str):
    def make(path: Path) -> None:
        with closing(sqlite3.connect(made(path))) as connection:
            connection.executescript(sql)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    return make


def holding(content: bytes):
    return lambda path: path.write_bytes(content)


def zipped(path: Path) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("notes.txt", "none of a journal" * 100)
    path.write_bytes(held.getvalue())


def cut(path: Path) -> None:
    path.write_bytes(made(path).read_bytes()[:30_000])


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('a')")


def link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.sqlite"))


def loop(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


# Each with the exit codes of a command that reads, one that writes, and doctor.
WRONG = {
    "text": (holding(b"Dear journal,\n" * 500), 5, 5, 5),
    "a head and nothing behind it": (holding(b"SQLite format 3\0" + b"\xff" * 5000), 5, 5, 5),
    "a zip archive": (zipped, 5, 5, 5),
    "noise, as an encrypted journal is": (holding(random.Random(7).randbytes(8192)), 1, 1, 1),
    "cut off": (cut, 5, 5, 5),
    "another program's": (foreign, 5, 5, 5),
    "a newer one": (changed("UPDATE alembic_version SET version_num = '9999'"), 6, 6, 6),
    "without its version": (changed("DELETE FROM alembic_version"), 5, 5, 5),
    "without the table of its version": (changed("DROP TABLE alembic_version"), 5, 5, 5),
    "without its mark": (changed("PRAGMA application_id = 0"), 5, 5, 5),
    "a folder": (lambda path: path.mkdir(), 1, 1, 1),
    "a link that leads nowhere": (link, 1, 1, 1),
    "links in a circle": (loop, 1, 1, 1),
}
if hasattr(os, "mkfifo"):
    WRONG["a pipe"] = (os.mkfifo, 1, 1, 1)


def everything(folder: Path) -> dict[str, bytes | None]:
    return {one.name: one.read_bytes() if one.is_file() else None for one in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", COMMANDS)
@pytest.mark.parametrize("name", WRONG)
def test_it_is_told_in_a_line_and_left_as_it_is(tmp_path, run, name, kind):
    folder = tmp_path / "of it"
    folder.mkdir()
    make, *codes = WRONG[name]
    make(folder / "journal.sqlite")
    before = everything(folder)
    said = run("--db", str(folder / "journal.sqlite"), *COMMANDS[kind])
    assert said.code == codes[list(COMMANDS).index(kind)], said
    assert everything(folder) == before
    if kind == "doctor":
        assert "fault" in said.out and said.err == ""
    else:
        assert len(said.err.splitlines()) == 1 and said.out == "" and "mistake" not in said.err


def test_an_empty_file_is_made_a_journal_by_an_entry_and_by_nothing_that_looks(tmp_path, run):
    path = tmp_path / "journal.sqlite"
    path.touch()
    said = run("--db", str(path), "doctor")
    assert said.code == 5 and "is empty" in said.out
    assert run("--db", str(path.with_name("other")), "restore", str(path), "--yes").code == 5  # one truth
    assert path.read_bytes() == b"" and [one.name for one in tmp_path.glob("journal.sqlite*")] == ["journal.sqlite"]
    assert run("--db", str(path), "pain", "knee", "2").code == 0


def test_doctor_makes_no_journal(tmp_path, run):
    said = run("--db", str(tmp_path / "new" / "journal.sqlite"), "doctor")
    assert said.code == 1 and "is not there" in said.out and not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "file/journal.sqlite"], ids=["NUL", "too long", "below a file"])
@pytest.mark.parametrize("kind", COMMANDS)
def test_a_name_that_no_file_can_have(tmp_path, run, name, kind):
    (tmp_path / "file").touch()
    said = run("--db", str(tmp_path / name), *COMMANDS[kind])
    assert said.code == 1 and len(said.err.splitlines()) == (kind != "doctor")
    assert "mistake" not in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there are no such devices")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/full", "/dev/zero"])
def test_a_device(run, device):
    assert [run("--db", device, *command).code for command in COMMANDS.values()] == [1, 1, 1]


def test_a_link_to_a_journal_is_the_journal(tmp_path, run):
    made(tmp_path / "real.sqlite")
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "real.sqlite")
    assert [run("--db", str(tmp_path / "link.sqlite"), *command).code for command in COMMANDS.values()] == [0, 0, 0]


@pytest.mark.parametrize("replaced", [False, True], ids=["deleted", "replaced"])
def test_a_file_that_goes_while_it_is_open(tmp_path, replaced):
    """What SQLite would write then goes to a file without a name: it was acknowledged, and is lost."""
    path = made(tmp_path / "journal.sqlite")
    if replaced:
        made(tmp_path / "other.sqlite")
    with open_journal(path) as journal:
        assert len(journal.list_entries()["pain"]) == 1
        path.unlink()
        if replaced:
            shutil.move(tmp_path / "other.sqlite", path)
        before = everything(tmp_path)
        for use in (lambda: journal.log_pain(Pain(region="hip", score=1, day=journal.today)), journal.list_entries):
            with pytest.raises(Refused, match="replaced by another file" if replaced else "deleted"):
                use()
        assert everything(tmp_path) == before


def test_a_file_that_goes_in_the_middle_of_a_write(tmp_path):
    path = made(tmp_path / "journal.sqlite")
    with open_journal(path) as journal:
        with pytest.raises(Refused, match="deleted"), journal.store.write("test", journal.now):
            path.unlink()
        assert journal.store.done == []


_AS_NOBODY = """
import contextlib, io, json, os, sys
from journal.cli import execute

def ended(path, *args):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        return execute(["--db", path, *args]), len(err.getvalue().splitlines()), out.getvalue() + err.getvalue()

commands = json.loads(sys.argv[3])
for args in commands * 2:  # what they load may lie where only root can read
    ended(sys.argv[2], *args)
os.environ["JOURNAL_HOME"] = "/nonexistent"  # of settings that may be read
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(json.dumps([[ended(path, *args) for args in commands] for path in json.loads(sys.argv[1])]))
"""


def as_nobody(paths: list[Path], other: Path) -> list[list[tuple[int, int, str]]]:
    """Exit code, lines of complaint and words of each command of somebody who is not root: for root no permission holds."""
    given = (json.dumps([str(one) for one in paths]), str(other), json.dumps(list(COMMANDS.values())))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", _AS_NOBODY, *given], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr
    return [[tuple(one) for one in each] for each in json.loads(ran.stdout)]


# The bits of the file and of its folder, and the exit codes.
MODES = {
    "in a read-only folder": (0o444, 0o555, [0, 1, 1]),
    "read-only": (0o444, 0o777, [0, 1, 1]),
    "unreadable": (0o000, 0o755, [1, 1, 1]),
}


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_journal_that_may_not_be_written(tmp_path):
    # pytest's own folder is closed to others, as which root looks at it.
    folder = Path(tempfile.mkdtemp(prefix="journal-read-only-"))
    folder.chmod(0o755)
    try:
        paths = [made(folder / name / "journal.sqlite") for name in MODES]
        for path, (mode, of_folder, _) in zip(paths, MODES.values(), strict=True):
            path.chmod(mode)
            path.parent.chmod(of_folder)
        before = (
            [everything(path.parent) for path in paths] if os.geteuid() == 0 else [sorted(one.parent.iterdir()) for one in paths]
        )
        for name, ended in zip(MODES, as_nobody(paths, tmp_path / "journal.sqlite"), strict=True):
            codes = MODES[name][2]
            assert [code for code, *_ in ended] == codes, (name, ended)
            assert [lines for _, lines, _ in ended] == [int(codes[0] != 0), 1, 0], (name, ended)
        assert before == (
            [everything(path.parent) for path in paths] if os.geteuid() == 0 else [sorted(one.parent.iterdir()) for one in paths]
        )
    finally:
        for path in paths:
            path.parent.chmod(0o755)
        shutil.rmtree(folder)


def test_the_known_schema_is_the_one_that_the_cases_change():
    assert schema.HEAD < "9999"
