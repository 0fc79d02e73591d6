"""Four processes open the journal of an earlier version at once: one upgrades it, with one backup, and all go on."""

import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from old_journals import SCHEMAS, differences, rows_of, unpack
from study import Row, Study, Tick

ROUNDS, TOGETHER = 20, 4
TOP = Path(__file__).resolve().parents[2]
NOW = "2026-11-22T10:00:00+00:00"
# Loaded before they wait, so that all four really come at once; what they say when they fail is theirs alone.
_PROCESS = """
import sys
import journal.store.upgrade
from journal.cli import execute
sys.stdin.read()
sys.exit(execute(sys.argv[1:]))
"""
_COMMANDS = (("list", "--json"), ("show", "s1"), ("pain", "hip", "3"), ("undo", "--list"))


def older() -> tuple[str, ...]:
    """The schemas that are not the newest."""
    from journal.store.schema import HEAD

    return tuple(schema for schema in SCHEMAS if schema != HEAD)


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
    commands = [chance.choice(_COMMANDS) for _ in range(TOGETHER)]
    ended = _at_once(path, commands)
    found = Counter[str]()
    if any(code for code, _ in ended):
        found["failed"] = 1
        print(schema, commands, [said for code, said in ended if code], file=sys.stderr)
    copies = list(folder.glob("*-upgrade.backup"))
    if len(copies) != 1 or next(differences(before, rows_of(copies[0])), None) or len(list(folder.glob("*.backup"))) != 1:
        found["backups"] = 1
    if next(differences(before, _without(rows_of(path), before)), None):
        found["rows"] = 1
    return found


def _at_once(path: Path, commands: list[tuple[str, ...]]) -> list[tuple[int, str]]:
    env = {**os.environ, "PYTHONPATH": str(TOP), "JOURNAL_HOME": str(path.parent), "JOURNAL_NOW": NOW, "JOURNAL_DB": str(path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, *args], env=env, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for args in commands
    ]  # fmt: skip
    for one in running:
        assert one.stdin
        one.stdin.close()
    ended = []
    for one in running:
        assert one.stderr
        said = one.stderr.read()
        one.stderr.close()
        ended.append((one.wait(300), said))
    return ended


def _without(
    after: dict[str, list[dict[str, object]]], before: dict[str, list[dict[str, object]]]
) -> dict[str, list[dict[str, object]]]:
    """The rows that were there before: what the commands themselves logged is left out."""
    last = {name: max((int(str(row["id"])) for row in rows), default=0) for name, rows in before.items()}
    return {name: [row for row in rows if int(str(row["id"])) <= last.get(name, 0)] for name, rows in after.items()}


STUDY = Study("upgrades", ROUNDS * 4, run)
