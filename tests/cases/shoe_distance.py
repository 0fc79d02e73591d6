"""How far a pair has been run, against its own limit or 600 km."""

from factor_cases import Case, run, runs, session, shoe

WORN = {"shoe_id": "pegasus"}


def worn(*km, **fields):
    return runs(*(run(ago, each, **WORN) for ago, each in enumerate(km)), shoes=[shoe("pegasus", **fields)])


CASES = [
    Case("just under 600 km", "clear", worn(10, start_m=589_900.0), value=599_900.0),
    Case("exactly 600 km", "clear", worn(10, start_m=590_000.0), value=600_000.0),
    Case("just above 600 km", "note", worn(10, start_m=590_100.0), value=600_100.0),
    Case("runs add up", "note", worn(300, 200, 101), value=601_000.0),
    Case("under its own limit", "clear", worn(10, start_m=690_000.0, limit_m=700_000.0)),
    Case("above its own limit", "note", worn(10, start_m=390_001.0, limit_m=400_000.0)),
    Case("its own limit beats a threshold of one's own", "clear", worn(10, start_m=690_000.0, limit_m=700_000.0), thresholds={"note": 2e5}),
    Case("a treadmill run counts, a walk does not", "clear", runs(session("walk", 2, 500, **WORN), session("treadmill", 1, 90, **WORN), run(0, 10, **WORN),
         shoes=[shoe("pegasus", start_m=500_000.0)]), value=600_000.0),
    Case("another pair does not count", "clear", runs(run(1, 700, shoe_id="other"), run(0, 10, **WORN), shoes=[shoe("pegasus"), shoe("other")]),
         value=10_000.0),
    Case("shoes not logged", "unknown", runs(run(0, 10), shoes=[shoe("pegasus", start_m=700_000.0)]), reason="shoe_id"),
    Case("a run without distance is not 0 km", "unknown", worn(10, None, start_m=500_000.0), reason="distance_m"),
    Case("a run without distance cannot lower it", "note", worn(10, None, start_m=600_000.0), value=610_000.0),
    Case("distance before the journal not given", "unknown", worn(10, start_m=None),
         reason="distance before the journal not given for Pegasus"),
    Case("above without what it had before", "note", worn(601, start_m=None), value=601_000.0),
]  # fmt: skip
