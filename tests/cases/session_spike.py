"""One session against the longest of the 30 days before."""

from factor_cases import Case, run, runs, session

NO_RUN = "no run with a distance in the 30 days before (no baseline)"
CASES = [
    Case("just under 1.10 times", "clear", runs(run(5, 10), run(0, 10.99)), value=1.099),
    Case("exactly 1.10 times", "clear", runs(run(5, 10), run(0, 11)), value=1.1),
    Case("exactly 1.10 times in other numbers", "clear", runs(run(5, 12), run(0, 13.2))),
    Case("just above 1.10 times", "caution", runs(run(5, 10), run(0, 11.01)), value=1.101),
    Case("between the bands", "caution", runs(run(5, 10), run(0, 15)), value=1.5),
    Case("exactly twice", "caution", runs(run(5, 10), run(0, 20)), value=2.0),
    Case("above twice", "high", runs(run(5, 10), run(0, 20.1)), value=2.01),
    Case("the longest counts, not the latest", "clear", runs(run(9, 20), run(1, 5), run(0, 21))),
    Case("30 days before still counts", "clear", runs(run(30, 20), run(2, 5), run(0, 20))),
    Case("31 days before does not", "high", runs(run(31, 20), run(2, 5), run(0, 20)), value=4.0),
    Case("a run of the same day is no baseline", "high", runs(run(3, 5), run(0, 12, session_id="a"), run(0, 12, session_id="b"))),
    Case("a watch started by mistake is no baseline", "unknown", runs(run(3, 0.099), run(0, 5)), reason=NO_RUN),
    Case("a very short run is one", "high", runs(run(3, 0.1), run(0, 5)), value=50.0),
    Case("treadmill and run are pooled", "clear", runs(session("treadmill", 4, 20), run(0, 20))),
    Case("a ride is no baseline for a run", "unknown", runs(session("ride", 4, 90), run(0, 20)), reason=NO_RUN),
    Case(
        "a walk is compared with walks, a caution at most",
        "caution",
        runs(session("walk", 4, 4), run(3, 30), session("walk", 0, 20)),
        value=5.0,
    ),
    Case("a swim is compared with swims", "clear", runs(session("swim", 4, 2), run(3, 30), session("swim", 0, 2.1))),
    Case("no distance", "unknown", runs(run(5, 10), run(0)), reason="distance_m"),
    Case("no run before", "unknown", runs(run(0, 40)), reason=NO_RUN),
    Case("runs before have no distance", "unknown", runs(run(5), run(0, 40)), reason=NO_RUN),
    Case("a run before of 0 m", "unknown", runs(run(5, 0), run(0, 40)), reason=NO_RUN),
    Case("yoga has no distance to compare", "nothing", runs(run(5, 10), session("yoga", 0))),
    Case("own threshold", "clear", runs(run(5, 10), run(0, 11.9)), thresholds={"caution": 1.2}),
]
