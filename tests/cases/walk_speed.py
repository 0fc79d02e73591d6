"""The mean speed of a walk against the fastest of the 30 days before."""

from factor_cases import Case, run, runs, session


def walk(ago, km, seconds=3600.0, **fields):
    return session("walk", ago, km, duration_s=seconds, **fields)


NO_WALK = "no walk with a speed in the 30 days before (no baseline)"
CASES = [
    Case("just under 1.10 times", "clear", runs(walk(5, 5.0), walk(0, 5.49)), value=1.098),
    Case("exactly 1.10 times", "clear", runs(walk(5, 5.0), walk(0, 5.5)), value=1.1),
    Case("just above 1.10 times", "note", runs(walk(5, 5.0), walk(0, 5.51)), value=1.102),
    Case("however fast, a note", "note", runs(walk(5, 3.0), walk(0, 7.5)), value=2.5),
    Case("the fastest counts, not the latest", "clear", runs(walk(9, 6.0), walk(1, 4.0), walk(0, 6.1))),
    Case("longer, not faster", "clear", runs(walk(5, 5.0), walk(0, 10.0, 7200.0)), value=1.0),
    Case("the time in motion comes first", "note", runs(walk(5, 5.0), walk(0, 5.0, moving_s=3000.0)), value=1.2),
    Case("30 days before still counts", "clear", runs(walk(30, 6.0), walk(0, 6.0))),
    Case("31 days before does not", "unknown", runs(walk(31, 6.0), walk(0, 6.0)), reason=NO_WALK),
    Case("a run is no baseline", "unknown", runs(run(5, 10, duration_s=3000.0), walk(0, 6.0)), reason=NO_WALK),
    Case("no time", "unknown", runs(walk(5, 5.0), session("walk", 0, 5.0)), reason="duration_s"),
    Case("a time of nothing", "unknown", runs(walk(5, 5.0), walk(0, 5.0, 0.0)), reason="duration_s"),
    Case("no distance", "unknown", runs(walk(5, 5.0), walk(0, None)), reason="distance_m"),
    Case("walks before have no time", "unknown", runs(session("walk", 5, 5.0), walk(0, 5.0)), reason=NO_WALK),
    Case("a run says nothing", "nothing", runs(walk(5, 5.0), run(0, 10, duration_s=2400.0))),
    Case("a hike goes up and down", "nothing", runs(walk(5, 5.0), session("hike", 0, 20, duration_s=3600.0))),
    Case("own threshold", "clear", runs(walk(5, 5.0), walk(0, 5.9)), thresholds={"note": 1.2}),
]
