"""Steps a minute of a run."""

from factor_cases import Case, run, runs, session

NO_RUN = "a cadence below 120 steps a minute is not that of a run"
CASES = [
    Case("just under 160", "note", runs(run(0, 5, cadence_spm=159.9)), value=159.9),
    Case("exactly 160", "clear", runs(run(0, 5, cadence_spm=160.0)), value=160.0),
    Case("just above 160", "clear", runs(run(0, 5, cadence_spm=160.1)), value=160.1),
    Case("exactly 120", "note", runs(run(0, 5, cadence_spm=120.0))),
    Case("one leg was counted", "unknown", runs(run(0, 5, cadence_spm=84.0)), reason=NO_RUN),
    Case("a sensor that counted nothing", "unknown", runs(run(0, 5, cadence_spm=0.0)), reason=NO_RUN),
    Case("on the treadmill", "note", runs(session("treadmill", 0, cadence_spm=150.0))),
    Case("not logged", "unknown", runs(run(1, 5, cadence_spm=150.0), run(0, 5)), reason="cadence_spm"),
    Case("a walk", "nothing", runs(session("walk", 0, cadence_spm=110.0))),
    Case("a ride", "nothing", runs(session("ride", 0, cadence_spm=85.0))),
    Case("own threshold", "note", runs(run(0, 5, cadence_spm=172.0)), thresholds={"note": 175.0}),
]
