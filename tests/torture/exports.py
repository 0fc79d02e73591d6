"""Exports of a journal that somebody harmed inside: one line and nothing saved, or a journal that answers and exports again.

The harm is done to one member as it is written, its hash taken out: so every check of every value is reached, not that of
the hash alone.
"""

import io
import json
import multiprocessing
import os
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from random import Random

from filled import CLOSED, filled
from mutations import mutant
from study import NOW, Row, Study, Tick

from journal.api import Journal, open_journal
from journal.domain.errors import JournalError

# Our choice: each is imported, asked, exported and imported again.
CASES, CHUNK = 300, 25
SLOWEST_S = 10.0
_MOST_TOLD = 3
_CODES = {1, 2, 3, 6}
_ANSWERS = ("sessions", "pain", "days", "flags", "open_signs", "list_entries")


def run(cases: int, seed: int, tick: Tick) -> list[Row]:
    """So many harmed exports, by as many processes as there are cores."""
    found: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = _export(Path(folder))
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
            tasks = [pool.submit(chunk, path, seed, at, min(CHUNK, cases - at)) for at in range(0, cases, CHUNK)]
            for task in as_completed(tasks):
                told, faults = task.result()
                found.update(told)
                wrong += faults
                tick(sum(told.values()))
    return [row(found, wrong)]


def row(found: Mapping[str, int], wrong: list[str]) -> Row:
    """What is told of them; where none was refused, or none accepted, one of the promises was not put to the test."""
    said = f"{found['refused']:,} refused, {found['accepted']:,} accepted, {len(wrong)} wrong"
    told = "".join(f"; {one}" for one in wrong[:_MOST_TOLD])
    met = not wrong and found["refused"] > 0 and found["accepted"] > 0
    promised = "some of each: one line, or a journal that answers and exports again"
    return Row("exports harmed inside", sum(found.values()), said + told, promised, met)


def _export(folder: Path) -> Path:
    filled(folder / "made", days=8)
    os.environ.setdefault("JOURNAL_HOME", str(folder / "home"))
    with open_journal(folder / "made" / CLOSED / "journal.sqlite", now=NOW) as opened:
        return opened.export(folder / "whole.zip").path


def chunk(path: Path, seed: int, begin: int, count: int) -> tuple[Counter[str], list[str]]:
    """Some of the cases: how many ended how, and which ended as they must not."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    found: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JOURNAL_HOME"] = folder
        with open_journal(Path(folder) / "empty.sqlite", now=NOW) as opened:
            for number in range(begin, begin + count):
                how, fault = _case(opened, Path(folder), members, Random(f"{seed} {number}"))
                found[how] += 1
                wrong += [f"case {number} of seed {seed}: {fault}"] if fault else []
    return found, wrong


def _case(opened: Journal, folder: Path, members: Mapping[str, bytes], dice: Random) -> tuple[str, str]:
    names = [name for name in members if not name.startswith("streams/")] * 4 + [*members]
    name = dice.choice(names)
    harmed = dict(members) | {name: mutant(dice, members[name], members[dice.choice(names)], ".csv")[0]}
    path, begun = folder / "harmed.zip", time.process_time()
    path.write_bytes(_zipped(harmed))
    try:
        how = _ended(opened, path, folder)
    except JournalError as error:
        bad = "\n" in str(error) or error.exit_code not in _CODES
        return "refused", f"{name}: {error}" if bad else ""
    except Exception as error:  # what is looked for
        return "wrong", f"{name}: {type(error).__name__}: {error}"
    took = time.process_time() - begun
    return how, f"{name}: took {took:.1f} s" if took > SLOWEST_S else ""


def _ended(opened: Journal, path: Path, folder: Path) -> str:
    """What is accepted answers, and goes there and back; then the journal is empty again."""
    told = opened.import_paths(path)
    if told.batch is None:
        return "refused"
    try:
        for name in _ANSWERS:
            getattr(opened, name)()
        again = opened.export(folder / "again.zip", force=True).path
        if opened.import_paths(again).batch is not None:
            raise AssertionError("its own export is not what it holds")
    finally:
        opened.undo()
    return "accepted"


def _zipped(members: Mapping[str, bytes]) -> bytes:
    """Without hashes, so that what is harmed is read."""
    found = dict(members)
    try:
        told = json.loads(found["manifest.json"])
        told["members"] = [{key: value for key, value in one.items() if key != "sha256"} for one in told["members"]]
        found["manifest.json"] = json.dumps(told).encode()
    except (ValueError, TypeError, KeyError, AttributeError):
        pass  # it is what was harmed
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


STUDY = Study("exports", CASES, run)
