"""A command that is killed at any write has done all of what it told, the rest whole or not at all; again, it does what was missing."""

import json
import random
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from content import EMPTY, Row, content, exact, unsound
from harm import KILL_AFTER, KILL_BEFORE, KILL_TORN, NO_COMPILER, Case, command, library
from made_up import COUNT, REVISIONS, STARTS, begin, journal_of, learn, make
from prepared import expected, prepared, ran
from study import Row as Line
from study import Study, Tick

PROMISED = "0 partial, 0 corrupt, 0 lost"
HOWS = (KILL_BEFORE, KILL_AFTER, KILL_TORN)
# What is found of a case whose write never came; it is drawn again, so often at most.
ENDED = "it was not killed"
_DRAWS = 5


class Kind(NamedTuple):
    """A command, the journal that it begins with, and how many cases the whole has of it."""

    start: str
    args: tuple[str, ...]
    cases: int


IMPORTS = {
    "import of a folder": Kind("typed", ("import", "files"), 130),
    "import of what is half known": Kind("half", ("import", "files"), 110),
    "import of an archive": Kind("typed", ("import", "archive/export.zip"), 100),
    "import into a new journal": Kind("", ("import", "files"), 60),
}
STEPS = {
    "pain": Kind("typed", ("pain", "lower-back", "5"), 20),
    "first entry of all": Kind("", ("pain", "lower-back", "5"), 20),
    "run": Kind("half", ("run", "5km", "30:00"), 20),
    "edit": Kind("typed", ("edit", "s1", "--rpe", "7"), 20),
    "delete": Kind("half", ("delete", "s3"), 20),
    "undo of an import": Kind("half", ("undo",), 20),
    "redo of an import": Kind("undone", ("redo",), 20),
}
UPGRADES = {f"upgrade from {revision}": Kind(revision, ("list",), 200) for revision in REVISIONS}
COPIES = {
    "backup": Kind("half", ("backup",), 25),
    "backup to a place": Kind("half", ("backup", "ROOT/copy.backup"), 25),
    "export": Kind("half", ("export", "ROOT/copy.zip"), 25),
    "restore": Kind("typed", ("restore", "whole.backup", "--yes"), 25),
    "restore where nothing is": Kind("", ("restore", "whole.backup", "--yes"), 25),
    "import of an export": Kind("", ("import", "whole.zip"), 25),
}
KINDS = IMPORTS | STEPS | UPGRADES | COPIES
CASES = sum(kind.cases for kind in KINDS.values())
# Done again even where all was well: what they do is beside the journal. A whole copy that is there stays as it is.
AGAIN = {"backup", "backup to a place", "export"}
THERE = "already"
# What stands for a command of each, and what it is called in the table.
GROUPS = {"imports": IMPORTS, "other commands": STEPS, "upgrades of each schema": UPGRADES, "backup, restore, export": COPIES}

load = learn


def one(given: Path, root: Path, case: Case) -> list[str]:
    """One case; what went wrong."""
    if case["kind"] in STARTS:
        return make(given, root, case["kind"])
    if "at" not in case:
        return _uninterrupted(given, root, case["kind"])
    return _killed(given, root, case)


def _uninterrupted(given: Path, root: Path, name: str) -> list[str]:
    kind = KINDS[name]
    begin(given, root, kind.start)
    before = content(journal_of(root)) if kind.start else {}
    ended = ran(given, root, kind)
    path = journal_of(root)
    told = {"calls": ended.calls, "before": before, "after": content(path), "files": by_file(exact(path))}
    expected(given, name).write_text(json.dumps(told))
    return [*([] if ended.code == 0 else [f"{name}: {ended.code} {ended.err}"]), *unsound(path), *_left_behind(root)]


def by_file(held: dict[str, list[Row]]) -> dict[str, list[list[object]]]:
    """For each imported file what came of it: its entries by key with what is told of them, and their recordings."""
    found: dict[str, list[list[object]]] = {row["key"]: [] for row in held["source"] if row["parent_id"] is None}
    keys = {row["id"]: row["key"] for row in held["source"]}
    streams = Counter(row["source_id"] for row in held.get("stream", ()))
    there = {(letter, row["id"]) for letter, table in (("s", "session"), ("p", "pain"), ("d", "day")) for row in held[table]}
    for row in held["source"]:
        if row["parent_id"] is not None:
            entry = (row["kind"], row["entry_id"]) in there
            found[keys[row["parent_id"]]].append([row["key"], row.get("told"), streams[row["id"]], entry])
    return found


