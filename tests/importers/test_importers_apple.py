import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.domain.errors import Refused
from journal.importers.edge import guard
from journal.importers.formats.apple import export as apple_xml

DATA = Path(__file__).parent / "data"
RUN = {
    "workoutActivityType": "HKWorkoutActivityTypeRunning", "duration": "30", "durationUnit": "min", "totalDistance": "5",
    "totalDistanceUnit": "km", "sourceName": "Watch", "startDate": "2024-05-04 08:00:00 +0200",
    "endDate": "2024-05-04 08:30:00 +0200",
}  # fmt: skip


def element(name, inside="", **attributes):
    return (
        f"<{name} "
        + " ".join(f'{key}="{value}"' for key, value in attributes.items() if value is not None)
        + f">{inside}</{name}>"
    )


def workout(inside="", **changed):
    return element("Workout", inside, **RUN | changed)


def effort(value, at="2024-05-04 08:00:01 +0200", kind="WorkoutEffortScore"):
    return element("Record", type=f"HKQuantityTypeIdentifier{kind}", unit="appleEffortScore", startDate=at, value=value)


def mass(value, at="2024-05-04 07:00:00 +0200", unit="kg"):
    return element("Record", type="HKQuantityTypeIdentifierBodyMass", unit=unit, startDate=at, value=value)


def export(*inside, doctype=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}<HealthData locale="en_GB">\n' + "\n".join(inside) + "\n</HealthData>"
    )


def told(parsed):
    return [one.session for one in parsed.sessions]


@pytest.mark.parametrize(
    ("changed", "field", "value"),
    [
        ({"totalDistance": "3", "totalDistanceUnit": "mi"}, "distance_m", 4828.032),
        ({"totalDistance": "400", "totalDistanceUnit": "m"}, "distance_m", 400),
        ({"totalDistance": "0"}, "distance_m", None),
        ({"totalDistance": None}, "distance_m", None),
        ({"totalDistance": "nan"}, "distance_m", None),
        ({"totalDistance": "1e999"}, "distance_m", None),
        ({"totalDistance": "far"}, "distance_m", None),
        ({"totalDistanceUnit": None}, "distance_m", None),
        ({"duration": "1200", "durationUnit": "s"}, "moving_s", 1200),
        ({"duration": "0.25", "durationUnit": "hr"}, "moving_s", 900),
        ({"duration": None}, "moving_s", None),
        ({"duration": "20"}, "duration_s", 1800),
        ({"endDate": "2024-05-04 08:25:00 +0200"}, "duration_s", 1800),
        ({"endDate": "2024-05-04 07:00:00 +0200"}, "duration_s", 1800),
        ({"endDate": None, "duration": None}, "duration_s", None),
        ({"workoutActivityType": "HKWorkoutActivityTypeTraditionalStrengthTraining"}, "sport", "strength"),
        ({"workoutActivityType": "HKWorkoutActivityTypeCoreTraining"}, "sport", "strength"),
        ({"workoutActivityType": "HKWorkoutActivityTypeFlexibility"}, "sport", "mobility"),
        ({"workoutActivityType": "HKWorkoutActivityTypeYoga"}, "sport", "yoga"),
        ({"workoutActivityType": "HKWorkoutActivityTypeWalking"}, "sport", "walk"),
        ({"workoutActivityType": "HKWorkoutActivityTypeOther"}, "sport", "other"),
        ({"workoutActivityType": None}, "sport", "other"),
    ],
)
def test_one_workout(reads, changed, field, value):
    (one,) = told(reads("export.xml", export(workout(**changed))))
    assert getattr(one, field) == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("2024-05-04 00:30:00 +0200", None, (date(2024, 5, 4), "Europe/Berlin")),
        ("2024-05-04 00:30:00 +0200", "America/Denver", (date(2024, 5, 3), "America/Denver")),
        ("2024-05-04 00:30:00 +0200", "Middle/Earth", (date(2024, 5, 4), "Europe/Berlin")),
        ("2024-05-04 00:30:00 -0700", None, (date(2024, 5, 4), "Etc/GMT+7")),
        ("2024-05-04 00:30:00 +0207", None, (date(2024, 5, 4), "Europe/Berlin")),
    ],
)
def test_the_zone_of_the_watch_else_of_the_phone(reads, written, zone, expected):
    inside = element("MetadataEntry", key="HKTimeZone", value=zone) if zone else ""
    (one,) = told(reads("export.xml", export(workout(inside, startDate=written, endDate=None))))
    assert (one.day, one.zone) == expected
    assert one.started_at == datetime.strptime(written, "%Y-%m-%d %H:%M:%S %z").astimezone(UTC)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2024-05-04", "2024-13-04 08:00:00 +0200", "0001-01-01 00:00:00 +1400", "9999-12-31 23:59:59 -1400",
                "2567-05-04 08:00:00 +0700", "2026-11-02 08:00:00 +0100"],
)  # fmt: skip
def test_a_workout_without_a_time_that_can_be_is_left_out(reads, written):
    parsed = reads("export.xml", export(workout(startDate=written, endDate=None), workout()))
    assert (len(parsed.sessions), parsed.left_out) == (1, 1)
    assert parsed.warnings[0].startswith("left out: workout of ")


