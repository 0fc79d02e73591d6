from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from journal.domain.errors import Refused
from journal.importers.building import xmlpoints

STEP = 3 / 111_194.93  # three metres north, in degrees
START = datetime(2026, 3, 4, 6, tzinfo=UTC)


def stamp(seconds):
    return (START + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def points(count=60, begin=0, *, placed=True, extra="", step=STEP, timed=True):
    def one(i):
        place = f"<Position><LatitudeDegrees>{52.5 + i * step:.7f}</LatitudeDegrees><LongitudeDegrees>13.4</LongitudeDegrees></Position>"
        time = f"<Time>{stamp(i)}</Time>" if timed else ""
        return f"<Trackpoint>{time}{place * placed}<DistanceMeters>{i * 3}</DistanceMeters>{extra}</Trackpoint>"

    return "".join(one(i) for i in range(begin, begin + count))


def lap(*tracks, begin=0, seconds=60, metres=180, extra=""):
    body = "".join(f"<Track>{track}</Track>" for track in tracks)
    head = f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters><Calories>9</Calories>"
    return f'<Lap StartTime="{stamp(begin)}">{head}{extra}{body}</Lap>'


def activity(*laps, sport="Running", extra=""):
    return f'<Activity Sport="{sport}"><Id>{stamp(0)}</Id>{"".join(laps)}{extra}</Activity>'


def tcx(*activities, before='<?xml version="1.0"?>'):
    name = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
    return (
        f'{before}<TrainingCenterDatabase xmlns="{name}"><Activities>{"".join(activities)}</Activities></TrainingCenterDatabase>'
    )


@pytest.fixture
def one(reads):
    """The only session of a file."""

    def one(text, **into):
        (recorded,) = reads("a.tcx", text, **into).sessions
        return recorded.session

    return one


HEART = "<HeartRateBpm><Value>150</Value></HeartRateBpm>"
RUN_CADENCE = "<Extensions><TPX xmlns='y'><Speed>3</Speed><RunCadence>86</RunCadence><Watts>250</Watts></TPX></Extensions>"


@pytest.mark.parametrize(
    "extra",
    [
        HEART + RUN_CADENCE,
        HEART + "<Cadence>86</Cadence>",
        HEART
        + RUN_CADENCE.replace("<TPX xmlns='y'>", "<ns3:TPX xmlns:ns3='y'>")
        .replace("</TPX>", "</ns3:TPX>")
        .replace("RunCadence", "ns3:RunCadence"),
        HEART + "<Extensions><TPX><RunCadence>86</RunCadence><LX><Value></Value></LX></TPX></Extensions>",
    ],
    ids=["extension", "plain", "prefixed", "no namespace"],
)
def test_a_run(reads, extra):
    parsed = reads("a.tcx", tcx(activity(lap(points(extra=extra)))))
    (recorded,) = parsed.sessions
    session = recorded.session
    assert (parsed.format, parsed.warnings, recorded.key) == ("tcx", (), None)
    assert (session.sport, session.started_at, session.zone, session.day) == ("run", START, "Europe/Berlin", date(2026, 3, 4))
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm) == (150, 150, 172)
    assert (session.duration_s, session.moving_s) == (60, 59)
    assert session.distance_m == pytest.approx(177, rel=1e-3)


def test_blanks_before_the_declaration(one):
    assert one("          " + tcx(activity(lap(points())))).sport == "run"


def test_prefixed_elements(one):
    text = (
        tcx(activity(lap(points())))
        .replace("<", "<t:")
        .replace("<t:/", "</t:")
        .replace("<t:?", "<?")
        .replace("xmlns=", "xmlns:t=")
    )
    assert one(text).distance_m == pytest.approx(177, rel=1e-3)


@pytest.mark.parametrize(
    ("laps", "steps"),
    [
        ([lap(points(30)), lap(points(30, 30), begin=30)], 59),
        ([lap(points(30), points(30, 30))], 58),
        ([lap(points(30)), lap(points(30, 90), begin=90)], 58),
        ([lap(points(30)), lap(points(15, 30), points(15, 45), begin=30)], 58),
    ],
    ids=["laps run on", "a pause in a lap", "a pause between laps", "a lap and a pause"],
)
def test_what_is_a_break(one, laps, steps):
    assert one(tcx(activity(*laps))).distance_m == pytest.approx(steps * 3, rel=1e-3)


def test_every_activity_is_a_session(reads):
    first, second = activity(lap(points(60))), activity(lap(points(60, 600), begin=600), sport="Biking")
    parsed = reads("a.tcx", tcx(first, second))
    assert [one.session.sport for one in parsed.sessions] == ["run", "ride"]
    assert [one.session.started_at for one in parsed.sessions] == [START, START + timedelta(seconds=600)]
    assert [one.session.distance_m for one in parsed.sessions] == pytest.approx([177, 177], rel=1e-3)


def test_activities_of_a_multisport_session(reads):
    first, second = activity(lap(points(60))), activity(lap(points(60, 600), begin=600), sport="Biking")
    text = tcx(f"<MultiSportSession><FirstSport>{first}</FirstSport><NextSport>{second}</NextSport></MultiSportSession>")
    assert [one.session.sport for one in reads("a.tcx", text).sessions] == ["run", "ride"]


def test_indoors_the_laps_tell(one):
    session = one(tcx(activity(lap(points(placed=False, extra=HEART), seconds=65, metres=200))))
    assert (session.distance_m, session.duration_s, session.moving_s, session.mean_hr_bpm) == (200, 65, 65, 150)
    assert session.zone == "Europe/Berlin"


