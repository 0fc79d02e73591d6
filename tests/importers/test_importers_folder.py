import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import Expanded, Place, digest, expand, formats, gpx, guard, read


def test_formats_are_found_and_the_general_one_is_last():
    assert set(formats()) >= {"gpx", "strava", "csv"}
    assert formats()[-1] == "csv"


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
    assert found.skipped == 2


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


def test_a_file_named_by_hand_is_read_or_refused_whatever_its_ending(tmp_path, context):
    notes = tmp_path / "notes.txt"
    notes.write_text("slept badly\n")
    assert expand([tmp_path]) == Expanded([], 1)
    assert expand([tmp_path, notes]) == Expanded([Place(notes)], 0)
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
        "import sys, journal.importers as i; i.formats();"
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
