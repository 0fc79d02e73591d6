"""Doses: how much of a factor a day held, and that what is not known of a day stays unknown."""

import numpy as np
import pandas as pd
import pytest
from factor_cases import AS_OF, complete, day, entry, lift, lifted, rest, run, runs, session, shoe, watched

from journal.analysis.history import History
from journal.factors import catalogue

DOSED = {factor.id: factor for factor in catalogue() if factor.dose}
ASPHALT, MIXED, GRASS = {"surface_asphalt": 1.0}, {"surface_asphalt": 0.5, "surface_grass": 0.5}, {"surface_grass": 1.0}


def amount(id: str, rows: dict, ago: int = 1) -> float | None:
    """The dose of the day ``ago`` days ago, None where it is not known; another athlete's days stand beside it."""
    strangers = [
        {"athlete_id": 2, "session_id": "x", "sport": "run", "day": day(ago), "distance_m": 99_000.0, "rpe": 10.0, **ASPHALT}
    ]
    whole = {**rows, "sessions": [*rows.get("sessions", []), *strangers]}
    told = DOSED[id].dose.amount(History.of(AS_OF, **whole))
    own = told[(told["athlete_id"] == 1) & (told["day"] == pd.Timestamp(day(ago)))]["value"]
    return None if own.empty or np.isnan(own.iloc[0]) else float(own.iloc[0])