def _killed(given: Path, root: Path, case: Case) -> list[str]:
    name, kind = case["kind"], KINDS[case["kind"]]
    wanted = json.loads(expected(given, name).read_text())
    begin(given, root, kind.start)
    ended = ran(given, root, kind, case["at"], case["how"])
    if ended.code is not None:
        return [ENDED] if ended.code == 0 else [f"it was to be killed, and ended with {ended.code}: {ended.err}"]
    path = journal_of(root)
    found = [*_left(path, name, wanted, bool(ended.out))]
    unfinished = name in IMPORTS or name in AGAIN or not path.exists() or content(path) != wanted["after"]
    again = ran(given, root, kind) if unfinished else command(root, ["list"])
    well = again.code == 0 or (name in AGAIN and THERE in again.err)
    found += [] if well else [f"again: {again.code} {again.err}"]
    found += unsound(path)
    differs = _differing(content(path), wanted["after"])
    return found + ([f"afterwards it holds something else in {differs}"] if differs else []) + _left_behind(root)


def _left_behind(root: Path) -> list[str]:
    """Files that are neither the journal nor a whole copy of it."""
    found = []
    for path in (one for one in root.rglob("*") if one.is_file() and one != journal_of(root)):
        if path.suffix == ".backup":
            found += [f"{path.name}: {fault}" for fault in unsound(path)]
        elif path.suffix == ".zip":
            found += [f"{path.name}: {zipfile.ZipFile(path).testzip()}"] if zipfile.ZipFile(path).testzip() else []
        else:
            found.append(f"left behind: {path.name}")
    return found


def _left(path: Path, name: str, wanted: Case, acknowledged: bool) -> list[str]:
    """What is wrong with what the kill left."""
    if (not path.exists() or not path.stat().st_size) and not _in_wal(path):
        return ["what was told to be saved is gone"] if acknowledged or wanted["before"] else []
    found = unsound(path)
    held = exact(path)
    if "source" not in held:
        return found + (["what was told to be saved is gone"] if acknowledged or wanted["before"] else [])
    if name not in IMPORTS:
        now = content(path)
        if acknowledged and now != wanted["after"]:
            found.append("what was told to be saved is gone")
        made = {table: rows for table, rows in now.items() if rows and table not in EMPTY}
        return found + (
            []
            if now in (wanted["before"], wanted["after"]) or not (made or wanted["before"])
            else ["it is neither as before nor as after"]
        )
    files = by_file(held)
    found += [f"{key}: not whole" for key, entries in files.items() if entries != wanted["files"][key]]
    now = content(path)
    return found + [
        f"{table}: an old row is gone" for table, rows in wanted["before"].items() if Counter(rows) - Counter(now[table])
    ]


def _in_wal(path: Path) -> bool:
    """Whether something was written that is not in the file itself yet."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _differing(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> str:
    return ", ".join(name for name in wanted if found.get(name) != wanted[name])


def cases_of(given: Path, cases: int, seed: int, kinds: dict[str, Kind]) -> list[Case]:
    """So many cases, shared among the kinds of commands, at writes drawn from the seed."""
    drawn = random.Random(seed)
    whole = sum(kind.cases for kind in kinds.values())
    found: list[Case] = []
    for name, kind in kinds.items():
        calls = json.loads(expected(given, name).read_text())["calls"]
        for number in range(max(round(cases * kind.cases / whole), 1)):
            found += [{"kind": name, "at": drawn.randint(1, calls), "how": HOWS[number % len(HOWS)]}]
    return found


def run(cases: int, seed: int, tick: Tick, kinds: dict[str, Kind] = KINDS, files: int = COUNT) -> list[Line]:
    """Kill so many commands at writes drawn from the seed."""
    if library() is None:
        return [Line("kill -9 at a write", 0, NO_COMPILER, PROMISED, False)]
    with prepared("kills", cases, kinds, files) as ready:
        faults = ready.faults
        found: list[tuple[Case, list[str]]] = []
        left = [] if faults else cases_of(ready.given, cases, seed, kinds)
        for _ in range(_DRAWS):
            unkilled = []
            for case, wrong in ready.workers.do(left):
                if wrong == [ENDED]:
                    unkilled.append(earlier(case, seed))
                else:
                    found.append((case, wrong))
                    tick(1)
            left = unkilled
        found += [(case, [ENDED]) for case in left]
    return _lines(found, faults)


def earlier(case: Case, seed: int) -> Case:
    """The case at a write before the one that did not come."""
    return {**case, "at": random.Random(f"{seed} {case}").randint(1, max(case["at"] - 1, 1))}


def _lines(found: list[tuple[Case, list[str]]], faults: list[str]) -> list[Line]:
    told = []
    for name, those in GROUPS.items():
        mine = [one for one in found if one[0]["kind"] in those]
        bad = [f"{case}: {fault}" for case, each in mine for fault in each] + faults
        words = PROMISED if not bad else f"{len(bad)}: {bad[:3]}"
        killed = sum(each != [ENDED] for _, each in mine)
        told += [Line(f"kill -9 at a write of {name}", killed, words, PROMISED, not bad)] if mine or bad else []
    return told


STUDY = Study("kills", CASES, run)
