import json
import random
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers import read
from journal.importers.edge import guard, jsonlist
from journal.importers.edge.places import Place

DATA = Path(__file__).parent / "data"
NAME = "runner_0_summarizedActivities.json"
HOUR_MS = 3_600_000
# 2026-02-08 06:00 UTC.
BEGUN_MS = 1_770_530_400_000


def activity(**changed):
    known = {"activityId": 7_000_000_001, "activityType": "running", "beginTimestamp": BEGUN_MS, "startTimeGmt": BEGUN_MS,
             "startTimeLocal": BEGUN_MS + HOUR_MS, "duration": 3_000_000.0, "distance": 1_000_000.0} | changed  # fmt: skip
    return {name: value for name, value in known.items() if value is not None}


def account(*activities):
    return json.dumps([{"summarizedActivitiesExport": list(activities)}])


def told(parsed):
    return [one.session for one in parsed.sessions]


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({}, "distance_m", 10_000),
        ({"distance": 0.0}, "distance_m", None),
        ({"distance": None}, "distance_m", None),
        ({"distance": "10 km"}, "distance_m", None),
        ({"distance": [1]}, "distance_m", None),
        ({"distance": True}, "distance_m", None),
        ({"distance": -5.0}, "distance_m", None),
        ({"elapsedDuration": 3_600_000.0}, "duration_s", 3600),
        ({"elapsedDuration": 600_000.0}, "duration_s", 3000),
        ({"elapsedDuration": 3_600_000.0}, "moving_s", 3000),
        ({"movingDuration": 2_900_000.0}, "moving_s", 2900),
        ({"elevationGain": 8500.0}, "ascent_m", 85),
        ({"elevationGain": 0.0}, "ascent_m", None),
        ({"elevationGain": 0.0, "startLatitude": 47.5, "startLongitude": 9.6}, "ascent_m", 0),
        ({"elevationLoss": 9100.0}, "descent_m", 91),
        ({"elevationGain": 8500.0, "elevationLoss": 0.0}, "descent_m", None),
        ({"elevationLoss": 0.0, "startLatitude": 47.5, "startLongitude": 9.6}, "descent_m", 0),
        ({"avgHr": 148.0, "maxHr": 171.0}, "mean_hr_bpm", 148),
        ({"avgHr": 999.0}, "mean_hr_bpm", None),
        ({"avgRunCadence": 86.0}, "cadence_spm", 172),
        ({"avgDoubleCadence": 171.0, "avgRunCadence": 85.0}, "cadence_spm", 171),
        ({"activityType": "road_biking", "avgRunCadence": 86.0}, "cadence_spm", None),
        ({"workoutRpe": 70}, "rpe", 7),
        ({"workoutRpe": 0}, "rpe", None),
        ({"workoutRpe": 700}, "rpe", None),
        ({"workoutFeel": 0}, "note", "felt very weak"),
        ({"workoutFeel": 13}, "note", None),
        ({"description": " windy "}, "note", "windy"),
        ({"name": 5}, "title", None),
        ({"activityType": "trail_running"}, "sport", "run"),
        ({"activityType": "treadmill_running"}, "surface", {"treadmill": 1.0}),
        ({"activityType": "track_running"}, "surface", {"track": 1.0}),
        ({"activityType": "casual_walking"}, "sport", "walk"),
        ({"activityType": "indoor_cycling"}, "sport", "ride"),
        ({"activityType": "lap_swimming", "distance": 100_000.0}, "sport", "swim"),
        ({"activityType": "strength_training"}, "sport", "strength"),
        ({"activityType": "hiit"}, "sport", "other"),
        ({"activityType": None}, "sport", "other"),
        ({"activityType": 7}, "sport", "other"),
        ({"activityType": "multi_sport"}, "sport", "other"),
    ],
)
def test_one_activity(reads, changed, field, value):
    (one,) = told(reads(NAME, account(activity(**changed))))
    assert getattr(one, field) == value