MINIMAL = [shoe("bare", cushioning="minimal", first_day=day(10))]
CASES = [
    ("hard-surface-share", runs(run(1, 8, **ASPHALT)), 1.0),
    ("hard-surface-share", runs(run(1, 8, **MIXED)), 1.0),
    ("hard-surface-share", runs(run(1, 8, surface_asphalt=0.49, surface_grass=0.51)), 0.0),
    ("hard-surface-share", runs(run(1, **GRASS)), 0.0),
    ("hard-surface-share", runs(session("treadmill", 1, 8)), 0.0),
    ("hard-surface-share", runs(run(1, 8, surface_asphalt=0.3, surface_paved=0.2)), 1.0),
    ("hard-surface-share", runs(run(1, 8, surface_asphalt=0.3, surface_grass=0.51)), 0.0),
    ("hard-surface-share", runs(run(1, 8, surface_asphalt=0.3, surface_grass=0.5)), None),
    ("hard-surface-share", runs(run(1, 8, surface_asphalt=0.49)), None),
    ("hard-surface-share", runs(run(1, 8, surface_grass=0.4)), None),
    ("hard-surface-share", runs(run(1, 8, surface_grass=0.4), run(1, 8, surface_asphalt=0.6)), 1.0),
    ("ascent-per-km", runs(run(1, 8, ascent_m=160.0), run(1, 4, ascent_m=20.0)), 20.0),
    ("ascent-per-km", runs(run(1, 8, ascent_m=160.0), run(1, 4)), None),
    ("ascent-per-km", runs(run(5, 8, ascent_m=160.0), days=rest(1)), None),
    ("descent-per-km", runs(run(1, 8, descent_m=160.0)), 20.0),
    ("track-turns", runs(run(1, 8, track_turns=30.0, surface_track=0.7), run(1, 2, **GRASS)), 30.0),
    ("track-turns", runs(run(1, 8, track_turns=30.0, surface_track=0.7), run(1, 2, track_turns=4.0)), 34.0),
    ("track-turns", runs(run(1, 8, surface_track=0.7)), None),
    ("track-turns", runs(run(1, 8)), None),
    ("track-turns", runs(session("treadmill", 1, 8)), 0.0),
    ("track-turns", runs(run(5, 8), days=rest(1)), 0.0),
    ("hard-surface-share", runs(run(1, 8)), None),
    ("hard-surface-share", runs(run(1, 8), run(1, 3, **ASPHALT)), 1.0),
    ("hard-surface-share", runs(run(1, 8), run(1, 3, **GRASS)), None),
    ("hard-surface-share", runs(run(5, 8), days=rest(1)), 0.0),
    ("hard-surface-share", runs(run(5, 8)), None),
    ("weekly-jump", runs(run(1, 8), session("treadmill", 1, 2), session("ride", 1, 40)), 10_000.0),
    ("weekly-jump", runs(run(1, 8), run(1)), None),
    ("weekly-jump", runs(run(5, 8), spans=complete(9)), 0.0),
    ("monotony", runs(run(1, 8, rpe=5.0, duration_s=3600.0)), 300.0),
    ("monotony", runs(run(5, 8, rpe=5.0, duration_s=3600.0), days=rest(1)), 0.0),
    ("monotony", runs(run(1, 8, duration_s=3600.0)), None),
    ("duration-spike", runs(run(1, 8, duration_s=3600.0)), 60.0),
    ("duration-spike", runs(run(1, 8, rpe=5.0, duration_s=3600.0)), None),
    ("session-spike", runs(run(9, 10), run(1, 15)), 0.5),
    ("session-spike", runs(run(9, 10), run(1, 5)), 0.0),
    ("session-spike", runs(run(1, 15)), None),
    ("session-spike", runs(run(9, 10), session("ride", 8, 10), session("ride", 1, 90)), 0.0),
    ("effort-spike", runs(run(1, 5, rpe=3.0), session("swim", 1, rpe=7.0)), 7.0),
    ("effort-spike", runs(run(1, 5, rpe=3.0), session("swim", 1)), None),
    ("effort-spike", runs(run(3, 5, rpe=3.0), days=rest(1)), None),
    ("carried-load", runs(session("hike", 1, carried_kg=12.0), run(1, 3, carried_kg=0.0)), 12.0),
    ("carried-load", runs(session("hike", 1)), None),
    ("carried-load", runs(session("swim", 1)), 0.0),
    ("forward-lean", runs(run(1, 5, lean="forward")), 1.0),
    ("forward-lean", runs(run(1, 5, lean_deg=15.0)), 0.0),
    ("forward-lean", runs(run(1, 5, lean_deg=15.1)), 1.0),
    ("forward-lean", runs(run(2, 5, lean="forward"), days=rest(1)), 0.0),
    ("variety", runs(run(1)), 1.0),
    ("variety", runs(session("treadmill", 1), session("swim", 1)), 1.0),
    ("variety", runs(session("swim", 1)), 0.0),
    ("variety", runs(run(2), days=rest(1)), 0.0),
    ("variety", runs(run(2)), None),
    ("tired", runs(run(2, 5, tired=1.0), days=rest(1)), None),
    ("foot-strike", runs(run(1, 5, foot_strike="rearfoot")), 1.0),
    ("foot-strike", runs(run(1, 5, foot_strike="midfoot")), 0.0),
    ("cadence", runs(run(1, 5, cadence_spm=172.0)), 172.0),
    ("sway", runs(run(1, 5, sway="strong"), run(1, 5, sway="none")), 1.0),
    ("sway", runs(run(1, 5)), None),
    ("slip-or-fall", runs(run(1, 5, slipped=1.0), run(1, 5)), 1.0),
    ("slip-or-fall", runs(run(1, 5, slipped=0.0), run(1, 5)), None),
    ("slip-or-fall", runs(run(3, 5, slipped=1.0), run(1, 5)), 0.0),
    ("slip-or-fall", runs(run(3, 5, slipped=1.0), days=rest(1)), 0.0),
    ("slip-or-fall", runs(run(3, 5, slipped=1.0)), None),
    ("slip-or-fall", runs(run(3, 5), days=rest(1)), 0.0),
    ("novelty", runs(run(1, 5, novelty=1.0)), 1.0),
    ("novelty", runs(run(3, 5, novelty=1.0), days=rest(1)), 0.0),
    ("novelty", runs(run(3, 5, novelty=1.0), run(1, 5)), 0.0),
    ("tired", runs(run(1, 5, tired=0.0)), 0.0),
    ("no-warm-up", runs(session("yoga", 1, warm_up=0.0)), 1.0),
    ("hurried", runs(session("yoga", 1, hurried=1.0)), 1.0),
    ("shoe-distance", runs(run(5, 3, shoe_id="a"), run(1, 3, shoe_id="b"), shoes=[shoe("a"), shoe("b")]), 1.0),
    ("shoe-distance", runs(run(5, 3, shoe_id="a"), run(1, 3, shoe_id="a"), shoes=[shoe("a")]), 0.0),
    ("shoe-distance", runs(run(1, 3, shoe_id="a"), shoes=[shoe("a", start_m=50_000.0)]), 0.0),
    ("shoe-distance", runs(run(1, 3)), None),
    ("shoe-distance", runs(run(1, 3, shoe_id="a"), shoes=[shoe("a", first_day=day(400))]), 0.0),
    ("shoe-distance", runs(run(1, 3, shoe_id="a"), shoes=[shoe("a", first_day=day(1), start_m=2_000.0)]), 1.0),
    ("shoe-new-minimal", runs(run(1, 4, shoe_id="bare"), shoes=MINIMAL), 4000.0),
    ("shoe-new-minimal", runs(run(1, 4, shoe_id="a"), shoes=[*MINIMAL, shoe("a")]), 0.0),
    ("shoe-new-minimal", runs(run(1, 4), shoes=MINIMAL), None),
    ("shoe-unsuitable", runs(run(1, 4, shoe_id="a"), shoes=[shoe("a", kind="casual")]), 1.0),
    ("lift-spike", lifted(lift(9, 100), lift(1, 111)), 1.0),
    ("lift-spike", lifted(lift(9, 100), lift(1, 110)), 0.0),
    ("lift-spike", lifted(lift(1, 100)), None),
    ("lift-spike", runs(session("swim", 1)), 0.0),
    ("tonnage-spike", lifted(lift(1, 100, 5, sets=2), lift(1, 50, 10, exercise="squat")), 1500.0),
    ("tonnage-spike", lifted(lift(1, 100, None)), None),
    ("tonnage-spike", runs(session("strength", 1)), None),
    ("rounded-back", lifted(watched(1, "deadlift", ("back-rounded",))), 1.0),
    ("rounded-back", lifted(watched(1, "deadlift", ("clean",))), 0.0),
    ("strength-habit", runs(session("strength", 1)), 1.0),
    ("strength-habit", runs(run(1, 5)), 0.0),
    ("easy-movement", runs(session("walk", 1, duration_s=1800.0), run(1, 5, rpe=6.0, duration_s=3600.0)), 30.0),
    ("easy-movement", runs(run(1, 5, rpe=3.0, duration_s=1200.0)), 20.0),
    ("easy-movement", runs(session("walk", 1)), None),
    ("easy-movement", runs(session("walk", 1, duration_s=1800.0), run(1, 5, duration_s=3600.0)), None),
    ("sitting-hours", {"days": [entry(1, sitting_s=9 * 3600.0)]}, 9.0),
    ("sitting-hours", {"days": [entry(1, rest=1.0)]}, None),
    ("sitting-bout", {"days": [entry(1, longest_sitting_s=5400.0)]}, 90.0),
    ("sitting-breaks", {"days": [entry(1, breaks=6.0, sitting_s=3 * 3600.0)]}, 2.0),
    ("standing-hours", {"days": [entry(1, standing_s=7200.0)]}, 2.0),
    ("heavy-work", {"days": [entry(1, heavy_work=1.0)]}, 1.0),
    ("heavy-work", {"days": [entry(1, heavy_work=0.0)]}, 0.0),
    ("heavy-work", {"days": [entry(1, rest=1.0)]}, None),
    ("heavy-work", {"days": [entry(5, heavy_work=1.0), entry(1, rest=1.0)]}, 0.0),
    ("illness", {"days": [entry(1, illness=1.0)]}, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("id", "rows", "expected"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)])
