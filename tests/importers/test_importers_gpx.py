from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.domain.errors import Refused

STEP = 3 / 111_194.93  # three metres north, in degrees


def points(count=60, start="2026-03-04T06:00:00+00:00", *, step=STEP, lat=52.5, lon=13.4, extra="", seconds=1.0, form=None):
    begin = datetime.fromisoformat(start)
    form = form or (lambda moment: moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return "".join(
        f'<trkpt lat="{lat + i * step:.7f}" lon="{lon}"><time>{form(begin + timedelta(seconds=i * seconds))}</time>{extra}</trkpt>'
        for i in range(count)
    )


def gpx(*tracks, attributes='version="1.1" xmlns="http://www.topografix.com/GPX/1/1"', before=""):
    body = "".join(
        track if track.startswith("<trk>") else f"<trk><type>running</type><trkseg>{track}</trkseg></trk>" for track in tracks
    )
    return f'<?xml version="1.0"?>{before}<gpx {attributes}>{body}</gpx>'


def only(parsed):
    (one,) = parsed.sessions
    return one.session


@pytest.mark.parametrize(
    "extra",
    [
        "<extensions><ns3:TrackPointExtension xmlns:ns3='x'><ns3:hr>150</ns3:hr><ns3:cad>86</ns3:cad></ns3:TrackPointExtension></extensions>",
        "<extensions><gpxtpx:TrackPointExtension xmlns:gpxtpx='http://www.garmin.com/xmlschemas/TrackPointExtension/v2'>"
        "<gpxtpx:atemp>9</gpxtpx:atemp><gpxtpx:hr>150</gpxtpx:hr><gpxtpx:cad>86</gpxtpx:cad></gpxtpx:TrackPointExtension></extensions>",
        "<extensions><gpxdata:hr xmlns:gpxdata='y'>150</gpxdata:hr><gpxdata:cadence xmlns:gpxdata='y'>86</gpxdata:cadence></extensions>",
        "<extensions><hr> 150 </hr><cad>86</cad><power>200</power></extensions>",
        "<extensions><heartrate>150</heartrate><RunCadence>86</RunCadence></extensions>",
    ],
    ids=["other prefix", "garmin v2", "cluetrust", "bare", "other names"],
)
def test_heart_rate_and_cadence_of_every_family(reads, extra):
    session = only(reads("a.gpx", gpx(points(extra=extra))))
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm) == (150, 150, 172)


@pytest.mark.parametrize(
    "attributes",
    [
        'version="1.0" xmlns="http://www.topografix.com/GPX/1/0"',
        'version="1.0" xmlns="http://www.topografix.com/GPX/1/1"',
        "",
        'version="5.8"',
    ],
    ids=["1.0", "lying version", "no namespace", "absurd version"],
)
def test_every_version_is_read(reads, attributes):
    assert only(reads("a.gpx", gpx(points(), attributes=attributes))).distance_m == pytest.approx(177, rel=1e-3)


def test_prefixed_elements(reads):
    text = gpx(points()).replace("<", "<g:").replace("<g:/", "</g:").replace("<g:?", "<?").replace('xmlns="', 'xmlns:g="')
    assert only(reads("a.gpx", text)).duration_s == 59


@pytest.mark.parametrize(
    "form",
    [
        lambda moment: moment.isoformat(),
        lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S.0000000Z"),
        lambda moment: (moment + timedelta(hours=1, minutes=15)).strftime("%Y-%m-%dT%H:%M:%S.000+01:15"),
        lambda moment: " " + moment.strftime("%Y-%m-%dT%H:%M:%SZ") + "\n",
    ],
)
def test_every_form_of_time(reads, form):
    parsed = reads("a.gpx", gpx(points(form=form)))
    assert only(parsed).started_at == datetime(2026, 3, 4, 6, tzinfo=UTC)
    assert only(parsed).duration_s == 59
    assert parsed.warnings == ()


