"""What is made to take long or much: each input took the old code minutes, a gigabyte or the whole run."""

import json
import zipfile
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import Place, digest, expand, read
from journal.importers.building.letters import LONGEST, unaccented
from journal.importers.edge import jsonlist, reading, safejson
from journal.importers.edge.reading import Reader
from journal.importers.explain.explainer import explain
from journal.importers.formats.fit import decoding
from journal.importers.tables import csvrows, csvtable
from journal.importers.tables.csvtable import header_of, table

# Marks that a normal form has to sort: the time for it takes the square of their number.
MARKS = "a" + "\u0315" * 300_000 + "\u0316" * 300_000
POINTS = "".join(
    f'<trkpt lat="{52.5 + i * 0.0001}" lon="13.4"><time>2026-03-04T06:{i // 60:02}:{i % 60:02}Z</time></trkpt>'
    for i in range(120)
)
STRAVA = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Elapsed Time,Distance"
STRAVA_ROW = '1,"Oct 1, 2026, 7:00:00 AM",x,Run,3600,10,,3600,10000'
STRONG = "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes"
BEARABLE = '"date","date formatted","weekday","time of day","category","rating/amount","detail","notes"'
PACKED = [{"summarizedActivitiesExport": [{
    "activityId": 123, "activityType": "running", "beginTimestamp": 1_772_604_000_000, "startTimeGmt": 1_772_604_000_000,
    "startTimeLocal": 1_772_607_600_000, "duration": 3_600_000.0, "distance": 1_000_000.0, "name": "x",
}]}]  # fmt: skip


def gpx(name="x", kind="running"):
    return f"<gpx><trk><name>{name}</name><type>{kind}</type><trkseg>{POINTS}</trkseg></trk></gpx>"


@pytest.mark.parametrize("where", [{"name": MARKS}, {"name": MARKS, "kind": ""}, {"kind": MARKS}])
def test_letters_with_marks_without_end(reads, where):
    (one,) = reads("a.gpx", gpx(**where)).sessions
    assert len(one.session.title or "") <= LONGEST


def test_names_are_compared_by_their_beginning():
    assert unaccented("é" * 1000) == "e" * LONGEST


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("brackets in an exercise", f'{STRONG}\n1;"2026-03-04 07:00:00";Leg;3600;"{"(" * 130_000}";1;;0;;;;;\n' * 3),
        ("marks in an exercise", f'{STRONG}\n1;"2026-03-04 07:00:00";Leg;3600;"{MARKS[270_000:400_000]}";1;5;5;;;;;\n' * 3),
        ("brackets in a header", f"{STRAVA},{'<' * 130_000}\n{STRAVA_ROW},\n"),
        ("blanks in a detail", f'{BEARABLE}\n' + f'2026-03-04,4th Mar 2026,W,am,Symptom,3,"Back pain{" " * 130_000}x",""\n' * 20),
    ],
)  # fmt: skip
def test_cells_without_end(reads, name, text):
    try:
        parsed = reads("a.csv", text)
    except Refused as error:
        assert "please report" not in str(error) and len(str(error)) < 1000
    else:
        assert sum(map(len, parsed.warnings)) < 5000


@pytest.mark.parametrize(
    "text",
    [
        f"day,{'(' * 130_000}\n2026-03-04,3\n",
        f"day,{' ' * 130_000}x\n2026-03-04,3\n",
        f"day,{MARKS[200_000:330_000]}\n2026-03-04,3\n",
        f"day,distance\n2026-03-04,{'9' * 6000}\n",
        f"day,distance\n2026-03-04,1{chr(0xA0) * 100_000}:\n",
        f"<?xml version='1.0'?>{gpx()}{'<!--' * 500_000}",
    ],
)
def test_explaining_is_bounded_too(tmp_path, context, text):
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    try:
        explained = explain(path, context)
    except Refused as error:
        assert "please report" not in str(error)
    else:
        assert len(repr(explained)) < 100_000


def test_a_cell_is_cut_and_a_row_ends_near_its_header():
    found = table("a.csv", "a,b\n" + "x" * 20_000 + ",2" + ",3" * 5000 + "\n")
    (record,) = found.records
    assert len(record.cell(0)) == csvtable.MAX_CELL and record.cell(1) == "2" and len(record.cells) == 102


def test_names_of_columns_are_cut_alike():
    text = "y" * 5000 + ",b\n1,2\n"
    assert table("a.csv", text).header == header_of(text) == ("y" * 200, "b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("," * 2000 + "\n1\n", "has 2001 columns, expected at most 2000"),
        ("a,b\n" + "," * 2**20 + "\n", "has a line of 1048577 characters"),
        ("," * 2_000_000, "has a line of 2000001 characters"),
        ("a,b\n" + "1,2\n" * 60, "more than 100 cells"),
    ],
)
def test_tables_of_too_much(monkeypatch, text, said):
    monkeypatch.setattr(csvtable, "MAX_CELLS", 100 if "cells" in said else csvtable.MAX_CELLS)
    with pytest.raises(Refused, match=rf"^a\.csv: {said}"):
        table("a.csv", f"x{text}", ",")


def test_a_table_of_a_million_columns_is_refused_or_explained_in_one_line(tmp_path, context):
    path = tmp_path / "a.csv"
    path.write_text(STRAVA + "," * 1_500_000 + f"\n{STRAVA_ROW}\n")
    for reader in (read, explain):
        with pytest.raises(Refused, match=r"^a\.csv: has a line of 15\d+ characters"):
            reader(path, context)


