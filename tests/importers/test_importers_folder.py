import hashlib
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import Expanded, Place, digest, expand, names, read
from journal.importers.edge import guard
from journal.importers.formats import gpx


def test_formats_are_found_and_the_general_one_is_last():
    assert set(names()) >= {"gpx", "strava", "csv"}
    assert names()[-1] == "csv"


def test_digest_is_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert digest(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()
    with pytest.raises(Refused, match="no such file"):
        digest(tmp_path / "b")


def test_folders_are_walked_in_order_without_hidden_files_and_junk(tmp_path):
    named = ("b/2.gpx", "b/1.GPX.gz", "a/notes.txt", "a/log.toml", ".git/x.gpx", "a/.DS_Store", "a/Thumbs.db", "z.csv")
    for name in (*named, "__MACOSX/x.gpx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = expand([tmp_path, tmp_path / "z.csv", tmp_path / "missing.gpx"])
    assert [place.path.relative_to(tmp_path).as_posix() for place in found.files] == [
        "b/1.GPX.gz",
        "b/2.gpx",
        "z.csv",
        "missing.gpx",
    ]
    assert len(found.skipped) == 2


def test_of_several_what_no_format_reads_is_left_aside(tmp_path):
    for name in ("photo.JPG", "notes", "run.gpx", "budget.csv"):
        (tmp_path / name).write_text("x")
    shell = sorted(tmp_path.iterdir())
    found = expand([*shell, tmp_path / "gone.jpg"])
    assert [place.name for place in found.files] == ["budget.csv", "run.gpx", "gone.jpg"]
    assert len(found.skipped) == 2
    assert not expand([tmp_path / "photo.JPG"]).skipped  # named alone it is meant, and refused
    assert expand(shell, every=True) == Expanded([Place(path) for path in shell], [])  # a mapping may read any


STRAVA = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"


def laid_out(folder, names):
    """Files of these names, with what they hold where it matters."""
    for name, content in names.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def packed(path, names):
    """An archive of the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)


ACCOUNT = {
    "activities.csv": STRAVA, "bikes.csv": "Bike Name\n", "logins.json": "{}", "a.xml": "<a/>", "none.csv": "", "photo.jpg": "x",
    "activities/1.gpx": "x", "activities/2.bin.gz": "x", "routes/3.gpx": "x", "routes/more/4.gpx": "x",
}  # fmt: skip


@pytest.mark.parametrize("lay", [laid_out, packed])
def test_of_an_account_the_recordings_and_the_list_are_read_and_the_rest_is_counted(tmp_path, lay):
    lay(tmp_path / "account", ACCOUNT)
    found = expand([tmp_path / "account"])
    assert sorted(place.name for place in found.files) == ["1.gpx", "2.bin.gz", "activities.csv"]
    assert len(found.skipped) == 7


@pytest.mark.parametrize("lay", [laid_out, packed])
def test_a_folder_of_routes_without_a_list_beside_it_is_read(tmp_path, lay):
    lay(tmp_path / "account", {"routes/3.gpx": "x", "walks/activities.csv": STRAVA})
    assert sorted(place.name for place in expand([tmp_path / "account"]).files) == ["3.gpx", "activities.csv"]


@pytest.mark.parametrize("lay", [laid_out, packed])
def test_every_table_is_listed_for_a_mapping(tmp_path, lay):
    lay(tmp_path / "account", {"log.csv": "day,km\n", "log.txt": "x", "log.ods": "{}"})
    # An archive of nothing to read stays, so that reading it says so.
    found = expand([tmp_path / "account"])
    assert [place.name for place in found.files] == (["account"] if lay is packed else [])
    found = expand([tmp_path / "account"], every=True)
    assert [place.name for place in found.files] == ["log.csv"] and len(found.skipped) == 2


def test_archives_in_folders_are_walked_too(tmp_path):
    packed(tmp_path / "in" / "export.zip", ACCOUNT)
    packed(tmp_path / "in" / "photos.zip", {"1.jpg": "x", "2.jpg": "x"})
    packed(tmp_path / "in" / "walk.gpx", {"3.gpx": "x"})
    (tmp_path / "in" / "torn.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "in" / "run.zip").write_text("<gpx>")
    found = expand([tmp_path])
    assert [place.shown.removeprefix(f"{tmp_path}/in/") for place in found.files] == [
        "export.zip/activities.csv", "export.zip/activities/1.gpx", "export.zip/activities/2.bin.gz",
        "run.zip", "torn.zip", "walk.gpx/3.gpx",
    ]  # fmt: skip
    assert len(found.skipped) == 9


def test_a_member_has_the_digest_of_the_file_alone(tmp_path):
    laid_out(tmp_path, {"1.gpx": "abc"})
    packed(tmp_path / "inner.zip", {"a/1.gpx": "abc"})
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.write(tmp_path / "inner.zip", "inner.zip")
    places = expand([tmp_path / "1.gpx", tmp_path / "inner.zip", tmp_path / "outer.zip"]).files
    assert [place.inside for place in places] == [(), ("a/1.gpx",), ("inner.zip", "a/1.gpx")]
    assert {digest(place) for place in places} == {hashlib.sha256(b"abc").hexdigest()}


def test_a_folder_that_may_not_be_listed_stops_nothing_else(tmp_path, monkeypatch, context):
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
    (tmp_path / "open" / "a.gpx").write_text("x")
    listed = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = expand([tmp_path]).files
    assert [path.name for path in found] == ["a.gpx", "closed"]
    with pytest.raises(Refused, match=r"^closed: is a folder"):
        read(found[1], context)


def test_a_file_named_alone_is_read_or_refused_whatever_its_ending(tmp_path, context):
    notes = tmp_path / "notes.txt"
    notes.write_text("slept badly\n")
    assert expand([tmp_path]) == Expanded([], [Place(notes)])
    assert expand([tmp_path, notes]) == Expanded([], [Place(notes)])
    assert expand([notes]) == Expanded([Place(notes)], [])
    with pytest.raises(Refused, match=r"^notes\.txt: is in no known format"):
        read(notes, context)


def test_a_name_that_the_system_does_not_take_is_one_refused_line(tmp_path, context):
    (path,) = expand([tmp_path / ("x" * 300)]).files
    with pytest.raises(Refused, match=r"^x+…?: cannot be read \("):
        read(path, context)
    with pytest.raises(Refused, match=r"^x+…?: cannot be read \("):
        digest(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and devices in the file system")
@pytest.mark.parametrize("kind", ["pipe", "device", "socket"])
def test_what_is_no_regular_file_is_refused_before_it_is_opened(tmp_path, context, kind):
    path = tmp_path / "a.gpx"
    with socket.socket(socket.AF_UNIX) as listening:
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "device":
            path.symlink_to("/dev/zero")
        else:
            listening.bind(str(path))
        for attempt in (digest, lambda path: read(path, context)):
            with pytest.raises(Refused, match=r"^a\.gpx: is not a regular file, expected a recording or a table$"):
                attempt(path)


def test_the_digest_of_too_large_a_file_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "a.gpx").write_text("<gpx></gpx>")
    monkeypatch.setattr(guard, "MAX_BYTES", 3)
    monkeypatch.setattr(gpx, "MAX_BYTES", 4)
    with pytest.raises(Refused, match=r"^a\.gpx: too large"):
        digest(tmp_path / "a.gpx")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_inside_a_closed_folder_is_one_refused_line(tmp_path, context):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a.gpx").write_text("x")
    closed.chmod(0)
    try:
        (path,) = expand([closed / "a.gpx"]).files
        with pytest.raises(Refused, match=r"^a\.gpx: may not be read"):
            read(path, context)
    finally:
        closed.chmod(0o700)


def test_importers_start_without_pandas():
    code = (
        "import sys, journal.importers as i; i.names();"
        "print([m for m in ('pandas', 'sqlalchemy', 'plotly', 'scipy', 'tzfpy', 'journal.store', 'journal.api') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_path_that_may_not_be_looked_at_stays_for_reading_to_refuse(tmp_path, monkeypatch, context):
    def closed(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", closed)
    (path,) = expand([tmp_path / "a.gpx"]).files
    for attempt in (digest, lambda path: read(path, context)):
        with pytest.raises(Refused, match=r"^a\.gpx: may not be read"):
            attempt(path)