@pytest.mark.parametrize(
    ("whole", "statistics", "sport", "metres"),
    [
        (None, {"DistanceWalkingRunning": "5"}, "Running", 5000),
        ("0", {"DistanceWalkingRunning": "5"}, "Running", 5000),
        ("6", {"DistanceWalkingRunning": "5"}, "Running", 6000),
        (None, {"DistanceWheelchair": "5"}, "Walking", 5000),
        (None, {"DistanceCycling": "20", "DistanceWalkingRunning": "1"}, "Cycling", 20_000),
        (None, {"DistanceWalkingRunning": "1"}, "Cycling", None),
        (None, {"DistanceRowing": "5"}, "Rowing", 5000),
        (None, {"DistanceRowing": "5", "DistanceWalkingRunning": "1"}, "Rowing", None),
    ],
)
def test_which_distance_is_that_of_the_sport(reads, whole, statistics, sport, metres):
    inside = "".join(
        element("WorkoutStatistics", type=f"HKQuantityTypeIdentifier{kind}", sum=value, unit="km")
        for kind, value in statistics.items()
    )
    (one,) = told(
        reads("export.xml", export(workout(inside, totalDistance=whole, workoutActivityType=f"HKWorkoutActivityType{sport}")))
    )
    assert one.distance_m == metres


def test_efforts_that_a_person_entered_become_rpe(reads):
    later = {"startDate": "2024-05-05 08:00:00 +0200", "endDate": "2024-05-05 08:30:00 +0200"}
    inside = effort("3", kind="EstimatedWorkoutEffortScore")
    apart = (effort("8", at="2024-05-05 08:00:00 +0200"), effort("2", at="2024-05-06 08:00:00 +0200"), effort("2", at="soon"))
    parsed = reads("export.xml", export(*apart, workout(inside), workout(**later)))
    assert [one.rpe for one in told(parsed)] == [None, 8]
    assert [one.rpe for one in told(reads("export.xml", export(workout(inside + effort("4")))))] == [4]
    assert [one.rpe for one in told(reads("export.xml", export(workout(effort("0")), effort("11"))))] == [None]


def test_two_apps_at_one_time_are_one_workout(reads):
    rates = element("WorkoutStatistics", type="HKQuantityTypeIdentifierHeartRate", average="150", maximum="170", unit="count/min")
    route = element("WorkoutRoute", element("FileReference", path="/workout-routes/route_1.gpx"))
    indoors = element("MetadataEntry", key="HKIndoorWorkout", value="1")
    app = {"sourceName": "Runs", "startDate": "2024-05-04 08:05:00 +0200", "endDate": "2024-05-04 08:35:00 +0200"}
    parsed = reads("export.xml", export(workout(rates + indoors), workout(route, **app)))
    (one,) = parsed.sessions
    assert (one.key, one.file) == ("apple:2024-05-04T06:00:00+00:00:Running:Watch", "route_1.gpx")
    assert (one.session.sport, one.session.mean_hr_bpm) == ("treadmill", 150)
    assert parsed.warnings[0].startswith("workouts that several apps recorded at the same time: 1;")


@pytest.mark.parametrize(
    "other",
    [
        {"startDate": "2024-05-04 08:15:00 +0200", "endDate": "2024-05-04 08:45:00 +0200"},
        {"workoutActivityType": "HKWorkoutActivityTypeCycling"},
        {"startDate": "2024-05-05 08:00:00 +0200", "endDate": "2024-05-05 08:30:00 +0200"},
    ],
)
def test_what_shares_half_its_time_or_another_sport_is_another_workout(reads, other):
    parsed = reads("export.xml", export(workout(), workout(sourceName="Runs", **other)))
    assert len(parsed.sessions) == 2 and not parsed.warnings


def test_the_order_of_workouts_does_not_matter(reads):
    texts = [
        workout(sourceName=name, startDate=f"2024-05-04 08:{minute:02}:00 +0200")
        for name, minute in (("a", 0), ("b", 3), ("c", 6))
    ]
    texts[1] = texts[1].replace("</Workout>", element("MetadataEntry", key="HKElevationAscended", value="500 cm") + "</Workout>")
    found = [reads("export.xml", export(*(texts[at] for at in order))).sessions for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0))]
    assert found[0] == found[1] == found[2]
    assert [one.key for one in found[0]] == ["apple:2024-05-04T06:03:00+00:00:Running:b"]


@pytest.mark.parametrize(
    ("masses", "expected"),
    [
        ([mass("80.5", at="2024-05-04 21:00:00 +0200"), mass("79.5")], [79.5]),
        ([mass("175", unit="lb")], [79.37866475]),
        ([mass("12", unit="st")], [76.20352216]),
        ([mass("80", unit="stones")], []),
        ([mass("nan")], []),
        ([mass("1e999")], []),
        ([mass("80", at="2026-12-04 07:00:00 +0100")], []),
        ([mass("80", at="")], []),
        ([mass("80"), mass("80", at="2024-05-05 07:00:00 +0200")], [80, 80]),
    ],
)
def test_the_first_mass_of_a_day_counts(reads, masses, expected):
    parsed = reads("export.xml", export(*masses))
    assert [one.day.mass_kg for one in parsed.days] == [pytest.approx(value) for value in expected]
    assert parsed.left_out == (0 if expected else 1)


