"""A journal with every kind of entry, what a journal holds, and exports that somebody laid hands on."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import one_run
from sqlalchemy import Connection, select

from journal.api import Journal
from journal.domain.entries import Day, Pain, Session, Shoe
from journal.domain.selfchecks.done import Done
from journal.domain.sets import StrengthSet
from journal.domain.stretches import Stretch
from journal.domain.trials import TrialEntry
from journal.store import entries, ground, sources, tables, trials

TODAY = date(2026, 11, 22)
NASTY = (
    "=1+1", "+49 30", "-5 km", "@home", "\tx", "\rx", "\nx", "'", "''", "'=1", "＝1", '"', '""', 'a","b', "a\nb", "a\r\nb", "a\rb", "a;=1",
    " ", "\u200f\u05e9\u05dc\u05d5\u05dd \u202e", "👩‍👩‍👧 🏃🏽‍♀️", "\ufeffx", "NA", "null", "nan", "1e5", "007", "{}", "\u2028", "\x0b\x1b[31m", "x" * 40_000,
)  # fmt: skip


def fill(journal: Journal, folder: Path) -> None:
    """One of everything: typed, imported as six tellings of a run, deleted, put together and taken apart."""
    journal.set_profile({"name": "=Robin", "birth_year": 1984.0, "sex": "other", "flat_feet": True, "zone": "Europe/Berlin"})
    journal.add_shoes(
        Shoe(name="Pegasus 41", alias="pegasus", cushioning="standard", drop_m=0.01, limit_m=700_000.0, first_day=TODAY)
    )
    journal.add_shoes(Shoe(name="'Old", alias="old", kind="trail", retired_day=TODAY))
    with journal.store.write("pain", journal.now) as batch:
        for number, text in enumerate(NASTY):
            pain = Pain(region="knee", score=number % 10 + 0.5, day=TODAY - timedelta(days=number), note=text)
            entries.add_pain(batch, pain, journal.zone)
    run = Session(
        sport="run", day=TODAY, started_at=datetime(2026, 11, 22, 6, 0, 0, 123456, UTC), zone="America/New_York", distance_m=8200.1,
        duration_s=2710.0, rpe=6.0, surface={"asphalt": 0.7, "grass": 0.3}, shoes="pegasus", lean="forward", foot_strike="rearfoot",
        warm_up=True, novelty=False, title="@dawn", note="", style="-easy", unbroken_m=8000.0, hurried=True,
    )  # fmt: skip
    saved = journal.log_session(run)
    sets = (StrengthSet("squat", reps=5.0, weight_kg=100.0, tags=("back-straight",)), StrengthSet("plank"))
    journal.log_lift(Session(sport="strength", day=TODAY), sets)
    journal.log_pain(
        Pain(region="lower-back", score=4, day=TODAY, session=saved.ids[0], when="morning", side="left", quality="ache", zone="Asia/Tokyo",
             triggers=("sit", "bend"), symptoms=("pain-down-the-leg",), relieved_by_rest=False, treatment="+ice", seen_by_clinician=TODAY)
    )  # fmt: skip
    journal.log_day(Day(day=TODAY, sitting_s=32_400.0, sleep_s=27_000.0, mass_kg=78.4, stress=4.0, note="=cmd|' /C calc'!A0"))
    journal.log_day(Day(day=TODAY - timedelta(days=400), rest=True, no_pain=True))
    journal.checks.log(Done(name="wall", day=TODAY, answers={"gap_m": 0.06}, note="-"))
    answers = dict.fromkeys(("participation", "modified", "performance", "pain"), 8)
    journal.checks.log(Done(name="ostrc", day=TODAY, region="knee", answers=answers))
    journal.episodes.write("lower-back", {"diagnosis": "+strain", "tried": "@heat"})
    with journal.store.write("trial", journal.now) as batch:
        trials.add(batch, TrialEntry(
            factor="hard-surface-share", what="asphalt", less="grass", usual="as usual", region="lower-back", when="morning",
            start_day=TODAY + timedelta(days=1), weeks=8, seed=2**31 - 1, drawn_day=TODAY, usual_pain=3.0, usual_morning=None, longest_run=2,
        ))  # fmt: skip
    paths = one_run.files(folder / "six")
    journal.import_paths([path for name, path in paths.items() if path.exists()])
    imported = journal.list_entries()["sessions"][0]["id"]
    journal.split(imported)
    journal.delete([imported])
    with journal.store.write("learn", journal.now) as batch:
        for number, way in enumerate((PARTLY, WHOLLY, NOWHERE)):
            session, source = _recorded(batch.connection)[number]
            ground.save(
                batch, session, source, "Köln & region.osm.pbf", "0f" * 32, date(2026, 11, 1), way, beside={"track_turns": 7.0}
            )
    with journal.store.write("span", journal.now) as batch:
        batch.insert(tables.span, {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)})


PARTLY = (Stretch(0, 4200.5, "gravel", 0.87), Stretch(4200.5, 7000, None, None), Stretch(7000, 8201.3, "track", 1))
WHOLLY = (Stretch(0, 8000, "asphalt", 0.9),)
NOWHERE = (Stretch(0, 8000, None, None),)


def _recorded(connection: Connection) -> list[tuple[int, int]]:
    """Sessions with a recording, and the source that it is of."""
    mine = connection.execute(select(tables.session.c.id).order_by(tables.session.c.id)).scalars().all()
    return [(one, source) for one in mine if (source := sources.source_of_session(connection, one)) is not None]


# What an export does not hold: the undo log, and numbers of rows that nobody sees.
_LEFT_OUT = {"batch", "change", "undone_stream"}


def state(journal: Journal) -> dict[str, list[dict[str, Any]]]:
    """All that a journal holds, row by row."""
    with journal.store.read() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(*_columns(table)).order_by(*_columns(table)[:2])).mappings()]
            for name, table in tables.metadata.tables.items()
            if name not in _LEFT_OUT
        }


def _columns(table: Any) -> list[Any]:
    if table is tables.stream:
        return [table.c[name] for name in ("source_id", "name", "count", "data")]
    return list(table.c)


def members(path: Path) -> dict[str, bytes]:
    """Every member of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: Path, change: Callable[[dict[str, bytes]], object], *, hashes: str = "mended") -> Path:
    """Another archive beside it, with changed members; their hashes ``mended``, ``out`` (taken out) or as they were (``kept``)."""
    found = members(path)
    change(found)
    if "manifest.json" in found and hashes != "kept":
        found["manifest.json"] = _hashed(found, hashes)
    other = path.with_name("changed.zip")
    other.write_bytes(zipped(found))
    return other


def zipped(found: Mapping[str, bytes]) -> bytes:
    """An archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return out.getvalue()


def _hashed(found: Mapping[str, bytes], hashes: str) -> bytes:
    try:
        told = json.loads(found["manifest.json"])
        for one in told["members"]:
            if hashes == "out":
                del one["sha256"]
            elif one["name"] in found:
                one["sha256"] = hashlib.sha256(found[one["name"]]).hexdigest()
    except (ValueError, TypeError, KeyError):
        return found["manifest.json"]  # it is what was changed
    return json.dumps(told).encode()
