"""A Strava archive as it is downloaded, as a folder, in pieces and again: the same sessions, each once. All invented."""

import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import one_run
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.api import open_journal
from journal.importers import expand
from journal.importers.building.parsed import Context
from journal.importers.edge.reading import Reader
from journal.importers.edge.workers import read_all

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
STARTS = [one_run.START + timedelta(days=day, minutes=11 * day) for day in range(6)]
NAMES = ["9001.fit.gz", "9002.gpx", "9003.tcx.gz", "9004.bin.gz", "", "9006.gpx.gz"]


def recordings() -> dict[str, bytes]:
    """What lies in the archive's folder of activities; the last came after the first download."""
    return {
        "9001.fit.gz": gzip.compress(one_run.fit(STARTS[0]), mtime=0), "9002.gpx": one_run.gpx(STARTS[1], 0).encode(),
        # Strava's TCX begin with blanks, which XML forbids.
        "9003.tcx.gz": gzip.compress(b"          " + one_run.tcx(STARTS[2]).encode(), mtime=0),
        "9004.bin.gz": gzip.compress(one_run.fit(STARTS[3]), mtime=0), "9006.gpx.gz": gzip.compress(one_run.gpx(STARTS[5], 0).encode(), mtime=0),
    }  # fmt: skip


def members(count: int = 5) -> dict[str, bytes]:
    """A whole archive of so many activities, the fifth entered by hand."""
    rows = [
        one_run.strava(start, 771 + number, f"activities/{name}" if name else "")
        for number, (start, name) in enumerate(zip(STARTS[:count], NAMES[:count], strict=True))
    ]
    return {
        "activities.csv": (one_run.STRAVA + "".join(rows)).encode(), "profile.csv": b"Athlete ID,Email Address\n1,x@example.org\n",
        "shoes.csv": b"Shoe Name,Shoe Brand\nPegasus 41,Some\n", "messaging.json": b"{}", "empty.csv": b"",
        "media/1.jpg": b"\xff\xd8\xff", "media/2.mp4": b"\0\0\0", "__MACOSX/._activities.csv": b"\0",
        "routes/5.gpx": b"<gpx><trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='2.1'/></trkseg></trk></gpx>",
        **{f"activities/{name}": content for name, content in recordings().items() if name in NAMES[:count]},
    }  # fmt: skip


def zipped(content: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.fixture
def places(tmp_path: Path) -> Callable[[int], dict[str, Path]]:
    return lambda count=5: written(tmp_path, count)


def written(where: Path, count: int = 5) -> dict[str, Path]:
    """The archive as a file, as a folder, and each file of it by its name."""
    content = members(count)
    folder = where / f"export_{count}"
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    packed = where / f"export_{count}.zip"
    packed.write_bytes(zipped(content))
    pieces = {Path(name).name: folder / name for name in content if name.startswith("activities")}
    return {"zip": packed, "folder": folder, **pieces}


def imported(where: Path, groups: Sequence[Sequence[Path]]) -> tuple[list[dict[str, Any]], list[dict[str, int]], list[int]]:
    """The sessions after these imports without their ids, the counts of each import, and how many files it skipped."""
    journal = open_journal(where / "journal.sqlite", now=NOW)
    said = [journal.import_paths(list(group)) for group in groups]
    sessions = journal.list_entries()["sessions"]
    journal.close()
    for one in sessions:
        del one["id"]
    return (
        sorted(sessions, key=lambda one: one["started_at"]),
        [dict(one.counts) for one in said],
        [len(one.skipped) for one in said],
    )


def test_the_archive_gives_every_activity_once(tmp_path: Path, places: Callable[..., dict[str, Path]]) -> None:
    sessions, (counts,), (skipped,) = imported(tmp_path, [[places()["zip"]]])
    assert [one["started_at"] for one in sessions] == [f"{start:%Y-%m-%dT%H:%M:%SZ}" for start in STARTS[:5]]
    assert {one["sport"] for one in sessions} == {"run"} and {one["note"] for one in sessions} == {"windy"}
    assert {one["shoes"] for one in sessions} == {"pegasus-41"}
    # By hand: the list alone tells of it.
    assert sessions[4]["title"] == "Lunch by the lake" and sessions[4]["mean_hr_bpm"] is None
    assert (counts["new"] + counts["merged"] + counts["duplicate"], counts["new"], counts["refused"]) == (9, 5, 0)
    assert skipped == 7


def test_the_folder_and_the_archive_are_the_same(tmp_path: Path, places: Callable[..., dict[str, Path]]) -> None:
    expected = imported(tmp_path / "zip", [[places()["zip"]]])
    assert imported(tmp_path / "folder", [[places()["folder"]]]) == expected


def test_again_in_any_shape_nothing_is_new(tmp_path: Path, places: Callable[..., dict[str, Path]]) -> None:
    where = places()
    expected, _, _ = imported(tmp_path / "once", [[where["zip"]]])
    sessions, counts, _ = imported(
        tmp_path / "again", [[where[name]] for name in ("zip", "folder", "zip", "9002.gpx", "activities.csv")]
    )
    assert sessions == expected
    assert all(one["new"] == one["merged"] == one["refused"] == 0 for one in counts[1:])


def test_a_later_download_brings_what_came_since(tmp_path: Path, places: Callable[..., dict[str, Path]]) -> None:
    sessions, (_, counts), _ = imported(tmp_path / "later", [[places()["zip"]], [places(6)["zip"]]])
    assert (len(sessions), counts["new"], counts["refused"]) == (6, 1, 0)
    assert sessions == imported(tmp_path / "whole", [[places(6)["folder"]]])[0]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(["activities.csv", *filter(None, NAMES[:5])]), cuts=st.sets(st.integers(1, 4)))
def test_pieces_in_any_order_give_the_same(tmp_path_factory: pytest.TempPathFactory, order: list[str], cuts: set[int]) -> None:
    base = tmp_path_factory.mktemp("pieces")
    where = written(base)
    expected, _, _ = imported(base / "whole", [[where["zip"]]])
    bounds = [0, *sorted(cuts), len(order)]
    groups = [[where[name] for name in order[a:b]] for a, b in pairwise(bounds)]
    assert imported(base / "pieces", groups)[0] == expected


def test_workers_open_archives_of_their_own(tmp_path: Path, places: Callable[..., dict[str, Path]]) -> None:
    account = tmp_path / "account.zip"
    account.write_bytes(zipped({"UploadedFiles_0.zip": zipped(recordings()), "notes.txt": b"x"}))
    files = expand([account, places()["zip"]]).files
    reader = Reader(Context("Europe/Berlin", None, NOW), None, frozenset())
    assert len(files) == 5 + 5 and list(read_all(files, reader, 2)) == [reader.read(one) for one in files]
