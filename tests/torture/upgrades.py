"""Four processes open the journal of an earlier version at once: one upgrades it, with one backup, and all go on."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from old_journals import differences, older, rows_of, unpack
from study import NOW, Row, Study, Tick

ROUNDS, TOGETHER = 20, 4
TOP = Path(__file__).resolve().parents[2]
# One process loads what all need and divides: so all of them really come at once, when the last is there.
_TOGETHER = """
import json, os, sys
import journal.store.upgrade
from journal.api import journal, listing, writing
from journal.cli import backup, execute, list_, pain, show, undo
ready, go = os.pipe()
started = []
for args in json.loads(sys.argv[1]):
    process = os.fork()
    if not process:
        os.close(go)
        os.read(ready, 1)  # nothing comes: it ends when all are there
        code = execute(args)
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)
    started.append(process)
os.close(go)
sys.exit(sum(os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) != 0 for one in started))
"""
_COMMANDS = (("list", "--json"), ("show", "s1"), ("pain", "hip", "3"), ("undo", "--list"))


def run(cases: int, seed: int, tick: Tick) -> list[Row]:
    """So many rounds, of each older schema in turn."""
    found: Counter[str] = Counter()
    chance = random.Random(seed)
    schemas = older()
    for number in range(cases):
        with tempfile.TemporaryDirectory() as folder:
            found.update(_round(schemas[(seed + number) % len(schemas)], Path(folder), chance))
        tick(1)
    told = (
        f"{found['failed']} failed, {found['backups']} without just one backup, {found['rows']} with a row that is not as it was"
    )
    promised = "all exit 0, one backup, every field as it was"
    return [Row(f"{TOGETHER} upgrades at once", cases, told, promised, not found)]


def _round(schema: str, folder: Path, chance: random.Random) -> Counter[str]:
    path = unpack(schema, folder / "journal.sqlite")
    before = rows_of(path)
    failed = _at_once(path, [chance.choice(_COMMANDS) for _ in range(TOGETHER)])
    copies = list(folder.glob("*.backup"))
    found = Counter(failed=failed)
    found["backups"] = len(copies) != 1 or any(differences(before, rows_of(one)) for one in copies)
    found["rows"] = bool(differences(before, _without(rows_of(path), before)))
    return +found


def _at_once(path: Path, commands: list[tuple[str, ...]]) -> int:
    """How many of the processes that do these commands fail."""
    env = {**os.environ, "PYTHONPATH": str(TOP), "JOURNAL_HOME": str(path.parent), "JOURNAL_NOW": NOW, "JOURNAL_DB": str(path)}
    args = [sys.executable, "-c", _TOGETHER, json.dumps(commands)]
    ended = subprocess.run(args, env=env, text=True, capture_output=True, timeout=300, check=False)
    if ended.returncode:
        print(commands, ended.stderr, file=sys.stderr)
    return ended.returncode


def _without(
    after: dict[str, list[dict[str, object]]], before: dict[str, list[dict[str, object]]]
) -> dict[str, list[dict[str, object]]]:
    """The rows that were there before: what the commands themselves logged is left out."""
    last = {name: max((int(str(row["id"])) for row in rows), default=0) for name, rows in before.items()}
    return {name: [row for row in rows if int(str(row["id"])) <= last.get(name, 0)] for name, rows in after.items()}


STUDY = Study("upgrades", ROUNDS * 4, run)