def test_a_days_dose(id, rows, expected):
    assert amount(id, rows) == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("id", DOSED)
def test_every_dose_is_a_row_a_day_and_never_negative_also_of_an_empty_history(id):
    dose = DOSED[id].dose
    assert dose.amount(History.of(AS_OF)).empty
    rows = runs(run(1, 5), session("strength", 2), days=[entry(1, sitting_s=3600.0)])
    told = dose.amount(History.of(AS_OF, **rows))
    assert {"athlete_id", "day", "value"} <= set(told) and told["value"].dtype == "float64"
    assert not told.duplicated(["athlete_id", "day"]).any() and not (told["value"] < 0).any()


@pytest.mark.parametrize("id", ["hard-surface-share", "forward-lean", "foot-strike", "sway", "shoe-unsuitable", "session-spike"])
def test_what_is_asked_of_a_run_is_among_runs(id):
    told = DOSED[id].dose.among(History.of(AS_OF, **runs(run(3, 8), session("swim", 2), days=rest(0))))
    assert told["value"].tolist() == pytest.approx([1.0, 0.0, np.nan, 0.0], nan_ok=True)


def test_doses_read_as_the_end_of_a_sentence():
    for factor in DOSED.values():
        assert factor.dose.what[0].islower() and not factor.dose.what.endswith(".") and factor.dose.unit
        assert "safe" not in factor.dose.what
