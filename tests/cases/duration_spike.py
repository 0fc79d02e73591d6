"""The time of one session against the longest of the 30 days before, pool by pool."""

from factor_cases import Case, runs, session

BASELINE = "no {} with a known time in the 30 days before (no baseline)".format


def took(sport, ago, minutes, **fields):
    return session(sport, ago, duration_s=minutes * 60.0) | fields


CASES = [
    Case("just under 1.10 times", "clear", runs(took("yoga", 5, 50), took("yoga", 0, 54.5)), value=1.09),
    Case("exactly 1.10 times", "clear", runs(took("yoga", 5, 50), took("yoga", 0, 55)), value=1.1),
    Case("just above 1.10 times", "caution", runs(took("yoga", 5, 50), took("yoga", 0, 55.5)), value=1.11),
    Case("five times as long is still a caution", "caution", runs(took("jump", 5, 10), took("jump", 0, 50)), value=5.0),
    Case("run and treadmill are pooled", "caution", runs(took("treadmill", 5, 40), took("run", 0, 60)), value=1.5),
    Case("a run is a caution at most, too", "caution", runs(took("run", 5, 20), took("run", 0, 60)), value=3.0),
    Case("another sport is no baseline", "unknown", runs(took("walk", 5, 90), took("jump", 0, 60)), reason=BASELINE("jumping session")),
    Case("30 days before still counts", "clear", runs(took("swim", 30, 60), took("swim", 2, 10), took("swim", 0, 60))),
    Case("31 days before does not", "caution", runs(took("swim", 31, 60), took("swim", 2, 10), took("swim", 0, 60)), value=6.0),
    Case("moving time where only that is known", "caution",
         runs(session("ride", 3, moving_s=3600.0), session("ride", 0, moving_s=7200.0)), value=2.0),
    Case("a watch started by mistake is no baseline", "unknown", runs(took("run", 3, 0.5), took("run", 0, 30)), reason=BASELINE("run")),
    Case("time not logged is not no time", "unknown", runs(took("yoga", 5, 50), session("yoga", 0)), reason="duration_s"),
    Case("earlier times not logged", "unknown", runs(session("yoga", 5), took("yoga", 0, 90)), reason=BASELINE("yoga session")),
    Case("what is other has no pool", "nothing", runs(took("other", 5, 10), took("other", 0, 90))),
    Case("a distance that grew as much speaks for both", "nothing",
         runs(took("run", 5, 50, distance_m=10_000.0), took("run", 0, 75, distance_m=15_000.0))),
    Case("time that grew more than distance", "caution",
         runs(took("run", 5, 50, distance_m=10_000.0), took("run", 0, 80, distance_m=15_000.0)), value=1.6),
    Case("a distance that is not known says nothing", "caution",
         runs(took("run", 5, 50, distance_m=10_000.0), took("run", 0, 75)), value=1.5),
    Case("own threshold", "clear", runs(took("yoga", 5, 50), took("yoga", 0, 90)), thresholds={"caution": 2.0}),
]  # fmt: skip