def test_a_foreign_list_is_cut_few_times_however_many_formats_are_asked(tmp_path, monkeypatch):
    """An archive may hold tens of thousands of them."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"{number}.csv", f"a,b{number}\n1,2\n")
    cut = []
    monkeypatch.setattr(csvtable, "_cells", lambda *line, real=csvtable._cells: cut.append(line) or real(*line))
    header_of.cache_clear()
    assert expand([tmp_path]).files == []
    # Its beginning and its first line, each to find the delimiter and to cut; the second line is the same in all of them.
    assert len(cut) == 50 * 2 * 2 + 2


def test_rows_of_a_recording_are_bounded(reads):
    whole = "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm)\n"
    with pytest.raises(Refused, match=r"^a\.csv: has a line of \d+ characters"):
        reads("a.csv", whole + "," * 2**20 + "\n", format="polar")
    assert csvrows.lines is csvtable.lines


def test_a_chain_counts_as_one(reads, fit, monkeypatch):
    one = fit().message(0, {0: ("e", 4)})
    for second in range(40):
        one.message(20, {253: ("I", 1_141_452_000 + second), 5: ("I", second * 300)})
    monkeypatch.setattr(decoding, "MAX_RECORDS", 100)
    assert len(reads("a.fit", one.file() * 2).sessions) == 2
    with pytest.raises(Refused, match="more than 100 records"):
        reads("a.fit", one.file() * 3)


@pytest.mark.parametrize(("what", "number"), [("sessions", 18), ("sets", 225), ("messages", 99)])
def test_a_chain_counts_everything_as_one(reads, fit, monkeypatch, what, number):
    one = fit().message(0, {0: ("e", 4)}).message(20, {253: ("I", 1_141_452_000), 5: ("I", 300)})
    for second in range(40):
        one.message(number, {253: ("I", 1_141_452_000 + second), 7: ("I", 600_000)})
    monkeypatch.setattr(decoding, "MAX_OTHERS", 100)
    monkeypatch.setattr(decoding, "MAX_MESSAGES", 130)
    with pytest.raises(Refused, match=f"absurdly many {what}"):
        reads("a.fit", one.file() * 4)


def test_a_long_member_is_read_again_only_when_twice_as_much_came(monkeypatch):
    from test_importers_jsonlist import listed

    tried = []

    class Counting(json.JSONDecoder):
        def raw_decode(self, text, at=0):
            tried.append(len(text) - at)
            return super().raw_decode(text, at)

    monkeypatch.setattr(jsonlist, "_DECODER", Counting())
    assert list(listed('{"wanted": [[' + "1," * 50_000 + "1]]}", 100)) == [[1] * 50_001]
    assert len(tried) < 20 and sum(tried) < 4 * 100_000


def test_half_a_sign_is_replaced():
    # As ASCII, for a test that fails must be able to say so.
    assert ascii(safejson.text("a \ud800 b \udfff")) == ascii("a \ufffd b \ufffd")
    assert ascii(safejson.text(json.loads('"\\ud83d\\ude00"'))) == ascii("\U0001f600")


def test_an_encoding_that_spells_half_a_sign(mapped):
    (one,) = mapped(
        "day,km,what\n2026-03-04,5,a +2AA- b\n", kind="sessions", encoding="utf-7",
        columns={"day": "day", "distance_m": {"column": "km", "unit": "km"}, "title": "what"}, constants={"sport": "run"},
    ).sessions  # fmt: skip
    assert ascii(one.session.title) == ascii("a \ufffd b")


@pytest.mark.parametrize("digits", [5000, 400_000])
def test_a_number_of_absurd_length_is_unknown(reads, digits):
    text = json.dumps(PACKED).replace("1000000.0", "9" * digits)
    (one,) = reads("x_summarizedActivities.json", text).sessions
    assert one.session.distance_m is None


def test_a_number_of_absurd_length_in_one_document_is_unknown(reads):
    text = json.dumps({"DeviceLog": {"Header": {"DateTime": "2026-03-04T07:00:00+01:00", "Duration": 600, "Distance": 7}}})
    (one,) = reads("a.json", text.replace("7}", "9" * 5000 + "}")).sessions
    assert one.session.distance_m is None and one.session.duration_s == 600


def nameless(path: Path) -> Path:
    """An archive of which one member has lost its name."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.gpx", gpx())
        archive.writestr("x", "hello")
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\1\2")
    content[at + 28], content[at + 32] = 0, 1  # its one byte is a comment now
    path.write_bytes(content)
    return path


def test_a_member_without_a_name_is_no_file(tmp_path):
    path = nameless(tmp_path / "a.zip")
    assert [place.name for place in expand([path]).files] == ["a.gpx"]


def test_a_file_that_changes_while_it_is_read_is_not_remembered(tmp_path, context, monkeypatch):
    path = tmp_path / "a.gpx"
    path.write_text(gpx())

    def slow(place):
        found = digest(place)
        path.write_text(gpx()[:4000])
        return found

    monkeypatch.setattr(reading.importers, "digest", slow)
    found = Reader(context, None, frozenset()).read(Place(path))
    assert (found.digest, found.parsed) == (None, None)
    assert found.refused == "a.gpx: was changed while it was read, expected a file at rest; import it again"
