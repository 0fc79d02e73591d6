"""The effort of one session against the mean of the 28 days before, pool by pool."""

from factor_cases import Case, run, runs, session

FEW = "fewer than 3 runs with an effort in the 28 days before (no baseline)"


def efforts(today, *before, sport="run", every=2):
    own = [session(sport, (at + 1) * every, rpe=each and float(each)) for at, each in enumerate(before)]
    return runs(*own, session(sport, 0, rpe=today))


CASES = [
    Case("just under 2 points above", "clear", efforts(6.9, 5, 5, 5), value=1.9),
    Case("exactly 2 points above", "clear", efforts(7.0, 5, 5, 5), value=2.0),
    Case("just above 2 points above", "note", efforts(7.1, 5, 5, 5), value=2.1),
    Case("the mean counts", "note", efforts(8.0, 4, 5, 6, 7), value=2.5),
    Case("easier than usual", "clear", efforts(2.0, 6, 6, 6), value=-4.0),
    Case("an effort of 0 is one", "note", efforts(3.0, 0, 0, 0), value=3.0),
    Case("two sessions are too few", "unknown", efforts(9.0, 3, 3), reason=FEW),
    Case("sessions without an effort do not count", "unknown", efforts(9.0, 3, 3, None, None), reason=FEW),
    Case("effort not logged is not 0", "unknown", efforts(None, 3, 3, 3), reason="rpe"),
    Case("28 days before still count", "note", runs(*(run(28, 5, rpe=3.0) for _ in range(3)), run(0, 5, rpe=9.0)), value=6.0),
    Case("29 days before do not", "unknown", runs(*(run(29, 5, rpe=3.0) for _ in range(3)), run(0, 5, rpe=9.0)), reason=FEW),
    Case("a session of the same day does not", "unknown", runs(*(run(0, 5, rpe=3.0) for _ in range(3)), run(0, 5, rpe=9.0)), reason=FEW),
    Case("treadmill and run are pooled", "note",
         runs(*(session("treadmill", ago, rpe=3.0) for ago in (2, 3, 4)), run(0, 5, rpe=9.0)), value=6.0),
    Case("another sport is no baseline", "unknown",
         runs(*(session("yoga", ago, rpe=2.0) for ago in (2, 3, 4)), run(0, 5, rpe=9.0)), reason=FEW),
    Case("yoga against yoga", "note", efforts(6.0, 2, 2, 2, sport="yoga"), value=4.0),
    Case("what is other has no usual", "nothing", efforts(9.0, 2, 2, 2, sport="other")),
    Case("own threshold", "clear", efforts(8.0, 5, 5, 5), thresholds={"note": 4.0}),
]  # fmt: skip