def test_an_export_of_nothing_says_so(reads):
    assert reads("export.xml", export()).warnings == ("holds no workouts and no body masses: nothing to import",)


ENTITY = '<!DOCTYPE HealthData [<!ELEMENT HealthData ANY><!ENTITY a "ha">]>'


@pytest.mark.parametrize(
    ("doctype", "says"),
    [
        (ENTITY, "declares XML entities"),
        ('<!DOCTYPE HealthData [<!ENTITY % x SYSTEM "http://localhost/x">%x;]>', "declares XML entities"),
        ('<!DOCTYPE HealthData SYSTEM "file:///etc/passwd">', "names a document type of elsewhere"),
        (
            '<!DOCTYPE HealthData PUBLIC "-//A//B" "http://localhost/x" [<!ELEMENT HealthData ANY>]>',
            "names a document type of elsewhere",
        ),
        # Beyond the beginning, where only the parser sees it.
        (f"<!--{'-x' * 40_000}-->{ENTITY}", "declares XML entities"),
        (f'<!--{"-x" * 40_000}--><!DOCTYPE HealthData SYSTEM "file:///etc/passwd">', "names a document type of elsewhere"),
        ("<!DOCTYPE HealthData [<!ATTLIST", "before any workout"),
    ],
)
def test_document_types_that_are_refused(reads, doctype, says):
    with pytest.raises(Refused, match=f"^export.xml: .*{says}") as refused:
        reads("export.xml", export(workout(), doctype=doctype), format="apple")
    assert "\n" not in str(refused.value)


def test_absurd_documents_are_refused(reads, monkeypatch):
    with pytest.raises(Refused, match="nested deeper than 64"):
        reads("export.xml", export("<a>" * 100 + "</a>" * 100))
    monkeypatch.setattr(apple_xml, "_LONGEST_TAG_BYTES", 100_000)
    with pytest.raises(Refused, match="an element longer than"):
        reads("export.xml", export(workout(sourceName="x" * 3_000_000)))
    monkeypatch.setattr(apple_xml, "MAX_WORKOUTS", 1)
    with pytest.raises(Refused, match="more than 1 workouts"):
        reads("export.xml", export(workout(), workout(startDate="2024-05-05 08:00:00 +0200")))


def test_an_export_may_be_larger_than_other_files(reads, monkeypatch):
    monkeypatch.setattr(guard, "MAX_BYTES", 100)
    assert len(reads("export.xml", export(workout())).sessions) == 1


def test_long_texts_are_cut_and_many_parts_left_aside(reads):
    parts = "".join(
        element("WorkoutStatistics", type=f"HKQuantityTypeIdentifierDistance{n}", sum="1", unit="km") for n in range(200)
    )
    (one,) = reads("export.xml", export(workout(parts, sourceName="x" * 3_000_000))).sessions
    assert len(one.key) < 255


def test_what_stands_before_a_break_is_kept(reads):
    whole = export(mass("80"), workout(), workout(startDate="2024-05-05 08:00:00 +0200", endDate="2024-05-05 08:30:00 +0200"))
    for end in ("<Workout ", "</HealthData>"):
        parsed = reads("export.xml", whole[: whole.rindex(end)])
        assert "breaks off in line " in parsed.warnings[0] and parsed.warnings[0].endswith("what stands before is kept")
        assert len(parsed.days) == 1 and not parsed.complete_history
        assert len(parsed.sessions) == (1 if end == "<Workout " else 2)
    with pytest.raises(Refused, match=r"^export\.xml: breaks off in line 4 .* before any workout"):
        reads("export.xml", export(element("Me", x="1"), workout())[:-60])


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
@pytest.mark.parametrize("name", ["apple_new.xml", "apple_miles.xml"])
def test_however_it_comes_in_pieces(reads, monkeypatch, name, size):
    content = (DATA / name).read_bytes()
    whole = reads("export.xml", content)
    monkeypatch.setattr(apple_xml, "_START_BYTES", 700)
    monkeypatch.setattr(guard, "_CHUNK_BYTES", size)
    assert reads("export.xml", content) == whole


@pytest.mark.parametrize("name", ["apple_old.xml", "apple_new.xml", "apple_miles.xml"])
def test_damaged_exports_are_read_or_refused_never_a_fault(reads, name):
    """Bytes overwritten and cut, seeded: the generic "please report" line must never be needed."""
    whole, dice = (DATA / name).read_bytes(), random.Random(name)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.choice(b"\0\x80\xff<>&\"',;:.-0159aZ\n ")
        try:
            reads("export.xml", bytes(content[: dice.randrange(100, len(content))]), format="apple")
        except Refused as error:
            assert "please report" not in str(error) and "\n" not in str(error)
