"""When and where a session began, from every clock that files carry: tests/golden/clock.json, worked out by hand.

A case gives what a file says and either ``is`` (the start in UTC, the zone, the training day) or ``refused``; ``lasts`` the
seconds from start to end, whatever happened to the clock meanwhile. The profile lives in Berlin unless the case says otherwise.
"""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers.formats.strava.words import LANGUAGES

CASES = json.loads((Path(__file__).parents[1] / "golden" / "clock.json").read_text(encoding="utf-8"))
PLACES = {
    "Berlin": (52.52, 13.405), "London": (51.507, -0.128), "New York": (40.73, -73.99), "Tokyo": (35.68, 139.69),
    "Sydney": (-33.87, 151.21), "Lord Howe": (-31.55, 159.08), "Apia": (-13.84, -171.76), "Pago Pago": (-14.28, -170.7),
    "Kiritimati": (1.98, -157.43), "Moscow": (55.75, 37.62), "Atlantic": (40.0, -45.0), "Nowhere": (0.0, 0.0),
}  # fmt: skip
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
RECORDS = 60


def gpx(_, case):
    """A point for each time, and one more ten seconds after the only one."""
    times = case["at"] if len(case["at"]) > 1 else [case["at"][0], shifted(case["at"][0])]
    places = [PLACES[case["place"]], PLACES[case.get("then", case["place"])]]
    points = "".join(
        f'<trkpt lat="{lat + 1e-4 * number}" lon="{lon}"><time>{at}</time></trkpt>' if (lat, lon) != (0, 0)
        else f'<trkpt lat="0" lon="0"><time>{at}</time></trkpt>'
        for number, (at, (lat, lon)) in enumerate(zip(times, places, strict=True))
    )  # fmt: skip
    more = case.get("then") and f'<trkpt lat="{places[1][0]}" lon="{places[1][1]}"><time>{shifted(times[1])}</time></trkpt>'
    text = f'<gpx version="1.1"><trk><type>running</type><trkseg>{points}{more or ""}</trkseg></trk></gpx>'
    return "a.gpx", ("\ufeff" if case.get("bom") else "") + text


def shifted(text, seconds=10):
    """Some seconds later, written in the same way."""
    whole = datetime.fromisoformat(text) + timedelta(seconds=seconds)
    return whole.isoformat().replace("+00:00", "Z")


def fit(writer, case):
    start = round((datetime.fromisoformat(case["at"]) - EPOCH).total_seconds())
    writer = writer().message(0, {0: ("e", 4), 1: ("H", 1)})
    for number in range(RECORDS):
        known = case.get("place") and number >= case.get("lost", 0)
        lat, lon = PLACES[case["place"]] if known and number >= case.get("nowhere", 0) else (0.0, 0.0)
        place = [round(degrees * 2**31 / 180) for degrees in (lat + number * 1e-5 * bool(lat), lon)] if known else [None, None]
        writer.message(20, {253: ("I", start + number), 0: ("i", place[0]), 1: ("i", place[1]), 3: ("B", 150)})
    writer.message(
        18, {253: ("I", start + 60), 2: ("I", start), 5: ("e", 1), 7: ("I", 60_000), 8: ("I", 60_000), 9: ("I", 20_000)}
    )
    if "local_h" in case:
        writer.message(34, {253: ("I", start + 60), 5: ("I", start + 60 + round(case["local_h"] * 3600))})
    if "local_at" in case:
        local = round((datetime.fromisoformat(f"{case['local_at']}Z") - EPOCH).total_seconds())
        writer.message(34, {253: ("I", start + 60), 5: ("I", local)})
    return "a.fit", writer.file()


def tcx(_, case):
    at, place = case["at"], PLACES.get(case.get("place"))
    points = "".join(
        f"<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{place[0] + number * 1e-4}</LatitudeDegrees>"
        f"<LongitudeDegrees>{place[1]}</LongitudeDegrees></Position></Trackpoint>"
        for number, time in enumerate((at, shifted(at)))
    ) if place else ""  # fmt: skip
    return "a.tcx", (
        f'<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>{at}</Id><Lap StartTime="{at}">'
        f"<TotalTimeSeconds>1800</TotalTimeSeconds><DistanceMeters>5000</DistanceMeters><Track>{points}</Track></Lap></Activity></Activities>"
        "</TrainingCenterDatabase>"
    )


def table(values):
    out = io.StringIO()
    csv.writer(out).writerows((list(values), list(values.values())))
    return "list.csv", out.getvalue()


def strava(_, case):
    words = LANGUAGES["en"]
    names = {
        ours: words[ours] if isinstance(words[ours], str) else words[ours][0]
        for ours in ("id", "date", "sport", "file", "distance_m")
    }
    header = [names["id"], names["date"], names["sport"], names["distance_m"], names["file"], names["distance_m"]]
    out = io.StringIO()
    csv.writer(out).writerows((header, ["77", case["at"], "Run", "5.00", "activities/77.gpx", "5000.0"]))
    return "activities.csv", out.getvalue()


