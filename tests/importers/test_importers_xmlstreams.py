"""What GPX and TCX keep of every point, and what becomes of damaged files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.building.parsed import Context

DATA = Path(__file__).parent / "data"
CONTEXT = Context("Europe/Berlin", None, datetime(2026, 11, 1, 12, tzinfo=UTC))


def gpx(*inside, head='lat="52.5" lon="13.4"', kind="running"):
    points = "".join(
        f"<trkpt {head}><time>2026-03-04T06:00:{second:02}Z</time>{inner}</trkpt>" for second, inner in enumerate(inside)
    )
    return f"<gpx><trk><type>{kind}</type><trkseg>{points}</trkseg></trk></gpx>"


def tcx(*inside):
    points = "".join(
        f"<Trackpoint><Time>2026-03-04T06:00:{second:02}Z</Time>{inner}</Trackpoint>" for second, inner in enumerate(inside)
    )
    return (
        '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap><Track>'
        f"{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )


def streams(parsed):
    (one,) = parsed.sessions
    return one.streams


@pytest.mark.parametrize(
    ("inside", "name", "value"),
    [
        ("<extensions><g:TrackPointExtension><g:atemp>9.5</g:atemp></g:TrackPointExtension></extensions>", "temperature_c", 9.5),
        ("<extensions><gpxdata:temp>-3</gpxdata:temp></extensions>", "temperature_c", -3),
        ("<extensions><power>250</power></extensions>", "power_w", 250),
        ("<extensions><pwr:PowerInWatts>250</pwr:PowerInWatts></extensions>", "power_w", 250),
        ("<speed>3.25</speed>", "speed_mps", 3.25),
        ("<extensions><g:TrackPointExtension><g:speed>3.25</g:speed></g:TrackPointExtension></extensions>", "speed_mps", 3.25),
        ("<extensions><gpxdata:distance>12.34</gpxdata:distance></extensions>", "distance_m", 12.34),
        ("<extensions><gpxdata:cadence>86</gpxdata:cadence></extensions>", "cadence", 86),
        ("<ele>40.25</ele>", "ele_m", 40.25),
    ],
)
def test_gpx_quantities(reads, inside, name, value):
    found = streams(reads("a.gpx", gpx(inside, "", inside)))
    np.testing.assert_allclose(found[name], [value, np.nan, value])
    assert set(found) == {"lat_deg", "lon_deg", "time_s", "segment", name}


@pytest.mark.parametrize(
    ("inside", "name", "value"),
    [
        ("<DistanceMeters>12.34</DistanceMeters>", "distance_m", 12.34),
        ("<HeartRateBpm><Value>150</Value></HeartRateBpm>", "hr_bpm", 150),
        ("<Extensions><n:TPX><n:Speed>3.25</n:Speed></n:TPX></Extensions>", "speed_mps", 3.25),
        ("<Extensions><TPX><Watts>250</Watts></TPX></Extensions>", "power_w", 250),
        ("<Extensions><TPX CadenceSensor='Footpod'><RunCadence>86</RunCadence></TPX></Extensions>", "cadence", 86),
        ("<Cadence>86</Cadence>", "cadence", 86),
        ("<AltitudeMeters>40.25</AltitudeMeters>", "ele_m", 40.25),
    ],
)
def test_tcx_quantities(reads, inside, name, value):
    found = streams(reads("a.tcx", tcx(inside, "", inside)))
    np.testing.assert_allclose(found[name], [value, np.nan, value])
    assert set(found) == {"time_s", "segment", name}


def test_every_session_has_its_own_points(reads):
    one, two = gpx("", ""), gpx("", "", "").replace("T06", "T16")
    parsed = reads("a.gpx", f"{one.removesuffix('</gpx>')}{two.removeprefix('<gpx>')}")
    assert [recorded.streams.count for recorded in parsed.sessions] == [2, 3]
    assert [recorded.streams["segment"].tolist() for recorded in parsed.sessions] == [[0, 0], [0, 0, 0]]
    assert parsed.sessions[1].streams["time_s"][0] == parsed.sessions[1].session.started_at.timestamp()


PULSE = "<extensions><hr>140</hr></extensions>"


@pytest.mark.parametrize("head", ["", 'lat="0" lon="0"', 'lon="13.4"', 'lat="91" lon="0"', 'lat="inf" lon="0"'])
def test_a_recording_without_positions_is_a_session(reads, head):
    (one,) = reads("a.gpx", gpx(PULSE, PULSE, PULSE, head=head, kind="treadmill")).sessions
    session = one.session
    assert (session.sport, session.mean_hr_bpm, session.duration_s, session.distance_m) == ("treadmill", 140, 2, None)
    assert session.zone == "Europe/Berlin"
    assert set(one.streams) == {"hr_bpm", "time_s", "segment"}


def test_without_positions_or_times_the_day_is_given(reads, context):
    text = gpx(PULSE, PULSE, head="").replace("time>", "when>")
    with pytest.raises(Refused, match="--on 2026"):
        reads("a.gpx", text)
    (one,) = reads("a.gpx", text, replace(context, day=date(2026, 1, 2))).sessions
    assert (one.session.day, one.session.mean_hr_bpm, one.streams.count) == (date(2026, 1, 2), 140, 2)


def test_a_device_s_own_distance_counts_without_positions(reads):
    inside = [f"<extensions><hr>140</hr><distance>{metres}</distance></extensions>" for metres in (5, 8, 11)]
    assert reads("a.gpx", gpx(*inside, head="")).sessions[0].session.distance_m == 6


@pytest.mark.parametrize("written", ["NaN", "-inf", "1e999", "1e308", "9" * 400, "0x10", "½"])
def test_values_of_no_measure_harm_nothing(reads, written):
    fields = ("ele", "hr", "cad", "power", "speed", "distance", "atemp")
    inside = "".join(f"<{name}>{written}</{name}>" for name in fields)
    found = streams(reads("a.gpx", gpx(inside, inside)))
    assert found.count == 2
    assert all(np.isnan(found[name]).all() for name in ("ele_m", "hr_bpm", "power_w", "speed_mps"))


@pytest.mark.parametrize("cut", ["</trkseg>", "</trk>"])
def test_a_break_behind_all_points_loses_none(reads, cut):
    parsed = reads("a.gpx", gpx(PULSE, PULSE, PULSE).replace(cut, "</oops>"))
    assert streams(parsed).count == 3
    assert parsed.warnings[0] == "is not well-formed XML in line 1 (mismatched tag): what stands before is kept"


@pytest.mark.parametrize("name", ["run.gpx", "indoor.gpx", "two_laps.tcx"])
def test_a_break_in_the_middle_keeps_what_is_before(reads, name):
    whole = (DATA / name).read_bytes()
    close = b"</trkpt>" if name.endswith(".gpx") else b"</Trackpoint>"
    half = whole[: len(whole) // 2]
    parsed = reads(name, half + b"\0" + whole[len(whole) // 2 :])
    assert streams(parsed).count == half.count(close) > 5
    assert "not well-formed" in parsed.warnings[0]


@pytest.mark.parametrize("name", ["run.gpx", "indoor.gpx", "cut.gpx", "walk_1_0.gpx", "two_laps.tcx"])
@settings(max_examples=40)
@given(data=st.data())
def test_flipped_and_cut_bytes_are_read_or_refused_in_one_line(tmp_path_factory, name, data):
    whole = (DATA / name).read_bytes()
    content = bytearray(whole[:2500])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]) + data.draw(st.sampled_from([b"", whole[2500:]])))
    try:
        assert read(path, CONTEXT).sessions
    except Refused as error:
        assert "cannot be understood" not in str(error) and "\n" not in str(error)
