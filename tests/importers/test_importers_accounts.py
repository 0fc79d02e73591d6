"""Whole archives as Apple and Garmin make them: every bout comes once, with what each part of the archive knows of it."""

import io
import itertools
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
RUN, WALK = datetime(2026, 5, 4, 6, tzinfo=UTC), datetime(2026, 5, 5, 16, tzinfo=UTC)
SECONDS = range(0, 1801, 10)


def route(begun, metres_a_second):
    """As Apple writes it: longitude first, no heart rate, no sport."""
    points = "".join(
        f'<trkpt lon="9.68" lat="{47.5 + second * metres_a_second / 111_195:.7f}"><ele>400</ele>'
        f"<time>{(begun + timedelta(seconds=second)):%Y-%m-%dT%H:%M:%SZ}</time>"
        f"<extensions><speed>{metres_a_second}</speed><course>0</course><hAcc>2</hAcc><vAcc>2</vAcc></extensions></trkpt>"
        for second in SECONDS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export" '
        f'xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Route</name><trkseg>{points}</trkseg></trk></gpx>'
    )


def workout(kind, begun, km, name, bpm):
    start, end = (f"{at:%Y-%m-%d %H:%M:%S} +0000" for at in (begun, begun + timedelta(seconds=1800)))
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="30" durationUnit="min" sourceName="Watch" '
        f'startDate="{start}" endDate="{end}"><MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>'
        f'<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="{km}" unit="km"/>'
        f'<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="{bpm}" maximum="{bpm + 20}" unit="count/min"/>'
        f'<WorkoutRoute><FileReference path="/workout-routes/{name}"/></WorkoutRoute></Workout>'
    )


EXPORT = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]><HealthData locale="en_GB">'
    '<Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" startDate="2026-05-04 05:30:00 +0000" value="71.5"/>'
    + workout("Running", RUN, 5.4, "route_2026-05-04_8.30am.gpx", 150)
    + workout("Walking", WALK, 2.5, "route_2026-05-05_6.30pm.gpx", 100)
    + "</HealthData>"
)
CLINICAL = '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><title>Health Data Export</title></ClinicalDocument>'
APPLE = {
    "export.xml": EXPORT,
    "export_cda.xml": CLINICAL,
    "workout-routes/route_2026-05-04_8.30am.gpx": route(RUN, 3.0),
    "workout-routes/route_2026-05-05_6.30pm.gpx": route(WALK, 1.4),
}


def zipped(members, folder=""):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{folder}{name}", content)
    return packed.getvalue()


