"""Files that break importers: each is one line with the file's name, and no traceback."""

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journal.domain.errors import Refused, Unknown
from journal.importers import read
from journal.importers.building import xmlpoints
from journal.importers.edge import guard, safexml
from journal.importers.formats import gpx
from journal.importers.formats.mapped.mapping import load_mapping

POINT = '<trkpt lat="52.5" lon="13.4"><time>2026-03-04T06:00:00Z</time></trkpt><trkpt lat="52.6" lon="13.4"><time>2026-03-04T07:00:00Z</time></trkpt>'
HEAD = '<?xml version="1.0"?>'
WHOLE = f"{HEAD}<gpx><trk><trkseg>{POINT}</trkseg></trk></gpx>"
# Tables one under the other, each with a header of its own.
WAHOO = "Device,mira,model,key,version,1,AppVersion,5.1.0\nYear,2016,Month,10,Day,7\n\nsensor,present\nhr,yes\nworkout,starttime,gpsdist\n,0,5016.4\n"
BOMB = (
    HEAD + '<!DOCTYPE gpx [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
    + f"<gpx><trk><name>&i;</name><trkseg>{POINT}</trkseg></trk></gpx>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (BOMB, "declares XML entities"),
        (WHOLE.replace("<gpx>", '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx>', 1), "declares XML entities"),
        (
            WHOLE.replace("<gpx>", '<!DOCTYPE gpx [<!ENTITY % x SYSTEM "http://localhost/x">%x;]><gpx>', 1),
            "declares XML entities",
        ),
        (WHOLE[: len(WHOLE) // 2], "truncated"),
        (WHOLE.replace("<time>", "</trkseg>"), "not well-formed XML in line 1"),
        (WHOLE.replace("<gpx>", "<gpx>" + "<a>" * 100, 1), "nested deeper than 64"),
        (f"{HEAD}<gpx></gpx>", "has no track points"),
        (f"{HEAD}<gpx><rte><rtept lat='1' lon='2'/></rte></gpx>", "planned route or waypoints"),
        (f"{HEAD}<gpx><trk><trkseg/></trk></gpx>", "has no track points"),
        (
            WHOLE.replace('lat="52', 'lat="999'),
            "none of its points has a position, heart rate, cadence, power, speed or distance",
        ),
        (WHOLE.replace("2026-03-04", "2026-11-04"), "2026-11-04, in the future"),
        ("<!DOCTYPE html><html><body>Please log in</body></html>", "web page"),
        ("<html><body>", "web page"),
        ('{"error": "rate limit"}', "JSON"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x0e\x10\xd9\x07\x00\x00\x00\x00.FIT\x00", "in which nothing was recorded"),
        (b"SQLite format 3\x00", "a database"),
        (b"\x00\x01\x02\x03", "binary"),
        ("<kml></kml>", "has no track, expected a track with times"),
        ("<svg></svg>", "XML of another kind"),
        ("<TrainingCenterDatabase>", "truncated"),
        ("<TrainingCenterDatabase/>", "has no activity"),
        ("just words\nand more\n", "no known format"),
        (WAHOO, "is a CSV of the Wahoo Fitness app, several tables in one file, expected a FIT"),
        (WAHOO.replace("\n", "\r\n"), "share the workout as FIT and import that"),
        # A list that only begins alike may be mapped.
        ("Device,Day,km\nwatch,2026-03-04,5\n", "say what they mean with --map"),
    ],
)
def test_refused_in_one_line(reads, content, says):
    with pytest.raises(Refused) as refused:
        reads("bad.gpx", content)
    line = str(refused.value)
    assert line.startswith("bad.gpx: ") and says in line and "\n" not in line and len(line) < 300
    assert refused.value.exit_code == 1


@pytest.mark.parametrize("name", ["TTF-8", "shift_jis", "utf-7", "undefined", "rot13", "idna", "punycode", "utf-32"])
def test_an_encoding_that_is_not_read_is_one_line(reads, name):
    with pytest.raises(Refused, match=rf"^a\.gpx: names an encoding that is not read here: {name}; save it as UTF-8$"):
        reads("a.gpx", f'<?xml version="1.0" encoding="{name}"?><gpx><trk><trkseg/></trk></gpx>')


def test_a_huge_attribute_is_no_problem(reads):
    text = WHOLE.replace("<gpx>", f'<gpx creator="{"x" * 5_000_000}">', 1)
    assert len(reads("a.gpx", text).sessions) == 1


def test_too_many_points(reads, monkeypatch):
    monkeypatch.setattr(xmlpoints, "MAX_POINTS", 1)
    with pytest.raises(Refused, match="more than 1 points"):
        reads("a.gpx", WHOLE)


def test_too_large(reads, monkeypatch):
    monkeypatch.setattr(gpx, "MAX_BYTES", 10)
    with pytest.raises(Refused, match=r"^a\.gpx: too large"):
        reads("a.gpx", WHOLE)


def test_a_path_that_is_none(tmp_path, context):
    with pytest.raises(Refused, match=r"^lost\.gpx: no such file"):
        read(tmp_path / "lost.gpx", context)
    with pytest.raises(Refused, match="is a folder"):
        read(tmp_path, context)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_of_someone_else(tmp_path, context):
    path = tmp_path / "a.gpx"
    path.touch(mode=0)
    with pytest.raises(Refused, match="may not be read"):
        read(path, context)


def test_permission_is_one_line():
    with pytest.raises(Refused, match=r"^a\.gpx: may not be read"), guard.refusing("a.gpx"):
        raise PermissionError(13, "Permission denied")


def test_a_fault_in_an_importer_is_one_line(reads, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(safexml, "read", broken)
    with pytest.raises(Refused, match=r"^a\.gpx: cannot be understood \(ZeroDivisionError: division by zero\); please report"):
        reads("a.gpx", WHOLE)


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_what_is_not_the_file_passes(reads, monkeypatch, error):
    def stopped(*_):
        raise error

    monkeypatch.setattr(safexml, "read", stopped)
    with pytest.raises(error):
        reads("a.gpx", WHOLE)


def test_format_by_name(reads):
    assert reads("a.txt", WHOLE, format="gpx").format == "gpx"
    with pytest.raises(Unknown, match="did you mean gpx"):
        reads("a.txt", WHOLE, format="gpxx")
    with pytest.raises(Refused, match=r"has no track points"):
        reads("a.gpx", "<html><body></body></html>", format="gpx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path, context):
    os.mkfifo(tmp_path / "a.gpx")
    with pytest.raises(Refused, match="not a regular file"):
        read(tmp_path / "a.gpx", context)


DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("name", ["run.gpx", "walk_1_0.gpx", "strava_en.csv", "laufbuch.csv", "gym.csv", "pain.csv", "days.csv"])
def test_damaged_files_are_read_or_refused_never_a_fault(reads, context, name):
    """Bytes overwritten, cut and doubled, seeded: the generic "please report" line must never be needed."""
    whole, map_file = (DATA / name).read_bytes(), (DATA / name).with_suffix(".toml")
    into = replace(context, mapping=load_mapping(map_file) if map_file.exists() else None)
    dice = random.Random(name)
    refused = 0
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        if dice.random() < 0.5:
            at, to = sorted(dice.randrange(len(content)) for _ in range(2))
            content[at:to] = content[at:to] * dice.choice([0, 2])
        try:
            reads(name, bytes(content), into)
        except Refused as error:
            refused += 1
            assert "cannot be understood" not in str(error) and "\n" not in str(error)
    assert refused < 60 or name.endswith(".gpx")


def test_every_truncation_of_a_track_keeps_its_whole_points(reads):
    points = "".join(f'<trkpt lat="52.50{i}" lon="13.4"><time>2026-03-04T06:0{i}:00Z</time></trkpt>' for i in range(4))
    whole = WHOLE.replace(POINT, points)
    for end in range(1, len(whole), 7):
        # A single point is no session.
        if whole[:end].count("</trkpt>") < 2:
            with pytest.raises(Refused):
                reads("a.gpx", whole[:end])
        else:
            parsed = reads("a.gpx", whole[:end])
            assert parsed.sessions[0].streams.count == whole[:end].count("</trkpt>")
            assert parsed.warnings[0] == "breaks off in line 1 (truncated): what stands before is kept"
