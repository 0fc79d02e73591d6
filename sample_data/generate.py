"""Write the sample data: one invented runner, a year of files as a watch, a platform, a gym app and a hand keep them.

``python sample_data/generate.py`` writes beside itself, ``… generate.py FOLDER`` somewhere else; every run gives the
same bytes. Standard library only.
"""

import csv
import datetime as dt
import io
import json
import sys
from pathlib import Path

from diary import ASPHALT_EFFECT, DEADLIFT_SPIKE, SQUAT_SPIKE, day_rows, gym_rows, mornings, pain_rows
from track import gpx
from training import LAST, Outing, year

HERE = Path(__file__).parent
# Columns of a platform's bulk export in 2025, in its order; several stand twice there, in different units.
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,"
    "Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Cadence,Average Cadence,"
    "Max Heart Rate,Average Heart Rate,Calories,Relative Effort,Perceived Exertion,Type,Start Time,Commute,From Upload,Media"
)
TYPES = {"run": "Run", "treadmill": "Run", "ride": "Ride", "hike": "Hike"}

MAPPINGS = {
    "gym.toml": """\
# A German gym app's export: one row a set.
kind = "sets"
date_format = "%d.%m.%Y"
zone = "Europe/Amsterdam"
decimal = ","
delimiter = ";"
encoding = "utf-8"

[columns]
day = "Datum"
time = "Uhrzeit"
exercise = "Übung"
weight_kg = { column = "Gewicht", unit = "kg" }
reps = "Wdh."
rpe = "RPE"
warm_up_set = "Art"
duration_s = { column = "Dauer", unit = "min" }

[values.exercise]
Kreuzheben = "deadlift"
Kniebeuge = "squat"
"Bankdrücken" = "bench-press"

[values.warm_up_set]
"Aufwärmen" = "yes"
Arbeit = "no"
""",
    "pain.toml": """\
kind = "pain"
zone = "Europe/Amsterdam"

[columns]
day = "date"
time = "time"
region = "where"
side = "side"
score = "score"
when = "when"
quality = "quality"

[values.region]
"lower back" = "lower-back"
""",
    "days.toml": """\
kind = "days"

[columns]
day = "date"
sitting_s = { column = "sitting", unit = "h" }
sleep_s = { column = "sleep", unit = "h" }
stress = "stress"
mass_kg = { column = "weight", unit = "kg" }
illness = "ill"
rest = "rest day"
no_pain = "no pain"
""",
    "runs.toml": """\
# What a watch does not know, kept by hand; joins the imported session of the same start and distance.
kind = "sessions"
zone = "Europe/Amsterdam"

[columns]
day = "date"
time = "time"
sport = "sport"
distance_m = { column = "distance", unit = "km" }
surface = "surface"
lean = "lean"
foot_strike = "strike"
carried_kg = { column = "carried", unit = "kg" }
""",
}


