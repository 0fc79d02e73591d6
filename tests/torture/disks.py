"""A disk that is full, or fails, at any write of a command: what was there stays, nothing is left behind, one true line says so."""

import json
import random
import shutil
from collections.abc import Callable
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from content import EMPTY, content, unsound
from harm import FAIL_FROM, FAIL_ONCE, FAIL_SHORT, NO_COMPILER, Case, Ended, library
from made_up import COUNT, REVISIONS, STARTS, begin, in_chunks, journal_of, learn, make
from prepared import expected, prepared, ran
from study import Row, Study, Tick

# A little more than there are writes.
CASES = 2800
PROMISED = "old data intact, nothing left, exit 1, one true line"
# How a disk fails: what the call does, and what it says. PAGES: SQLite may not make its file larger.
PAGES = 99
FAILURES = (
    (FAIL_FROM, ENOSPC),
    (FAIL_ONCE, ENOSPC),
    (FAIL_SHORT, ENOSPC),
    (FAIL_ONCE, EIO),
    (FAIL_FROM, EIO),
    (FAIL_ONCE, EDQUOT),
    (FAIL_FROM, EFBIG),
)
# What a line may not say where something was saved, and what it has to say where it is not known.
NOTHING = ("nothing was", "nothing more was")


class Kind(NamedTuple):
    """A command, the journal that it begins with, files that are there before (name: a file of ``given``), and which failures."""

    start: str
    args: tuple[str, ...]
    there: tuple[tuple[str, str], ...] = ()
    failures: int = len(FAILURES)


KINDS = {
    "import of a folder": Kind("half", ("import", "files"), failures=4),
    "import of an archive": Kind("typed", ("import", "archive/export.zip"), failures=2),
    "import into a new journal": Kind("", ("import", "files"), failures=2),
    "pain": Kind("half", ("pain", "lower-back", "5")),
    "first entry of all": Kind("", ("pain", "lower-back", "5")),
    "undo": Kind("half", ("undo",), failures=4),
    "config": Kind("typed", ("config", "units", "mi")),
    "config again": Kind("typed", ("config", "units", "mi"), (("home/config.toml", "config.toml"),)),
    "rules add": Kind("typed", ("rules", "add", "--title", "trail", "--surface", "dirt"), (("home/config.toml", "config.toml"),)),
    "report for a clinician": Kind("half", ("report", "--for-clinician", "--out", "ROOT/r.html"), (("r.html", "old.html"),)),
    "report": Kind("half", ("report", "--out", "ROOT/r.html"), failures=3),
    **{f"upgrade from {revision}": Kind(revision, ("list",), failures=2) for revision in REVISIONS},
    "backup": Kind("half", ("backup",), failures=4),
    "backup to a place": Kind("half", ("backup", "ROOT/copy.backup"), failures=3),
    "export": Kind("half", ("export", "ROOT/copy.zip"), failures=4),
    "export in the place of another": Kind("half", ("export", "ROOT/r.zip", "--force"), (("r.zip", "old.html"),), failures=2),
    "restore": Kind("typed", ("restore", "whole.backup", "--yes"), failures=3),
    "restore where nothing is": Kind("", ("restore", "whole.backup", "--yes"), failures=3),
    "import of an export": Kind("", ("import", "whole.zip"), failures=2),
    "notebooks": Kind("typed", ("notebook", "--no-start", "--dir", "ROOT/books")),
}


def load(given: Path) -> None:
    """What the commands need, once for all."""
    learn(given)
    import journal.api.pictures
    import journal.cli.notebook

    assert journal.api.pictures and journal.cli.notebook


def one(given: Path, root: Path, case: Case) -> list[str]:
    """One case; what went wrong."""
    if case["kind"] in STARTS:
        return make(given, root, case["kind"])
    kind = KINDS[case["kind"]]
    _begin(given, root, kind)
    if "at" not in case:
        return _undisturbed(given, root, case["kind"])
    return _failing(given, root, case)


def _begin(given: Path, root: Path, kind: Kind) -> None:
    begin(given, root, kind.start)
    for name, source in kind.there:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(given / source, root / name)


def _run(given: Path, root: Path, kind: Kind, case: Case) -> Ended:
    if case["how"] == PAGES:
        return ran(given, root, kind, before=_few_pages(case["at"]))
    return ran(given, root, kind, case["at"], case["how"], case["error"])


def _few_pages(more: int) -> Callable[[], None]:
    """Before a command: its journal may grow by so many pages."""

    def limit() -> None:
        from journal.store import engine

        in_chunks()
        prepare = engine._prepare

        def prepared(connection: object, record: object) -> None:
            prepare(connection, record)
            pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]  # a DB-API connection
            connection.execute(f"PRAGMA max_page_count = {max(pages, 1) + more}").fetchone()  # type: ignore[attr-defined]

        engine._prepare = prepared

    return limit


def _beside(root: Path) -> dict[str, str]:
    """Every file but the journal's, with its content; the names of the journal's copies are as they are."""
    there = {}
    for path in root.rglob("*"):
        if not path.name.startswith("journal.sqlite") or path.suffix not in (".sqlite", ".sqlite-wal", ".sqlite-shm"):
            there[str(path.relative_to(root))] = sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return there


def _held(root: Path) -> dict[str, list[str]]:
    """What the journal holds; nothing where none was begun."""
    path = journal_of(root)
    held = content(path) if path.exists() else {}
    return held if any(rows for name, rows in held.items() if name not in EMPTY) else {}