def test_times_without_a_zone_are_utc_and_said_so(reads):
    parsed = reads("a.gpx", gpx(points(form=lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%S"))))
    assert only(parsed).started_at == datetime(2026, 3, 4, 6, tzinfo=UTC)
    assert parsed.warnings == ("its times carry no zone: read as UTC",)


def test_day_and_zone_are_those_of_the_place(reads):
    sydney = only(reads("a.gpx", gpx(points(start="2026-03-04T20:00:00+00:00", lat=-33.87, lon=151.2))))
    assert (sydney.zone, sydney.day) == ("Australia/Sydney", date(2026, 3, 5))
    assert only(reads("b.gpx", gpx(points(start="2026-03-04T20:00:00+00:00")))).day == date(2026, 3, 4)


def test_points_that_are_nowhere_are_skipped(reads):
    nowhere = (
        '<trkpt lon="13.4"><time>2026-03-04T05:59:50Z</time></trkpt><trkpt lat="999" lon="13.4"/><trkpt lat="nan" lon="nan"/>'
        '<trkpt lat="0" lon="0"/><trkpt lat="x" lon="13"/>'
    )
    session = only(reads("a.gpx", gpx(nowhere + points() + nowhere)))
    assert session.distance_m == pytest.approx(177, rel=1e-3)
    assert session.started_at == datetime(2026, 3, 4, 6, tzinfo=UTC)


def test_values_that_are_no_numbers_are_unknown(reads):
    extra = "<ele>NaN</ele><extensions><hr>fast</hr></extensions>"
    session = only(reads("a.gpx", gpx(points(extra=extra))))
    assert session.ascent_m is None and session.mean_hr_bpm is None


def test_unreadable_times_and_lost_clocks_are_told(reads):
    lost = points(3, "1970-01-01T00:00:00+00:00") + points(2, form=lambda _: "yesterday")
    parsed = reads("a.gpx", gpx(lost + points()))
    assert only(parsed).duration_s == 59
    assert parsed.warnings[0].startswith("5 of 65 points carry no readable time")


def test_a_clock_that_goes_back_is_told(reads):
    parsed = reads("a.gpx", gpx(points(60) + points(60, lat=52.5 + 60 * STEP, start="2026-03-04T06:00:40+00:00")))
    assert only(parsed).duration_s == 99
    assert only(parsed).distance_m == pytest.approx(357, rel=1e-3)
    assert "its clock goes back once: the points there add no time" in parsed.warnings


@pytest.mark.parametrize(
    ("second_starts", "second_type", "sports"),
    [
        ("06:10:00", "running", ["run"]),
        ("09:02:00", "running", ["run"]),
        ("09:05:00", "running", ["run", "run"]),
        ("06:10:00", "cycling", ["run", "ride"]),
        ("06:00:30", "cycling", ["run"]),
    ],
    ids=["a pause", "a long pause", "a new outing", "another sport", "a copy"],
)
def test_which_tracks_are_one_session(reads, second_starts, second_type, sports):
    second = f"<trk><type>{second_type}</type><trkseg>{points(40, f'2026-03-04T{second_starts}+00:00')}</trkseg></trk>"
    parsed = reads("a.gpx", gpx(points(200), second))
    assert [one.session.sport for one in parsed.sessions] == sports
    total = sum(one.session.distance_m for one in parsed.sessions)
    assert total == pytest.approx(199 * 3 + (0 if second_starts == "06:00:30" else 39 * 3), rel=1e-3)


def test_tracks_without_times_beside_timed_ones_are_left_out(reads):
    untimed = "<trk><trkseg><trkpt lat='52' lon='13'/><trkpt lat='52.1' lon='13'/></trkseg></trk>"
    parsed = reads("a.gpx", gpx(untimed, points()))
    assert only(parsed).distance_m == pytest.approx(177, rel=1e-3)
    assert parsed.warnings == ("1 of 2 tracks carry no times: left out",)


def test_a_file_without_times_needs_a_day(reads, context):
    text = "<gpx><trk><trkseg><trkpt lat='52' lon='13'/><trkpt lat='52.01' lon='13'/></trkseg></trk></gpx>"
    with pytest.raises(Refused, match=r"^a\.gpx: its points carry no times.*--on 2026"):
        reads("a.gpx", text)
    session = only(reads("a.gpx", text, replace(context, day=date(2026, 1, 2))))
    assert (session.day, session.started_at, session.duration_s, session.moving_s) == (date(2026, 1, 2), None, None, None)
    assert session.distance_m == pytest.approx(1111.9, rel=1e-3)


@pytest.mark.parametrize(
    ("said", "metres_a_second", "sport", "warned"),
    [
        ("<type>9</type>", 3, "run", ""),
        ("<type>1</type>", 3, "ride", ""),
        ("<type>Trail_Running</type>", 3, "run", ""),
        ("<type>Hardloopsessie</type>", 3, "run", ""),
        ("<type>driving</type>", 3, "other", "its sport 'driving' is not one of ours"),
        ("<name>Lunch Ride</name>", 3, "ride", "sport taken from its title: ride"),
        ("<name>Ride then run</name>", 3, "run", "names no sport: taken for a run"),
        ("<name>Trail 1</name>", 3, "run", "names no sport: taken for a run"),
        ("<type>unknown</type>", 3, "run", "names no sport: taken for a run"),
        ("", 8, "other", "names no sport: kept as other"),
        ("", 1, "other", "names no sport: kept as other"),
    ],
)
def test_sport(reads, said, metres_a_second, sport, warned):
    body = points(600, step=STEP / 3 * metres_a_second)
    parsed = reads("a.gpx", gpx(f"<trk>{said}<trkseg>{body}</trkseg></trk>"))
    assert only(parsed).sport == sport
    assert len(parsed.warnings) == bool(warned)
    assert "".join(parsed.warnings).startswith(warned)


def test_a_run_faster_than_any_is_kept_as_other(reads):
    parsed = reads("a.gpx", gpx(points(600, step=STEP * 4)))
    assert only(parsed).sport == "other"
    assert parsed.warnings[-1].endswith("faster than any run on record; kept as sport other")


def test_names_of_routes_and_waypoints_are_not_titles(reads):
    text = gpx(f"<trk><name>Mine</name><type>run</type><trkseg>{points(extra='<name>P</name>')}</trkseg></trk>")
    text = text.replace("<trk>", "<metadata><name>File</name></metadata><wpt lat='1' lon='1'><name>W</name></wpt><trk>", 1)
    assert only(reads("a.gpx", text)).title == "Mine"


def test_times_and_heights_of_extensions_are_not_the_points(reads):
    extra = "<ele>5</ele><extensions><lap><time>2020-01-01T00:00:00Z</time><ele>999</ele></lap></extensions>"
    session = only(reads("a.gpx", gpx(points(extra=extra))))
    assert (session.day, session.duration_s, session.ascent_m) == (date(2026, 3, 4), 59, 0)


def test_long_titles_are_cut(reads):
    title = only(reads("a.gpx", gpx(f"<trk><name>{'run ' * 200}</name><trkseg>{points()}</trkseg></trk>"))).title
    assert len(title) == 300 and title.endswith("…")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(reads, encoding):
    declared = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}.get(encoding, encoding)
    text = gpx(f"<trk><name>Läufchen</name><type>run</type><trkseg>{points()}</trkseg></trk>")
    text = text.replace('version="1.0"?', f'version="1.0" encoding="{declared}"?', 1)
    assert only(reads("a.gpx", text.encode(encoding))).title == "Läufchen"


def test_blanks_before_the_declaration(reads):
    assert only(reads("a.gpx", "\n  " + gpx(points()))).sport == "run"


def test_a_doctype_without_entities_is_harmless(reads):
    assert only(reads("a.gpx", gpx(points(), before="<!DOCTYPE gpx [<!ELEMENT gpx ANY>]>"))).sport == "run"


@pytest.mark.parametrize("height", ["1e308", "-1e308", "12001"])
def test_heights_of_no_place_are_unknown(reads, height):
    assert only(reads("a.gpx", gpx(points(extra=f"<ele>{height}</ele>")))).ascent_m is None


@pytest.mark.parametrize("start", ["9999-12-31T23:59:59-14:00", "2026-11-01T12:11:00Z"])
def test_the_future_is_refused_but_for_minutes(reads, start):
    with pytest.raises(Refused, match=r"^a\.gpx: was recorded on (9999-12-31|2026-11-01), in the future"):
        reads("a.gpx", gpx(points(2, form=lambda _: start)))


def test_a_clock_minutes_ahead_is_forgiven(reads):
    assert only(reads("a.gpx", gpx(points(start="2026-11-01T12:05:00+00:00")))).duration_s == 59
