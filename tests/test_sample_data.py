"""The committed sample data are what the generator writes, and the planted causes are really in them."""

import csv
import datetime as dt
import itertools
import json
import math
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "sample_data"
BY_HAND = {
    "demo.py",
    "pictures.py",
    "invented_ground.py",
    "README.md",
    "setup.txt",
    "generate.py",
    "chance.py",
    "training.py",
    "track.py",
    "diary.py",
}
LAST = dt.date(2026, 10, 31)


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path for path in found}


def rows(name, delimiter=","):
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def planted():
    return json.loads((SAMPLE / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runs():
    """Day, km, surface shares and lean of every run written down by hand."""
    found = []
    for row in rows("runs.csv"):
        shares = dict(part.partition(":")[::2] for part in row["surface"].split(","))
        surface = {name: int(share or 100) / 100 for name, share in shares.items()}
        found.append({**row, "day": day(row["date"]), "km": float(row["distance"]), "surface": surface})
    return [row for row in found if row["sport"] in ("run", "treadmill")]


def hard(run):
    return run["surface"].get("asphalt", 0) + run["surface"].get("concrete", 0)


def within(runs, last, days, lag=0):
    until = last - dt.timedelta(days=lag)
    return [run for run in runs if until - dt.timedelta(days=days) < run["day"] <= until]


def kilometres(runs):
    return sum(run["km"] for run in runs)


def test_the_generator_writes_exactly_the_committed_files(tmp_path):
    subprocess.run([sys.executable, "-B", str(SAMPLE / "generate.py"), str(tmp_path)], check=True)
    made, kept = files(tmp_path), files(SAMPLE)
    assert set(made) == set(kept) - BY_HAND
    different = [name for name in made if made[name].read_bytes() != kept[name].read_bytes()]
    assert different == []


def test_small_enough_for_git():
    assert sum(path.stat().st_size for path in files(SAMPLE).values()) < 9e6


def test_a_year_of_everything():
    activities = rows("strava/activities.csv")
    sports = Counter(row["Activity Type"] for row in activities)
    assert 180 <= sports["Run"] <= 220
    assert sports["Ride"] >= 10
    assert sports["Hike"] == 4
    assert sum(row["Filename"] == "" for row in activities) >= 40
    assert len({row["date"] for row in rows("pain.csv")}) >= 200
    assert {row["where"] for row in rows("pain.csv")} == {"lower back", "knee"}
    assert {row["Übung"] for row in rows("gym.csv", ";")} == {"Kreuzheben", "Kniebeuge", "Bankdrücken"}
    days = [day(row["date"]) for row in rows("days.csv")]
    assert (min(days), max(days)) == (dt.date(2025, 11, 1), LAST)


def test_every_track_belongs_to_an_activity_of_its_length():
    named = {row["Filename"]: row for row in rows("strava/activities.csv") if row["Filename"]}
    tracks = {f"activities/{path.name}": path for path in (SAMPLE / "strava" / "activities").iterdir()}
    assert set(named) == set(tracks)
    for name in sorted(tracks)[::20]:
        text = tracks[name].read_text(encoding="utf-8")
        points = [(float(a), float(b)) for a, b in re.findall(r'lat="([\d.]+)" lon="([\d.]+)"', text)]
        north = [(b[0] - a[0]) * 111_195 for a, b in itertools.pairwise(points)]
        east = [(b[1] - a[1]) * 111_195 * math.cos(math.radians(a[0])) for a, b in itertools.pairwise(points)]
        length = sum(map(math.hypot, north, east))
        # The last column of this name is the one in metres.
        assert length == pytest.approx(float(named[name]["Distance"]), rel=0.01)
        assert "<ns3:hr>" in text
        assert "<ns3:cad>" in text


@pytest.mark.parametrize("name", ["runs", "gym", "pain", "days"])
def test_mappings_name_columns_that_are_there(name):
    mapping = tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))
    header = set(rows(f"{name}.csv", mapping.get("delimiter", ","))[0])
    wanted = {value["column"] if isinstance(value, dict) else value for value in mapping["columns"].values()}
    assert wanted <= header


