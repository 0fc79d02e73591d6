"""The time of the first session after two weeks and more without the sport."""

from factor_cases import Case, complete, rest, run, runs, session

NOT_LOGGED = "too few of the days since the run before are logged (75 % are needed)"
NO_TIME = "no run with a known time in the 90 days before (no baseline)"


def back(minutes, gap=15, longest=100, sport="run", **others):
    before = [session(sport, gap + 3, duration_s=longest * 60.0), session(sport, gap, duration_s=600.0)]
    return runs(*before, session(sport, 0, duration_s=minutes and minutes * 60.0), **({"spans": complete(80)} | others))


CASES = [
    Case("just under half of the longest", "clear", back(49.9), value=49.9),
    Case("exactly half of the longest", "clear", back(50), value=50.0),
    Case("just above half of the longest", "note", back(50.1), value=50.1),
    Case("14 days between are a break", "note", back(90, gap=15), value=90.0),
    Case("13 days between are none", "nothing", back(90, gap=14)),
    Case("a break of 80 days", "note", back(90, gap=81, spans=complete(85)), value=90.0),
    Case("after a break of more than 90 days it is new, not a return", "nothing", back(90, gap=91, spans=complete(95))),
    Case("the longest before 90 days does not count", "note",
         runs(run(91, 5, duration_s=60000.0), run(20, 5, duration_s=600.0), run(0, 5, duration_s=360.0), spans=complete(95)), value=60.0),
    Case("the very first session", "nothing", runs(run(0, 5, duration_s=3600.0), spans=complete(80))),
    Case("a treadmill run is no break from running", "nothing",
         runs(run(40, 5, duration_s=3600.0), session("treadmill", 5, duration_s=600.0), run(0, 5, duration_s=3600.0), spans=complete(80))),
    Case("other sports do not end the break", "note",
         runs(run(30, 5, duration_s=3600.0), *(session("walk", ago) for ago in range(1, 30)), run(0, 5, duration_s=3600.0)), value=100.0),
    Case("days without an entry may hide runs", "unknown", back(90, spans=[]), reason=NOT_LOGGED),
    Case("three quarters of the days are logged", "note", back(90, gap=17, spans=[], days=rest(*range(1, 13))), value=90.0),
    Case("just under three quarters of the days are logged", "unknown",
         back(90, gap=17, spans=[], days=rest(*range(1, 12))), reason=NOT_LOGGED),
    Case("time not logged", "unknown", back(None), reason="duration_s"),
    Case("no earlier time", "unknown", runs(run(20, 5), run(0, 5, duration_s=3600.0), spans=complete(80)), reason=NO_TIME),
    Case("yoga", "note", back(60, sport="yoga"), value=60.0),
    Case("what is other is no sport to return to", "nothing", back(90, sport="other")),
    Case("own threshold", "clear", back(90), thresholds={"note": 100.0}),
]  # fmt: skip
