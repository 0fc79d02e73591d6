"""Nothing that a process does beside its open journal lets go of SQLite's locks on it: another process asks for them."""

import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal import open_journal
from journal.api.backing_up import backups
from journal.api.doctor import doctor
from journal.api.journal import Journal
from journal.domain import databases
from journal.domain.entries import Pain
from journal.domain.errors import Damaged, JournalError, Locked, Refused
from journal.importers.formats.mapped.mapping import load_mapping
from journal.report.writing import write_whole
from journal.store.encryption import cipher, converting
from journal.store.files import backups as copies

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there locks belong to their handle")

# One process for all tests asks, for locks of the same process never stand in its own way. Who holds a journal in WAL mode
# shares the lock of its file (bytes from 2**30 + 2) as long as it is open.
_ASKS = """
import fcntl, sys
for line in sys.stdin:
    with open(line[:-1], "r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 2**30 + 2)
        except OSError:
            print("held", flush=True)
        else:
            print("free", flush=True)
"""


@pytest.fixture(scope="module")
def held():
    with subprocess.Popen([sys.executable, "-c", _ASKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def ask(path: Path) -> bool:
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            return process.stdout.readline() == "held\n"

        yield ask
        process.stdin.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "place" / "n.db"


@pytest.fixture
def journal(path: Path):
    with open_journal(path, now=NOW) as journal:
        journal.log_pain(Pain(region="lower-back", score=1, day=DAY))
        yield journal


def _path(journal: Journal) -> Path:
    return Path(journal.where)


def _many_backups(journal: Journal) -> None:
    journal.backup()
    first = copies.listed(_path(journal))[0].path
    for number in range(40):
        made = NOW - timedelta(days=number + 1)
        shutil.copyfile(first, copies.name_beside(_path(journal), made, "", 1))
    backups(journal.where)


def _restore(journal: Journal) -> None:
    journal.backup()
    journal.restore(copies.listed(_path(journal))[0].path)


def _linked(journal: Journal) -> None:
    hard, soft = _path(journal).with_name("hard.gpx"), _path(journal).with_name("soft.zip")
    hard.hardlink_to(_path(journal))
    soft.symlink_to(_path(journal))
    journal.import_paths([hard, soft])
    journal.import_paths(_path(journal).parent)


def _refused(call: Callable[[], object]) -> None:
    with pytest.raises(JournalError):
        call()


def _of_shm(journal: Journal) -> None:
    path = _path(journal)
    journal.import_paths([path, Path(f"{path}-wal"), Path(f"{path}-shm")])


def _without_shm(journal: Journal) -> None:
    _path(journal).with_name("n.db-shm").unlink()
    doctor(journal.where, now=NOW)


def _another_opened(journal: Journal) -> None:
    open_journal(journal.where, now=NOW).close()


CALLS: dict[str, Callable[[Journal], object]] = {
    "doctor": lambda journal: journal.doctor(),
    "doctor of the path": lambda journal: doctor(journal.where, now=NOW),
    "doctor without a -shm": _without_shm,
    "backup": lambda journal: journal.backup(),
    "forty backups": _many_backups,
    "restore": _restore,
    "export": lambda journal: journal.export(_path(journal).with_name("x.zip")),
    "export onto it": lambda journal: _refused(lambda: journal.export(journal.where)),
    "export onto it by force": lambda journal: _refused(lambda: journal.export(journal.where, force=True)),
    "report": lambda journal: journal.report(_path(journal).with_name("r.html")),
    "report onto it": lambda journal: _refused(lambda: journal.report(journal.where)),
    "a map that is none": lambda journal: _refused(lambda: journal.learn_surface(journal.where)),
    "import of it": lambda journal: journal.import_paths(journal.where),
    "import of its folder": lambda journal: journal.import_paths(_path(journal).parent),
    "import of all of it": _of_shm,
    "import of its links": _linked,
    "import in a format": lambda journal: journal.import_paths(journal.where, format="gpx"),
    "import with it as a mapping": lambda journal: _refused(lambda: journal.import_paths("x.csv", mapping=Path(journal.where))),
    "encrypted": lambda journal: cipher.encrypted(_path(journal)),
    "opened again": _another_opened,
    "undo, redo": lambda journal: (journal.undo(), journal.redo()),
    "batches": lambda journal: journal.batches(),
    "frames": lambda journal: (journal.history(), journal.sessions(), journal.pain(), journal.days()),
}


@pytest.mark.parametrize("name", CALLS)
def test_locks_stay(journal, path, held, name):
    assert held(path)
    CALLS[name](journal)
    assert held(path), f"{name} let go of the locks"
    journal.log_pain(Pain(region="neck", score=2, day=DAY))
    assert path.with_name("n.db-wal").stat().st_size


def test_locks_of_an_encrypted_journal_stay(path, held, monkeypatch, tmp_path):
    pytest.importorskip("sqlcipher3")
    open_journal(path, now=NOW).close()
    said = tmp_path / "said"
    said.write_text("four words that fit\n")
    said.chmod(0o600)
    monkeypatch.setenv("JOURNAL_PASSPHRASE_FILE", str(said))
    converting.encrypt(path, "four words that fit")
    with open_journal(path, now=NOW) as journal:
        assert cipher.encrypted(path) and held(path)
        for name in ("doctor", "forty backups", "import of its links", "export", "opened again"):
            CALLS[name](journal)
            assert held(path), f"{name} let go of the locks"


# What takes a path: each is among the calls above. Pictures are written as a report is.
_WITHOUT_A_CASE = {"pngs"}


def test_every_call_that_takes_a_path_is_tried():
    calls = {
        name
        for name, call in inspect.getmembers(Journal, inspect.isfunction)
        if not name.startswith("_") and {"path", "paths", "out", "folder"} & inspect.signature(call).parameters.keys()
    }
    tried = " ".join(inspect.getsource(sys.modules[__name__]).split("CALLS: ")[0:2])
    assert {name for name in calls if f"journal.{name}(" not in tried} <= _WITHOUT_A_CASE


def test_the_question_is_answered_both_ways(journal, path, held):
    assert held(path)
    path.open("rb").close()  # what nothing of ours may do
    assert not held(path)


def test_of_several_files_the_journal_is_left_aside_and_told(journal, path, tmp_path):
    track = tmp_path / "x.gpx"
    track.write_text("<gpx></gpx>")
    told = journal.import_paths([path, track])
    assert [one.path for one in told.skipped] == [path]
    assert told.notes == ("n.db: left aside, it is the journal that is open, or a file that belongs to it",)
    alone = journal.import_paths(path)
    assert "n.db: is the journal that is open" in alone.files[0].reason


def test_a_mapping_and_a_report_are_never_the_journal(journal, path):
    for call in (lambda: load_mapping(path), lambda: write_whole(path, b"x")):
        with pytest.raises(Refused, match=r"n\.db: is the journal that is open"):
            call()


def test_no_conversion_while_this_process_has_it_open(journal, path):
    pytest.importorskip("sqlcipher3")
    with pytest.raises(Locked, match="close it"):
        converting.encrypt(path, "a long passphrase")


def test_open_is_counted(path):
    assert not databases.is_open(path)
    with open_journal(path, now=NOW) as journal:
        journal.log_pain(Pain(region="lower-back", score=1, day=DAY))
        other = open_journal(path, now=NOW)
        assert databases.is_open(path)
        other.close()
        assert databases.is_open(path)
    assert not databases.is_open(path)


def test_what_could_not_be_opened_is_not_open(path):
    path.parent.mkdir()
    path.write_text("no database at all " * 100)
    with pytest.raises(Damaged):
        open_journal(path, now=NOW)
    assert not databases.is_open(path)


def _removes_the_log(path: Path) -> None:
    """As the last process to leave does, which takes nobody else to be there."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink()


def test_a_log_that_was_removed_under_an_open_journal_is_told(journal, path):
    _removes_the_log(path)
    with pytest.raises(Refused, match=r"log of the journal \(n\.db-wal\) was removed.*nothing was saved"):
        journal.log_pain(Pain(region="neck", score=2, day=DAY))


def test_a_log_that_another_process_made_anew_is_told(journal, path):
    _removes_the_log(path)
    made = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM sqlite_master').fetchall()"
    subprocess.run([sys.executable, "-c", made, path], check=True)
    with pytest.raises(Refused, match=r"n\.db-wal\) was"):
        journal.log_pain(Pain(region="neck", score=2, day=DAY))


# Who may open a file that can be a journal: the reason stands beside each.
_MAY = {
    "store/files/handles.py": "keeps its handles",
    "store/files/traces.py": "a file that a log ended in, in a transaction",
    "store/engine.py": "makes a file that was not there",
    "store/files/backups.py": "makes and syncs parts, which nobody has open",
    "store/encryption/converting.py": "refuses where the journal is open here",
    "store/encryption/passphrase.py": "the file of a passphrase",
    "store/server/passwords.py": "the file of passwords",
    "store/health/wal.py": "SQLite locks no -wal",
    "store/health/place.py": "the list of mounts",
}
_OPENS = re.compile(r"\.open\(\"|\.open\(\)|\bopen\(|io\.FileIO|read_bytes|read_text|shutil\.copy|fdopen")


def test_no_other_module_of_the_store_opens_files():
    package = Path(databases.__file__).parent.parent
    found = {
        one.relative_to(package).as_posix()
        for one in (package / "store").rglob("*.py")
        if any(_OPENS.search(line) for line in one.read_text(encoding="utf-8").splitlines() if "def " not in line)
    }
    assert found <= _MAY.keys()


# Above the store whoever opens what a user names asks first.
_ASKS_FIRST = (
    "api/exports.py",
    "api/exporting.py",
    "cli/week_file.py",
    "importers/edge/guard.py",
    "importers/edge/archives.py",
    "report/writing.py",
)


@pytest.mark.parametrize("name", _ASKS_FIRST)
def test_who_opens_what_a_user_names_asks_first(name):
    text = (Path(databases.__file__).parent.parent / name).read_text(encoding="utf-8")
    assert "refuse_open(" in text or "is_open(" in text
