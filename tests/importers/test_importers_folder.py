import hashlib
import os
import subprocess
import sys

import pytest

from journal.domain.errors import Refused
from journal.importers import digest, expand, formats, read


def test_formats_are_found_and_the_general_one_is_last():
    assert set(formats()) >= {"gpx", "strava", "csv"}
    assert formats()[-1] == "csv"


def test_digest_is_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert digest(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()
    with pytest.raises(Refused, match="no such file"):
        digest(tmp_path / "b")


def test_folders_are_walked_in_order_without_hidden_files_and_junk(tmp_path):
    for name in ("b/2.gpx", "b/1.gpx", "a/notes.txt", ".git/x.gpx", "a/.DS_Store", "a/Thumbs.db", "__MACOSX/x.gpx", "z.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = expand([tmp_path, tmp_path / "z.csv", tmp_path / "missing.gpx"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "z.csv",
        "a/notes.txt",
        "b/1.gpx",
        "b/2.gpx",
        "missing.gpx",
    ]


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
    found = expand([tmp_path])
    assert [path.name for path in found] == ["a.gpx", "closed"]
    with pytest.raises(Refused, match=r"^closed: is a folder"):
        read(found[1], context)


def test_what_no_format_knows_in_a_folder_is_refused_not_passed_over(tmp_path, context):
    (tmp_path / "notes.txt").write_text("slept badly\n")
    (one,) = expand([tmp_path])
    with pytest.raises(Refused, match=r"^notes\.txt: is in no known format"):
        read(one, context)


def test_importers_start_without_pandas():
    code = (
        "import sys, journal.importers as i; i.formats();"
        "print([m for m in ('pandas', 'sqlalchemy', 'plotly', 'scipy', 'tzfpy', 'journal.store', 'journal.api') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