def _undisturbed(given: Path, root: Path, name: str) -> list[str]:
    before = _held(root)
    beside = _beside(root)
    ended = ran(given, root, KINDS[name])
    told = {
        "calls": ended.calls, "before": before, "after": _held(root), "beside": beside, "beside_after": sorted(_beside(root)),
        "pages": max(journal_of(root).stat().st_size // 4096 - (given / f"{KINDS[name].start or 'no'}.sqlite").stat().st_size // 4096, 0)
        if KINDS[name].start else 0,
    }  # fmt: skip
    expected(given, name).write_text(json.dumps(told))
    return [] if ended.code == 0 else [f"{name}: {ended.code} {ended.err}"]


def _failing(given: Path, root: Path, case: Case) -> list[str]:
    kind, wanted = KINDS[case["kind"]], json.loads(expected(given, case["kind"]).read_text())
    ended = _run(given, root, kind, case)
    held, beside = _held(root), _beside(root)
    found = [*_judged(ended, held, beside, wanted)]
    found += unsound(journal_of(root)) if journal_of(root).exists() and journal_of(root).stat().st_size else []
    if ended.code and held == wanted["after"] != wanted["before"]:
        return found  # it was saved after all, and not said not to be
    if ended.code:
        again = ran(given, root, kind)
        found += [] if again.code == 0 else [f"again: {again.code} {again.err}"]
        found += [] if _held(root) == wanted["after"] else ["again: it holds something else"]
        found += [] if sorted(_beside(root)) == wanted["beside_after"] else [f"again: {sorted(_beside(root))}"]
    return [f"{fault} ({ended.err.strip()})" for fault in found]


def _judged(ended: Ended, held: dict[str, list[str]], beside: dict[str, str], wanted: Case) -> list[str]:
    """What is wrong with how it ended and what it left."""
    if ended.code == 0:
        whole = held == wanted["after"] and sorted(beside) == wanted["beside_after"]
        return [] if whole else ["it says that all is well, and it is not"]
    found = [] if ended.code == 1 else [f"exit {ended.code}"]
    lines = ended.err.splitlines()
    found += [] if len(lines) == 1 and lines[0].startswith("journal: ") else [f"{len(lines)} lines"]
    found += ["a mistake in the program"] if "mistake in the program" in ended.err or "Traceback" in ended.err else []
    done = held == wanted["after"] != wanted["before"]
    whole = beside == wanted["beside"] or (done and sorted(beside) == wanted["beside_after"])
    found += [] if whole else [f"left behind or changed: {_changed(wanted['beside'], beside)}"]
    if held != wanted["before"]:
        found += ["it says that nothing was saved"] if any(word in ended.err for word in NOTHING) else []
    elif "were saved before" in ended.err:
        found += ["it says that something was saved"]
    if held != wanted["before"] and not done:
        gone = (name for name, rows in wanted["before"].items() if set(rows) - set(held.get(name, ())))
        found += [f"an old row of {name} is gone" for name in gone]
    return found


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def cases_of(given: Path, kinds: dict[str, Kind]) -> list[Case]:
    """Every write of every kind of command, failing in every way."""
    found: list[Case] = []
    for name, kind in kinds.items():
        told = json.loads(expected(given, name).read_text())
        for how, error in FAILURES[: kind.failures]:
            found += [{"kind": name, "at": at, "how": how, "error": error} for at in range(1, told["calls"] + 1)]
        found += [{"kind": name, "at": more, "how": PAGES, "error": 0} for more in range(told["pages"])]
    return found


def chosen(every: list[Case], cases: int, drawn: random.Random) -> list[Case]:
    """So many of them: first each write in one way, then the same writes in other ways."""
    ways: dict[tuple[str, bool, int], list[Case]] = {}
    for case in every:
        ways.setdefault((case["kind"], case["how"] == PAGES, case["at"]), []).append(case)
    first = [drawn.choice(each) for each in ways.values()]
    if cases <= len(first):
        return drawn.sample(first, cases)
    taken = {id(case) for case in first}
    rest = [case for case in every if id(case) not in taken]
    return first + drawn.sample(rest, min(cases - len(first), len(rest)))


def run(cases: int, seed: int, tick: Tick, kinds: dict[str, Kind] = KINDS, files: int = COUNT) -> list[Row]:
    """Let the disk fail so often, at writes drawn from the seed; at every write where so many are enough."""
    if library() is None:
        return [Row("the disk fails at a write", 0, NO_COMPILER, PROMISED, False)]
    with prepared("disks", cases, kinds, files) as ready:
        every = [] if ready.faults else cases_of(ready.given, kinds)
        found: list[tuple[Case, list[str]]] = []
        for case in ready.workers.do(chosen(every, cases, random.Random(seed))):
            found.append(case)
            tick(1)
        return [_row(found, ready.begun, len(every))]


def _row(found: list[tuple[Case, list[str]]], begun: list[tuple[Case, list[str]]], of: int) -> Row:
    bad = [(case, fault) for case, faults in [*begun, *found] for fault in faults]
    words = f"of {of:,} writes and ways: 0 faults" if not bad else f"{len(bad)}: {bad[:3]}"
    return Row("the disk fails at a write", len(found), words, PROMISED, not bad and bool(found))


STUDY = Study("disks", CASES, run)
