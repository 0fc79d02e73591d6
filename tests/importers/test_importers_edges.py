"""What every importer's output goes through, whichever it was: ranges, texts, the future, and the time that it took."""

import io
import signal
import struct
import threading
import time
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from journal.analysis.streams import RANGE
from journal.domain.entries import Day, Pain, Session
from journal.domain.errors import Refused
from journal.domain.sets import StrengthSet
from journal.importers import Place, expand, modules, read
from journal.importers.building.bounds import within
from journal.importers.building.parsed import Context, Parsed, Recorded, RecordedDay, RecordedPain
from journal.importers.edge import guard, patience
from journal.importers.edge.reading import Reader
from journal.importers.formats import gpx
from journal.importers.formats.fit.crc import checksum

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
CONTEXT = Context("Europe/Berlin", None, NOW)
TODAY = date(2026, 11, 1)
HOSTILE = "one\x1b]0;owned\x07 two"


def point(second, lat=52.5, extra=""):
    return f'<trkpt lat="{lat + second * 3e-5}" lon="13.4"><ele>34</ele><time>2026-03-04T06:00:{second:02}Z</time>{extra}</trkpt>'


def track(*points, name="x"):
    return f"<gpx><trk><name>{name}</name><trkseg>{''.join(points)}</trkseg></trk></gpx>"


def test_one_function_sees_what_every_format_made(reads, monkeypatch):
    """Also of a format that checks nothing itself."""

    class Careless:
        @staticmethod
        def read(*_):
            found = Session(sport="run", day=TODAY + timedelta(days=400), title=HOSTILE)
            return Parsed("careless", (Recorded(found), Recorded(replace(found, day=TODAY))))

    for module in modules():
        monkeypatch.setattr(module, "read", Careless.read)
        parsed = reads("a.gpx", track(point(0), point(9)), format=module.FORMAT)
        assert [one.session.title for one in parsed.sessions] == ["one ]0;owned  two"]
        assert parsed.warnings == ("left out: an entry of 2027-12-06, in the future",) and parsed.left_out == 1


def test_texts_are_short_and_plain_and_what_is_so_already_is_the_same_object():
    plain = Recorded(Session(sport="run", day=TODAY, title="easy", note="two\nlines", sets=(StrengthSet("squat"),)), "k", "a.gpx")
    assert within(Parsed("x", (plain,)), CONTEXT).sessions[0] is plain
    odd = Parsed(
        "x",
        (Recorded(Session(day=TODAY, title="t" * 400, note="n" * 3000, shoes="\x07s", sets=(StrengthSet("e" * 90),)), "k" * 5000, "f" * 999),),
        (RecordedPain(Pain(region="knee", score=3, day=TODAY, treatment="\x1b" * 9, note=HOSTILE)),),
        (RecordedDay(Day(day=TODAY, planned="p" * 301)),), warnings=("a\nb\x1b", "w" * 5000),
    )  # fmt: skip
    found = within(odd, CONTEXT)
    (one,), (pain,), (day,) = found.sessions, found.pain, found.days
    assert [len(one.session.title), len(one.session.note), one.session.shoes] == [300, 2000, "s"]
    assert [len(one.session.sets[0].exercise), len(one.key), len(one.file)] == [80, 1000, 255]
    assert (pain.pain.treatment, pain.pain.note, len(day.day.planned)) == (None, "one ]0;owned  two", 300)
    assert found.warnings[0] == "a b?" and len(found.warnings[1]) == 2000


@pytest.mark.parametrize(("ahead", "kept"), [(0, True), (1, True), (2, False)])
def test_days_to_come_are_left_out(ahead, kept):
    day = TODAY + timedelta(days=ahead)
    parsed = Parsed(
        "x", (Recorded(Session(day=day)),), (RecordedPain(Pain(region="knee", score=3, day=day)),), (RecordedDay(Day(day=day)),)
    )
    found = within(parsed, CONTEXT)
    assert [len(found.sessions), len(found.pain), len(found.days)] == [kept] * 3
    assert found.left_out == len(found.warnings) == (0 if kept else 3)


def test_a_session_that_lasts_into_the_future_keeps_its_start_and_distance():
    long = Session(sport="run", day=TODAY, started_at=NOW, zone="UTC", distance_m=5000, duration_s=3 * 86400, moving_s=1800)
    day = replace(long, duration_s=86400.0)
    found = within(Parsed("x", (Recorded(long), Recorded(day))), CONTEXT)
    assert [one.session for one in found.sessions] == [replace(long, duration_s=None, moving_s=None), day]
    assert found.warnings == ("lasts into the future: its times are left out",) and found.left_out == 0


@pytest.mark.parametrize(
    ("extra", "name", "value"),
    [
        ("<extensions><hr>900</hr></extensions>", "hr_bpm", "hr bpm outside 0 to 260"),
        ("<extensions><cad>301</cad></extensions>", "cadence", "cadence outside 0 to 300"),
        ("<extensions><power>70000</power></extensions>", "power_w", "power w outside 0 to 5,000"),
        ("<extensions><atemp>-99</atemp></extensions>", "temperature_c", "temperature c outside -80 to 100"),
        ("<speed>1e9</speed>", "speed_mps", "speed mps outside 0 to 340"),
    ],
)
def test_readings_that_cannot_be_are_unknown_and_told(reads, extra, name, value):
    parsed = reads("a.gpx", track(point(0), *(point(n) for n in range(1, 9)), point(9, extra=extra)))
    (one,) = parsed.sessions
    assert not np.isfinite(one.streams[name]).any() and any(value in line for line in parsed.warnings)
    assert all(f"1 reading of {name.replace('_', ' ')}" in line for line in parsed.warnings if "no device" in line)


