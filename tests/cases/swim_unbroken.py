"""The longest stretch without rest against that of the 30 days before."""

from factor_cases import Case, run, runs, session


def swim(ago, metres, **fields):
    return session("swim", ago, 2, unbroken_m=metres, **fields)


NO_SWIM = "no swim with an unbroken stretch in the 30 days before (no baseline)"
CASES = [
    Case("just under 1.10 times", "clear", runs(swim(5, 1000.0), swim(0, 1099.0)), value=1.099),
    Case("exactly 1.10 times", "clear", runs(swim(5, 1000.0), swim(0, 1100.0)), value=1.1),
    Case("just above 1.10 times", "caution", runs(swim(5, 1000.0), swim(0, 1101.0)), value=1.101),
    Case("ten times as far is no more than a caution", "caution", runs(swim(5, 100.0), swim(0, 1000.0)), value=10.0),
    Case("the longest counts, not the latest", "clear", runs(swim(9, 1000.0), swim(1, 200.0), swim(0, 1000.0))),
    Case("30 days before still counts", "clear", runs(swim(30, 1000.0), swim(0, 1000.0))),
    Case("31 days before does not", "unknown", runs(swim(31, 1000.0), swim(0, 1000.0)), reason=NO_SWIM),
    Case("not logged, whatever the distance", "unknown", runs(swim(5, 400.0), session("swim", 0, 3)), reason="unbroken_m"),
    Case("not logged before", "unknown", runs(session("swim", 5, 3), swim(0, 400.0)), reason=NO_SWIM),
    Case("the first swim", "unknown", runs(swim(0, 400.0)), reason=NO_SWIM),
    Case("runs are without rest too", "nothing", runs(swim(5, 400.0), run(0, 10, unbroken_m=10_000.0))),
    Case(
        "no longer than the whole swim, so it silences nothing",
        "caution",
        runs(swim(5, 400_000.0), swim(0, 2300.0, distance_m=2300.0)),
        value=1.15,
    ),
    Case(
        "the whole swim not known", "clear", runs(swim(5, 1000.0, distance_m=None), swim(0, 1000.0, distance_m=None)), value=1.0
    ),
    Case("own threshold", "clear", runs(swim(5, 1000.0), swim(0, 1400.0)), thresholds={"caution": 1.5}),
]