def write(folder: Path) -> None:
    """Write every generated file; older tracks in the folder are removed."""
    outings = year()
    tracks = folder / "strava" / "activities"
    tracks.mkdir(parents=True, exist_ok=True)
    for old in tracks.glob("*.gpx"):
        old.unlink()
    rows = [_activity(number, one, tracks) for number, one in enumerate(outings)]
    gym = gym_rows()
    gym_days = {dt.datetime.strptime(row[0], "%d.%m.%Y").date() for row in gym}
    _put(folder / "strava" / "activities.csv", _table(STRAVA.split(","), rows))
    _put(
        folder / "runs.csv",
        _table(["date", "time", "sport", "distance", "surface", "lean", "strike", "carried"], _noted(outings)),
    )
    _put(folder / "pain.csv", _table(["date", "time", "where", "side", "score", "when", "quality"], pain_rows(outings)))
    columns = ["date", "sitting", "sleep", "stress", "weight", "ill", "rest day", "no pain"]
    _put(folder / "days.csv", _table(columns, day_rows(outings, gym_days)))
    columns = ["Datum", "Uhrzeit", "Übung", "Satz", "Gewicht", "Wdh.", "Art", "RPE", "Dauer"]
    _put(folder / "gym.csv", _table(columns, gym, delimiter=";"))
    for name, text in MAPPINGS.items():
        _put(folder / name, text)
    _put(folder / "planted.json", json.dumps(_planted(outings), indent=2, ensure_ascii=False) + "\n")


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _table(columns: list[str], rows: list[list], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()


def _name(one: Outing) -> str:
    part = "Morning" if one.start.hour < 12 else "Evening"
    return f"{part} {'Treadmill' if one.sport == 'treadmill' else TYPES[one.sport]}"


def _activity(number: int, one: Outing, tracks: Path) -> list:
    """The row of activities.csv; writes the track first where a watch recorded one."""
    shown: dict = {}
    file = ""
    if one.recorded:
        # As on the platform, the file is named after the upload, not the activity.
        file = f"activities/{9_100_000_000 + 37 * number}.gpx"
        text, shown = gpx(one, _name(one))
        _put(tracks.parent / file, text)
    heart, highest, cadence = (shown.get(key, "") for key in ("mean_hr", "max_hr", "cadence"))
    moving = one.seconds - one.stop_s
    metres = one.km * 1000
    short = int(metres / 10) / 100
    started = f"{one.start.astimezone(dt.UTC):%b %d, %Y, %I:%M:%S %p}".replace(" 0", " ")
    return [
        8_400_000_000 + 41 * number, started, _name(one), TYPES[one.sport], "", one.seconds, f"{short:.2f}", highest,
        "", "false", "", one.shoes or "", file, "", "", f"{one.seconds}.0", f"{moving}.0",
        f"{metres:.1f}", "", f"{metres / moving:.3f}", "", "", "", "", "", cadence,
        highest, heart, "", "", one.rpe or "", "", "", "false", "1.0" if one.recorded else "0.0", "",
    ]  # fmt: skip


def _noted(outings: list[Outing]) -> list[list]:
    noted = [one for one in outings if one.surface]
    return [
        [
            one.day,
            f"{one.start:%H:%M}",
            one.sport,
            f"{one.km:.2f}",
            one.surface,
            one.lean or "",
            one.strike or "",
            one.carried_kg or "",
        ]
        for one in noted
    ]


def _planted(outings: list[Outing]) -> dict:
    scores = {
        exposed: [m.score for m in mornings(outings) if m.score is not None and m.after_asphalt is exposed]
        for exposed in (True, False)
    }
    means = {exposed: sum(values) / len(values) for exposed, values in scores.items()}
    return {
        "as_of": str(LAST),
        "flags": [
            {"factor": factor, "day": str(day), "what": what}
            for factor, day, what in (
                ("session-spike", "2026-10-24", "16.5 km after at most 11 km in the 30 days before"),
                ("weekly-jump", "2026-10-24", "36 km in seven days after 26.5 km in the seven before"),
                ("hard-surface-share", LAST, "over 80 % on asphalt and concrete in 28 days"),
                ("hard-surface-change", LAST, "over 40 points more than in the 28 days before"),
                ("shoe-distance", "2026-10-27", "Kestrel 3 is beyond 600 km"),
                ("shoe-new-minimal", "2026-10-13", "Feather 0, first worn on 8 October, takes a fifth of a week"),
                ("forward-lean", "2026-10-20", "lean written down as forward"),
                ("lift-spike", DEADLIFT_SPIKE, "deadlift 110 kg after at most 90 kg in 30 days"),
                ("tonnage-spike", SQUAT_SPIKE, "squat 6x8 after 3x5 at the same weight"),
                ("carried-load", "2026-10-18", "a hike with 12 kg after hikes with 5 kg"),
            )
        ],
        "pain": {
            "region": "lower-back",
            "when": "morning",
            "cause": "the day before had a run with at least half of its distance on asphalt or concrete",
            "effect": ASPHALT_EFFECT,
            "difference_in_the_file": round(means[True] - means[False], 3),
            "mornings_after_asphalt": len(scores[True]),
            "other_mornings": len(scores[False]),
        },
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