def garmin(_, case):
    return table(
        {
            "Activity Type": "Running",
            "Date": case["at"],
            "Favorite": "false",
            "Title": "Run",
            "Distance": "5.00",
            "Time": "00:30:00",
        }
    )


def runkeeper(_, case):
    return table({"Date": case["at"], "Type": "Running", "Distance (km)": "5.0", "Duration": "30:00", "GPX File": "a.gpx"})


def strong(_, case):
    return table(
        {"Date": case["at"], "Workout Name": "Legs", "Exercise Name": "Squat", "Set Order": "1", "Weight (kg)": "80", "Reps": "5"}
    )


def hevy(_, case):
    return table(
        {"title": "Legs", "start_time": case["at"], "exercise_title": "Squat", "set_index": "0", "weight_kg": "80", "reps": "5"}
    )


def polar(_, case):
    day, clock = case["at"].split(",")
    return table(
        {
            "Sport": "RUNNING",
            "Date": day,
            "Start time": clock,
            "Duration": "00:30:00",
            "Total distance (km)": "5.0",
            "Average heart rate (bpm)": "140",
        }
    )


def polar_json(_, case):
    at, minutes = case["at"]
    said = {"startTime": at, "timezoneOffset": minutes, "duration": "PT1800S", "distance": 5000.0}
    exercise = {**said, "sport": "RUNNING"}
    return "training-session-1.json", json.dumps({"exportVersion": "1.6", **said, "exercises": [exercise]})


def coros(_, case):
    _, content = table({"Split": "Summary", "Time": "00:30:00", "GetDistance": "5.00"})
    return f"OutdoorRun{case['at']}.csv", content


def opentracks(_, case):
    lat, lon = PLACES.get(case.get("place"), ("", ""))
    rows = [["#time", "trackpoint_type", "latitude", "longitude", "heartrate", "sensor_distance"]]
    times = case["at"] if isinstance(case["at"], list) else [shifted(case["at"], 5 * number) for number in range(10)]
    rows += [[time, "TRACKPOINT", lat, lon, 140, 15] for time in times]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return "track.csv", out.getvalue()


def suunto(_, case):
    samples = [{"TimeISO8601": case["at"], "HR": 2.4}]
    header = {"ActivityType": 3, "DateTime": case["at"], "Distance": 5000, "Duration": 1800}
    return "workout.json", json.dumps({"DeviceLog": {"Header": header, "Samples": samples}})


def garmin_account(_, case):
    begins, hours = case["at"]
    milliseconds = round(datetime.fromisoformat(begins).timestamp() * 1000)
    place = dict(zip(("startLatitude", "startLongitude"), PLACES[case["place"]], strict=True)) if "place" in case else {}
    one = {
        "activityId": 7, "name": "Run", "activityType": "running", "beginTimestamp": milliseconds, "startTimeGmt": milliseconds,
        "startTimeLocal": milliseconds + hours * 3_600_000, "duration": 1_800_000.0, "distance": 500_000.0, **place,
    }  # fmt: skip
    return "a_summarizedActivities.json", json.dumps([{"summarizedActivitiesExport": [one]}])


def apple(_, case):
    zone = f'<MetadataEntry key="HKTimeZone" value="{case["zone"]}"/>' if "zone" in case else ""
    return "export.xml", (
        f'<HealthData><Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min" startDate="{case["at"]}" '
        f'endDate="{case["at"]}" totalDistance="5" totalDistanceUnit="km">{zone}</Workout></HealthData>'
    )


WRITERS = {
    one.__name__: one
    for one in (
        gpx, fit, tcx, strava, garmin, runkeeper, strong, hevy, polar, polar_json, coros, opentracks, suunto, garmin_account, apple,
    )
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_clock(reads, fit, context, case):
    into = replace(context, zone=case.get("profile", context.zone))
    if "now" in case:
        into = replace(into, now=datetime.fromisoformat(case["now"]))
    name, content = WRITERS[case["by"]](fit, case)
    if "refused" in case:
        with pytest.raises(Refused, match=case["refused"]):
            reads(name, content, into)
        return
    (recorded,) = reads(name, content, into).sessions
    session = recorded.session
    started = session.started_at and session.started_at.replace(microsecond=0, tzinfo=None).isoformat()
    assert [started, session.zone, session.day.isoformat()] == case["is"]
    if "lasts" in case:
        assert session.duration_s == case["lasts"]


def test_the_table_is_large_and_no_case_stands_twice():
    assert len(CASES) >= 100
    assert len({case["case"] for case in CASES}) == len(CASES)