def test_indoors_without_a_lap_s_distance_the_points_count(one):
    assert one(tcx(activity(lap(points(placed=False), metres=0)))).distance_m == 177


def test_laps_without_points(one):
    laps = [
        lap(begin=0, seconds=600, metres=1000, extra="<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm>"
            "<MaximumHeartRateBpm><Value>160</Value></MaximumHeartRateBpm><Cadence>80</Cadence>"),
        lap(begin=600, seconds=300, metres=1000, extra="<AverageHeartRateBpm><Value>170</Value></AverageHeartRateBpm>"
            "<MaximumHeartRateBpm><Value>180</Value></MaximumHeartRateBpm><Cadence>89</Cadence>"),
    ]  # fmt: skip
    session = one(tcx(activity(*laps)))
    assert (session.started_at, session.distance_m, session.duration_s) == (START, 2000, 900)
    assert (session.mean_hr_bpm, session.max_hr_bpm, session.cadence_spm) == (150, 180, 166)


def test_a_lap_s_heart_rate_is_none_of_a_point(one):
    extra = "<AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>101</Value></MaximumHeartRateBpm>"
    session = one(tcx(activity(lap(points(extra=HEART), extra=extra))))
    assert (session.mean_hr_bpm, session.max_hr_bpm) == (150, 150)


def test_points_without_a_position_keep_their_heart_rate(one):
    first = points(1, placed=False, extra="<HeartRateBpm><Value>190</Value></HeartRateBpm>")
    session = one(tcx(activity(lap(first + points(59, 1, extra=HEART)))))
    assert session.max_hr_bpm == 190
    assert session.distance_m == pytest.approx(59 * 3, rel=1e-3)  # the device counted the first step


@pytest.mark.parametrize(
    ("written", "sport", "warned"),
    [
        ("Running", "run", ""),
        ("Biking", "ride", ""),
        ("Other", "other", ""),
        ("Swimming", "swim", ""),
        ("Walking", "walk", ""),
        ("Kayaking", "other", "its sport 'Kayaking' is not one of ours"),
        ("", "run", "names no sport: taken for a run"),
    ],
)
def test_sport(reads, written, sport, warned):
    metres_a_second = {"swim": 1, "walk": 1}.get(sport, 3)
    parsed = reads("a.tcx", tcx(activity(lap(points(300, step=STEP / 3 * metres_a_second)), sport=written)))
    assert parsed.sessions[0].session.sport == sport
    assert "".join(parsed.warnings).startswith(warned) and len(parsed.warnings) == bool(warned)


def test_notes_of_the_activity_not_of_a_lap(one):
    text = tcx(activity(lap(points(), extra="<Notes>split</Notes>"), extra="<Notes>felt\ngood</Notes>"))
    assert one(text).note == "felt\ngood"


def test_a_course_is_a_plan(reads):
    text = "<TrainingCenterDatabase><Courses><Course><Track>" + points() + "</Track></Course></Courses></TrainingCenterDatabase>"
    with pytest.raises(Refused, match=r"^a\.tcx: has a planned course but no activity"):
        reads("a.tcx", text)


def test_a_course_beside_an_activity_adds_nothing(one):
    text = tcx(activity(lap(points()))).replace(
        "</Activities>", f"</Activities><Courses><Course><Track>{points()}</Track></Course></Courses>"
    )
    assert one(text).distance_m == pytest.approx(177, rel=1e-3)


def test_without_any_time_the_day_is_given(reads, one, context):
    text = tcx(activity(lap(points(timed=False)).replace(f' StartTime="{stamp(0)}"', "")))
    with pytest.raises(Refused, match=r"^a\.tcx: its points carry no times.*--on 2026"):
        reads("a.tcx", text)
    session = one(text, into=replace(context, day=date(2026, 1, 2)))
    assert (session.day, session.started_at, session.moving_s) == (date(2026, 1, 2), None, 60)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (tcx(activity()), "in which nothing was recorded"),
        (tcx(activity(lap(seconds=0, metres=0))), "in which nothing was recorded"),
        (tcx(), "has no activity"),
        (tcx(activity(lap(points()))).replace("2026-03", "2027-03"), "in the future"),
        (tcx(activity(lap(points())))[:150], "truncated"),
        (tcx(activity(lap(points())), before='<!DOCTYPE a [<!ENTITY x "y">]>'), "declares XML entities"),
    ],
)
def test_refused(reads, text, says):
    with pytest.raises(Refused, match=rf"^a\.tcx: .*{says}"):
        reads("a.tcx", text)


def test_too_many_points(reads, monkeypatch):
    monkeypatch.setattr(xmlpoints, "MAX_POINTS", 1)
    with pytest.raises(Refused, match="more than 1 points"):
        reads("a.tcx", tcx(activity(lap(points()))))


def test_every_truncation_keeps_what_is_whole(reads):
    whole = tcx(activity(lap(points(3, extra=HEART))))
    known = whole.index("</TotalTimeSeconds>") + len("</TotalTimeSeconds>")
    for end in range(1, len(whole), 11):
        if end < known:
            with pytest.raises(Refused):
                reads("a.tcx", whole[:end])
        else:
            parsed = reads("a.tcx", whole[:end])
            assert parsed.sessions[0].streams.count == whole[:end].count("</Trackpoint>")
            assert parsed.warnings[0] == "breaks off in line 1 (truncated): what stands before is kept"