@pytest.mark.parametrize(
    ("changed", "zone", "day"),
    [
        ({}, "Europe/Berlin", date(2026, 2, 8)),
        ({"startTimeLocal": None}, "Europe/Berlin", date(2026, 2, 8)),
        ({"startTimeLocal": BEGUN_MS - 7 * HOUR_MS}, "Etc/GMT+7", date(2026, 2, 7)),
        ({"startTimeLocal": BEGUN_MS - 7 * HOUR_MS, "startLatitude": 39.7, "startLongitude": -105.0}, "America/Denver", date(2026, 2, 7)),
        # A position that local time contradicts is none of degrees.
        ({"startTimeLocal": BEGUN_MS - 7 * HOUR_MS, "startLatitude": 0.4, "startLongitude": 1.1}, "Etc/GMT+7", date(2026, 2, 7)),
        ({"startTimeGmt": None}, "Europe/Berlin", date(2026, 2, 8)),
        ({"startTimeLocal": BEGUN_MS + 77}, "UTC", date(2026, 2, 8)),
        ({"startTimeLocal": BEGUN_MS + 77 * HOUR_MS}, "Europe/Berlin", date(2026, 2, 8)),
        ({"startTimeLocal": "noon", "startLatitude": 39.7, "startLongitude": -105.0}, "America/Denver", date(2026, 2, 7)),
    ],
)  # fmt: skip
def test_the_zone_is_that_of_local_time(reads, changed, zone, day):
    (one,) = told(reads(NAME, account(activity(**changed))))
    assert (one.zone, one.day, one.started_at) == (zone, day, datetime(2026, 2, 8, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"activityId": None}, "has no activityId"),
        ({"activityId": "x"}, "has no activityId"),
        ({"activityId": 1.5}, "has no activityId"),
        ({"beginTimestamp": None, "startTimeGmt": None}, "its start is no time"),
        ({"beginTimestamp": "today", "startTimeGmt": None}, "its start is no time"),
        ({"beginTimestamp": 1e300}, "its start is no time"),
        ({"beginTimestamp": -1e15}, "its start is no time"),
        ({"beginTimestamp": BEGUN_MS + 300 * 24 * HOUR_MS}, "lies in the future"),
    ],
)
def test_an_activity_that_cannot_be_is_left_out(reads, changed, says):
    parsed = reads(NAME, account(activity(activityId=1), activity(**changed)))
    assert [one.key for one in parsed.sessions] == ["garmin:1"]
    assert parsed.warnings[0].startswith(f"left out: activity 2: {says}")
    assert (parsed.left_out, parsed.complete_history) == (1, False)


@pytest.mark.parametrize("wrong", [None, 7, "x", [], [[[]]]])
def test_a_member_of_another_kind_is_left_out(reads, wrong):
    assert reads(NAME, account(wrong, activity())).left_out == 1


@pytest.mark.parametrize(
    ("days", "complete"), [((0, 1, 2), True), ((2, 1, 0), True), ((0, 2, 1), False), ((0, 0), True), ((), False)]
)
def test_a_list_in_the_order_of_time_is_a_history(reads, days, complete):
    listed = [activity(activityId=10 + number, beginTimestamp=BEGUN_MS - day * 24 * HOUR_MS) for number, day in enumerate(days)]
    parsed = reads(NAME, account(*listed))
    assert parsed.complete_history == complete
    assert [line.partition(",")[0] for line in parsed.warnings] == (
        [] if complete else ["is not in the order of time"] if days else ["no activities: nothing to import"]
    )