def test_the_setup_brings_in_every_table():
    lines = (SAMPLE / "setup.txt").read_text(encoding="utf-8").splitlines()
    brought = {line.split()[1].removeprefix("sample_data/") for line in lines if line.startswith("import ")}
    assert brought == {"strava", "runs.csv", "gym.csv", "pain.csv", "days.csv"}
    gear = {row["Activity Gear"] for row in rows("strava/activities.csv")} - {""}
    assert gear == {line.split('"')[1] for line in lines if line.startswith("shoes add")}


def test_a_session_spike_is_planted(runs):
    long_run = next(run for run in runs if run["date"] == "2026-10-24")
    longest = max(run["km"] for run in within(runs, long_run["day"], 30, lag=1))
    assert long_run["km"] / longest == 1.5


def test_a_weekly_jump_is_planted(runs):
    on = day("2026-10-24")
    assert kilometres(within(runs, on, 7)) / kilometres(within(runs, on, 7, lag=7)) > 1.3


def test_hard_surface_is_planted(runs):
    shares = []
    for lag in (0, 28):
        period = within(runs, LAST, 28, lag=lag)
        shares.append(sum(run["km"] * hard(run) for run in period) / kilometres(period))
    assert shares[0] > 0.8
    assert shares[0] - shares[1] > 0.4


def test_shoes_are_planted():
    worn = Counter()
    for row in rows("strava/activities.csv"):
        worn[row["Activity Gear"]] += float(row["Distance"]) / 1000
    assert worn["Kestrel 3"] > 600
    assert worn["Pegasus 41"] < 600
    feather = [row for row in rows("strava/activities.csv") if row["Activity Gear"] == "Feather 0"]
    assert feather[0]["Activity Date"].startswith("Oct 8, 2026")


def test_lifting_is_planted():
    sets = [row for row in rows("gym.csv", ";") if row["Art"] == "Arbeit"]
    deadlift = {row["Datum"]: float(row["Gewicht"].replace(",", ".")) for row in sets if row["Übung"] == "Kreuzheben"}
    assert deadlift.pop("22.10.2026") == 110
    assert max(deadlift.values()) == 90
    squats = Counter()
    for row in sets:
        if row["Übung"] == "Kniebeuge":
            squats[row["Datum"]] += float(row["Gewicht"].replace(",", ".")) * int(row["Wdh."])
    assert squats["15.10.2026"] > 3 * squats["08.10.2026"]


def test_lean_and_carried_weight_are_planted(runs):
    assert [run["date"] for run in runs if run["lean"] == "forward"] == ["2026-10-20", "2026-10-23"]
    carried = {row["date"]: float(row["carried"]) for row in rows("runs.csv") if row["carried"]}
    assert carried["2026-10-18"] > 2 * carried["2026-10-04"]


def test_the_pain_has_its_cause(runs, planted):
    after_asphalt = {run["day"] + dt.timedelta(days=1) for run in runs if hard(run) >= 0.5}
    scores = {day(row["date"]): float(row["score"]) for row in rows("pain.csv") if row["when"] == "morning"}
    # Painless mornings stand in days.csv, unless the knee hurt later that day.
    painless = {day(row["date"]): 0.0 for row in rows("days.csv") if row["no pain"] == "yes"}
    assert not painless.keys() & scores.keys()
    known = painless | scores
    exposed = [score for on, score in known.items() if on in after_asphalt]
    others = [score for on, score in known.items() if on not in after_asphalt]
    difference = sum(exposed) / len(exposed) - sum(others) / len(others)
    assert difference == pytest.approx(planted["pain"]["difference_in_the_file"], abs=0.2)
    assert difference == pytest.approx(planted["pain"]["effect"], abs=0.3)
    assert min(len(exposed), len(others)) >= 50


def test_planted_factors_lie_in_the_last_four_weeks(planted):
    days = [day(flag["day"]) for flag in planted["flags"]]
    assert len({flag["factor"] for flag in planted["flags"]}) == len(days) >= 9
    assert all(LAST - dt.timedelta(days=27) <= on <= LAST for on in days)


def test_the_last_days_leave_planning_open():
    recent = [row for row in rows("pain.csv") if day(row["date"]) >= LAST - dt.timedelta(days=2)]
    assert all(int(row["score"]) < 4 for row in recent)
