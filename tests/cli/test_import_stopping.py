"""A whole process on a terminal: its progress, Ctrl-C as a person presses it, and an end without warning."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from import_files import ask, gpx, sessions

pty = pytest.importorskip("pty", reason="no terminals of this kind here")
FILES, AT, CHUNK = 30, 19, 8

# The command as it is, but in small chunks, with processes at once where asked; after a number of files it says so and
# does what the test wants.
DRIVER = """
import os, signal, sys
from contextlib import contextmanager
from journal.api import saving
from journal.cli import execute, import_
from journal.importers.edge import workers

def then(done, of, file):
    if done == {at}:
        {do}

@contextmanager
def watched():
    with shown() as show:
        yield lambda *what: (show and show(*what), then(*what))

if __name__ == "__main__":
    saving.CHUNK_FILES, workers.WORTH_S = {chunk}, {worth}
    import_._jobs = lambda: 2
    shown, import_.file_progress = import_.file_progress, watched
    sys.exit(execute(["import", *sys.argv[1:]]))
"""
WAIT = "print('WAITING', flush=True); sys.stdin.readline()"
HERE, THERE = 1e9, 0.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "export"
    made.mkdir()
    for number in range(FILES):
        gpx(made / f"{number:02d}.gpx", f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}T07:00", 600)
    return made


def driver(tmp_path: Path, do: str, worth: float) -> str:
    path = tmp_path / "driver.py"
    path.write_text(DRIVER.format(at=AT, do=do, chunk=CHUNK, worth=worth))
    return str(path)


def on_a_terminal(command: list[str], press: dict[bytes, bytes]) -> tuple[int, str]:
    """Run a command on a terminal of its own, press keys once it says certain words, and return its code and words."""
    env = {**{name: value for name, value in os.environ.items() if name != "NO_COLOR"}, "TERM": "xterm", "COLUMNS": "100"}
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, env)
    said, waited = b"", dict(press)
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux: the other side is closed
            break
        if not more:
            break
        said += more
        for word in [word for word in waited if word in said]:
            os.write(terminal, waited.pop(word))
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said.decode()


@pytest.mark.parametrize("worth", [HERE, THERE], ids=["in one process", "in several"])
def test_ctrl_c_keeps_what_was_finished_and_says_so(run, tmp_path: Path, folder: Path, worth: float) -> None:
    code, said = on_a_terminal([sys.executable, driver(tmp_path, WAIT, worth), str(folder)], {b"WAITING": b"\x03"})
    assert code == 130, said
    assert f"Stopped: {AT} of {FILES} files are in the journal; run the same command again to go on" in said
    assert "undo: journal undo b1" in said and "Traceback" not in said
    assert len(sessions(run)) == AT
    again = ask(run, str(folder))
    assert again["counts"] == {"new": FILES - AT, "merged": 0, "duplicate": AT, "refused": 0} and not again["interrupted"]
    run("undo")
    run("undo", "b1")
    assert sessions(run) == []


def test_a_terminal_shows_how_far_it_is(tmp_path: Path, folder: Path) -> None:
    code, said = on_a_terminal([sys.executable, driver(tmp_path, "pass", HERE), str(folder)], {})
    assert code == 0 and "files/s" in said and f"{FILES}/{FILES}" in said and f"Imported: {FILES} new" in said


def piped(tmp_path: Path, do: str, *args: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, driver(tmp_path, do, HERE), *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=100)


def test_a_pipe_gets_no_progress(tmp_path: Path, folder: Path) -> None:
    ran = piped(tmp_path, "pass", str(folder))
    assert ran.returncode == 0 and ran.stderr == "" and "files/s" not in ran.stdout


def test_an_interrupted_import_as_json(tmp_path: Path, folder: Path) -> None:
    ran = piped(tmp_path, "signal.raise_signal(signal.SIGINT)", str(folder), "--json")
    said = json.loads(ran.stdout)
    assert (ran.returncode, said["interrupted"], said["batch"], len(said["files"])) == (130, True, "b1", AT)
    assert ran.stderr.startswith(f"Stopped: {AT} of {FILES} files")


def test_a_stopped_trial_saved_nothing(run, tmp_path: Path, folder: Path) -> None:
    ran = piped(tmp_path, "signal.raise_signal(signal.SIGINT)", str(folder), "--dry-run")
    assert ran.returncode == 130 and f"Stopped: {AT} of {FILES} files were looked at; nothing was saved" in ran.stderr
    assert sessions(run) == []


def test_killed_without_warning_it_leaves_whole_chunks_and_the_next_run_adds_the_rest(run, tmp_path: Path, folder: Path) -> None:
    ran = piped(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)", str(folder))
    assert ran.returncode == -signal.SIGKILL
    kept = AT // CHUNK * CHUNK
    assert len(sessions(run)) == kept
    again = ask(run, str(folder))
    assert again["counts"] == {"new": FILES - kept, "merged": 0, "duplicate": kept, "refused": 0}
    assert len(sessions(run)) == FILES


def test_many_files_end_with_a_table_one_file_does_not(run, tmp_path: Path, folder: Path) -> None:
    (folder / "bad.gpx").write_text("")
    run("import", str(folder / "00.gpx"))
    said = run("import", str(folder)).out
    rows = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line.startswith(("gpx", "not read", "all"))}
    assert rows == {"gpx": [str(FILES - 1), "1"], "not": ["read", "1"], "all": [str(FILES - 1), "0", "1", "1"]}
    assert "already there   refused" in said
    assert "already there   refused" not in run("import", str(folder / "00.gpx")).out