def test_the_sum_of_a_triathlon_is_not_counted_beside_its_legs(reads):
    whole = activity(activityId=1, activityType="multi_sport", duration=7_200_000.0)
    legs = [activity(activityId=2 + leg, beginTimestamp=BEGUN_MS + leg * HOUR_MS) for leg in range(2)]
    change = activity(activityId=9, activityType="transition_v2", beginTimestamp=BEGUN_MS + HOUR_MS // 2)
    parsed = reads(NAME, account(whole, legs[0], change, legs[1]))
    assert [one.key for one in parsed.sessions] == ["garmin:2", "garmin:3"]
    assert parsed.complete_history
    assert [one.key for one in reads(NAME, account(whole, change)).sessions] == ["garmin:1"]


def test_an_id_that_stands_twice_counts_once(reads):
    assert reads(NAME, account(activity(), activity(distance=1.0))).left_out == 1
    twice = account(activity()).replace('"distance":', '"distance": 5.0, "distance":')
    assert told(reads(NAME, twice))[0].distance_m == 10_000


GEAR = [{
    "gearDTOS": [
        {"gearPk": 5, "gearTypeName": "Shoes", "customMakeModel": "Maker Model 3", "displayName": None},
        {"gearPk": 6, "gearTypeName": "Shoes", "customMakeModel": "Maker Model 4", "displayName": "Old ones"},
        {"gearPk": 7, "gearTypeName": "Bike", "customMakeModel": "Two Wheels"}, "nothing",
    ],
    "gearActivityDTOs": {
        "5": [{"activityId": 1, "gearPk": 5}, {"activityId": 4}, {}, 3], "6": [{"activityId": 2}], "7": [{"activityId": 3}], "x": [{"activityId": 3}],
    },
}]  # fmt: skip


def worn(parsed):
    return [one.session.shoes for one in parsed.sessions]


def test_shoes_stand_in_a_file_beside_the_list(reads, tmp_path, context):
    four = account(*(activity(activityId=number, activityType="cycling" if number == 4 else "running") for number in range(1, 5)))
    assert worn(reads(NAME, four)) == [None] * 4
    (tmp_path / "runner_gear.json").write_text(json.dumps(GEAR))
    assert worn(reads(NAME, four)) == ["Maker Model 3", "Old ones", None, None]
    assert worn(reads("list.json", four)) == [None] * 4
    with zipfile.ZipFile(tmp_path / "account.zip", "w") as archive:
        archive.writestr(f"DI_CONNECT/DI-Connect-Fitness/{NAME}", four)
        archive.writestr("DI_CONNECT/DI-Connect-Fitness/runner_gear.json", json.dumps(GEAR))
    place = Place(tmp_path / "account.zip", (f"DI_CONNECT/DI-Connect-Fitness/{NAME}",))
    assert worn(read(place, context)) == ["Maker Model 3", "Old ones", None, None]


@pytest.mark.parametrize(
    ("text", "said"), [("[{", True), ("[" * 100_000, True), ("[]", False), ("7", False), ('[{"gearDTOS": 5}]', False)]
)
def test_a_gear_file_that_is_none_costs_only_the_shoes(reads, tmp_path, text, said):
    (tmp_path / "runner_gear.json").write_text(text)
    parsed = reads(NAME, account(activity()))
    assert worn(parsed) == [None]
    assert [line.partition(": ")[0] for line in parsed.warnings] == ["its shoes stay unknown"] * said


OPENING = '[{"summarizedActivitiesExport": ['


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OPENING, "breaks off or is no JSON"),
        (OPENING + '{"activityId": 1, "beginTimestamp"', "breaks off or is no JSON"),
        (OPENING + "nonsense]}]", "breaks off or is no JSON"),
        (OPENING + "[" * 100_000, "nested too deeply"),
        (OPENING + '{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_no_list_is_one_line(reads, content, says):
    with pytest.raises(Refused, match=f"^{NAME}: .*{says}") as refused:
        reads(NAME, content)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 300


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity", "9" * 5000, "0." + "9" * 5000, "1e-999"])
def test_absurd_numbers_are_unknown_or_nothing(reads, number):
    text = account(activity(distance="HERE")).replace('"HERE"', number)
    (one,) = told(reads(NAME, text))
    assert one.distance_m is None or one.distance_m < 0.02


def test_what_stands_before_a_break_is_kept(reads):
    whole = account(activity(activityId=1), activity(activityId=2, beginTimestamp=BEGUN_MS + HOUR_MS))
    for end in ("2, ", "]}]"):
        parsed = reads(NAME, whole[: whole.rindex(end)])
        assert [one.key for one in parsed.sessions] == ["garmin:1", "garmin:2"][: 1 + (end == "]}]")]
        assert not parsed.complete_history
        assert parsed.warnings == (parsed.warnings[0],) and parsed.warnings[0].endswith("what stands before is kept")


def test_a_part_without_end_is_refused(reads, monkeypatch):
    monkeypatch.setattr(jsonlist, "MAX_MEMBER", 1000)
    with pytest.raises(Refused, match="a part longer than 1000 characters"):
        reads(NAME, OPENING + '{"name": "' + "x" * 5000)


@pytest.mark.parametrize("size", [1, 7, 100, 5000])
@pytest.mark.parametrize("name", ["garmin_account.json", "garmin_body.json"])
def test_however_it_comes_in_pieces(reads, monkeypatch, name, size):
    content = (DATA / name).read_bytes()
    whole = reads("a.json", content)
    monkeypatch.setattr(guard, "_CHUNK_BYTES", size)
    assert reads("a.json", content) == whole


@pytest.mark.parametrize("name", ["garmin_account.json", "garmin_body.json"])
def test_damaged_lists_are_read_or_refused_never_a_fault(reads, name):
    """Bytes overwritten and cut, seeded: the generic "please report" line must never be needed."""
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(80):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n []{}")
        try:
            reads("a.json", bytes(content[: dice.randrange(50, len(content))]), format=name[:-5].replace("_", "-"))
        except Refused as error:
            assert "please report" not in str(error) and "\n" not in str(error)


def change(grams, moment="2026-02-08T07:10:00.0", **more):
    return {"metaData": {"calendarDate": moment}, "weight": {"weight": grams}} | more


@pytest.mark.parametrize(
    ("changes", "expected", "left_out"),
    [
        ([change(71_400.0)], [71.4], 0),
        ([change(72_000.0, "2026-02-08T21:00:00.0"), change(71_400.0)], [71.4], 0),
        ([change(71_900.0, version=1), change(71_400.0, version=2)], [71.4], 0),
        ([change(71_400.0, version=2), change(71_900.0, version=1)], [71.4], 0),
        ([change(0)], [], 0),
        ([change("heavy")], [], 0),
        ([change(71_400.0) | {"weight": 71_400.0}], [], 0),
        ([change(71_400.0, [2026, 2, 8])], [], 1),
        ([change(71_400.0, "2026-02-30")], [], 1),
        ([change(1e300)], [], 1),
        ([5, None, change(71_400.0)], [71.4], 0),
    ],
)
def test_body_masses(reads, changes, expected, left_out):
    parsed = reads("1_userBioMetrics.json", json.dumps(changes), format="garmin-body")
    assert [one.day.mass_kg for one in parsed.days] == pytest.approx(expected)
    assert parsed.left_out == left_out
    assert [one.key for one in parsed.days] == ["garmin-body:day:2026-02-08"] * len(expected)


def test_body_masses_of_no_list(reads):
    with pytest.raises(Refused, match="before any body mass"):
        reads("1_userBioMetrics.json", '[{"metaData": {"calendarDate"', format="garmin-body")
    assert reads("1_userBioMetrics.json", "{}", format="garmin-body").warnings == ("no body masses: nothing to import",)
