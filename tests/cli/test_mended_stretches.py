"""A stretch without rest is no longer than the session: a slip here would silence a caution for 30 days."""

import json
from pathlib import Path

import pytest
from import_files import gpx

SAID = "400.0 km without rest of 1.5 km: expected at most the whole, for example --unbroken 750m"


def stretches(run) -> list[float | None]:
    return [one["unbroken_m"] for one in json.loads(run("list", "--json").out)["sessions"]]


@pytest.mark.parametrize(
    "line",
    [
        ("session", "swim", "1500m", "40:00", "--unbroken", "400km"), ("plan", "swim", "1500m", "--unbroken", "400km"),
        ("session", "swim", "1500m", "--unbroken", "400km"),
    ],
)  # fmt: skip
def test_a_stretch_longer_than_the_session_is_refused(run, line: tuple[str, ...]) -> None:
    refused = run(*line)
    assert (refused.code, refused.err.strip().removeprefix("journal: ")) == (2, SAID)
    assert stretches(run) == []


def test_an_edit_is_held_to_it_from_both_ends(run) -> None:
    run("session", "swim", "1500m", "40:00", "--unbroken", "1500m")
    assert run("edit", "s1", "--unbroken", "400km").code == 2
    assert run("edit", "s1", "--distance", "1km").code == 2
    assert run("edit", "s1", "--distance", "1490m").code == 0, "one of the two is rounded"
    assert stretches(run) == [1500]


def test_a_stretch_of_an_unknown_distance_has_to_be_swum_in_the_time(run) -> None:
    assert "faster than any swim" in run("session", "swim", "40:00", "--unbroken", "400km").err
    assert run("session", "swim", "40:00", "--unbroken", "1km").code == 0


def test_a_week_is_held_to_it(run, tmp_path: Path) -> None:
    (tmp_path / "week.txt").write_text("tue swim 1500m --unbroken 400km\n")
    assert SAID in run("plan", "--week", str(tmp_path / "week.txt")).err


def test_so_is_what_is_typed_to_an_imported_session(run, tmp_path: Path) -> None:
    run("import", str(gpx(tmp_path / "a.gpx")))
    refused = run("run", "27:40", "--on", "2026-11-01", "--at", "08:00", "--unbroken", "9km")
    assert refused.code == 2 and "9.0 km without rest of 5.0 km" in refused.err
    assert stretches(run) == [None]


def test_an_import_leaves_the_stretch_out_and_says_so(run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        'kind = "sessions"\n[columns]\nday = "day"\ndistance_m = { column = "m", unit = "m" }\nunbroken_m = { column = "free", unit = "m" }\n'
        '[constants]\nsport = "swim"\n'
    )
    (tmp_path / "swims.csv").write_text("day,m,free\n2026-11-01,1500,400000\n2026-11-02,1500,1500\n")
    said = run("import", str(tmp_path / "swims.csv"), "--map", str(tmp_path / "map.toml")).out
    assert "row 2: kept without its longest stretch: 400.0 km without rest of 1.5 km" in said
    assert stretches(run) == [None, 1500]
