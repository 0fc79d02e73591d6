"""A pipe where a file is expected: opened, it would wait for a writer that never comes. One line, at once, and the pipe stays."""

import os
import stat
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")

COMMANDS = {
    "restore": "--db a.db restore ff --yes",
    "restore in its place": "--db ff restore a.db --yes",
    "import": "--db a.db import ff",
    "import by a name": "--db a.db import ff.zip",
    "import of several": "--db a.db import note.csv ff.zip",
    "a map": "--db a.db import --map ff note.csv",
    "what a map reads": "--db a.db import --map map.toml ff",
    "the journal": "--db ff list",
    "a new journal": "--db ff pain knee 3",
    "doctor": "--db ff doctor",
    "backup to it": "--db a.db backup ff",
    "backup of it": "--db ff backup",
    "backups beside it": "--db a.db backup --list",
    "export to it": "--db a.db export ff --force",
    "export of it": "--db ff export x.zip",
    "a week": "--db a.db plan --week ff",
    "upgrade": "--db ff db upgrade",
    "encryption": "--db ff db encrypt",
    "a passphrase": "--db enc.db list",
    "settings": "--db a.db config",
}
ENDS = {"backups beside it": 0, "encryption": 3}
# All in one process, for each takes half a second to begin; what is told last is what waits.
SCRIPT = """
import os, sys
from journal.cli import execute
for line in sys.stdin:
    name, words = line.rstrip().split(chr(9))
    if name == "settings":
        os.environ["JOURNAL_HOME"] = "settings"
    print(name, flush=True, file=sys.stderr)
    print(name, execute(words.split()), sep=chr(9), flush=True, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What each command said on stderr, its exit code as the last line."""
    folder = tmp_path_factory.mktemp("pipes")
    pipes = ["ff", "ff.zip", "a.db.20261122T100000Z.backup", "settings/config.toml"]
    (folder / "settings").mkdir()
    for name in pipes:
        os.mkfifo(folder / name, 0o600)
    (folder / "note.csv").write_text("day,score\n2026-11-20,3\n")
    (folder / "map.toml").write_text('kind = "pain"\n[columns]\nday = "day"\nscore = "score"\n')
    (folder / "enc.db").write_bytes(os.urandom(8192))
    lines = "new\t--db a.db pain knee 3\n" + "".join(f"{name}\t{words}\n" for name, words in COMMANDS.items())
    environment = {**os.environ, "JOURNAL_HOME": str(folder), "JOURNAL_PASSPHRASE_FILE": "ff", "JOURNAL_DEBUG": ""}
    try:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=lines,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        pytest.fail(f"this one waits: {(error.stderr or b'').decode().splitlines()[-1]}")
    assert all(stat.S_ISFIFO((folder / name).stat().st_mode) for name in pipes)
    found: dict[str, list[str]] = {}
    for line in done.stderr.splitlines():
        if line in COMMANDS:
            found[line] = []
        elif found:
            found[next(reversed(found))].append(line)
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_is_told_at_once_and_stays(told, name) -> None:
    *said, end = told[name]
    assert end == f"{name}\t{ENDS.get(name, 1)}", said
    assert len(said) <= 1, said  # doctor and import tell on stdout what is wrong with a file
    assert "mistake" not in "".join(said)