def sessions(journal):
    found = journal.sessions().sort_values("started_at")
    return [
        {name: value for name, value in row.items() if value == value and value is not None} for row in found.to_dict("records")
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_an_export_of_apple_health_and_its_routes(journal, tmp_path, packed):
    if packed:
        path = tmp_path / "export.zip"
        path.write_bytes(zipped(APPLE, "apple_health_export/"))
    else:
        path = tmp_path / "apple_health_export"
        for name, content in APPLE.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(content)
    done = journal.import_paths([path])
    assert done.counts["refused"] == 0 and len(done.skipped) == 1
    run, walk = sessions(journal)
    assert (run["sport"], walk["sport"]) == ("run", "walk")
    assert (run["mean_hr_bpm"], walk["max_hr_bpm"]) == (150, 120)
    assert run["distance_m"] == pytest.approx(5400, rel=0.01)
    assert [len(journal.streams(f"s{number}")) for number in (1, 2)] == [len(SECONDS)] * 2
    assert journal.days()["mass_kg"].dropna().to_list() == [71.5]
    assert journal.import_paths([path]).counts["new"] == 0
    assert len(sessions(journal)) == 2


def recording(writer, begun, sport, metres):
    start = int((begun - EPOCH).total_seconds())
    writer.message(0, {0: ("e", 4)})
    for second in SECONDS:
        far = metres * second / 1800
        writer.message(
            20,
            {253: ("I", start + second), 0: ("i", round((47.5 + far / 111_195) * 2**31 / 180)),
             1: ("i", round(9.68 * 2**31 / 180)), 3: ("B", 140 + second % 7), 5: ("I", round(far * 100))},
        )  # fmt: skip
    return writer.message(
        18,
        {
            253: ("I", start + 1800),
            2: ("I", start),
            5: ("e", sport),
            7: ("I", 1_800_000),
            8: ("I", 1_800_000),
            9: ("I", metres * 100),
        },
    ).file()


def activity(number, begun, kind, metres, **more):
    at = int(begun.timestamp() * 1000)
    known = {"activityId": number, "activityType": kind, "beginTimestamp": at, "startTimeGmt": at, "startTimeLocal": at + 7_200_000,
             "duration": 1_800_000.0, "distance": metres * 100.0}  # fmt: skip
    return known | more


LIFT = RUN + timedelta(days=2)


def account(fit):
    listed = [
        activity(71, RUN, "running", 5400, name="Lakeside", workoutRpe=60, workoutFeel=75),
        activity(72, WALK, "walking", 2500),
        activity(73, LIFT, "strength_training", 0, name="Gym"),
    ]
    gear = {
        "gearDTOS": [{"gearPk": 5, "gearTypeName": "Shoes", "customMakeModel": "Road 3"}],
        "gearActivityDTOs": {"5": [{"activityId": 71}]},
    }
    masses = [{"metaData": {"calendarDate": "2026-05-04T07:10:00.0"}, "version": 1, "weight": {"weight": 71_400.0}}]
    files = {
        "runner@example.org_9001.fit": recording(fit(), RUN, 1, 5400),
        "runner@example.org_9002.fit": recording(fit(), WALK, 11, 2500),
        "runner@example.org_9003.fit": fit().message(0, {0: ("e", 32)}).file(),
    }
    return {
        "DI-Connect-Fitness/runner@example.org_0_summarizedActivities.json": json.dumps([{"summarizedActivitiesExport": listed}]),
        "DI-Connect-Fitness/runner@example.org_gear.json": json.dumps([gear]),
        "DI-Connect-Wellness/1_userBioMetrics.json": json.dumps(masses),
        "DI-Connect-Wellness/2026-01-01_2026-04-11_1_sleepData.json": json.dumps(
            [{"calendarDate": "2026-01-01", "deepSleepSeconds": 3600}]
        ),
        "DI-Connect-User/user_profile.json": json.dumps({"firstName": "Some", "lastName": "One"}),
        "DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": zipped(files),
    }


def test_an_account_of_garmin_and_the_recordings_in_it(journal, tmp_path, fit):
    path = tmp_path / "account.zip"
    path.write_bytes(zipped(account(fit), "DI_CONNECT/"))
    done = journal.import_paths([path])
    # Sleep, profile, shoes (which are read with the list), and a day's monitoring.
    assert done.counts["refused"] == 0 and len(done.skipped) == 4
    run, walk, lift = sessions(journal)
    assert [one["sport"] for one in (run, walk, lift)] == ["run", "walk", "strength"]
    assert (run["rpe"], run["title"], "shoe_id" in walk) == (6, "Lakeside", False)
    assert journal.show("s1")["shoes"] == "road-3"
    assert run["mean_hr_bpm"] == pytest.approx(143, abs=1) and walk["distance_m"] == pytest.approx(2500, rel=0.01)
    assert "distance_m" not in lift
    assert sorted(len(journal.streams(f"s{number}")) for number in (1, 2, 3)) == [0, len(SECONDS), len(SECONDS)]
    assert journal.days()["mass_kg"].dropna().to_list() == [71.4]
    assert journal.import_paths([path]).counts["new"] == 0


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_watch_the_phone_and_the_account_tell_of_the_same_bouts(journal, tmp_path, fit, order):
    members = account(fit)
    contents = {
        "export.zip": zipped(APPLE),
        "account.zip": zipped({name: content for name, content in members.items() if name.endswith(".json")}),
        "files.zip": zipped({"UploadedFiles_0-_Part1.zip": members["DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip"]}),
    }
    for name in [list(contents)[at] for at in order]:
        (tmp_path / name).write_bytes(contents[name])
        journal.import_paths([tmp_path / name])
    run, walk, _ = sessions(journal)
    assert (run["sport"], run["rpe"], "shoe_id" in run, walk["sport"]) == ("run", 6, True, "walk")