def test_an_altitude_of_a_satellite(reads):
    parsed = reads("a.gpx", track(point(0), point(1), point(2).replace("34", "400000")))
    assert np.isfinite(parsed.sessions[0].streams["ele_m"]).tolist() == [True, True, False]
    assert RANGE["ele_m"] == (-12_000.0, 12_000.0)


def test_a_header_whose_checksum_is_wrong_is_told_and_one_without_is_not(reads, fit):
    one = fit().message(0, {0: ("e", 4)})
    for second in range(5):
        one.message(20, {253: ("I", 1_141_452_000 + second), 5: ("I", second * 300), 3: ("B", 140)})
    whole = bytearray(one.file())
    assert not [line for line in reads("a.fit", bytes(whole)).warnings if "header" in line]
    for word, wrong in ((checksum(bytes(whole[:12])), False), (0x1234, True)):
        whole[12:14] = struct.pack("<H", word)
        whole[-2:] = struct.pack("<H", checksum(bytes(whole[:-2])))
        warnings = reads("a.fit", bytes(whole)).warnings
        assert ("the checksum of its header is wrong: its length may be damaged" in warnings) is wrong


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\nb", "a\u202eb", "a" * 9000, "a\u2028b", "a\x9bb"])
def test_what_is_said_of_a_file_moves_no_cursor(text):
    for error in (Refused(f"a.csv: {text}"), ValueError(text)):
        with pytest.raises(Refused) as refused, guard.refusing("a.csv"):
            raise error
        assert str(refused.value).isprintable() and len(str(refused.value)) <= 2000
    assert guard.one_line("a.csv: as it is") == "a.csv: as it is"


def test_a_column_whose_name_is_an_escape_sequence(reads):
    with pytest.raises(Refused) as refused:
        reads("a.csv", "Date,Exer\x1b[31mcise,Weight\n2026-03-04,x,1\n")
    assert "Exer?[31mcise" in str(refused.value) and str(refused.value).isprintable()


def test_numbers_that_overflow_are_no_warning_of_numpy(reads):
    lap = "<Lap StartTime='2026-03-04T06:00:00Z'><TotalTimeSeconds>1e308</TotalTimeSeconds><AverageHeartRateBpm><Value>1e308</Value></AverageHeartRateBpm></Lap>"
    text = f"<TrainingCenterDatabase><Activities><Activity Sport='Running'><Id>2026-03-04T06:00:00Z</Id>{lap * 2}</Activity></Activities></TrainingCenterDatabase>"
    parsed = reads("a.tcx", text)
    assert parsed.sessions[0].session.mean_hr_bpm is None


def spinning(*_):
    """A reader that hangs, and forgives every fault of a row."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system counts no processor time for a process")
def test_a_reader_that_hangs_is_given_up_with_one_line(reads, tmp_path, monkeypatch):
    monkeypatch.setattr(patience, "LEAST_S", 0.02)
    monkeypatch.setattr(gpx, "read", spinning)
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(Refused, match=r"^a\.gpx: takes longer than 0 seconds to read, expected one recording or list; not read"):
        reads("a.gpx", track(point(0), point(9)))
    assert signal.getsignal(signal.SIGVTALRM) is before and signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    # As a process of several reads it, and the next one is read.
    read = Reader(CONTEXT, None, frozenset()).read(Place(tmp_path / "a.gpx"))
    assert read.refused and "takes longer" in read.refused
    monkeypatch.undo()
    assert Reader(CONTEXT, None, frozenset()).read(Place(tmp_path / "a.gpx")).parsed


def test_large_files_may_take_longer_and_elsewhere_than_in_the_main_thread_nothing_is_set(monkeypatch):
    assert [patience.limit_s(size) for size in (0, 2**20, 100 * 2**20)] == [30, 50, 2030]
    set_timers = []
    monkeypatch.setattr(signal, "setitimer", lambda *given: set_timers.append(given) or (0.0, 0.0))
    done = []

    def elsewhere():
        with patience.bounded("a.gpx", 1):
            done.append(time.monotonic())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert done and not set_timers


def zipped(*names):
    """An archive whose members are called so; a question mark is put for NUL, which the library does not write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name.replace("\0", "?"), track(point(number), point(number + 9)))
    content = out.getvalue()
    for name in names:
        content = content.replace(name.replace("\0", "?").encode(), name.encode()) if "\0" in name else content
    return content


@pytest.mark.parametrize(
    ("names", "read_as"),
    [
        (("Run.gpx", "run.gpx", "RUN.GPX"), ["RUN.GPX", "Run.gpx", "run.gpx"]),  # twins to some systems, but nothing is written
        (("../a.gpx", "/a.gpx", "a.gpx", "C:\\a.gpx", "D:a.gpx"), ["a.gpx", "a.gpx", "a.gpx", "a.gpx", "D:a.gpx"]),
    ],
)
def test_names_in_archives_only_name(tmp_path, names, read_as):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(*names))
    places = expand([path]).files
    assert sorted(place.name for place in places) == sorted(read_as)
    assert all(read(place, CONTEXT).sessions for place in places)
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_a_name_with_nul_is_no_other_name(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped("a.gpx\0.exe", "b.gpx"))
    for place in expand([path]).files:
        try:
            read(place, CONTEXT)
        except Refused as error:
            assert str(error).isprintable() and "please report" not in str(error)
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("polar-json", "{"), ("suunto", "{"), ("garmin-body", "["),
        ("garmin-account", '[{"summarizedActivitiesExport": ['),
    ],
)  # fmt: skip
def test_json_nested_without_end_is_one_line(reads, text, format, begins):
    with pytest.raises(Refused) as refused:
        reads("a.json", f'{begins}"x"{":" if begins == "{" else ","}{text}', format=format)
    assert "please report" not in str(refused.value)
